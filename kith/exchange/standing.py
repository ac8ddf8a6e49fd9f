"""A group before an import, as plain data: all that planning may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID


class Member(NamedTuple):
    """Somebody's place in the group. `gone`: declined, or no longer in it."""

    id: UUID
    person: UUID
    key: str
    name: str
    gone: bool


class Held(NamedTuple):
    """One relationship, its ends by key, with how close each view says they are."""

    id: UUID
    source: str
    target: str
    kind: str
    effect: str
    influence: str
    valid_from: date | None
    valid_to: date | None
    closeness: tuple[tuple[str, str], ...] = ()


class Kind(NamedTuple):
    """A kind of relationship on the authority's list."""

    code: str
    words: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The group's people by key, its relationships, the authority's kinds, and what was imported before.

    `newest_list` is the day of the newest complete list; `imported` has the day of import of each file, by its
    SHA-256 and as-at date.
    """

    kinds: tuple[Kind, ...]
    members: Mapping[str, Member] = field(default_factory=dict)
    relationships: tuple[Held, ...] = ()
    newest_list: date | None = None
    imported: Mapping[tuple[str, date | None], date] = field(default_factory=dict)
