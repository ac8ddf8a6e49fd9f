"""Where everybody stands, from ties alone."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints
from kith.cartography.layout.bodies import Bodies
from kith.cartography.layout.cold import arrange
from kith.cartography.layout.graph import components, within
from kith.cartography.layout.packing import MARGIN, rows, shelve
from kith.cartography.layout.separation import separate

TIE = 120.0
"""Length of a tie before people are kept apart, in picture units."""
DECIMALS = 2
"""Positions are rounded to hundredths of a unit, well inside the clearance, so that they read and compare well."""


def draw(n: int, ties: Ints, bodies: Bodies) -> Floats:
    """Return positions (n, 2) for tidy ties: components drawn alone, set side by side; people without ties in rows."""
    groups = components(n, ties)
    together = [group for group in groups if len(group) > 1]
    alone = np.array([group[0] for group in groups if len(group) == 1], dtype=np.int64)
    centres = np.zeros((n, 2))
    half = bodies.half
    boxes = [
        _put(centres, group, apart(len(group), within(group, n, ties), half[group]), half[group]) for group in together
    ]
    sizes = np.array(boxes).reshape(-1, 2)
    corners = shelve(sizes)
    for group, corner in zip(together, corners, strict=True):
        centres[group] += corner
    wide, floor = (corners + sizes + MARGIN).max(axis=0, initial=0)
    centres[alone] = rows(half[alone], wide) + np.array([0.0, floor])
    return np.asarray(np.round(_centred(centres, half) - bodies.offset, DECIMALS))


def apart(n: int, ties: Ints, half: Floats) -> Floats:
    """Return box centres (n, 2) of one component whose boxes do not overlap."""
    return separate(arrange(n, ties) * TIE, half)


def _put(centres: Floats, group: Ints, drawn: Floats, half: Floats) -> Floats:
    """Put a drawn component with its top left corner at the origin; return its size (2,)."""
    low, high = (drawn - half).min(axis=0), (drawn + half).max(axis=0)
    centres[group] = drawn - low
    return np.asarray(high - low)


def _centred(centres: Floats, half: Floats) -> Floats:
    if not len(centres):
        return centres
    middle = ((centres - half).min(axis=0) + (centres + half).max(axis=0)) / 2
    return np.asarray(centres - middle)
