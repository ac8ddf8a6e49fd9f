"""How good a layout is: stress, crossings, overlaps. Measures only; nothing here moves anybody."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Flags, Floats, Ints
from kith.cartography.layout.bodies import Bodies
from kith.cartography.layout.graph import UNREACHED, steps, tidy
from kith.cartography.layout.separation import close_pairs

ROWS = 512
"""Rows of a pairwise table held in memory at once."""


def stress(positions: Floats, ties: Ints) -> float:
    """Return the normalised stress of positions (n, 2), best scaled; 0 is a perfect drawing.

    With r = |xi - xj| / d over the N connected pairs, d in ties on a shortest way, and s = sum r / sum r^2:
    stress = sum (s r - 1)^2 / N = 1 - (sum r)^2 / (N sum r^2). Pairs with no way between them do not count.
    """
    n = len(positions)
    ties = tidy(n, ties)
    total = square = count = 0.0
    for begin in range(0, n, ROWS):
        rows = np.arange(begin, min(begin + ROWS, n))
        apart = steps(n, ties, rows).T
        pairs = (apart != UNREACHED) & (np.arange(n) > rows[:, None])
        across = positions[rows, None] - positions[None]
        ratio = np.hypot(across[..., 0], across[..., 1])[pairs] / apart[pairs]
        total, square, count = total + ratio.sum(), square + (ratio**2).sum(), count + ratio.size
    return float(1 - total**2 / (count * square)) if square else 0.0


def crossings(positions: Floats, ties: Ints) -> int:
    """Return how many pairs of ties (m, 2) cross at positions (n, 2); ties that share a person never do."""
    ties = tidy(len(positions), ties)
    tail, head = positions[ties[:, 0]], positions[ties[:, 1]]
    count = 0
    for begin in range(0, len(ties), ROWS):
        rows = slice(begin, begin + ROWS)
        parted = _parts(tail[rows], head[rows], tail, head) & _parts(tail, head, tail[rows], head[rows]).T
        count += int(parted.sum())
    return count // 2


def _parts(tail: Floats, head: Floats, here: Floats, there: Floats) -> Flags:
    """Return (m, k): does the line through each of m ties part the ends of each of k others? Touching is not parting.

    An end two ties share gives exactly 0 here, so its product is never negative.
    """
    along = (head - tail)[:, None]

    def side(points: Floats) -> Floats:
        reach = points[None] - tail[:, None]
        return along[..., 0] * reach[..., 1] - along[..., 1] * reach[..., 0]

    return side(here) * side(there) < 0


def overlaps(positions: Floats, radii: Floats, labels: Floats) -> tuple[int, int, int]:
    """Return how many pairs of people have overlapping circles, overlapping labels, a label on the other's circle.

    `radii` (n,), `labels` (n, 2) width and height of the box centred below its circle; a width of 0 means no label.
    """
    bodies = Bodies.of(len(positions), radii, labels)
    left, right = close_pairs(positions + bodies.offset, bodies.half)
    circles, boxes, covered = bodies.collisions(positions, left, right)
    return int(circles.sum()), int(boxes.sum()), int(covered.sum())
