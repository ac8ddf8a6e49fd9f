"""Where lines run: from edge to edge of two circles, side by side where several join the same two people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pair = tuple[int, int]

SPACING = 11.0
_GAP = 3.0
_SHORTEST = 2.0


class Stand(NamedTuple):
    """Where somebody stands: the centre and radius of the circle, half the width and the foot of the name below it."""

    x: float
    y: float
    radius: float
    half: float
    foot: float


class Run(NamedTuple):
    """A straight run from one circle's edge to another's, to be drawn along the x axis and then turned into place.

    It starts at (x, y), is turned by `turn` degrees clockwise, and is `length` long. Between `bare` and `until`, both
    distances along it, it has come out from under the names of the two people it joins.
    """

    x: float
    y: float
    turn: float
    length: int
    bare: int
    until: int


class Runs(NamedTuple):
    """Many runs, a column each: where they start, their direction of length one, and how far they go.

    `bare` and `until` are those of `Run`; `aside` is how far each lies beside the line from centre to centre.
    """

    x: Floats
    y: Floats
    dx: Floats
    dy: Floats
    length: Floats
    bare: Floats
    until: Floats
    aside: Floats

    def of(self, some: NDArray[np.int64]) -> Runs:
        """Some of them, by number."""
        return Runs(*(column[some] for column in self))

    def one_by_one(self) -> list[Run]:
        """Each run by itself, in order."""
        turn = np.degrees(np.arctan2(self.dy, self.dx))
        whole = (column.astype(np.int64).tolist() for column in (self.length, self.bare, self.until))
        return list(map(Run, self.x.tolist(), self.y.tolist(), turn.tolist(), *whole))


def runs(people: Floats, pairs: Sequence[Pair]) -> Runs:
    """The run of each line, given as two places in `people`, whose rows (n, 5) are stands.

    Circles that touch or coincide get a very short run.
    """
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    source, target = people[ends[:, 0]].T, people[ends[:, 1]].T
    aside = np.array(tracks(pairs, people[:, 2].min(initial=np.inf)))
    apart, dx, dy = _direction(source, target)
    start, end = _edge(source[2], aside), apart - _edge(target[2], aside)
    length = np.maximum(np.floor(end - start), _SHORTEST)
    bare = np.clip(np.ceil(_hidden(source, dx, dy) - start), 0, length)
    until = np.clip(np.floor(apart - _hidden(target, -dx, -dy) - start), 0, length)
    seen = bare < until
    x, y = source[0] + dx * start - dy * aside, source[1] + dy * start + dx * aside
    return Runs(x, y, dx, dy, length, np.where(seen, bare, 0.0), np.where(seen, until, length), aside)


def _direction(source: Floats, target: Floats) -> tuple[Floats, Floats, Floats]:
    """Distance between centres, and the direction from one to the other; to the right where they coincide."""
    dx, dy = target[:2] - source[:2]
    apart = np.hypot(dx, dy)
    safe = np.where(apart > 0, apart, 1.0)
    return apart, np.where(apart > 0, dx / safe, 1.0), dy / safe


def _edge(radius: Floats, aside: Floats) -> Floats:
    """How far from the centre a line passing `aside` of it leaves the circle."""
    return np.sqrt(np.maximum((radius + _GAP) ** 2 - aside**2, 0.0))


def _hidden(stand: Floats, dx: Floats, dy: Floats) -> Floats:
    """How far from the centre a line in this direction has come out from under the name; 0 if it never is."""
    _, _, radius, half, foot = stand
    flat, steep = np.maximum(np.abs(dx), 1e-9), np.maximum(dy, 1e-9)
    under = (dy > 0) & (flat * radius <= half * dy)
    return np.where(under, np.minimum(foot / steep, half / flat), 0.0)


def tracks(pairs: Sequence[Pair], radius: float) -> list[float]:
    """How far aside each line runs, so that all lines between the same two people can be seen."""
    ordered = [(a, b) if a < b else (b, a) for a, b in pairs]
    total, seen = Counter(ordered), Counter[Pair]()
    if len(total) == len(pairs):
        return [0.0] * len(pairs)
    asides = []
    for pair, (first, _) in zip(ordered, pairs, strict=True):
        others = total[pair] - 1
        aside = (seen[pair] - others / 2) * min(SPACING, 2 * (radius - 4) / others) if others else 0.0
        seen[pair] += 1
        asides.append(aside if first == pair[0] else -aside)
    return asides
