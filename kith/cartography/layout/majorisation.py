"""Stress layout of one connected component: drawn distance follows the number of ties between two people.

Stress is the sum over pairs of w (|xi - xj| - d)^2 with w = d^-2 (Kamada and Kawai 1989). In every round each person
moves to the weighted mean of the spots the others would put them (Gansner, Koren and North 2004), with momentum.
Positions are (starts, 2, n) in tie lengths: several starts run side by side, in single precision.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kith.cartography.layout.arrays import Floats, Ints, Reals, Singles, Steps

MOMENTUM = np.float32(0.8)
"""Above 0.85 starts to ring; below 0.6 needs twice the rounds."""
STEP = np.float32(0.69)
"""Share of the way to that mean. With this momentum 1 + 1 / (1 + 2 x 0.8) = 2 x 0.69 still settles, where everybody's
moves can undo their neighbours' (long chains, two camps)."""
SQUARINGS, TURNS = 3, 2
"""How often a matrix is squared and then applied in search of its leading axes: a third of the time of finding all."""
SOFT = np.float32(1e-4)
"""Squared distances count as at least this much, so that people on one spot can part."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How far (n, k) each of n people would like to be from each of k others, and how much it matters (n, k)."""

    weight: Singles
    pull: Singles
    total: Singles

    @classmethod
    def of(cls, wanted: Singles, weight: Singles) -> Wishes:
        return cls(weight, weight * wanted, weight.sum(axis=-1))


def wishes(steps: Steps, tie_length: float = 1.0) -> Wishes:
    """Return the wishes for a table of steps (n, k); ties may ask for less than one length."""
    distance = steps.astype(np.float32)
    weight = np.divide(1, distance * distance, where=steps > 0, out=np.zeros_like(distance))
    return Wishes.of(np.where(steps == 1, np.float32(tie_length), distance), weight)


@dataclass(frozen=True, slots=True)
class Room:
    """Scratch space for `spread` and `shift`: fresh memory each round would cost more than the sums."""

    near: Reals
    far: Reals
    between: Reals

    @classmethod
    def of(cls, positions: Reals, others: Reals) -> Room:
        """Room for positions (starts, 2, n) and others (starts, 2, k)."""
        (starts, _, n), k, kind = positions.shape, others.shape[2], positions.dtype
        near, far = np.ones((starts, 4, n), dtype=kind), np.ones((starts, 4, k), dtype=kind)
        return cls(near, far, np.empty((starts, n, k), dtype=kind))


def spread(positions: Reals, others: Reals, room: Room) -> Reals:
    """Return, in `room`, the distances (starts, n, k) between positions (starts, 2, n) and others (starts, 2, k).

    |p - q|^2 = |p|^2 + |q|^2 - 2 pq, as one matrix product of rows (-2x, -2y, |p|^2, 1) and (x, y, 1, |q|^2). Single
    precision is enough where drawings lie within a few hundred tie lengths of the origin.
    """
    near, far, between = room.near, room.far, room.between
    np.multiply(positions, np.float32(-2), out=near[:, :2])
    far[:, :2] = others
    near[:, 2] = np.einsum("sij,sij->sj", positions, positions)
    far[:, 3] = near[:, 2] if others is positions else np.einsum("sij,sij->sj", others, others)
    np.matmul(near.transpose(0, 2, 1), far, out=between)
    np.maximum(between, SOFT, out=between)
    return np.sqrt(between, out=between)


def shift(positions: Reals, others: Reals, wish: Wishes, room: Room) -> Reals:
    """Return by how much (starts, 2, n) the wishes would move each person, before division by their total weight."""
    force = spread(positions, others, room)
    np.divide(wish.pull, force, out=force)
    force -= wish.weight
    drawn: Reals = np.matmul(room.far[:, :3], force.transpose(0, 2, 1))  # rows x, y and 1: the last sums the forces
    return np.asarray(drawn[:, 2:] * positions - drawn[:, :2])


def majorise(start: Reals, wish: Wishes, rounds: int) -> Reals:
    """Return the positions (starts, 2, n) after some rounds in which everybody's wishes concern everybody."""
    room = Room.of(start, start)
    pace = STEP / wish.total
    ahead = position = start
    for _ in range(rounds):
        moved = ahead + pace * shift(ahead, ahead, wish, room)
        ahead = moved + MOMENTUM * (moved - position)
        position = moved
    return position


def misfit(positions: Reals, wish: Wishes) -> Reals:
    """Return for each start (starts,) its stress, best scaled, as a share of the stress of everybody on one spot."""
    distance = spread(positions, positions, Room.of(positions, positions))
    fitted = (distance * wish.pull).sum(axis=(1, 2))
    distance *= distance
    distance *= wish.weight
    unit = np.count_nonzero(wish.weight)
    return np.asarray(1 - fitted**2 / (distance.sum(axis=(1, 2)) * unit), dtype=np.float32)


def starts(steps: Steps, pivots: Ints, nudge: float = 0.1) -> Singles:
    """Return starts (starts, 2, n) by pivot scaling (Brandes and Pich 2007), one for each row of pivots (starts, k).

    `steps` (n, columns) counts from everybody to the people the pivots are columns of. Later starts are nudged more,
    the first by at most 0.1 tie lengths and the last by `nudge`.
    """
    square = steps[:, pivots].transpose(1, 0, 2).astype(np.float64) ** 2
    across, down = square.mean(axis=1, keepdims=True), square.mean(axis=2, keepdims=True)
    centred = square - across - down + across.mean(axis=2, keepdims=True)
    drawn = (centred @ _leading(centred.transpose(0, 2, 1) @ centred)).transpose(0, 2, 1)
    size = np.sqrt((drawn**2).sum(axis=1).mean(axis=1))[:, None, None]
    drawn *= 0.8 * steps.mean() / np.maximum(size, SOFT)
    drawn += np.linspace(0.1, nudge, len(pivots))[:, None, None] * nudges(*drawn.shape)
    return np.asarray(drawn, dtype=np.float32)


def _leading(square: Floats) -> Floats:
    """Return the two leading axes (starts, k, 2) of symmetric matrices (starts, k, k), near enough for a start."""
    power = square
    for _ in range(SQUARINGS):
        power = power @ power
    axes = nudges(len(square), 2, square.shape[1]).transpose(0, 2, 1).astype(np.float64)
    for _ in range(TURNS):
        axes = np.linalg.qr(power @ axes)[0]
    return axes


def nudges(several: int, two: int, n: int) -> Singles:
    """Offsets within 1 (starts, 2, n): people with the same ties start on one spot and must part, always alike."""
    wave = np.arange(1.0, 1 + several * two).reshape(several, two, 1) ** 1.3
    return np.sin(wave * np.arange(1, n + 1)).astype(np.float32)
