"""Keep people apart: boxes at centres (n, 2) with half sides (n, 2) until no two overlap, gently.

Enlarging the whole drawing costs no stress, so it is enlarged until only few boxes overlap; these are pushed apart;
what little is left is enlarged away.
"""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints

PEOPLE, CROWDED = (0, 80, 500, 1000), (0.0, 0.4, 0.5, 1.0)
"""Pairs left overlapping by the first enlargement, for each person, by number of people: pushing them apart saves paper
and costs stress, most in a small network."""
ROOMY = 16.0
"""The first enlargement makes the sheet no larger than this many times all boxes together."""
NEARLY = 1.1
"""Stop pushing when this enlargement would clear the rest."""
TURNS, PUSHES = 100, 4
"""At most so many turns, each of so many pushes among the same neighbours and one growth."""
GROWTH = 1.08
NEIGHBOURHOOD = 1.25
"""Boxes this much larger that overlap are neighbours: nobody travels further than that in one turn."""
EAGER = 1.2
"""Push a little more than the overlap, so that chains of people settle in fewer pushes."""
ROUNDING = 1e-9
SAME_SPOT = 1e-3
"""People nearer than this along an axis count as this far apart when asked how much to enlarge."""


def separate(centres: Floats, half: Floats) -> Floats:
    """Return centres (n, 2) with no two boxes overlapping. Nobody moves if none do."""
    left, right = close_pairs(centres, half)
    if not len(left):
        return centres
    enough = _enough(_clearing(centres, half, left, right), len(centres))
    centres = centres * min(enough, _roomy(centres, half))
    for _ in range(TURNS):
        left, right = close_pairs(centres, half * NEIGHBOURHOOD)
        if _clearing(centres, half, left, right).max(initial=0) < NEARLY:
            break
        centres = _jostled(centres, half, left, right) * GROWTH
    else:
        left, right = close_pairs(centres, half)
    rest = float(_clearing(centres, half, left, right).max(initial=1))
    return np.asarray(centres * (rest * (1 + ROUNDING)))


def close_pairs(centres: Floats, half: Floats) -> tuple[Ints, Ints]:
    """Return the pairs of people whose boxes overlap, as two arrays of indices.

    Sweeps along the axis on which the drawing is the longer, measured in boxes.
    """
    reach = np.maximum(half.max(axis=0, initial=0), SAME_SPOT)
    axis = int(np.argmax(np.ptp(centres, axis=0) / reach)) if len(centres) else 0
    order = np.argsort(centres[:, axis], kind="stable")
    along = centres[order, axis]
    each = np.arange(len(order))
    count = np.maximum(np.searchsorted(along, along + 2 * reach[axis]) - each - 1, 0)
    left = np.repeat(each, count)
    right = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count) + left + 1
    left, right = order[left], order[right]
    for side in (1 - axis, axis):
        over = np.abs(centres[left, side] - centres[right, side]) < half[left, side] + half[right, side]
        left, right = left[over], right[over]
    return left, right


def _clearing(centres: Floats, half: Floats, left: Ints, right: Ints) -> Floats:
    """Return for each pair the enlargement at which it does not overlap; below 1 where it does not overlap now."""
    apart = np.maximum(np.abs(centres[left] - centres[right]), SAME_SPOT)
    needed = (half[left] + half[right]) / apart
    return np.minimum(needed[:, 0], needed[:, 1])


def _enough(clearing: Floats, n: int) -> float:
    """Return the enlargement that leaves CROWDED pairs for each person overlapping."""
    left_over = int(n * np.interp(n, PEOPLE, CROWDED))
    if len(clearing) <= left_over:
        return 1.0
    return float(np.partition(clearing, -left_over - 1)[-left_over - 1])


def _roomy(centres: Floats, half: Floats) -> float:
    """Return the enlargement at which the sheet measures ROOMY times all boxes together, at least 1."""
    sheet = float(np.ptp(centres, axis=0).prod())
    return float(np.sqrt(max(1.0, ROOMY * 4 * float(half.prod(axis=1).sum()) / max(sheet, 1.0))))


def _jostled(centres: Floats, half: Floats, left: Ints, right: Ints) -> Floats:
    """Return the centres after PUSHES rounds: overlapping pairs part along their lesser overlap, half each."""
    place, most, n = centres.T, half.T, len(centres)
    reach = most[:, left] + most[:, right]
    slots = np.concatenate((left, left + n, right, right + n))
    for _ in range(PUSHES):
        apart = place[:, left] - place[:, right]
        overlap = reach - np.abs(apart)
        depth = np.maximum(np.minimum(overlap[0], overlap[1]), 0) * (EAGER / 2)
        push = (np.copysign(depth, apart) * (overlap <= overlap[::-1])).ravel()
        moves = np.bincount(slots, np.concatenate((push, -push)), 2 * n).reshape(2, n)
        place = place + np.minimum(np.maximum(moves, -most), most)
    return np.ascontiguousarray(place.T)
