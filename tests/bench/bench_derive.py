"""derive: support and currency of many relationships, against a NumPy pass that only groups and counts the items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log

import numpy as np
from figure import Figure, interleaved

from kith.cartography.derive import BASES, STANCES, EvidenceTable, derive_all

AS_AT = date(2026, 11, 20)
EACH = 10


def figures(quick: bool) -> Iterator[Figure]:
    rounds = 15 if quick else 51
    small, large = (_measured(claims, rounds) for claims in (5_000, 20_000))
    yield Figure("derive", small[0] * 1e3, "ms", "5,000 relationships, 50,000 items", 3, small[1] * 1e3)
    yield Figure("derive", large[0] * 1e3, "ms", "20,000 relationships, 200,000 items", 3, large[1] * 1e3)
    power = log(large[0] / small[0]) / log(4)
    yield Figure("derive growth", power, "power of n", "5,000 to 20,000", 1.2)


def _measured(claims: int, rounds: int) -> tuple[float, float]:
    table = _table(claims, claims * EACH)
    return interleaved(lambda: derive_all(table, AS_AT), lambda: _grouped_and_counted(table), rounds)


def _grouped_and_counted(table: EvidenceTable) -> object:
    """How many items each relationship has of each stance and basis."""
    cell = (table.claim * len(BASES) + table.basis) * len(STANCES) + table.stance
    return np.unique(cell, return_counts=True)


def _table(claims: int, items: int) -> EvidenceTable:
    random = np.random.default_rng(1)
    age = random.integers(0, 500, items).astype("timedelta64[D]")
    observed = np.datetime64(AS_AT, "D") - age
    observed[random.random(items) < 0.1] = np.datetime64("NaT")
    return EvidenceTable(
        claims=claims,
        claim=random.integers(0, claims, items),
        stance=random.choice(len(STANCES), items, p=(0.9, 0.07, 0.03)),
        basis=random.integers(0, len(BASES), items),
        source=random.integers(0, 300, items),
        organisation=random.integers(-1, 30, items),
        observed=observed,
        withdrawn=random.random(items) < 0.03,
    )
