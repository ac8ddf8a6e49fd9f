"""A warm start: people whose places are known stay there; newcomers are placed among them, near their ties."""

from __future__ import annotations

import numpy as np

from kith.cartography.layout.arrays import Complex, Flags, Floats, Ints, Singles, Steps
from kith.cartography.layout.bodies import Bodies
from kith.cartography.layout.drawing import DECIMALS, TIE, apart, draw
from kith.cartography.layout.graph import components, steps, within
from kith.cartography.layout.majorisation import MOMENTUM, STEP, Room, Wishes, nudges, shift, wishes
from kith.cartography.layout.packing import MARGIN
from kith.cartography.layout.separation import close_pairs
from kith.cartography.layout.spots import parted

ROUNDS = 30
WITNESSES = 64
"""Known people from whom the scale of the known drawing is read."""
NUDGE = np.float32(0.1)
SMALLEST = 1.0
"""Side of a square in which people are on one spot, in picture units, where radii do not say."""
FEW, MANY = 20, 500
"""More newcomers than known people (or than MANY) to one component come from a fresh drawing laid over the known."""


def continue_from(known: Floats, ties: Ints, bodies: Bodies) -> Floats:
    """Return positions (n, 2) for tidy ties and known positions (n, 2), NaN for newcomers.

    A known person moves only if they overlap another known person; then the one with fewer ties moves, to the nearest
    free spot. Newcomers whose component holds nobody known are drawn afresh below the others.
    """
    placed = _believed(known, bodies)
    if not placed.any():
        return draw(len(known), ties, bodies)
    positions = np.where(placed[:, None], known, np.nan)
    lost = _join(positions, placed, ties, bodies)
    busy = np.bincount(ties.ravel(), minlength=len(known))
    here = np.flatnonzero(~lost)
    order = here[np.lexsort((here, -busy[here], ~placed[here]))]
    positions[order] = parted(positions[order], bodies.only(order))
    _draw_below(positions, lost, ties, bodies)
    return positions


def _believed(known: Floats, bodies: Bodies) -> Flags:
    """Return whose known place (n,) is believed.

    A few who overlap are parted one by one; where more than MANY do, it is no drawing worth keeping, and all but the
    first of each heap count as newcomers.
    """
    placed = np.isfinite(known[:, 0])
    for crowd in (_heaped, _colliding) if len(known) > MANY else ():
        here = np.flatnonzero(placed)
        surplus = here[crowd(known[here], bodies.only(here))]
        if len(surplus) > MANY:
            placed[surplus] = False
    return placed


def _heaped(positions: Floats, bodies: Bodies) -> Ints:
    """Return all but the first in each square of side the least radius: cheap, and they certainly overlap."""
    side = max(float(bodies.radii.min(initial=np.inf)), SMALLEST)
    _, first = np.unique(np.floor(positions / side), axis=0, return_index=True)
    return np.delete(np.arange(len(positions)), first)


def _colliding(positions: Floats, bodies: Bodies) -> Ints:
    """Return the later of each two people who overlap."""
    left, right = close_pairs(positions + bodies.offset, bodies.half)
    overlap = np.any(bodies.collisions(positions, left, right), axis=0)
    return np.unique(np.maximum(left, right)[overlap])


def _join(positions: Floats, placed: Flags, ties: Ints, bodies: Bodies) -> Flags:
    """Place, in `positions`, newcomers with a way to somebody known; return who (n,) has none."""
    lost = np.zeros(len(positions), dtype=bool)
    for group in components(len(positions), ties):
        old = placed[group]
        if not old.any():
            lost[group] = True
        elif not old.all():
            few = int((~old).sum()) <= min(MANY, max(FEW, int(old.sum())))
            inside = within(group, len(positions), ties)
            here = positions[group]
            joined = _among(here, old, inside) if few else _laid_over(here, old, inside, bodies.only(group))
            positions[group[~old]] = np.round(joined, DECIMALS)
    return lost


