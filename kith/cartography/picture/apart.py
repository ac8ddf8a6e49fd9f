"""Names set apart from the picture, for a typesetter that shapes scripts which its SVG renderer cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kith.cartography.layout import LABEL_GAP
from kith.cartography.marks import PersonMark, Sheet
from kith.cartography.picture.names import label_for
from kith.cartography.picture.style import ASCENT, INITIALS_SIZE, LINE_HEIGHT, NAME_SIZE


@dataclass(frozen=True, slots=True)
class Words:
    """Text to be set by somebody else: centred on `x`, its baseline at `y`, all in picture units."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


def set_apart(sheet: Sheet, wanted: Callable[[str], bool]) -> tuple[Sheet, list[Words]]:
    """The sheet without the names that are `wanted` apart, and those names with their places."""
    apart = [person for person in sheet.people if wanted(person.name)]
    taken = {person.id for person in apart}
    people = tuple(replace(person, name="", initials="") if person.id in taken else person for person in sheet.people)
    return replace(sheet, people=people), [words for person in apart for words in words_of(person)]


def words_of(person: PersonMark) -> Iterator[Words]:
    """The initials in the circle, then each line of the name below it."""
    yield Words(person.initials, person.x, person.y + INITIALS_SIZE * 0.36, INITIALS_SIZE, bold=True)
    first = person.y + person.radius + LABEL_GAP + ASCENT
    for row, line in enumerate(label_for(person.name, person.initials).lines):
        yield Words(line, person.x, first + LINE_HEIGHT * row, NAME_SIZE)
