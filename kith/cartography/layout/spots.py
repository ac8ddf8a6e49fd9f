"""Move only those who must: people who overlap somebody go to the nearest free spot, everybody else stays."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats
from kith.cartography.layout.bodies import Bodies
from kith.cartography.layout.separation import close_pairs

ANGLES = 32
RINGS = 24
FIRST_REACH = 120.0
"""How far a free spot is sought at first, in picture units; doubled until one is found."""


def parted(positions: Floats, bodies: Bodies) -> Floats:
    """Return positions (n, 2) without overlaps; of two people who overlap the later one in the arrays moves."""
    centres, half = positions + bodies.offset, bodies.half
    pairs = np.sort(np.stack(close_pairs(centres, half), axis=1), axis=1)
    overlap = np.any(bodies.collisions(positions, pairs[:, 0], pairs[:, 1]), axis=0)
    moved: set[int] = set()
    for earlier, later in sorted(pairs[overlap].tolist(), key=lambda pair: (pair[1], pair[0])):
        if moved.isdisjoint((earlier, later)):
            centres[later] = _free_spot(later, centres, half)
            moved.add(later)
    answer = positions.copy()
    movers = sorted(moved)
    answer[movers] = centres[movers] - bodies.offset[movers]
    return answer


def _free_spot(person: int, centres: Floats, half: Floats) -> Floats:
    """Return the spot (2,) nearest to where the person is on which their box overlaps nobody's."""
    here, others = centres[person], np.arange(len(centres)) != person
    reach = FIRST_REACH
    while True:
        spots = here + _rings(reach)
        wanted = half + half[person]
        near = others & (np.abs(centres - here) < wanted + reach).all(axis=1)
        blocked = (np.abs(spots[:, None] - centres[near]) < wanted[near]).all(axis=2).any(axis=1)
        if not blocked.all():
            return np.asarray(spots[np.argmin(blocked)])
        reach *= 2


def _rings(reach: float) -> Floats:
    """Return spots around the origin, nearest first, in rings out to `reach`."""
    distance = np.repeat(np.arange(1, RINGS + 1) / RINGS * reach, ANGLES)
    angle = np.tile(np.arange(ANGLES) * 2 * np.pi / ANGLES, RINGS)
    return np.stack((np.cos(angle) * distance, np.sin(angle) * distance), axis=1)
