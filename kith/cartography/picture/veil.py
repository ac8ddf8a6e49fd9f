"""Hiding names: letters in their place, and no name left anywhere in the picture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count, islice, product
from string import ascii_uppercase

from kith.cartography.marks import PersonMark, Sheet

HIDDEN = "[name hidden]"
SHORTEST = 3


def letters(number: int) -> list[str]:
    """A to Z, then AA, AB and so on."""
    endless = ("".join(some) for length in count(1) for some in product(ascii_uppercase, repeat=length))
    return list(islice(endless, number))


def veiled(sheet: Sheet) -> Sheet:
    """The sheet with a letter for each person, sentences left to be made afresh, and names struck from title and notes.

    Ids and links stay as they are, so they must not be names; `draw` writes them only on interactive pictures.
    """
    title, *notes = _struck((sheet.title, *sheet.notes), sheet.people)
    people = tuple(
        replace(person, name=letter, initials=letter)
        for person, letter in zip(sheet.people, letters(len(sheet.people)), strict=True)
    )
    lines = tuple(replace(line, says="") for line in sheet.lines)
    return replace(sheet, title=title, notes=tuple(notes), people=people, lines=lines)


def _struck(texts: Iterable[str], people: Iterable[PersonMark]) -> list[str]:
    """The texts without anybody's name, whole or in part (words of three letters or more)."""
    names = {person.name for person in people}
    words = {word for person in people if person.identified for word in person.name.split() if len(word) >= SHORTEST}
    some = sorted((re.escape(name) for name in names | words if name.strip()), key=len, reverse=True)
    if not some:
        return list(texts)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)", re.IGNORECASE)
    return [pattern.sub(HIDDEN, text) for text in texts]
