"""A whole picture from a sheet: one string of SVG without styles, scripts or anything from elsewhere."""

from __future__ import annotations

from kith.cartography.lettering import FAMILY
from kith.cartography.marks import Sheet
from kith.cartography.picture import layers
from kith.cartography.picture.furniture import MARGIN, SHEET_WIDTH, Block, dates, footer, header
from kith.cartography.picture.key import WIDTH as KEY_WIDTH
from kith.cartography.picture.key import key
from kith.cartography.picture.page import A4, Page, bounds, page_for
from kith.cartography.picture.style import INK, NAME_SIZE, PAPER
from kith.cartography.picture.text import escape
from kith.cartography.picture.veil import veiled

_NOBODY = '<text font-size="16">Nobody is on this map yet.</text>'


def draw(sheet: Sheet, *, hide_names: bool = False, interactive: bool = False) -> str:
    """Draw a sheet as SVG (interface.md "The board"), landscape A4 in shape, with its key, dates and marking.

    People keep the coordinates of their marks. With `hide_names` a letter stands for each person, in the order of the
    sheet, and no name is left. `interactive` makes every person and line a link with a sentence for its label, people
    first in the order of tabbing. There each person has a link `[data-person]` and a figure to point at
    `[data-figure]`; who moves one moves both. The marks of a line `[data-line]` lie in `[data-marks]` of the same id.

    Raises ValueError when two people share an id, or a line joins anybody to themselves or to nobody on the sheet.
    """
    shown = veiled(sheet) if hide_names else sheet
    top, bottom = header(shown), footer(shown.notes, SHEET_WIDTH - KEY_WIDTH - 3 * MARGIN)
    page = page_for(bounds(shown.people), top.height, bottom.height)
    body = layers.interactive(shown) if interactive else layers.still(shown)
    return "".join((
        _opening(shown, page, "group" if interactive else "img"),
        _furniture(shown, page, top, bottom),
        f'<g class="map" font-size="{NAME_SIZE:g}" text-anchor="middle" fill="{INK}">',
        *(body if shown.people else (_NOBODY,)),
        "</g></svg>",
    ))  # fmt: skip


def _opening(sheet: Sheet, page: Page, role: str) -> str:
    box = f"{page.x:.1f} {page.y:.1f} {page.width:.1f} {page.height:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" class="kith-map" role="{role}"'
        f' aria-label="{escape(f"{sheet.title}. {dates(sheet)}.")}" font-family="{FAMILY}">'
        f'<rect x="{page.x:.1f}" y="{page.y:.1f}" width="{page.width:.1f}" height="{page.height:.1f}" fill="{PAPER}"/>'
    )


def _furniture(sheet: Sheet, page: Page, top: Block, bottom: Block) -> str:
    """Header, key and footer, in furniture units from the top left corner of the page."""
    foot = page.height / page.scale - bottom.height - MARGIN / 2
    return (
        f'<g class="furniture" transform="translate({page.x:.1f} {page.y:.1f}) scale({page.scale:.4f})">'
        f'<g transform="translate({MARGIN:g} 0)">{top.drawn}</g>'
        f"{_key(sheet, top.height + MARGIN / 4, SHEET_WIDTH / A4 - MARGIN)}"
        f'<g transform="translate({MARGIN:g} {foot:.1f})">{bottom.drawn}</g></g>'
    )


def _key(sheet: Sheet, top: float, floor: float) -> str:
    """The key at the right, made smaller where a long title or the marks of change leave it too little height."""
    changes = {person.change for person in sheet.people} | {line.change for line in sheet.lines}
    drawn, height = key(bool(changes - {"same"}))
    scale = min(1.0, (floor - top) / height)
    return f'<g transform="translate({SHEET_WIDTH - KEY_WIDTH - MARGIN:g} {top:.1f}) scale({scale:.3f})">{drawn}</g>'
