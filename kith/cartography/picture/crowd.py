"""Whether a mark would lie on somebody: looked up among those who stand near, however many there are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kith.cartography.picture.geometry import Floats

Ints = NDArray[np.int64]

_AROUND = np.array((-1, 0, 1))
_CELLS = len(_AROUND) ** 2


class Crowd:
    """Everybody's circle and name, found by square cells so wide that whom a mark meets is known in the mark's cell.

    Cells share a fixed number of buckets: two that fall into one cost a little time, and nothing else.
    """

    def __init__(self, people: Floats, room: float) -> None:
        """`people` (n, 5) are stands; `room` is half the side of a mark's box, in picture units."""
        self._room, self._cell = room, float(people[:, 2:].max()) + room
        self._buckets = 1 << (2 * _CELLS * len(people)).bit_length()
        column, row = self._cells(people[:, 0]), self._cells(people[:, 1])
        buckets = self._bucket(column[:, None, None] + _AROUND[:, None], row[:, None, None] + _AROUND).ravel()
        self._people = people.T[:, np.argsort(buckets, kind="stable") // _CELLS]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(buckets, minlength=self._buckets))))

    def covers(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """For each place, whether the box of a mark there touches anybody's circle or name. Any shape."""
        bucket = self._bucket(self._cells(x.ravel()), self._cells(y.ravel()))
        first = self._starts[bucket]
        number = self._starts[bucket + 1] - first
        place = np.repeat(np.arange(len(bucket)), number)
        near = np.arange(len(place)) + (first - np.cumsum(number) + number)[place]
        covered = np.zeros(len(bucket), dtype=bool)
        covered[place[self._meets(near, x.ravel()[place], y.ravel()[place])]] = True
        return covered.reshape(x.shape)

    def _cells(self, along: Floats) -> Ints:
        return np.floor(along / self._cell).astype(np.int64)

    def _bucket(self, column: Ints, row: Ints) -> Ints:
        return np.asarray((column * 73856093 ^ row * 19349663) & (self._buckets - 1))

    def _meets(self, near: Ints, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Whether a box about each place touches the circle or the name of the person beside it in `near`."""
        at_x, at_y, radius, half, foot = self._people.take(near, axis=1)
        aside, below = np.abs(x - at_x), y - at_y
        gap = np.maximum(aside - self._room, 0.0) ** 2 + np.maximum(np.abs(below) - self._room, 0.0) ** 2
        named = (aside < half + self._room) & (below > radius - self._room) & (below < foot + self._room)
        return np.asarray((gap < radius**2) | (named & (half > 0)))
