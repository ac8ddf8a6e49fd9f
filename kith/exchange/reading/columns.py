"""What the first row of a table says about its columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kith.exchange.reading.problems import ProblemLog, noted, refused
from kith.exchange.reading.tidying import tidy_label

MISSING = refused("The first row must name the columns. This file needs {}; its first row says {}.")
DUPLICATE = refused("The column “{}” appears more than once. Keep one of them.")
IGNORED = noted("These columns are not ones that Kith reads, and are ignored: {}.")

DELIMITERS = ",;\t"

LONGEST_HEADING = 10_000
"""Characters of the first row looked at for its delimiter."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns one kind of file may have.

    `needs` holds groups of which at least one column must be there, `asks` says so in words, and `also` gives other
    headings for a column.
    """

    names: frozenset[str]
    needs: tuple[frozenset[str], ...]
    asks: str
    also: dict[str, str]

    def column(self, heading: str) -> str | None:
        """The column a heading means, whatever its case, spaces, hyphens or underscores; None when not one of ours."""
        name = re.sub(r"[\s_\-]+", "_", tidy_label(heading)).casefold()
        name = self.also.get(name, name)
        return name if name in self.names else None


@dataclass(frozen=True, slots=True)
class Heading:
    """A first row as understood: its number of cells, and the places and names of the columns that are read."""

    width: int
    places: tuple[int, ...]
    names: tuple[str, ...]


def delimiter_of(line: str, columns: Columns) -> str:
    """The delimiter under which `line` names most of our columns; the comma where none is better."""
    start = line[:LONGEST_HEADING]
    return max(DELIMITERS, key=lambda delimiter: _known(start, delimiter, columns))


def heading_of(cells: Sequence[str], columns: Columns, log: ProblemLog) -> Heading | None:
    """The heading that `cells` make; None when it is refused, the reason being in `log`."""
    found = [(place, name) for place, cell in enumerate(cells) if (name := columns.column(cell))]
    names = tuple(name for _, name in found)
    refusals = log.refusals
    if not all(group & set(names) for group in columns.needs):
        log.add(MISSING, columns.asks, tuple(map(tidy_label, cells)), row=1)
    for name in sorted({name for name in names if names.count(name) > 1}):
        log.add(DUPLICATE, name, row=1, column=name)
    if log.refusals > refusals:
        return None
    if ignored := [tidy_label(cell) for cell in cells if not columns.column(cell)]:
        log.add(IGNORED, tuple(ignored), row=1)
    return Heading(len(cells), tuple(place for place, _ in found), names)


def _known(line: str, delimiter: str, columns: Columns) -> int:
    row = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    return sum(columns.column(cell) is not None for cell in row)
