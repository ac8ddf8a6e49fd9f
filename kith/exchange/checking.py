"""What is wrong with an import, or worth knowing about it, beyond what reading its files found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kith.design import wording
from kith.exchange.reading import PersonRow, Problem, check_references
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
OLDER = refused(
    "A complete list as at {} was imported already, and this one is older, as at {}. "
    "Import it as additional evidence, or correct its date."
)
NOBODY = refused("Nothing is listed below the first row, so there is nothing to import.")
GONE = refused("“{}” is the id of somebody who is no longer in this group, or was not included. Take them out.")
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
    elif options.complete and standing.newest_list and day < standing.newest_list:
        log.add(OLDER, wording.date(standing.newest_list), wording.date(day))
    if options.as_at is None and any(row.observed_from is None for row in upload.relationships.rows):
        log.add(UNDATED)


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


def references(upload: Upload, standing: Standing) -> tuple[Problem, ...]:
    """A refusal for each id that is neither in the list of people, where there is one, nor in the group."""
    if upload.people is None:
        return ()
    known = {key for key, _ in ids_with_rows(upload.relationships.rows) if key in standing.members}
    people = replace(upload.people, rows=(*map(stand_in, sorted(known)), *upload.people.rows))
    return check_references(people, upload.relationships)


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
