"""What a person takes up on the sheet: a circle, and a label box centred just below it (y grows downwards)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kith.cartography.layout.arrays import Flags, Floats, Ints
from kith.cartography.marks import RADIUS

LABEL_GAP = 3.0
"""From the bottom of a circle to the top of its label box, in picture units."""
CLEARANCE = 4.0
"""Least distance between the boxes of two people, in picture units."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Radii (n,) of the circles and sizes (n, 2) of the label boxes; a width of 0 means no label."""

    radii: Floats
    labels: Floats

    @classmethod
    def of(cls, n: int, radii: Floats | None = None, labels: Floats | None = None) -> Bodies:
        """Measure n people; without radii everyone has RADIUS, without labels nobody is named.

        Raises ValueError when a size is missing, negative or not a number.
        """
        radius = np.full(n, RADIUS) if radii is None else np.asarray(radii, dtype=np.float64)
        label = np.zeros((n, 2)) if labels is None else np.asarray(labels, dtype=np.float64)
        if radius.shape != (n,) or label.shape != (n, 2):
            raise ValueError(f"Sizes are needed for {n} people: radii ({n},), labels ({n}, 2).")
        if not all((np.isfinite(sizes) & (sizes >= 0)).all() for sizes in (radius, label)):
            raise ValueError("A radius or a label size is negative or not a number.")
        return cls(radius, np.where(label[:, :1] > 0, label, 0.0))

    @property
    def half(self) -> Floats:
        """Half the sides (n, 2) of the box around circle and label, clearance included."""
        across = np.maximum(self.radii, self.labels[:, 0] / 2)
        return np.stack((across, self.radii + self.offset[:, 1]), axis=1) + CLEARANCE / 2

    @property
    def offset(self) -> Floats:
        """From a person's position to the centre of that box (n, 2)."""
        below = np.where(self.labels[:, 0] > 0, LABEL_GAP + self.labels[:, 1], 0.0)
        return np.stack((np.zeros(len(below)), below / 2), axis=1)

    def only(self, members: Ints) -> Bodies:
        """Return the bodies of some people."""
        return Bodies(self.radii[members], self.labels[members])

    def collisions(self, positions: Floats, left: Ints, right: Ints) -> tuple[Flags, Flags, Flags]:
        """Return for each pair: do the circles overlap, do the labels, a label and the other's circle?"""
        circles = _length(positions[left] - positions[right]) < self.radii[left] + self.radii[right]
        labels = positions + np.stack((0 * self.radii, self.radii + LABEL_GAP + self.labels[:, 1] / 2), axis=1)
        reach = (self.labels[left] + self.labels[right]) / 2
        named = (self.labels[left, 0] > 0) & (self.labels[right, 0] > 0)
        boxes = named & (np.abs(labels[left] - labels[right]) < reach).all(axis=1)
        covered = self._covers(labels, positions, left, right) | self._covers(labels, positions, right, left)
        return circles, boxes, covered

    def _covers(self, labels: Floats, positions: Floats, named: Ints, other: Ints) -> Flags:
        outside = np.maximum(np.abs(labels[named] - positions[other]) - self.labels[named] / 2, 0)
        return np.asarray((self.labels[named, 0] > 0) & (_length(outside) < self.radii[other]))


def _length(vectors: Floats) -> Floats:
    return np.hypot(vectors[:, 0], vectors[:, 1])