def _among(positions: Floats, old: Flags, ties: Ints) -> Floats:
    """Return positions (k, 2) of the newcomers of one component, of least stress while the others (`old`) stay."""
    new, settled = np.flatnonzero(~old), np.flatnonzero(old)
    witnesses = settled[:: -(-len(settled) // WITNESSES)]
    table = steps(len(old), ties, np.concatenate((new, witnesses)))
    unit = _unit(positions[settled], positions[witnesses], table[settled, len(new) :])
    middle = positions[settled].mean(axis=0)
    drawn = (positions - middle) / unit
    drawn[new] = _beside_nearest(drawn[settled], table[settled, : len(new)])
    drawn[new] = _drift(drawn.T.astype(np.float32)[None], new, wishes(table[:, : len(new)].T))
    return np.asarray(drawn[new] * unit + middle)


def _beside_nearest(settled: Floats, table: Steps) -> Floats:
    """Return for each newcomer the middle (k, 2) of the settled people fewest steps away."""
    nearest = (table == table.min(axis=0)).T.astype(np.float64)
    return np.asarray((nearest @ settled) / nearest.sum(axis=1)[:, None])


def _drift(everyone: Singles, new: Ints, wish: Wishes) -> Floats:
    """Return the newcomers' positions (k, 2) after ROUNDS in which only their own wishes move them, in tie lengths."""
    place = everyone[:, :, new]
    ahead = place = place + NUDGE * nudges(*place.shape)
    room = Room.of(place, everyone)
    for _ in range(ROUNDS):
        everyone[:, :, new] = ahead
        moved = ahead + STEP * shift(ahead, everyone, wish, room) / wish.total
        ahead, place = moved + MOMENTUM * (moved - place), moved
    return np.asarray(place[0].T, dtype=np.float64)


def _unit(settled: Floats, witnesses: Floats, table: Steps) -> float:
    """Return what one tie measures between known people: the scale at which their drawing has least stress."""
    pairs = table > 0
    if not pairs.any():
        return TIE
    across = settled[:, None] - witnesses[None]
    ratio = np.hypot(across[..., 0], across[..., 1])[pairs] / table[pairs]
    return float((ratio**2).sum() / ratio.sum()) if ratio.any() else TIE


def _laid_over(positions: Floats, old: Flags, ties: Ints, bodies: Bodies) -> Floats:
    """Return positions (k, 2) of the newcomers from a fresh drawing laid over the known people."""
    fresh, here = _plane(apart(len(old), ties, bodies.half) - bodies.offset), _plane(positions[old])
    fits = [_fit(drawn, old, here) for drawn in (fresh, np.conjugate(fresh))]
    best = min(fits, key=lambda fit: float(np.abs(fit[old] - here).sum()))[~old]
    return np.stack((best.real, best.imag), axis=1)


def _plane(positions: Floats) -> Complex:
    return np.asarray(positions[:, 0] + 1j * positions[:, 1], dtype=np.complex128)


def _fit(drawn: Complex, old: Flags, here: Complex) -> Complex:
    """Return the drawing (n,) moved, turned and perhaps enlarged to lie nearest to the known people."""
    off, aim = drawn - drawn[old].mean(), here - here.mean()
    size = float((np.abs(off[old]) ** 2).sum())
    turn = (off[old].conj() * aim).sum()
    turn = turn / size if abs(turn) > 0 else 1.0
    return np.asarray(off * (turn / min(1.0, abs(turn))) + here.mean())


def _draw_below(positions: Floats, lost: Flags, ties: Ints, bodies: Bodies) -> None:
    """Draw, in `positions`, the people tied to nobody known as a map of its own under the left edge of the others."""
    members = np.flatnonzero(lost)
    if not len(members):
        return
    own = bodies.only(members)
    drawn = draw(len(members), within(members, len(positions), ties), own)
    centres, half = positions[~lost] + bodies.offset[~lost], bodies.half[~lost]
    corner = np.array([(centres - half)[:, 0].min(), (centres + half)[:, 1].max() + MARGIN])
    positions[members] = np.round(drawn + corner - (drawn + own.offset - own.half).min(axis=0), DECIMALS)
