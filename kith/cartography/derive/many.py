"""Support and currency of many claims at once, in a few passes over flat arrays."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kith.cartography.derive.items import (
    BASES,
    CURRENCIES,
    CURRENT_DAYS,
    FADING_DAYS,
    FIRST_HAND,
    RECORD,
    STANCES,
    SUPPORTING,
    SUPPORTS,
    Item,
)

Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]

NOT_RECORDED = -1
_LEAST, _MOST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
_SUPPORTING = STANCES.index(SUPPORTING)
_NOTHING, _OTHER, _RECORDED, _SEEN = range(4)
_STRENGTH = np.array([_SEEN if basis in FIRST_HAND else _RECORDED if basis == RECORD else _OTHER for basis in BASES])


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """n items of evidence about claims 0 to claims-1, one array of shape (n,) for each fact.

    `claim`, `source` and `organisation` are whole numbers (organisation -1: not recorded); `stance` and `basis` index
    STANCES and BASES; `observed` is the later end of the observation as datetime64[D], NaT if undated.
    """

    claims: int
    claim: Codes
    stance: Codes
    basis: Codes
    source: Codes
    organisation: Codes
    observed: Days
    withdrawn: Flags


def derive_all(
    table: EvidenceTable, as_at: date, *, current_days: int = CURRENT_DAYS, fading_days: int = FADING_DAYS
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Support and currency of every claim, as indices into SUPPORTS and CURRENCIES, each of shape (claims,).

    The same rules as `explain`, in time proportional to items plus claims (domain.md section 3).
    """
    live = ~table.withdrawn
    supports = live & (table.stance == _SUPPORTING)
    newest = _newest(table, supports, as_at)
    return _support(table, supports, live & ~supports), _currency(newest, as_at, current_days, fading_days)


def _support(table: EvidenceTable, supports: Flags, contradicts: Flags) -> NDArray[np.int8]:
    strongest = _greatest(table, supports, _STRENGTH[table.basis], _NOTHING)
    contested = np.zeros(table.claims, bool)
    contested[table.claim[np.flatnonzero(contradicts)]] = True
    support = np.full(table.claims, SUPPORTS.index("anecdotal"), np.int8)
    support[strongest >= _RECORDED] = SUPPORTS.index("supported")
    support[(strongest == _SEEN) & _independent(table, supports)] = SUPPORTS.index("well supported")
    support[contested] = SUPPORTS.index("contested")
    support[strongest == _NOTHING] = SUPPORTS.index("not known")
    return support


def _independent(table: EvidenceTable, supports: Flags) -> Flags:
    """Claims with two supporting items that differ in source and organisation.

    Such a pair exists exactly when more than one source and more than one organisation are known: items no two of which
    differ in both all share one source or all share one organisation.
    """
    known = supports & (table.organisation != NOT_RECORDED)
    return _several(table, known, table.source) & _several(table, known, table.organisation)


def _several(table: EvidenceTable, where: Flags, codes: Codes) -> Flags:
    """Claims whose chosen items hold more than one code."""
    least = np.full(table.claims, _MOST)
    np.minimum.at(least, table.claim, np.where(where, codes, _MOST))
    return _greatest(table, where, codes, _LEAST) > least


def _newest(table: EvidenceTable, supports: Flags, as_at: date) -> Codes:
    """Day numbers of the newest supporting observation up to the map's date; _LEAST where there is none."""
    dated = supports & (table.observed <= np.datetime64(as_at, "D"))
    return _greatest(table, dated, table.observed.astype(np.int64), _LEAST)


def _greatest(table: EvidenceTable, where: Flags, values: Codes, otherwise: int) -> Codes:
    """The greatest value among each claim's chosen items."""
    greatest = np.full(table.claims, otherwise)
    np.maximum.at(greatest, table.claim, np.where(where, values, otherwise))
    return greatest


def _currency(newest: Codes, as_at: date, current_days: int, fading_days: int) -> NDArray[np.int8]:
    today = int(np.datetime64(as_at, "D").astype(np.int64))
    currency = np.full(len(newest), CURRENCIES.index("historic"), np.int8)
    currency[newest >= today - fading_days] = CURRENCIES.index("fading")
    currency[newest >= today - current_days] = CURRENCIES.index("current")
    currency[newest == _LEAST] = CURRENCIES.index("undated")
    return currency


def tabulate(claims: Sequence[Sequence[Item]]) -> EvidenceTable:
    """The same items as arrays: claim i of the table is claims[i]."""
    rows = [(number, item) for number, items in enumerate(claims) for item in items]
    items = [item for _, item in rows]
    return EvidenceTable(
        claims=len(claims),
        claim=np.array([number for number, _ in rows], np.int64),
        stance=np.array([STANCES.index(item.stance) for item in items], np.int64),
        basis=np.array([BASES.index(item.basis) for item in items], np.int64),
        source=_codes([item.source for item in items]),
        organisation=_codes([item.organisation for item in items]),
        observed=np.array([item.observed for item in items], "datetime64[D]"),
        withdrawn=np.array([item.withdrawn for item in items], bool),
    )


def _codes(values: Sequence[Hashable | None]) -> Codes:
    """A whole number for each distinct value, -1 for None."""
    numbers: dict[Hashable | None, int] = {None: NOT_RECORDED}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
