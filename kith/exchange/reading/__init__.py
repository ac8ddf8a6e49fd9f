"""Reading uploaded tables: bytes in, typed rows and sentences that help out. No Django, nothing is saved."""

from kith.exchange.reading.people import PeopleFile, PersonRow, read_people
from kith.exchange.reading.problems import Problem
from kith.exchange.reading.references import check_references
from kith.exchange.reading.relationships import RelationshipFile, RelationshipRow, read_relationships

__all__ = [
    "PeopleFile",
    "PersonRow",
    "Problem",
    "RelationshipFile",
    "RelationshipRow",
    "check_references",
    "read_people",
    "read_relationships",
]
