"""Characters that nobody sees on a page, as the inside of a regular expression's `[...]`."""

from __future__ import annotations

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
"""Control characters other than tab and line ends. They mean nothing in a table, and XML cannot hold them."""

INVISIBLE = (
    r"\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U000e0000-\U000e01ef"
)
"""Direction marks, zero-width and filler characters: two names that look alike may differ by one of these."""

BLANKS = r" \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Spaces of every width, other than tab and line ends."""
