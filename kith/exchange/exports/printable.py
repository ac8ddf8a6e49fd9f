"""Letters that paper finds hard: which to set apart from the picture, and which it cannot print at all."""

from __future__ import annotations

import re

from kith.cartography.lettering import covered

STANDS_IN = "\N{REPLACEMENT CHARACTER}"
NOTE = f"{STANDS_IN} stands for a letter that this paper cannot print. Kith shows it."

SHAPED = re.compile("[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u200c\u200d]")
"""Scripts whose letters join or change places (Indic and south-east Asian), and the joiners: the SVG renderer of
the PDF compiler loses track of them (measured with typst 0.15: each failed PDF/UA, while the same as text passed)."""


def shaped(text: str) -> bool:
    """Whether the text holds a script that has to be set as text, not as part of the picture."""
    return SHAPED.search(text) is not None


def printable(text: str) -> str:
    """The text with a stand-in for each character that no bundled font has."""
    missing = {ord(character): STANDS_IN for character in set(text) if not covered(character) and character > "\x1f"}
    return text.translate(missing) if missing else text
