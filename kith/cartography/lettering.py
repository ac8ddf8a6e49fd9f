"""How wide text will be, without asking a browser: the advance widths of the bundled font, in a committed table.

`frontend/design/fonts.py` rebuilds `lettering.json` with the fonts. Widths are never smaller than what a browser draws
with those fonts, so that circles, labels and the key keep clear of each other everywhere the picture goes.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

from kith.cartography.graphemes import graphemes

FAMILY = "Kith Sans, Noto Sans, sans-serif"
"""The font-family of every picture: the browser's name for the bundled font, the PDF's name, and a last resort."""

ELLIPSIS = "…"
_TABLE = Path(__file__).with_name("lettering.json")
_PER_EM = 1000
_UNKNOWN = 1050  # wider than any full-width character
_PICTOGRAPH = 1400
_FIRST_PICTOGRAPH = 0x1F000
_SHORT = 4
_SLACK = 1.01  # pair kerning that widens, and rounding


class _Widths(dict[str, int]):
    """Thousandths of an em by character. A character outside the bundled fonts gets a generous guess."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            return 0
        return _PICTOGRAPH if ord(character) >= _FIRST_PICTOGRAPH else _UNKNOWN


@cache
def _widths(bold: bool) -> _Widths:
    packed = json.loads(_TABLE.read_text(encoding="utf-8"))
    weights = ("regular", "bold") if bold else ("regular",)
    return _Widths(
        (chr(first + step), advance)
        for weight in weights
        for first, advances in packed[weight]
        for step, advance in enumerate(advances)
    )


def covered(character: str) -> bool:
    """Whether the bundled fonts have this character."""
    return character in _widths(bold=False)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text, in the unit of `size`; never less than a browser needs with the bundled font."""
    return sum(map(_widths(bold).__getitem__, text)) * size * _SLACK / _PER_EM


def fit(text: str, max_width: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis, cut between letters as a reader sees them."""
    if width(text, size, bold=bold) <= max_width:
        return text
    kept, room = "", max_width - width(ELLIPSIS, size, bold=bold)
    for piece in graphemes(text):
        room -= width(piece, size, bold=bold)
        if room < 0:
            break
        kept += piece
    return kept.rstrip() + ELLIPSIS


def initials(name: str) -> str:
    """What stands in a person's circle: a word of up to four letters whole, else the first letters of two words."""
    words = name.split()
    if len(words) == 1:
        letters = graphemes(words[0])
        return words[0] if len(letters) <= _SHORT else "".join(letters[:2])
    return "".join(graphemes(word)[0] for word in (words[:1] + words[-1:])).upper()


def wrap(text: str, max_width: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """The text in at most `lines` lines, broken at spaces; what is left over is cut from the last with an ellipsis."""
    if width(text, size, bold=bold) <= max_width:
        return [text] if text.strip() else []
    words = text.split()
    wrapped: list[str] = []
    while words and len(wrapped) < lines - 1:
        taken = _words_that_fit(words, max_width, size, bold)
        wrapped.append(fit(" ".join(words[:taken]), max_width, size, bold=bold))
        words = words[taken:]
    if words:
        wrapped.append(fit(" ".join(words), max_width, size, bold=bold))
    return wrapped


def _words_that_fit(words: list[str], max_width: float, size: float, bold: bool) -> int:
    """How many words go on one line: at least one, however long."""
    taken = 1
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold=bold) <= max_width:
        taken += 1
    return taken
