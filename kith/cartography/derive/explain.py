"""Support and currency of one claim, with the items that led there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kith.cartography.derive.derived import Derived
from kith.cartography.derive.independence import independent_sources
from kith.cartography.derive.items import CURRENT_DAYS, FADING_DAYS, FIRST_HAND, RECORD, SUPPORTING, Item
from kith.cartography.marks import Currency, Support


def explain(
    items: Sequence[Item], as_at: date, *, current_days: int = CURRENT_DAYS, fading_days: int = FADING_DAYS
) -> Derived:
    """Derive one claim's support and currency as at a date (domain.md section 3).

    The caller passes only what was observed, or if undated recorded, by `as_at`; an item dated later still counts for
    support but is ignored for currency. A claim that is only contradicted is `not known`, not `contested`.
    """
    live = [item for item in items if not item.withdrawn]
    supporting = tuple(item for item in live if item.stance == SUPPORTING)
    newest = _newest(supporting, as_at)
    age = (as_at - newest.observed).days if newest and newest.observed else None
    contradicting = tuple(item for item in live if item.stance != SUPPORTING)
    independent = independent_sources(supporting)
    return Derived(
        as_at=as_at,
        support=_support(supporting, contested=bool(contradicting), independent=independent),
        currency=_currency(age, current_days, fading_days),
        supporting=supporting,
        contradicting=contradicting,
        first_hand=tuple(item for item in supporting if item.basis in FIRST_HAND),
        withdrawn=tuple(item for item in items if item.withdrawn),
        independent_sources=independent,
        newest=newest,
        age_days=age,
    )


def _newest(supporting: Sequence[Item], as_at: date) -> Item | None:
    """The supporting item observed last, leaving out any observed after the map's date."""
    dated = [(item.observed, item) for item in supporting if item.observed and item.observed <= as_at]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _support(supporting: Sequence[Item], *, contested: bool, independent: int) -> Support:
    if not supporting:
        return "not known"
    if contested:
        return "contested"
    bases = {item.basis for item in supporting}
    first_hand = not FIRST_HAND.isdisjoint(bases)
    if first_hand and independent > 1:
        return "well supported"
    return "supported" if first_hand or RECORD in bases else "anecdotal"


def _currency(age: int | None, current_days: int, fading_days: int) -> Currency:
    if age is None:
        return "undated"
    if age <= current_days:
        return "current"
    return "fading" if age <= fading_days else "historic"
