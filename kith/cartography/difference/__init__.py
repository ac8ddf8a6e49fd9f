"""What differs between two maps of one group: as data, in sentences, and as marks for the picture."""

from kith.cartography.difference.compare import (
    Difference,
    FieldChange,
    PersonChange,
    RelationshipChange,
    compare,
)
from kith.cartography.difference.content import MapContent, PersonPart, RelationshipPart
from kith.cartography.difference.marked import marked

__all__ = [
    "Difference",
    "FieldChange",
    "MapContent",
    "PersonChange",
    "PersonPart",
    "RelationshipChange",
    "RelationshipPart",
    "compare",
    "marked",
]
