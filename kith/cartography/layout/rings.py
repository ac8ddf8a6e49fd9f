"""Rings around one person: everybody one tie away on the first, two ties away on the second, and so on."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints, Steps
from kith.cartography.layout.bodies import Bodies
from kith.cartography.layout.graph import UNREACHED, steps
from kith.cartography.layout.packing import MARGIN, rows

RING_GAP = 120.0
"""Least distance from one ring to the next, in picture units."""


def rings(n: int, ties: Ints, centre: int, bodies: Bodies) -> Floats:
    """Return positions (n, 2) for tidy ties, `centre` at the origin; people with no way to it stand in rows below."""
    away = steps(n, ties, np.array([centre]))[:, 0]
    room = float(np.hypot(*(2 * bodies.half).max(axis=0)))
    angle, centres = np.zeros(n), np.zeros((n, 2))
    radius = 0.0
    for level in range(1, away.max(initial=0) + 1):
        members = np.flatnonzero(away == level)
        angle[members] = _seats(_towards(members, away, angle, ties))
        radius = max(radius + max(RING_GAP, room), _radius(len(members), room))
        centres[members] = radius * np.stack((np.cos(angle[members]), np.sin(angle[members])), axis=1)
    lost = np.flatnonzero(away == UNREACHED)
    lines = rows(bodies.half[lost], 2 * radius)
    centres[lost] = lines + np.array([-lines[:, 0].max(initial=0) / 2, radius + room + MARGIN])
    return np.asarray(np.round(centres - bodies.offset + bodies.offset[centre], 2))


def _radius(people: int, room: float) -> float:
    """Return the radius at which neighbours on a ring are at least `room` apart."""
    return room / (2 * np.sin(np.pi / people)) if people > 1 else 0.0


def _towards(members: Ints, away: Steps, angle: Floats, ties: Ints) -> Floats:
    """Return for each member the mean direction (k,) of those one ring further in with whom they have a tie."""
    ends = np.concatenate((ties, ties[:, ::-1]))
    inward = ends[away[ends[:, 1]] == away[ends[:, 0]] - 1]
    towards = np.exp(1j * angle[inward[:, 1]])
    total = np.bincount(inward[:, 0], towards.real, len(away)) + 1j * np.bincount(inward[:, 0], towards.imag, len(away))
    return np.asarray(np.angle(total[members]))


def _seats(towards: Floats) -> Floats:
    """Return evenly spaced directions (k,) in the order of those wished for, turned to fit them best."""
    order = np.argsort(towards, kind="stable")
    even = np.arange(len(order)) * 2 * np.pi / max(len(order), 1)
    seats = np.zeros(len(order))
    seats[order] = even + np.angle(np.exp(1j * (towards[order] - even)).sum())
    return seats
