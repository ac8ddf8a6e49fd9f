"""Each row as one piece of evidence that cites its file and row, so that the citation is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kith.exchange.reading import PersonRow, RelationshipRow
from kith.exchange.uploads import Options
from kith.groups.actions.intake import NewItem, NewSource
from kith.groups.models import Source
from kith.groups.words import Basis

FILE_LABEL = "Imported file"
LISTED = "Listed in the imported file."
NAMED = "Named in the imported list of people."
SHORT_HASH = 12
"""Characters of a file's SHA-256 kept in a locator whose source is somebody else."""

OWN_VOICES = frozenset({"young person", "family", "community"})
"""Perspectives of people who speak for themselves, where no organisation stands behind them."""


@dataclass(frozen=True, slots=True)
class Citing:
    """Makes evidence from the rows of one relationship file and one list of people, on one day."""

    options: Options
    relationships: NewSource
    people: NewSource
    today: date

    def of_relationship(self, row: RelationshipRow) -> NewItem:
        """The evidence a row is for its relationship. Without fact or opinion it says only that it is there."""
        source = self.source(row)
        return NewItem(
            source=source,
            recorded_on=row.recorded_on or self.today,
            fact=row.fact or ("" if row.opinion else LISTED),
            opinion=row.opinion,
            basis=row.basis or self.options.basis,
            perspective=row.perspective or self.options.perspective,
            stance=row.stance,
            locator=self.locator(row.row, source),
            reliability=row.reliability,
            observed_from=row.observed_from or row.observed_to or self.options.as_at,
            observed_to=row.observed_to or row.observed_from or self.options.as_at,
            place=row.place,
            times_seen=row.times_seen,
        )

    def of_listing(self, row: PersonRow) -> NewItem:
        """The evidence a list of people is for somebody's place in the group."""
        return NewItem(
            source=self.people,
            recorded_on=self.today,
            fact=NAMED,
            basis=Basis.RECORD,
            perspective=self.options.perspective,
            locator=f"row {row.row}",
            observed_from=self.options.as_at,
            observed_to=self.options.as_at,
        )

    def source(self, row: RelationshipRow) -> NewSource:
        """Whoever the row names, else the file."""
        if not row.source and not row.organisation:
            return self.relationships
        own_voice = (row.perspective or self.options.perspective) in OWN_VOICES and not row.organisation
        return NewSource(name=row.source or row.organisation, organisation=row.organisation, own_voice=own_voice)

    def locator(self, row: int, source: NewSource) -> str:
        """Where in the file, and in which file where the source is not the file itself."""
        if source is self.relationships:
            return f"row {row}"
        return f"file {self.relationships.reference[:SHORT_HASH]}, row {row}"


def file_source(sha256: str) -> NewSource:
    """A file as a source, by the hash of its content."""
    return NewSource(name=FILE_LABEL, kind=Source.Kind.FILE, reference=sha256)
