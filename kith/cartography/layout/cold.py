"""From nothing: where the people of one connected component lie, in tie lengths, before anybody is kept apart."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints, Singles, Steps
from kith.cartography.layout.graph import steps
from kith.cartography.layout.majorisation import Wishes, majorise, misfit, starts, wishes
from kith.cartography.layout.pivots import sketch
from kith.cartography.layout.quality import crossings

SMALL, MEDIUM, LARGE = 60, 250, 700
"""People up to which several finished drawings are compared; several starts; beyond the last, pivots stand for all."""
PAIR = np.array([[-0.5, 0.0], [0.5, 0.0]])
PIVOTS = 170
TIE_LENGTH = 0.8
"""What ties ask for: shorter than 1 costs a little stress and saves crossings, 1% against 6% on peer networks."""
TIE_LENGTHS = (0.92, 0.84)
"""What is tried besides 1 where several finished drawings are compared."""
COUNTABLE = 500
"""Crossings are counted among at most so many ties; in a denser picture nobody sees a few less."""
ROUNDING = 1e-5
TOLERANCE = 1.01
"""A drawing with fewer crossings may have this much more stress than the best."""


def arrange(n: int, ties: Ints) -> Floats:
    """Return positions (n, 2) in tie lengths for n people who are all connected, the longer side across."""
    if n <= len(PAIR):
        return PAIR[:n]
    drawn = sketch(n, ties) if n > LARGE else _exact(n, ties)
    return lay_across(drawn)


def lay_across(positions: Floats) -> Floats:
    """Return the positions centred and turned to be widest across, the first person at the left and the top."""
    centred = positions - positions.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Floats = np.asarray(centred @ axes[:, ::-1])
    for axis in (0, 1):
        turned[:, axis] *= -1 if turned[0, axis] > 0 else 1
    return turned


def _exact(n: int, ties: Ints) -> Floats:
    """Every pair of people counts: best of several starts."""
    table = steps(n, ties, np.arange(n))
    if n > SMALL:
        wish = wishes(table, TIE_LENGTH)
        if n > MEDIUM:
            return _finished(_begun(table, tries=1), wish, rounds=30)
        return _finished(_best(_begun(table, tries=3), wish, rounds=4), wish, rounds=19)
    begun = _best(_begun(table, tries=10, nudge=2.0), wishes(table), rounds=20)
    drawings = [_finished(begun, wishes(table, length), rounds=20) for length in (1.0, *TIE_LENGTHS)]
    return _clearest(drawings, table, ties)


def _begun(table: Steps, tries: int, nudge: float = 0.1) -> Singles:
    """Return starts (tries, 2, n) from different pivots, evenly spread."""
    n = len(table)
    count = min(PIVOTS, 1 + n // 3)
    spaced = np.arange(count) / count + np.arange(tries)[:, None] / (tries * count)
    return starts(table, (spaced * n).astype(np.int64), nudge)


def _best(begun: Singles, wish: Wishes, rounds: int) -> Singles:
    """Return the most promising (1, 2, n) of several starts after some rounds."""
    later = majorise(begun, wish, rounds)
    return later[[np.argmin(misfit(later, wish))]]


def _finished(begun: Singles, wish: Wishes, rounds: int) -> Floats:
    drawn: Singles = majorise(begun, wish, rounds)[0]
    return drawn.T.astype(np.float64)


def _clearest(drawings: list[Floats], table: Steps, ties: Ints) -> Floats:
    """Return the drawing with the fewest crossings among those nearly as true as the truest."""
    if len(ties) > COUNTABLE:
        return drawings[0]
    stresses = misfit(np.stack([drawn.T for drawn in drawings]).astype(np.float32), wishes(table))
    allowed = np.flatnonzero(stresses <= max(float(stresses.min()), ROUNDING) * TOLERANCE)
    return drawings[min(allowed, key=lambda index: (crossings(drawings[index], ties), stresses[index]))]
