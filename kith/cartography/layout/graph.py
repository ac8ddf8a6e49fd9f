"""Ties as arrays: tidied, split into components, and counted in steps from one person to another."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Bits, Ints, Octets, Steps

UNREACHED = -1
"""Stands for "no way from here to there" in the answer of `steps`."""


def tidy(n: int, ties: Ints) -> Ints:
    """Return ties (m, 2) once each, smaller index first, sorted, without ties to oneself.

    Raises ValueError when a tie names a person outside 0 to n - 1.
    """
    pairs = np.asarray(ties, dtype=np.int64).reshape(-1, 2)
    if pairs.size and (pairs.min() < 0 or pairs.max() >= n):
        raise ValueError(f"A tie names a person outside 0 to {n - 1}.")
    low, high = pairs.min(axis=1), pairs.max(axis=1)
    keys = np.unique((low * n + high)[low != high])
    return np.stack((keys // max(n, 1), keys % max(n, 1)), axis=1)


def components(n: int, ties: Ints) -> list[Ints]:
    """Return the people of each connected component, ascending, largest component first, then by first person."""
    label = np.arange(n)
    while ties.size:
        lower = label[ties].min(axis=1)
        hooked = label.copy()
        for end in (0, 1):
            np.minimum.at(hooked, label[ties[:, end]], lower)
        hooked = hooked[hooked]
        if np.array_equal(hooked, label):
            break
        label = hooked
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if n else []
    return sorted(groups, key=len, reverse=True)


def within(members: Ints, n: int, ties: Ints) -> Ints:
    """Return the ties among `members`, renumbered to their places in `members`."""
    place_of = np.full(n, -1)
    place_of[members] = np.arange(len(members))
    inside = place_of[ties]
    return inside[(inside >= 0).all(axis=1)]


def steps(n: int, ties: Ints, sources: Ints) -> Steps:
    """Return the number of ties (n, k) on a shortest way from every person to each of k sources, or UNREACHED.

    Breadth-first from all sources at once: one bit per source, so a step is one OR over each person's neighbours. Who
    has been reached for the last s of all the steps taken is that much nearer than the furthest.
    """
    heads, first = _neighbours(n, ties)
    reached = _marked(n, sources)
    seen = np.zeros((n, len(sources)), dtype=np.int32)
    levels = 0
    while not np.array_equal(reached, further := np.bitwise_or.reduceat(reached[heads], first, axis=0)):
        seen += _unpacked(reached, len(sources))
        reached = further
        levels += 1
    return np.where(_unpacked(reached, len(sources)), np.int32(levels) - seen, np.int32(UNREACHED))


def _neighbours(n: int, ties: Ints) -> tuple[Ints, Ints]:
    """Return everybody's neighbours and themselves in one array, and where each person's begin (n,)."""
    everyone = np.arange(n)
    ends = np.concatenate((ties, ties[:, ::-1], np.stack((everyone, everyone), axis=1)))
    ends = ends[np.argsort(ends[:, 0], kind="stable")]
    return ends[:, 1], np.searchsorted(ends[:, 0], everyone)


def _marked(n: int, sources: Ints) -> Bits:
    """Return (n, words): at each source, its own bit."""
    column = np.arange(len(sources))
    marks = np.zeros((n, -(-len(sources) // 64)), dtype=np.uint64)
    np.bitwise_or.at(marks, (sources, column // 64), np.left_shift(np.uint64(1), (column % 64).astype(np.uint64)))
    return marks


def _unpacked(bits: Bits, k: int) -> Octets:
    octets = bits.astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(octets, axis=1, count=k, bitorder="little")
