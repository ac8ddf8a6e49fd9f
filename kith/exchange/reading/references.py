"""Whether a list of relationships names only people whom the list of people has."""

from __future__ import annotations

from kith.exchange.reading.people import PeopleFile
from kith.exchange.reading.problems import ProblemLog, refused
from kith.exchange.reading.relationships import RelationshipFile, ids_with_rows
from kith.exchange.reading.tidying import likeness

ABSENT = refused("“{}” is not in the list of people. Add them to it, or correct the id here.")
MISSPELT = refused("“{}” is not in the list of people, which has “{}” in row {}. Write both alike.")


def check_references(people: PeopleFile, relationships: RelationshipFile, log: ProblemLog) -> None:
    """Refuse each id in `relationships` that `people` lacks, at the first row that names it."""
    listed = {person.id for person in people.rows}
    alike = {likeness(person.id): person for person in people.rows}
    for id_, row in ids_with_rows(relationships.rows):
        if id_ in listed:
            continue
        listed.add(id_)
        if person := alike.get(likeness(id_)):
            log.add(MISSPELT, id_, person.id, person.row, row=row)
        else:
            log.add(ABSENT, id_, row=row)
