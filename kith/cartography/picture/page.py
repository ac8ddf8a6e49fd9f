"""How a sheet is laid out: the map in the middle of a landscape A4 page, title above, notes below, key at the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kith.cartography.layout import LABEL_GAP
from kith.cartography.marks import PersonMark
from kith.cartography.picture.furniture import MARGIN, SHEET_WIDTH
from kith.cartography.picture.key import WIDTH as KEY_WIDTH
from kith.cartography.picture.style import LINE_HEIGHT, NAME_LINES, NAME_WIDTH

A4 = 2**0.5
_SMALLEST = 700.0
_PADDING = 12.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """The viewBox (x, y, width, height) and the scale of the furniture within it."""

    x: float
    y: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        return self.width / SHEET_WIDTH


def bounds(people: Iterable[PersonMark]) -> Box:
    """The room that circles and the longest possible names take; a point for nobody."""
    marks = list(people)
    if not marks:
        return Box(0, 0, 0, 0)
    side = max(NAME_WIDTH / 2, *(mark.radius for mark in marks)) + _PADDING
    below = LABEL_GAP + NAME_LINES * LINE_HEIGHT + _PADDING
    return Box(
        min(mark.x for mark in marks) - side,
        min(mark.y - mark.radius for mark in marks) - _PADDING,
        max(mark.x for mark in marks) + side,
        max(mark.y + mark.radius for mark in marks) + below,
    )


def page_for(box: Box, header: float, footer: float) -> Page:
    """The smallest A4 landscape page that holds a map of this size between furniture of these heights.

    Heights are in furniture units, on a sheet SHEET_WIDTH wide; the furniture grows and shrinks with the page.
    """
    across = 1 - (KEY_WIDTH + 2.5 * MARGIN) / SHEET_WIDTH
    down = 1 / A4 - (header + footer + MARGIN) / SHEET_WIDTH
    wide = max((box.right - box.left) / across, (box.bottom - box.top) / down, _SMALLEST)
    room = wide * across
    tall = wide * down
    x = (box.left + box.right - room) / 2 - MARGIN * wide / SHEET_WIDTH
    y = (box.top + box.bottom - tall) / 2 - header * wide / SHEET_WIDTH
    return Page(x, y, wide, wide / A4)
