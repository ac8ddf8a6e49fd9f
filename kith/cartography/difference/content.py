"""What a map says, in parts that are plain JSON: one for each person and one for each relationship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NotRequired, TypedDict

from kith.cartography.marks import Closeness, Currency, Effect, PersonKind, Support

Influence = Literal["none known", "one way", "both ways"]
Key = tuple[str, str, str]


class PersonPart(TypedDict):
    """One person on a map. The position is needed only for drawing."""

    id: str
    name: str
    initials: NotRequired[str]
    kind: NotRequired[PersonKind]
    identified: NotRequired[bool]
    proposed: NotRequired[bool]
    x: NotRequired[float]
    y: NotRequired[float]
    radius: NotRequired[float]


RelationshipPart = TypedDict(
    "RelationshipPart",
    {
        "from": str,
        "to": str,
        "kind": str,
        "directed": NotRequired[bool],
        "effect": NotRequired[Effect],
        "closeness": NotRequired[Closeness],
        "support": NotRequired[Support],
        "currency": NotRequired[Currency],
        "influence": NotRequired[Influence],
        "says": NotRequired[str],
    },
)
"""One relationship on a map; `from` and `to` are ids of people. What is left out is not known."""

NOT_SAID: Mapping[str, str] = {
    "effect": "not known",
    "closeness": "not known",
    "support": "not known",
    "currency": "undated",
    "influence": "none known",
}
"""The fields in which a relationship can change, in the order they are told, and what leaving one out means."""


@dataclass(frozen=True)
class MapContent:
    """One map: its people and its relationships, each once.

    Raises ValueError when two people share an id, two relationships share from, to and kind, or a relationship names
    somebody who is not on the map.
    """

    people: tuple[PersonPart, ...]
    relationships: tuple[RelationshipPart, ...]

    def __post_init__(self) -> None:
        if len(self.people_by_id) != len(self.people):
            raise ValueError("Two people on the map share an id.")
        if len(self.relationships_by_key) != len(self.relationships):
            raise ValueError("Two relationships on the map join the same people with the same kind.")
        if any(end not in self.people_by_id for key in self.relationships_by_key for end in key[:2]):
            raise ValueError("A relationship joins somebody who is not on the map.")

    @cached_property
    def people_by_id(self) -> dict[str, PersonPart]:
        return {person["id"]: person for person in self.people}

    @cached_property
    def relationships_by_key(self) -> dict[Key, RelationshipPart]:
        return {key_of(part): part for part in self.relationships}


def key_of(part: RelationshipPart) -> Key:
    """What makes a relationship the same one in two maps: from, to and kind."""
    return part["from"], part["to"], part["kind"]


def field_of(part: RelationshipPart, field: str) -> str:
    """What a relationship says in one of its fields."""
    return str(part.get(field, NOT_SAID[field]))
