"""From the bytes of a CSV file to its records, one at a time, in bounded time and memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kith.exchange.reading.columns import Columns, Heading, delimiter_of, heading_of
from kith.exchange.reading.encoding import SPLIT, encoding_of
from kith.exchange.reading.problems import ProblemLog, noted, refused
from kith.exchange.reading.records import Record
from kith.exchange.writing.cells import plain_cell

MAX_ROWS = 100_000
"""Most rows of data in a file, blank ones not counted."""

MAX_SHEET_ROWS = 1_048_576
"""Most rows, blank ones counted: what a spreadsheet holds."""

MAX_LINE = 200_000
"""Most characters in a line: every column of the longest kind of file at its longest."""

LONGEST_CELL = 4_000
"""Most characters in a cell."""

BLANK = refused("Every row of the file is blank.")
NO_ROWS = noted("The file names its columns and has no rows below them.")
TOO_MANY = refused(f"The file has more than {MAX_ROWS:,} rows. {SPLIT}")
LONG_LINE = refused(f"This row is longer than {MAX_LINE:,} characters. Check that the file has line ends.")
MISQUOTED = refused(
    "From this row on the file cannot be read: a quotation mark opens and never closes, or closes before its cell "
    "ends. Save the table as CSV again, or write a quotation mark inside a quoted cell twice."
)
TOO_WIDE = refused(
    "This row has {} cells, but the first row names {} columns. Put quotation marks round cells with {}."
)
LONG_CELL = refused(f"This cell has {{:,}} characters; the most is {LONGEST_CELL:,}. Shorten it.")

_DELIMITER_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}
_Row = tuple[int, list[str]]


class _LongLineError(Exception):
    """A line is longer than `MAX_LINE`."""


def read_records(data: bytes, columns: Columns, log: ProblemLog) -> Iterator[Record]:
    """The rows of `data` that can be read, below its heading. What cannot goes to `log`."""
    encoding = encoding_of(data, log)
    if encoding is None:
        return
    lines = _lines(data, encoding)
    opening = list(islice(lines, 20))
    if opening and opening[0].lower().startswith("sep="):  # Excel's own hint, which it does not show as a row
        del opening[0]
    delimiter = delimiter_of(next(filter(str.strip, opening), ""), columns)
    rows = _rows(chain(opening, lines), delimiter, log)
    _, first = next(rows, (0, None))
    if first is None and not log.refusals:
        log.add(BLANK)
    elif first and (heading := heading_of(first, columns, log)):
        yield from _records(rows, heading, delimiter, log)


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    stream = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    while line := stream.readline(MAX_LINE + 1):
        yield line


def _bounded(line: str) -> str:
    if len(line) > MAX_LINE:
        raise _LongLineError
    return line


def _rows(lines: Iterable[str], delimiter: str, log: ProblemLog) -> Iterator[_Row]:
    """Rows that are not blank, numbered as in a spreadsheet, until one cannot be read."""
    reader = csv.reader(map(_bounded, lines), delimiter=delimiter, skipinitialspace=True, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if row > MAX_SHEET_ROWS:
                log.add(TOO_MANY)
                return
            if any(map(str.strip, cells)):
                yield row, cells
    except _LongLineError:
        log.add(LONG_LINE, row=row + 1)
    except csv.Error:
        log.add(MISQUOTED, row=row + 1)


def _records(rows: Iterable[_Row], heading: Heading, delimiter: str, log: ProblemLog) -> Iterator[Record]:
    read = 0
    for read, (row, cells) in enumerate(rows, 1):
        if read > MAX_ROWS:
            log.add(TOO_MANY)
            return
        if any(map(str.strip, cells[heading.width :])):
            log.add(TOO_WIDE, len(cells), heading.width, _DELIMITER_NAMES[delimiter], row=row)
        elif not _has_long_cell(row, cells, heading, log):
            yield Record(row, dict(_named_cells(cells, heading)), log)
    if not read and not log.refusals:
        log.add(NO_ROWS)


def _named_cells(cells: list[str], heading: Heading) -> Iterable[tuple[str, str]]:
    kept = [plain_cell(cells[place]) for place in heading.places if place < len(cells)]
    return zip(heading.names, kept, strict=False)  # cells missing from the end of a row are empty


def _has_long_cell(row: int, cells: list[str], heading: Heading, log: ProblemLog) -> bool:
    if max(map(len, cells)) <= LONGEST_CELL:
        return False
    long = [(name, len(cell)) for name, cell in _named_cells(cells, heading) if len(cell) > LONGEST_CELL]
    for name, length in long:
        log.add(LONG_CELL, length, row=row, column=name)
    return bool(long)
