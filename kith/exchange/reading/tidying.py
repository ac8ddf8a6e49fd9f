"""Cells made comparable: what nobody can see or type apart is taken out of them."""

from __future__ import annotations

import re
import unicodedata

from kith.exchange.characters import CONTROLS, INVISIBLE

_CONTROLS = re.compile(rf"[{CONTROLS}]")
_JOINERS = "\u200c\u200d"
_UNSEEN = re.compile(rf"(?![{_JOINERS}])[{CONTROLS}{INVISIBLE}]")
_INVISIBLE = re.compile(rf"[{INVISIBLE}]")
_LEADING_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)")
_NO_DECIMALS = re.compile(r"(?<=\d)\.0+\Z")


def tidy_label(text: str) -> str:
    """A name, id or word without unseen characters, its accents composed (NFC) and its white space single.

    Zero-width joiners and non-joiners inside a word stay: Persian spelling and some emoji need them.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    words = (word.strip(_JOINERS) for word in _UNSEEN.sub("", text).split())
    return unicodedata.normalize("NFC", " ".join(filter(None, words)))


def tidy_narrative(text: str) -> str:
    """What somebody wrote, as they wrote it but for control characters. Nothing but white space is nothing."""
    if text.isascii() and text.isprintable():
        return text if text.strip() else ""
    return _CONTROLS.sub("", text) if text.strip() else ""


def holds_unseen(text: str) -> bool:
    """Whether a label holds invisible characters that `tidy_label` takes out."""
    return len(_INVISIBLE.findall(text)) > len(_INVISIBLE.findall(tidy_label(text)))


def holds_controls(text: str) -> bool:
    """Whether `text` holds control characters, which neither a label nor a narrative keeps."""
    return not text.isprintable() and _CONTROLS.search(text) is not None


def likeness(label: str) -> str:
    """A key that labels share when they differ only in case, white space, or the form of their letters or numbers."""
    plain = "".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", label)).casefold().split())
    return _LEADING_ZEROS.sub("", _NO_DECIMALS.sub("", plain))
