"""Colours, widths and dashes of the picture, in one place.

Every colour of a line keeps a contrast of at least 3:1 on white, and none carries meaning alone: each effect has its
own stroke and mark, each currency its own tone, mark and dash (interface.md "The board").
"""

from __future__ import annotations

from kith.cartography.marks import Closeness, Currency, PersonKind

INK = "#1d2529"
QUIET = "#4d5960"
HAIRLINE = "#d5dbdf"
PAPER = "#ffffff"
HALO = "#ffe28a"

GREEN, ORANGE, GREY = "green", "orange", "grey"
TONES: dict[str, dict[Currency, str]] = {
    GREEN: {"current": "#00703c", "undated": "#00703c", "fading": "#3d9168", "historic": "#529d79"},
    ORANGE: {"current": "#c8400d", "undated": "#c8400d", "fading": "#de6a38", "historic": "#e36d38"},
    GREY: {"current": "#5b666e", "undated": "#5b666e", "fading": "#7d888f", "historic": "#89939a"},
}
WIDTHS: dict[Closeness, float] = {"close": 5.0, "regular": 3.4, "occasional": 2.2, "not known": 1.6}

RINGS: dict[PersonKind, tuple[str, str, float]] = {
    "young person": ("#e6f1f6", "#1f5b78", 2.6),
    "adult": ("#fbf6ea", "#7a5a1e", 2.0),
    "unknown": ("#f3f5f6", "#5b666e", 1.4),
}
"""Fill, stroke and stroke width of each kind of person's circle; an adult's has a second ring inside."""

INITIALS_SIZE = 15.0
NAME_SIZE = 14.0
NAME_WIDTH = 120.0
NAME_LINES = 2
LINE_HEIGHT = 19.2
ASCENT = 15.0
