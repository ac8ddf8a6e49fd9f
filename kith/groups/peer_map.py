"""A group's map on one day, as plain data: what pages show, pictures draw, versions freeze and exports carry.

Plain tuples and dataclasses, no database. `maps.at` makes one from the live record, `versions.thawed` from a frozen
version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from kith.cartography.dates import long_date
from kith.groups.words import Closeness, Perspective

VIEW_ORDER = [view.value for view in Perspective]


class Item(NamedTuple):
    """One piece of evidence, with its source (see `kith.groups.models.Evidence`)."""

    id: str
    stance: str
    basis: str
    perspective: str
    fact: str
    opinion: str
    source: str
    source_id: str
    organisation: str
    own_voice: bool
    reference: str
    locator: str
    reliability: str
    observed_from: date | None
    observed_to: date | None
    recorded_on: date
    place: str
    times_seen: int | None

    @property
    def when(self) -> str:
        """When it was seen or said, in words."""
        first, last = self.observed_from, self.observed_to
        if first and last and first != last:
            return f"{long_date(first)} to {long_date(last)}"
        day = first or last
        return long_date(day) if day else "Date not known"


class Member(NamedTuple):
    """One person's place in the group. `x` and `y` are None where nobody has been placed yet."""

    id: str
    person: str
    key: str
    name: str
    known_as: str
    kind: str
    identity: str
    age: str
    state: str
    x: float | None
    y: float | None
    welfare_need: str = ""
    evidence: tuple[Item, ...] = ()

    @property
    def proposed(self) -> bool:
        return self.state == "proposed"


class Claim(NamedTuple):
    """One relationship: from one member to another, by their ids."""

    id: str
    source: str
    target: str
    kind: str
    words: str
    directed: bool
    effect: str
    influence: str
    valid_from: date | None
    valid_to: date | None
    closeness: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Item, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two members, in an order that does not depend on direction."""
        return (self.source, self.target) if self.source < self.target else (self.target, self.source)

    @property
    def views(self) -> list[tuple[str, str]]:
        """(whose view, closeness), the young person's own first (language.md)."""
        return sorted(self.closeness, key=lambda view: VIEW_ORDER.index(view[0]))

    @property
    def leading_closeness(self) -> tuple[str, str]:
        """(closeness, whose view): the view that leads. ("not known", "") where nobody said."""
        views = self.views
        return (views[0][1], views[0][0]) if views else (Closeness.NOT_KNOWN.value, "")


@dataclass(frozen=True)
class PeerMap:
    """A whole map. `current_days` and `fading_days` travel with it, so that a frozen map derives as it did then."""

    group: UUID
    reference: str
    title: str
    as_at: date
    marking: str
    draft: bool
    current_days: int
    fading_days: int
    review_by: date | None = None
    version: int | None = None
    members: tuple[Member, ...] = ()
    claims: tuple[Claim, ...] = ()

    def member(self, member_id: str) -> Member:
        """The member with this id. Raises KeyError where there is none."""
        return self.by_id[member_id]

    @cached_property
    def by_id(self) -> dict[str, Member]:
        return {member.id: member for member in self.members}

    @property
    def persons(self) -> list[UUID]:
        """The ids of every Person the map names, for the Event."""
        return [UUID(member.person) for member in self.members]

    def pairs(self) -> Iterator[tuple[tuple[str, str], list[Claim]]]:
        """Each pair with all that is claimed between them, in the order in which pairs first appear."""
        together: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.claims:
            together.setdefault(claim.pair, []).append(claim)
        yield from together.items()
