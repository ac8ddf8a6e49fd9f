"""Networks and positions as CSV files, read with suspicion: every refusal is a sentence that names the file and row."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MOST_BYTES = 32_000_000
MOST_TIES = 200_000
MOST_PEOPLE = 20_000
LONGEST_ID = 200
FURTHEST = 1e7
"""Largest coordinate believed, in picture units."""


class UnreadableError(ValueError):
    """A file cannot be used; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Network:
    """People by id, in order of first appearance, and their ties (m, 2) as indices into `ids`, as read."""

    ids: tuple[str, ...]
    ties: NDArray[np.int64]


def read_network(edges: Path, people: Path | None = None) -> Network:
    """Read ties from the columns `from` and `to`, and people (isolates too) from the column `id` of another file.

    Repeated ties and ties to oneself are kept as read. Raises UnreadableError.
    """
    index: dict[str, int] = {}
    if people is not None:
        for row, (person,) in _records(people, ("id",)):
            index.setdefault(_identifier(person, people, row), len(index))
    ties = []
    for row, ends in _records(edges, ("from", "to")):
        ties.append([index.setdefault(_identifier(end, edges, row), len(index)) for end in ends])
        _refuse_if(len(ties) > MOST_TIES, edges, f"has more than {MOST_TIES:,} ties")
        _refuse_if(len(index) > MOST_PEOPLE, edges, f"names more than {MOST_PEOPLE:,} people")
    return Network(tuple(index), np.array(ties, dtype=np.int64).reshape(-1, 2))


def read_positions(path: Path, ids: tuple[str, ...]) -> NDArray[np.float64]:
    """Return positions (n, 2) of `ids` from the columns `id`, `x`, `y`; NaN for people the file does not name.

    People in the file who are not among `ids` have left and are passed over. Raises UnreadableError.
    """
    found: dict[str, tuple[float, float]] = {}
    for row, (person, x, y) in _records(path, ("id", "x", "y")):
        identifier = _identifier(person, path, row)
        _refuse_if(identifier in found, path, f"gives “{identifier}” two positions, the second in row {row}")
        found[identifier] = _coordinate(x, path, row), _coordinate(y, path, row)
    unknown = (math.nan, math.nan)
    return np.array([found.get(identifier, unknown) for identifier in ids], dtype=np.float64).reshape(-1, 2)


def write_positions(path: Path, ids: tuple[str, ...], positions: NDArray[np.float64], radius: float) -> None:
    """Write the columns `id,x,y,radius`, one row for each person."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "x", "y", "radius"))
        writer.writerows(
            (who, f"{x:.2f}", f"{y:.2f}", f"{radius:g}") for who, (x, y) in zip(ids, positions, strict=True)
        )


def _records(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield the row number and the wanted columns of each row that is not blank."""
    lines = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        _refuse_if(not set(wanted) <= set(header), path, f"needs a first row with the columns {', '.join(wanted)}")
        columns = [header.index(name) for name in wanted]
        for cells in lines:
            if any(cell.strip() for cell in cells):
                _refuse_if(len(cells) <= max(columns), path, f"has too few cells in row {lines.line_num}")
                yield lines.line_num, [cells[column] for column in columns]
    except csv.Error as error:
        raise UnreadableError(f"{path.name} is not a readable CSV file near row {lines.line_num}: {error}.") from error


def _text(path: Path) -> str:
    try:
        _refuse_if(path.stat().st_size > MOST_BYTES, path, f"is larger than {MOST_BYTES // 1_000_000} MB")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path.name} is not UTF-8 text; save it again as “CSV UTF-8”.") from error
    _refuse_if("\0" in text, path, "holds NUL characters, so it is not a CSV file")
    return text


def _identifier(cell: str, path: Path, row: int) -> str:
    identifier = cell.strip()
    _refuse_if(not identifier, path, f"leaves a person's id empty in row {row}")
    _refuse_if(len(identifier) > LONGEST_ID, path, f"has an id of more than {LONGEST_ID} characters in row {row}")
    return identifier


def _coordinate(cell: str, path: Path, row: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    _refuse_if(not abs(value) <= FURTHEST, path, f"has a position in row {row} that is not a number on the sheet")
    return value


def _refuse_if(wrong: bool, path: Path, reason: str) -> None:
    if wrong:
        raise UnreadableError(f"{path.name} {reason}.")
