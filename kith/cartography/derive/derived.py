"""What a claim's evidence amounts to, and the sentences that say why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kith.cartography.dates import long_date
from kith.cartography.derive.items import Item
from kith.cartography.marks import Currency, Support


@dataclass(frozen=True, slots=True)
class Derived:
    """Support and currency as at a date, with every input to that judgement ("how do we know?").

    `first_hand` is part of `supporting`. `independent_sources` is the size of the largest set of supporting sources no
    two of which share an observer or an organisation. `age_days` runs from `newest` to `as_at`.
    """

    as_at: date
    support: Support
    currency: Currency
    supporting: tuple[Item, ...]
    contradicting: tuple[Item, ...]
    first_hand: tuple[Item, ...]
    withdrawn: tuple[Item, ...]
    independent_sources: int
    newest: Item | None
    age_days: int | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Short plain-English sentences, most telling first."""
        return (*_weight(self), *_dating(self), *_left_out(self))


def _weight(derived: Derived) -> Iterator[str]:
    supporting, against = len(derived.supporting), len(derived.contradicting)
    if not supporting and not against:
        yield "Nothing has been recorded about this yet."
        return
    yield (
        f"{_count(supporting)} {_verb(supporting, 'supports', 'support')} this and"
        f" {_few(against)} {_verb(against, 'speaks', 'speak')} against it."
    )
    if supporting:
        yield _first_hand(len(derived.first_hand), supporting)
        yield _sources(derived.independent_sources, supporting)


def _first_hand(first_hand: int, supporting: int) -> str:
    meaning = "seen by the person who says so, or told by the young person"
    if not first_hand:
        return f"Nothing that supports it is first-hand ({meaning})."
    if first_hand == supporting:
        return f"All that supports it is first-hand ({meaning})."
    return f"{first_hand} of the {supporting} in support {_verb(first_hand, 'is', 'are')} first-hand ({meaning})."


def _sources(independent: int, supporting: int) -> str:
    if independent > 1:
        return f"Its support comes from {independent} sources that are independent of each other."
    if supporting > 1:
        return "Its support comes from one observer or one organisation, or the organisation was not recorded."
    return "Its support comes from a single source."


def _dating(derived: Derived) -> Iterator[str]:
    newest = derived.newest.observed if derived.newest else None
    if newest is not None and derived.age_days is not None:
        ago = "the same day as" if derived.age_days == 0 else f"{_days(derived.age_days)} before"
        day, map_day = long_date(newest), long_date(derived.as_at)
        yield f"The newest dated support is from {day}, {ago} the map's date of {map_day}."
    elif derived.supporting:
        yield f"Nothing that supports it has a date up to {long_date(derived.as_at)}."


def _left_out(derived: Derived) -> Iterator[str]:
    if derived.withdrawn:
        number = len(derived.withdrawn)
        were, count = _verb(number, "was", "were"), _verb(number, "counts", "count")
        yield f"{_count(number)} {were} withdrawn and {count} for nothing."


def _count(number: int) -> str:
    return f"{number or 'No'} {_verb(number, 'item', 'items')}"


def _few(number: int) -> str:
    return str(number or "none")


def _days(number: int) -> str:
    return f"{number} {_verb(number, 'day', 'days')}"


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
