"""Stress layout of a large component: steps to a few pivots and the ties themselves stand for all pairs.

Cost per round is people x pivots + ties. After Ortmann, Klimenta and Brandes 2016, with pivots spread evenly in
breadth-first order instead of sampled.
"""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints
from kith.cartography.layout.graph import steps
from kith.cartography.layout.majorisation import MOMENTUM, SOFT, STEP, Room, Wishes, shift, starts, wishes

PIVOTS = 64
"""One machine word of sources for the breadth-first search."""
ROUNDS = 50
TIE_WEIGHT = 4.0
"""What a tie adds to the weight of its pair: pivots know the large shape, ties the neighbourhood."""


def sketch(n: int, ties: Ints) -> Floats:
    """Return positions (n, 2) in tie lengths for one connected component."""
    pivots = _spread_pivots(n, ties)
    table = steps(n, ties, pivots)
    start = starts(table, np.arange(len(pivots))[None]).astype(np.float64)  # long chains need the digits
    ends = np.concatenate((ties, ties[:, ::-1]))
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    return np.asarray(_majorise(start, wishes(table), pivots, ends)[0].T)


def _spread_pivots(n: int, ties: Ints) -> Ints:
    """Every (n / PIVOTS)-th person, in order of steps from the person with most ties."""
    busiest = np.bincount(ties.ravel(), minlength=n).argmax()
    by_steps = np.argsort(steps(n, ties, np.array([busiest]))[:, 0], kind="stable")
    return by_steps[((np.arange(PIVOTS) + 0.5) * n / PIVOTS).astype(np.int64)]


def _majorise(start: Floats, wish: Wishes, pivots: Ints, ends: Ints) -> Floats:
    """Return the positions (1, 2, n) after ROUNDS; `ends` holds each tie in both directions, sorted by first end."""
    n = start.shape[2]
    share, first = n / len(pivots), np.searchsorted(ends[:, 0], np.arange(n))
    pace = STEP / (share * wish.total + TIE_WEIGHT * np.bincount(ends[:, 0]))
    room = Room.of(start, start[:, :, pivots])
    ahead = position = start
    for _ in range(ROUNDS):
        force = share * shift(ahead, ahead[:, :, pivots], wish, room)
        force += TIE_WEIGHT * np.add.reduceat(_tie_pull(ahead, ends), first, axis=2)
        moved: Floats = ahead + pace * force
        ahead, position = moved + MOMENTUM * (moved - position), moved
    return position


def _tie_pull(position: Floats, ends: Ints) -> Floats:
    """Return for each directed tie how its first end would move to be one tie length from the second."""
    across = position[:, :, ends[:, 0]] - position[:, :, ends[:, 1]]
    length = np.sqrt((across**2).sum(axis=1, keepdims=True) + SOFT)
    return np.asarray(across * (1 / length - 1))
