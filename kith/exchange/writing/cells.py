"""CSV that a spreadsheet can never run, and that reads back exactly.

A spreadsheet runs a cell that starts with a sign such as `=`. One that expects another delimiter than the comma starts
cells elsewhere too: after a semicolon, a tab, a bar or a line end inside a cell. An apostrophe before each such place
makes it text; where apostrophes stand there already, one more is added, so that taking one away restores the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kith.exchange.characters import BLANKS, CONTROLS, INVISIBLE

Cell = str | int | date | None

FORMULA_SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
"""Signs that start a formula, with their full-width and small forms, which some programs fold into the plain ones."""

_UNSEEN = rf"[{BLANKS}{INVISIBLE}{CONTROLS}]*"
_SIGN = rf"[{re.escape(FORMULA_SIGNS)}]"


def _formula_starts(guard: str) -> re.Pattern[str]:
    """Matches `guard` wherever a formula, or a cell that starts with a tab or line end, would follow it."""
    anywhere = rf"(?:\A|(?<=[,;|\t\r\n])){guard}(?='*{_UNSEEN}{_SIGN})"
    at_start = rf"\A{guard}(?='*{_UNSEEN}[\t\r\n])"
    return re.compile(f"{anywhere}|{at_start}")


_TO_GUARD = _formula_starts("")
_GUARDED = _formula_starts("'")
_NEEDS_QUOTES = re.compile(r'[",;|\r\n\t]|\A\s|\s\Z')


def safe_cell(value: Cell) -> str:
    """`value` as text that no spreadsheet takes for a formula. None is an empty cell; dates are as 2026-11-20."""
    return _TO_GUARD.sub("'", "" if value is None else str(value))


def plain_cell(text: str) -> str:
    """The text that `safe_cell` was given. Apostrophes it did not put there, as in `'t Hooft`, stay."""
    return _GUARDED.sub("", text) if "'" in text else text


def write_csv(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A table as RFC 4180 CSV: UTF-8 with a byte order mark (so that Excel reads accents), lines ended by CRLF."""
    lines = [_line(header), *(_line(row) for row in rows)]
    return "".join(lines).encode("utf-8-sig")


def _line(cells: Iterable[Cell]) -> str:
    # A row of one empty cell would be a blank line, which readers skip.
    return (",".join(_quoted(safe_cell(cell)) for cell in cells) or '""') + "\r\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
