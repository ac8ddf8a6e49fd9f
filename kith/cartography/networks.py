"""Networks and positions as CSV files: what ties say, and where people stand."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kith.cartography.tables import records, refuse_if

MOST_TIES = 200_000
MOST_PEOPLE = 20_000
LONGEST_ID = 200
FURTHEST = 1e7
"""Largest coordinate believed, in picture units."""


@dataclass(frozen=True, slots=True)
class Network:
    """People by id, in order of first appearance, and their ties (m, 2) as indices into `ids`, as read."""

    ids: tuple[str, ...]
    ties: NDArray[np.int64]

    @property
    def to_oneself(self) -> int:
        """How many ties lead from a person to the same person."""
        return int((self.ties[:, 0] == self.ties[:, 1]).sum())


def read_network(edges: Path, people: Path | None = None) -> Network:
    """Read ties from the columns `from` and `to`, and people (isolates too) from the column `id` of another file.

    Repeated ties and ties to oneself are kept as read. Raises UnreadableError.
    """
    index: dict[str, int] = {}
    if people is not None:
        for row, cells in records(people, ("id",)):
            index.setdefault(_identifier(cells["id"], people, row), len(index))
    ties = []
    for row, cells in records(edges, ("from", "to")):
        ends = (_identifier(cells[end], edges, row) for end in ("from", "to"))
        ties.append([index.setdefault(end, len(index)) for end in ends])
        refuse_if(len(ties) > MOST_TIES, edges, f"has more than {MOST_TIES:,} ties")
        refuse_if(len(index) > MOST_PEOPLE, edges, f"names more than {MOST_PEOPLE:,} people")
    return Network(tuple(index), np.array(ties, dtype=np.int64).reshape(-1, 2))


def read_positions(path: Path, ids: tuple[str, ...]) -> NDArray[np.float64]:
    """Return positions (n, 2) of `ids` from the columns `id`, `x`, `y`; NaN for people the file does not name.

    People in the file who are not among `ids` have left and are passed over. Raises UnreadableError.
    """
    found: dict[str, tuple[float, float]] = {}
    for row, cells in records(path, ("id", "x", "y")):
        identifier = _identifier(cells["id"], path, row)
        refuse_if(identifier in found, path, f"gives “{identifier}” two positions, the second in row {row}")
        found[identifier] = _coordinate(cells["x"], path, row), _coordinate(cells["y"], path, row)
    unknown = (math.nan, math.nan)
    return np.array([found.get(identifier, unknown) for identifier in ids], dtype=np.float64).reshape(-1, 2)


def positions_text(ids: tuple[str, ...], positions: NDArray[np.float64], radius: float) -> str:
    """A CSV text of the columns `id,x,y,radius`, one row for each person."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "x", "y", "radius"))
    writer.writerows((who, f"{x:.2f}", f"{y:.2f}", f"{radius:g}") for who, (x, y) in zip(ids, positions, strict=True))
    return text.getvalue()


def _identifier(identifier: str, path: Path, row: int) -> str:
    refuse_if(not identifier, path, f"leaves a person's id empty in row {row}")
    refuse_if(len(identifier) > LONGEST_ID, path, f"has an id of more than {LONGEST_ID} characters in row {row}")
    return identifier


def _coordinate(cell: str, path: Path, row: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    refuse_if(not abs(value) <= FURTHEST, path, f"has a position in row {row} that is not a number on the sheet")
    return value
