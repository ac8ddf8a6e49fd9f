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
    joined_on: date | None = None


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

    `lists` are the days of its complete lists, earliest first, the first dated file being one; `additions` are those
    of files of additional evidence; `newest_evidence` is the last day on which a relationship was observed; `imported`
    has the day of import of each file, by its SHA-256 and as-at date.
    """

    kinds: tuple[Kind, ...]
    members: Mapping[str, Member] = field(default_factory=dict)
    relationships: tuple[Held, ...] = ()
    lists: tuple[date, ...] = ()
    additions: frozenset[date] = frozenset()
    newest_evidence: date | None = None
    imported: Mapping[tuple[str, date | None], date] = field(default_factory=dict)
