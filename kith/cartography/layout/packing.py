"""Components side by side: largest first, in shelves, on a sheet of about 4 to 3."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats

ASPECT = 4 / 3
MARGIN = 40.0
"""Between components, in picture units."""


def shelve(sizes: Floats) -> Floats:
    """Return the top left corners (k, 2) of k boxes of given width and height (k, 2), in the order given."""
    if len(sizes) <= 1:
        return np.zeros_like(sizes)
    padded = sizes + MARGIN
    area = padded.prod(axis=1).sum()
    widths = np.maximum(padded[:, 0].max(), np.sqrt(area * ASPECT) * np.array([0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.8]))
    return min((_shelves(padded, width) for width in widths), key=lambda corners: _shapelessness(corners, padded))


def _shelves(padded: Floats, width: float) -> Floats:
    corners = np.zeros_like(padded)
    x = y = depth = 0.0
    for index, (wide, high) in enumerate(padded.tolist()):
        if x + wide > width + 1e-6:
            x, y, depth = 0.0, y + depth, 0.0
        corners[index] = x, y
        x, depth = x + wide, max(depth, high)
    return corners


def _shapelessness(corners: Floats, padded: Floats) -> float:
    """Return how far the outline is from the sheet: the area of the smallest 4 to 3 sheet that holds it."""
    wide, high = (corners + padded).max(axis=0)
    return float(max(wide / ASPECT, high))


def rows(half: Floats, width: float) -> Floats:
    """Return the centres (k, 2) of k boxes of given half sides in rows of equal cells, about `width` wide."""
    if not len(half):
        return np.zeros((0, 2))
    cell = 2 * half.max(axis=0)
    square = np.ceil(np.sqrt(len(half) * ASPECT * cell[1] / cell[0]))
    in_row = int(max(width // cell[0], square, 1))
    place = np.arange(len(half))
    return np.asarray((np.stack((place % in_row, place // in_row), axis=1) + 0.5) * cell)
