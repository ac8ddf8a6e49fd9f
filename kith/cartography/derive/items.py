"""One item of evidence, as far as support and currency need it, and the fixed lists it draws on (language.md)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kith.cartography.marks import Currency, Support

Stance = Literal["supports", "contradicts", "asked, and there is none"]
Basis = Literal[
    "seen first-hand",
    "told by the young person",
    "told by someone who saw it",
    "second-hand",
    "from a record",
    "publicly available online",
    "professional opinion",
]

STANCES: tuple[Stance, ...] = get_args(Stance)
BASES: tuple[Basis, ...] = get_args(Basis)
SUPPORTS: tuple[Support, ...] = get_args(Support)
CURRENCIES: tuple[Currency, ...] = get_args(Currency)

SUPPORTING: Stance = "supports"
FIRST_HAND: frozenset[Basis] = frozenset({"seen first-hand", "told by the young person"})
RECORD: Basis = "from a record"

CURRENT_DAYS = 90
FADING_DAYS = 180


@dataclass(frozen=True, slots=True)
class Item:
    """One Evidence item about one claim.

    `organisation` None means it was not recorded, so the item is never independent of another. A source who speaks for
    nobody (a young person, a parent, a neighbour) is given its own id as organisation. `id` only traces the item back.
    """

    stance: Stance
    basis: Basis
    source: Hashable
    organisation: Hashable | None = None
    observed_from: date | None = None
    observed_to: date | None = None
    withdrawn: bool = False
    id: str = ""

    @property
    def observed(self) -> date | None:
        """The day that counts for currency: the later end of the range, or None if undated."""
        ends = [day for day in (self.observed_from, self.observed_to) if day]
        return max(ends, default=None)
