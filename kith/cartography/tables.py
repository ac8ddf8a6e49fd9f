"""CSV files read with suspicion: every refusal is a sentence that names the file and, where it can, the row.

What the importer of the application reads is read here too: UTF-8 and, with its mark, UTF-16; commas, semicolons, tabs.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 32_000_000
DELIMITERS = ",;\t"
_LONGEST_HEADING = 10_000
_UTF16_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)


class UnreadableError(ValueError):
    """A file cannot be used; the message says why in a sentence."""


def refuse_if(wrong: bool, path: Path, reason: str) -> None:
    """Raise UnreadableError with the file's name and the reason where something is wrong."""
    if wrong:
        raise UnreadableError(f"{path.name} {reason}.")


def records(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the row number and the cells, by the lower-case name of their column, of each row that is not blank.

    Cells lose the spaces around them; the columns `wanted` are in every record. Raises UnreadableError.
    """
    text, skipped = _after_hint(_text(path))
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text, wanted), skipinitialspace=True, strict=True
    )
    try:
        header = [_column(cell) for cell in next(reader, [])]
        last = _last(header, wanted, path)
        for cells in reader:
            if any(map(str.strip, cells)):
                row = reader.line_num + skipped
                refuse_if(len(cells) <= last, path, f"has too few cells in row {row}")
                yield row, dict(zip(header, map(str.strip, cells), strict=False))
    except csv.Error as error:
        row = reader.line_num + skipped
        raise UnreadableError(f"{path.name} is not a readable CSV file near row {row}: {error}.") from error


def _last(header: list[str], wanted: tuple[str, ...], path: Path) -> int:
    """The place of the last wanted column. Raises UnreadableError where one is missing, or there twice."""
    refuse_if(not set(wanted) <= set(header), path, f"needs a first row with the columns {', '.join(wanted)}")
    twice = [name for name in wanted if header.count(name) > 1]
    refuse_if(bool(twice), path, f"has the column {', '.join(twice)} more than once")
    return max(map(header.index, wanted))


def _column(cell: str) -> str:
    return cell.strip().lower()


def _after_hint(text: str) -> tuple[str, int]:
    """The text after Excel's own hint of a delimiter, which it does not show as a row, and how many lines that was."""
    if text[:4].lower() != "sep=":
        return text, 0
    return text.partition("\n")[2], 1


def _delimiter(text: str, wanted: tuple[str, ...]) -> str:
    """The delimiter under which the first row names most of the columns; the comma where none is better."""
    first = next(iter(text[:_LONGEST_HEADING].splitlines()), "")
    return max(
        DELIMITERS, key=lambda mark: len(set(wanted) & {_column(cell.strip('" ')) for cell in first.split(mark)})
    )


def _text(path: Path) -> str:
    try:
        refuse_if(path.stat().st_size > MOST_BYTES, path, f"is larger than {MOST_BYTES // 1_000_000} MB")
        data = path.read_bytes()
        text = data.decode("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path.name} is not UTF-8 text; save it again as “CSV UTF-8”.") from error
    refuse_if("\0" in text, path, "holds NUL characters, so it is not a CSV file")
    return text
