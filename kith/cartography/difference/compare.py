"""Comparing two maps (domain.md section 3, "MapVersion")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kith.cartography.difference import wording
from kith.cartography.difference.content import NOT_SAID, Key, MapContent, PersonPart, RelationshipPart, field_of


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Somebody who joined or left the map."""

    id: str
    name: str
    change: Literal["joined", "left"]
    says: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a relationship that says something else now."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RelationshipChange:
    """A relationship that is new, ended or changed; `fields` only where it changed. `key` is from, to and kind."""

    key: Key
    change: Literal["new", "ended", "changed"]
    fields: tuple[FieldChange, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two maps, each group in the order of the map it comes from."""

    joined: tuple[PersonChange, ...]
    left: tuple[PersonChange, ...]
    new: tuple[RelationshipChange, ...]
    ended: tuple[RelationshipChange, ...]
    changed: tuple[RelationshipChange, ...]

    @property
    def people(self) -> tuple[PersonChange, ...]:
        return self.joined + self.left

    @property
    def relationships(self) -> tuple[RelationshipChange, ...]:
        return self.new + self.ended + self.changed

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole difference in words, people first."""
        people = tuple(change.says for change in self.people)
        return people + tuple(change.says for change in self.relationships)


def compare(before: MapContent, after: MapContent) -> Difference:
    """What differs between an earlier map and a later one; nothing where they say the same."""
    return Difference(
        joined=tuple(_person(person, "joined") for person in _only_in(after, before)),
        left=tuple(_person(person, "left") for person in _only_in(before, after)),
        new=tuple(_gone_or_come(after, before, "new")),
        ended=tuple(_gone_or_come(before, after, "ended")),
        changed=tuple(_changed(before, after)),
    )


def _only_in(one: MapContent, other: MapContent) -> Iterator[PersonPart]:
    return (person for person in one.people if person["id"] not in other.people_by_id)


def _person(person: PersonPart, change: Literal["joined", "left"]) -> PersonChange:
    return PersonChange(person["id"], person["name"], change, f"{person['name']} {change} the map.")


def _gone_or_come(one: MapContent, other: MapContent, change: Literal["new", "ended"]) -> Iterator[RelationshipChange]:
    for key, part in one.relationships_by_key.items():
        if key not in other.relationships_by_key:
            yield RelationshipChange(key, change, (), wording.come_or_gone(change, part, one))


def _changed(before: MapContent, after: MapContent) -> Iterator[RelationshipChange]:
    for key, now in after.relationships_by_key.items():
        earlier = before.relationships_by_key.get(key)
        fields = tuple(_field_changes(earlier, now)) if earlier else ()
        if fields:
            facts = [(change.field, change.before, change.after) for change in fields]
            yield RelationshipChange(key, "changed", fields, wording.changed(facts, now, after))


def _field_changes(earlier: RelationshipPart, now: RelationshipPart) -> Iterator[FieldChange]:
    for field in NOT_SAID:
        was, is_now = field_of(earlier, field), field_of(now, field)
        if was != is_now:
            yield FieldChange(field, was, is_now)
