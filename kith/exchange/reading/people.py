"""A list of people: who they are, as domain.md section 1 records them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from kith.cartography.marks import PersonKind
from kith.exchange.reading.columns import Columns
from kith.exchange.reading.lookalikes import note_lookalikes
from kith.exchange.reading.problems import Problem, ProblemLog, noted, refused
from kith.exchange.reading.records import NOT_KNOWN, Record
from kith.exchange.reading.tables import read_records
from kith.exchange.reading.words import IDENTITIES, PERSON_KINDS, Identity

ADULT_AT = 18
"""A young person is under this age (language.md)."""

YOUNG_UNTIL = 25
"""Up to this age a person may be a young person for a recorded reason (language.md), so age alone does not tell."""

OLDEST = 120

NO_ID = refused("There is neither an id nor a name. Give at least one.")
TWICE = refused(
    "“{}” is already in row {}, with other details. Keep one row for each person, or give each their own id."
)
REPEATED = noted("“{}” is already in row {} with the same details. They are counted once.")
NOT_AN_AGE = refused(f"“{{}}” is not an age. Write it as 14 or 14-16, from 0 to {OLDEST}.")
TOO_OLD = refused(f"“{{}}” is too large for an age: the most is {OLDEST}.")
TWO_AGES = refused("The age is given twice. Use either the age column or age_from and age_to.")
KIND_FROM_AGE = noted("No kind is given, so “{}” was taken to be of the kind “{}” from the age.", listed=1)

COLUMNS = Columns(
    names=frozenset(
        {
            "id",
            "name",
            "known_as",
            "date_of_birth",
            "age",
            "age_from",
            "age_to",
            "age_estimated_on",
            "kind",
            "identity",
        }
    ),
    needs=(frozenset({"id", "name"}),),
    asks="an “id” or a “name” column",
    also={"person_id": "id", "dob": "date_of_birth"},
)

_AGE = re.compile(r"([0-9]{1,6})(?: ?(?:-|–|to) ?([0-9]{1,6}))?")
_Ages = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a file names them. Ages are in whole years; equality leaves the row number out."""

    row: int = field(compare=False)
    id: str
    name: str
    known_as: str
    date_of_birth: date | None
    age_from: int | None
    age_to: int | None
    age_estimated_on: date | None
    kind: PersonKind
    identity: Identity


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A list of people as read. `rows` are those without fault; import none of them while `refused`."""

    sha256: str
    rows: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether something must be mended before the file can be imported."""
        return any(problem.severity == "refused" for problem in self.problems)


def read_people(data: bytes, *, as_at: date | None = None) -> PeopleFile:
    """The people a CSV file lists, each once, with what is wrong in it; raises nothing, whatever the bytes.

    A kind that is not given is taken from a stated age, or from the date of birth when `as_at` says for which day,
    and a problem notes it.
    """
    log = ProblemLog()
    rows = tuple(_each_once(_people(read_records(data, COLUMNS, log), as_at), log))
    note_lookalikes(((row.id, row.row) for row in rows), log)
    return PeopleFile(sha256(data).hexdigest(), rows, log.listed())


def _people(records: Iterable[Record], as_at: date | None) -> Iterator[PersonRow]:
    for record in records:
        refusals = record.log.refusals
        person = _person(record, as_at)
        if record.log.refusals == refusals:
            yield person


def _person(record: Record, as_at: date | None) -> PersonRow:
    name = record.label("name")
    id_ = record.label("id") or name
    if not id_:
        record.refuse(NO_ID)
    born = record.day("date_of_birth")
    ages = _ages(record)
    kind = record.word("kind", PERSON_KINDS, None)
    return PersonRow(
        row=record.row,
        id=id_,
        name=name or id_,
        known_as=record.label("known_as"),
        date_of_birth=born,
        age_from=ages[0],
        age_to=ages[1],
        age_estimated_on=record.day("age_estimated_on"),
        kind=kind or _kind_from_age(record, id_, _ages_on(as_at, born) or ages),
        identity=record.word("identity", IDENTITIES, "believed"),
    )


def _ages(record: Record) -> _Ages:
    """The youngest and oldest a person may be, from the age column or from the pair age_from and age_to."""
    said = record.said("age")
    if not said:
        return _plausible(record, record.count("age_from"), record.count("age_to"), "age_to")
    if record.said("age_from") or record.said("age_to"):
        record.refuse(TWO_AGES, column="age")
    if said == NOT_KNOWN:
        return None, None
    found = _AGE.fullmatch(said)
    if not found:
        record.refuse(NOT_AN_AGE, said, column="age")
        return None, None
    return _plausible(record, int(found[1]), int(found[2] or found[1]), "age")


def _plausible(record: Record, low: int | None, high: int | None, column: str) -> _Ages:
    given = [age for age in (low, high) if age is not None]
    if max(given, default=0) > OLDEST:
        record.refuse(TOO_OLD, str(max(given)), column=column)
    elif given != sorted(given):
        record.refuse(NOT_AN_AGE, "-".join(map(str, given)), column=column)
    else:
        return low, high
    return None, None


def _kind_from_age(record: Record, name: str, ages: _Ages) -> PersonKind:
    low, high = ages
    kind: PersonKind = "unknown"
    if high is not None and high < ADULT_AT:
        kind = "young person"
    elif low is not None and low > YOUNG_UNTIL:
        kind = "adult"
    if kind != "unknown":
        record.log.add(KIND_FROM_AGE, name, kind, row=record.row, column="kind")
    return kind


def _ages_on(day: date | None, born: date | None) -> _Ages | None:
    if day is None or born is None:
        return None
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return years, years


def _each_once(people: Iterable[PersonRow], log: ProblemLog) -> Iterator[PersonRow]:
    seen: dict[str, PersonRow] = {}
    for person in people:
        first = seen.setdefault(person.id, person)
        if first is person:
            yield person
        else:
            log.add(REPEATED if first == person else TWICE, person.id, first.row, row=person.row, column="id")
