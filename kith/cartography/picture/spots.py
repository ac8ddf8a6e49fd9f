"""Where the marks of lines go: side by side along the line, slid off everybody's circles and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kith.cartography.picture.crowd import Crowd, Ints
from kith.cartography.picture.geometry import Floats, Runs
from kith.cartography.picture.looks import Look

Spot = tuple[float, float]

ROOM = 9.0
"""Half the side of the box that a mark needs, in picture units; so far do marks keep from the ends of a line."""
STEP = 18.0
"""From the centre of one mark to the next on the same line."""
_STAGGER = 1.5  # so that the marks of lines side by side do not lie on each other


def _both_ways(*far: int) -> Floats:
    """Distances to slide, nearest first and either way, beginning with none."""
    return np.array([0, *(way * each for each in far for way in (1, -1))], dtype=np.float64)


_NEAR = range(8, 49, 8)
_WAVES = (_both_ways(), _both_ways(*_NEAR), _both_ways(*_NEAR, *range(60, 169, 12)))
"""Most marks lie free where they are, and most others after a short way: only the rest are tried further out."""


class Rows(NamedTuple):
    """The marks of each line as a row: how many, how far apart, and how far along the first may be."""

    number: Ints
    step: Floats
    least: Floats
    most: Floats

    def of(self, some: Ints) -> Rows:
        """Those of some lines."""
        return Rows(self.number[some], self.step[some], self.least[some], self.most[some])


def spots_of(people: Floats, runs: Runs, looks: Sequence[Look]) -> list[Spot]:
    """Where the marks of each line's look are centred, line after line; the same for the same input.

    `people` (n, 5) are stands. A row of marks stays at the middle of what is seen of its line where nothing is in the
    way, and goes to the nearest place that is free. Where there is none it goes where fewest lie on somebody.
    """
    counts = np.array([(len(shown.badges), shown.before, shown.after) for shown in looks]).reshape(-1, 3)
    marked = np.flatnonzero(counts[:, 0])
    if not len(marked):
        return []
    on = runs.of(marked)
    rows = _rows(on, *counts[marked].T)
    x, y = _points(on, rows, _slid(Crowd(people, ROOM), on, rows)[:, None])
    return list(zip(x[:, 0].tolist(), y[:, 0].tolist(), strict=True))


def _rows(runs: Runs, number: Ints, before: Ints, after: Ints) -> Rows:
    """Rows that keep off the ends of their lines, and off arrow heads there (`before`, `after`) if there is room."""
    step = np.minimum(STEP, np.floor(runs.length / number) + 1)
    free = runs.length - step * (number - 1) - 2 * ROOM
    roomy = free >= before + after
    least = ROOM + np.where(roomy, before, 0)
    return Rows(number, step, least, np.maximum(ROOM + free - np.where(roomy, after, 0), least))


def _slid(crowd: Crowd, runs: Runs, rows: Rows) -> Floats:
    """The place of the first mark of each row."""
    middle = (runs.bare + runs.until) / 2 + runs.aside * _STAGGER * rows.number
    wished = middle - rows.step * (rows.number - 1) / 2
    wished = np.clip(wished, rows.least, rows.most)
    best = wished.copy()
    left = np.arange(len(best))
    for wave in _WAVES:
        lines, some = runs.of(left), rows.of(left)
        tried = np.clip(wished[left, None] + wave, some.least[:, None], some.most[:, None])
        hidden = _hidden(crowd, lines, some, tried)
        pick = hidden.argmin(axis=1)[:, None]
        best[left] = np.take_along_axis(tried, pick, axis=1)[:, 0]
        left = left[np.take_along_axis(hidden, pick, axis=1)[:, 0] > 0]
        if not len(left):
            break
    return best


def _hidden(crowd: Crowd, runs: Runs, rows: Rows, tried: Floats) -> Ints:
    """How many marks of each row (m, k) lie on somebody, at each place tried for its first."""
    firsts = np.cumsum(rows.number) - rows.number
    covered = crowd.covers(*_points(runs, rows, tried)).astype(np.int64)
    return np.asarray(np.add.reduceat(covered, firsts, axis=0))


def _points(runs: Runs, rows: Rows, first: Floats) -> tuple[Floats, Floats]:
    """Where each mark is centred, row after row, for each place (m, k) of the first."""
    row = np.repeat(np.arange(len(first)), rows.number)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(rows.number) - rows.number, rows.number)
    far = first[row] + (rank * rows.step[row])[:, None]
    return runs.x[row, None] + runs.dx[row, None] * far, runs.y[row, None] + runs.dy[row, None] * far
