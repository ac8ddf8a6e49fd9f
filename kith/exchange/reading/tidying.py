"""Cells made comparable: what nobody can see or type apart is taken out of them."""

from __future__ import annotations

import re
import unicodedata

from kith.exchange.characters import CONTROLS, INVISIBLE

_CONTROLS = re.compile(rf"[{CONTROLS}]")
_UNSEEN = re.compile(rf"[{CONTROLS}{INVISIBLE}]")


def tidy_label(text: str) -> str:
    """A name, id or word without unseen characters, its accents composed (NFC) and its white space single."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def tidy_narrative(text: str) -> str:
    """What somebody wrote, as they wrote it but for control characters. Nothing but white space is nothing."""
    if text.isascii() and text.isprintable():
        return text if text.strip() else ""
    return _CONTROLS.sub("", text) if text.strip() else ""


def holds_unseen(text: str) -> bool:
    """Whether a label holds characters that `tidy_label` takes out, white space apart."""
    return not (text.isascii() and text.isprintable()) and _UNSEEN.search(text) is not None


def likeness(label: str) -> str:
    """A key that labels share when they differ only in case, white space or the form of their letters."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())
