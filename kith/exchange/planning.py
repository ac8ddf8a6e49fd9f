"""What an import would do, worked out before anything is saved. Pure: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from kith.exchange import checking
from kith.exchange.checking import PEOPLE_FILE, RELATIONSHIP_FILE, WHOLE, Finding, found
from kith.exchange.claims import Claim, Claims
from kith.exchange.reading import PersonRow
from kith.exchange.reading.problems import ProblemLog
from kith.exchange.reading.relationships import ids_with_rows
from kith.exchange.standing import Member, Standing
from kith.exchange.uploads import Options, Upload
from kith.groups.actions.intake import Newcomer


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do. `members` are those the files name who are in the group already,
    `earlier` those of them who were there before the day from which the group counts them.

    `listings` are the rows of the list of people, each one item of evidence; `renamed` the members whose names differ.
    """

    findings: tuple[Finding, ...]
    newcomers: tuple[Newcomer, ...] = ()
    members: tuple[Member, ...] = ()
    earlier: tuple[Member, ...] = ()
    renamed: tuple[Member, ...] = ()
    listings: tuple[PersonRow, ...] = ()
    begun: tuple[Claim, ...] = ()
    known: tuple[Claim, ...] = ()
    ended: tuple[Claim, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether something has to be mended first. Such a plan may not be carried out."""
        return any(finding.problem.severity == "refused" for finding in self.findings)

    @property
    def problems(self) -> list[Finding]:
        """What has to be mended."""
        return [finding for finding in self.findings if finding.problem.severity == "refused"]

    @property
    def notes(self) -> list[Finding]:
        """What only has to be known."""
        return [finding for finding in self.findings if finding.problem.severity == "noted"]

    @property
    def evidence(self) -> int:
        """How many items of evidence the relationships gain: one for each row."""
        return sum(len(claim.rows) for claim in (*self.begun, *self.known))

    @property
    def digest(self) -> str:
        """A hash of everything the plan would do: two plans with the same digest do the same."""
        found = sha256()
        for line in self.lines():
            found.update(repr(line).encode())
        return found.hexdigest()

    def lines(self) -> Iterator[object]:
        """Everything the plan says, line by line."""
        yield from (self.findings, self.members, self.listings)
        yield from self.newcomers
        for claim in (*self.begun, *self.known, *self.ended):
            rows = [row.row for row in claim.rows]
            held = claim.held and claim.held.id
            yield held, claim.source, claim.target, claim.kind, claim.effect, claim.influence, claim.views, rows
            yield claim.valid_from, claim.valid_to


def plan(upload: Upload, options: Options, standing: Standing, today: date) -> Plan:
    """What importing `upload` into the group would do, and what is wrong. Where a file is refused, only that."""
    files = [*checking.read_findings(upload)]
    if upload.refused:
        return Plan(tuple(files))
    whole, rows, people = ProblemLog(), ProblemLog(), ProblemLog()
    checking.check_whole(upload, options, standing, today, whole)
    listed = first_listings(upload)
    keys = named(listed, upload)
    checking.check_gone(keys, standing, rows)
    checking.check_days(upload.relationships.rows, today, rows)
    checking.check_named(upload, standing, rows)
    renamed = checking.note_names(listed, standing, people)
    claims = taken(upload, options, standing, today, rows)
    members = tuple(standing.members[key] for key in keys if key in standing.members)
    return Plan(
        findings=(*found(WHOLE, whole.listed()), *files, *found(PEOPLE_FILE, people.listed()),
                  *found(RELATIONSHIP_FILE, rows.listed())),
        newcomers=tuple(newcomer(key, listed.get(key)) for key in keys if key not in standing.members),
        members=members,
        earlier=tuple(member for member in members if joins_earlier(member, options.as_at)),
        renamed=renamed,
        listings=tuple(listed.values()),
        begun=tuple(claims.begun),
        known=tuple(claims.known()),
        ended=tuple(claims.ended()),
    )  # fmt: skip


def taken(upload: Upload, options: Options, standing: Standing, today: date, log: ProblemLog) -> Claims:
    """Every row taken in; with a complete list, what it lacks has ended."""
    claims = Claims(standing, options, today, log)
    for row in upload.relationships.rows:
        claims.take(row)
    if options.complete:
        claims.end_unlisted()
    claims.end_before_newer_lists()
    return claims


def joins_earlier(member: Member, as_at: date | None) -> bool:
    """Whether a file of that day says that somebody was in the group before it counts them."""
    return bool(as_at and member.joined_on and member.joined_on > as_at)


def first_listings(upload: Upload) -> dict[str, PersonRow]:
    """The rows of the list of people by id, in the order of the file."""
    return {row.id: row for row in upload.people.rows} if upload.people else {}


def named(listed: dict[str, PersonRow], upload: Upload) -> dict[str, int]:
    """Every id the files name, once, with the row that names it first."""
    keys = {key: row.row for key, row in listed.items()}
    for key, row in ids_with_rows(upload.relationships.rows):
        keys.setdefault(key, row)
    return keys


def newcomer(key: str, row: PersonRow | None) -> Newcomer:
    """Somebody new to the group, as the list of people describes them, else by their id alone."""
    if row is None:
        return Newcomer(key=key, name=key)
    youngest, oldest = ages(row)
    return Newcomer(
        key=key, name=row.name, known_as=row.known_as, date_of_birth=row.date_of_birth,
        age_from=youngest, age_to=oldest, age_estimated_on=row.age_estimated_on, kind=row.kind, identity=row.identity,
    )  # fmt: skip


def ages(row: PersonRow) -> tuple[int | None, int | None]:
    """The estimated range: none beside a date of birth, which says more, and one age given alone is both ends."""
    if row.date_of_birth:
        return None, None
    given = [age for age in (row.age_from, row.age_to) if age is not None]
    return (given[0], given[-1]) if given else (None, None)
