"""Text made safe for a picture: nothing in a name can become markup, break the file, or turn its neighbours round."""

from __future__ import annotations

_SPACES = dict.fromkeys(map(ord, "\t\n\r\u0085\u2028\u2029"), " ")
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_NOT_XML = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_UNSAFE = {**_CONTROLS, **_BIDI, **_NOT_XML, **_SPACES}
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_SAFE = {**_UNSAFE, **_ESCAPES}


def clean(text: str) -> str:
    """Text without control characters, direction overrides and what XML forbids; breaks become spaces."""
    return text.translate(_UNSAFE)


def escape(text: str) -> str:
    """Clean text, safe inside an element and inside a quoted attribute."""
    return text.translate(_SAFE)
