"""The words that travel with a picture wherever it is printed: marking, title, dates, reference and notes."""

from __future__ import annotations

from dataclasses import dataclass

from kith.cartography.dates import long_date
from kith.cartography.lettering import wrap
from kith.cartography.marks import Sheet
from kith.cartography.picture.style import INK, QUIET
from kith.cartography.picture.text import clean, escape

SHEET_WIDTH = 960.0
"""Furniture is set for a sheet this wide and scaled with the sheet, so that it prints at one size."""
MARGIN = 24.0
_TITLE_SIZE = 23.0
_TITLE_LINE = 29.0
_SMALL = 12.0
_SMALL_LINE = 17.0


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of text, set from the top left, and how tall they are."""

    drawn: str
    height: float


def header(sheet: Sheet) -> Block:
    """Marking, title of at most three lines, and one line of dates and reference."""
    y = MARGIN
    drawn = []
    if sheet.marking:
        y += 6
        drawn.append(_text(sheet.marking, y, 12, INK, bold=True, spacing=True))
        y += 6
    for line in wrap(clean(sheet.title), SHEET_WIDTH - 2 * MARGIN, _TITLE_SIZE, lines=3, bold=True):
        y += _TITLE_LINE
        drawn.append(_text(line, y - 7, _TITLE_SIZE, INK, bold=True))
    y += _SMALL_LINE
    drawn.append(_text(dates(sheet), y - 3, 13, QUIET))
    return Block("".join(drawn), y + 8)


def dates(sheet: Sheet) -> str:
    """As at, review by and reference, in one line."""
    facts = (
        f"As at {long_date(sheet.as_at)}",
        f"Review by {long_date(sheet.review_by)}" if sheet.review_by else "",
        f"Reference {sheet.reference}" if sheet.reference else "",
    )
    return " · ".join(fact for fact in facts if fact)


def footer(notes: tuple[str, ...], room: float) -> Block:
    """Notes below the map, each of at most three lines; `room` is their width."""
    lines = [line for note in notes for line in wrap(clean(note), room, _SMALL, lines=3)]
    drawn = "".join(_text(line, _SMALL_LINE * (row + 1) - 4, _SMALL, QUIET) for row, line in enumerate(lines))
    return Block(drawn, _SMALL_LINE * len(lines))


def _text(words: str, y: float, size: float, colour: str, *, bold: bool = False, spacing: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    wide = ' letter-spacing="0.6"' if spacing else ""
    return f'<text y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}{wide}>{escape(words)}</text>'
