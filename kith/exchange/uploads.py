"""What somebody wants imported: one or two files as read, and what was said about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kith.exchange.reading import PeopleFile, RelationshipFile, read_people, read_relationships


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader of the files cannot know. `complete` is None where nobody was asked.

    `basis` and `perspective` hold for rows that name none of their own.
    """

    as_at: date | None = None
    complete: bool | None = None
    basis: str = "from a record"
    perspective: str = "professional"


@dataclass(frozen=True, slots=True)
class Upload:
    """The files as read."""

    relationships: RelationshipFile
    people: PeopleFile | None

    @property
    def refused(self) -> bool:
        """Whether either file has to be mended first."""
        return self.relationships.refused or bool(self.people and self.people.refused)

    @property
    def people_sha256(self) -> str:
        return self.people.sha256 if self.people else ""


def read(relationships: bytes, people: bytes | None, as_at: date | None) -> Upload:
    """Both files read. Takes no database, so call it before any transaction begins."""
    return Upload(
        relationships=read_relationships(relationships),
        people=None if people is None else read_people(people, as_at=as_at),
    )
