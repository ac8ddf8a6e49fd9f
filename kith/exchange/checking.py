"""What is wrong with an import, or worth knowing about it, beyond what reading its files found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kith.design import wording
from kith.exchange.reading import PersonRow, Problem, RelationshipRow, check_references
from kith.exchange.reading.problems import ProblemLog, noted, refused
from kith.exchange.reading.relationships import ids_with_rows
from kith.exchange.standing import Member, Standing
from kith.exchange.uploads import Options, Upload

PEOPLE_FILE = "list of people"
RELATIONSHIP_FILE = "list of relationships"
WHOLE = ""

STILL_TO_COME = refused("The as-at date, {}, is still to come. Give the day the file speaks for.")
REPEATED = refused("This file was already imported into this group on {}; nothing was changed.")
NOT_SAID = refused(
    "This group already has relationships. Say whether the file is a complete list, or additional evidence."
)
SAME_DAY = refused(
    "A list as at {} was imported already. A complete list for the same day would end what only that one names. "
    "Import this file as additional evidence, or correct its date."
)
OLDER_THAN_LIST = refused(
    "A list as at {} was imported already, and this complete list is older, as at {}: it would end what the newer one "
    "says still holds. Import it as additional evidence, or correct its date."
)
OLDER_THAN_EVIDENCE = refused(
    "The group has evidence from {}, and this complete list is older, as at {}: it would end what that evidence says "
    "still holds. Import it as additional evidence, or correct its date."
)
NOBODY = refused("Nothing is listed below the first row, so there is nothing to import.")
GONE = refused("“{}” is the id of somebody who is no longer in this group, or was not included. Take them out.")
NOT_YET = refused("{} is later than today. Correct the date, or leave the cell empty if it is not known.")
OTHER_NAME = noted("“{}” is called “{}” here and “{}” in the file. The name here stays.", listed=10)
UNDATED = noted("No as-at date was given, so evidence that has no date of its own stays undated.")


class Finding(NamedTuple):
    """Something to know about the import, and which file it is about: "" for the whole."""

    file: str
    problem: Problem

    def __str__(self) -> str:
        place = f"{self.file.capitalize()}: " if self.file else ""
        return f"{place}{self.problem}"


def check_whole(upload: Upload, options: Options, standing: Standing, today: date, log: ProblemLog) -> None:
    """What stops or explains the whole import, whatever its rows."""
    day = options.as_at or today
    imported = standing.imported.get((upload.relationships.sha256, options.as_at))
    if options.as_at and options.as_at > today:
        log.add(STILL_TO_COME, wording.date(options.as_at))
    if not upload.relationships.rows and not (upload.people and upload.people.rows):
        log.add(NOBODY)
    if imported:
        log.add(REPEATED, wording.date(imported))
    elif standing.relationships and options.complete is None:
        log.add(NOT_SAID)
    elif options.complete:
        check_newest(day, standing, log)
    if options.as_at is None and any(row.observed_from is None for row in upload.relationships.rows):
        log.add(UNDATED)


def check_newest(day: date, standing: Standing, log: ProblemLog) -> None:
    """Refuse a complete list of `day` where the group knows as much or more: it would end what still holds."""
    listed = standing.additions.union(standing.lists)
    newest = max(listed, default=day)
    if day in listed:
        log.add(SAME_DAY, wording.date(day))
    elif newest > day:
        log.add(OLDER_THAN_LIST, wording.date(newest), wording.date(day))
    elif standing.newest_evidence and standing.newest_evidence > day:
        log.add(OLDER_THAN_EVIDENCE, wording.date(standing.newest_evidence), wording.date(day))


def check_days(rows: Iterable[RelationshipRow], today: date, log: ProblemLog) -> None:
    """Refuse what nobody can have seen or written down yet."""
    for row in rows:
        for column in ("observed_from", "observed_to", "recorded_on"):
            day = getattr(row, column)
            if day and day > today:
                log.add(NOT_YET, wording.date(day), row=row.row, column=column)


def check_gone(keys: dict[str, int], standing: Standing, log: ProblemLog) -> None:
    """Refuse the ids of people who were declined or have left: a file cannot bring them back."""
    for key, row in keys.items():
        member = standing.members.get(key)
        if member and member.gone:
            log.add(GONE, key, row=row)


def note_names(listed: dict[str, PersonRow], standing: Standing, log: ProblemLog) -> tuple[Member, ...]:
    """Note each member whom the file calls otherwise; those members."""
    renamed = []
    for key, row in listed.items():
        member = standing.members.get(key)
        if member and row.name not in (member.name, key):
            log.add(OTHER_NAME, key, member.name, row.name, row=row.row, column="name")
            renamed.append(member)
    return tuple(renamed)


def check_named(upload: Upload, standing: Standing, log: ProblemLog) -> None:
    """Refuse each id that is neither in the list of people, where there is one, nor in the group."""
    if upload.people is None:
        return
    known = {key for key, _ in ids_with_rows(upload.relationships.rows) if key in standing.members}
    people = replace(upload.people, rows=(*map(stand_in, sorted(known)), *upload.people.rows))
    check_references(people, upload.relationships, log)


def stand_in(key: str) -> PersonRow:
    """A row for somebody who is in the group, so that a list of people need not repeat them."""
    return PersonRow(0, key, key, "", None, None, None, None, "unknown", "believed")


def read_findings(upload: Upload) -> Iterator[Finding]:
    """What reading the files had to say."""
    if upload.people:
        yield from found(PEOPLE_FILE, upload.people.problems)
    yield from found(RELATIONSHIP_FILE, upload.relationships.problems)


def found(file: str, problems: Iterable[Problem]) -> Iterator[Finding]:
    return (Finding(file, problem) for problem in problems)
