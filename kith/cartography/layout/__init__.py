"""Where people stand on a map. Arrays in, arrays out; positions are (n, 2) in picture units, y downwards.

`place` draws a network or continues a known drawing, `ring` draws it around one person; `stress`, `crossings` and
`overlaps` measure. Ties are integer pairs (m, 2); direction, repeats and ties to oneself do not matter.
"""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints
from kith.cartography.layout.bodies import CLEARANCE, LABEL_GAP, Bodies
from kith.cartography.layout.drawing import draw
from kith.cartography.layout.graph import tidy
from kith.cartography.layout.quality import crossings, overlaps, stress
from kith.cartography.layout.rings import rings
from kith.cartography.layout.warm import continue_from

__all__ = ["CLEARANCE", "LABEL_GAP", "crossings", "overlaps", "place", "ring", "stress"]


def place(
    n: int, ties: Ints, *, radii: Floats | None = None, labels: Floats | None = None, known: Floats | None = None
) -> Floats:
    """Return positions (n, 2) at which no circle or label overlaps another person's; the same for the same input.

    `radii` (n,) of the circles; `labels` (n, 2) width and height of the box centred LABEL_GAP below each circle, width
    0 for none; `known` (n, 2) positions to keep, rows of NaN for newcomers: nobody known moves who overlaps nobody.
    Raises ValueError when a tie or a size does not fit n people, or a known position is half given or infinite.
    """
    bodies, pairs = Bodies.of(n, radii, labels), tidy(n, ties)
    if known is None:
        return draw(n, pairs, bodies)
    return continue_from(_checked(n, known), pairs, bodies)


def ring(n: int, ties: Ints, centre: int, *, radii: Floats | None = None, labels: Floats | None = None) -> Floats:
    """Return positions (n, 2) on rings by number of ties from `centre` (an index), without overlaps.

    Raises ValueError when `centre` is not one of the n people, or a tie or a size does not fit them.
    """
    if not 0 <= centre < n:
        raise ValueError(f"The person in the middle must be one of the {n} people.")
    return rings(n, tidy(n, ties), centre, Bodies.of(n, radii, labels))


def _checked(n: int, known: Floats) -> Floats:
    positions = np.asarray(known, dtype=np.float64)
    if positions.shape != (n, 2):
        raise ValueError(f"Known positions are needed for {n} people, NaN for newcomers.")
    missing = np.isnan(positions)
    if np.isinf(positions).any() or (missing.any(axis=1) != missing.all(axis=1)).any():
        raise ValueError("A known position is infinite, or only half of it is given.")
    return positions
