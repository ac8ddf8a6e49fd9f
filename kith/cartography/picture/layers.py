"""The layers of the map itself: lines, people above them, and the marks of lines on top; for the board, as links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np

from kith.cartography.marks import LineMark, PersonMark, Sheet
from kith.cartography.picture import lines, people
from kith.cartography.picture.geometry import Run, runs
from kith.cartography.picture.looks import Look, look
from kith.cartography.picture.names import Label, label_for, lettered, stand
from kith.cartography.picture.spots import Spot, spots_of
from kith.cartography.picture.text import escape

_FOCUS_ROOM = 6.0


class Placed(NamedTuple):
    """A sheet with every person's name broken into lines, every line's look and run, and the spots of all marks."""

    people: list[tuple[PersonMark, Label]]
    lines: list[tuple[LineMark, Look, Run]]
    spots: list[Spot]


def placed(sheet: Sheet) -> Placed:
    """Work out where everything goes.

    Raises ValueError when two people share an id, or a line joins anybody to themselves or to nobody on the sheet.
    """
    number = {person.id: place for place, person in enumerate(sheet.people)}
    if len(number) != len(sheet.people):
        raise ValueError("Two people on the sheet share an id.")
    named = [(person, label_for(person.name, person.initials)) for person in sheet.people]
    pairs = [_pair(line, number) for line in sheet.lines]
    looks = list(map(look, sheet.lines))
    stands = np.array([stand(person, label) for person, label in named]).reshape(-1, 5)
    across = runs(stands, pairs)
    along = spots_of(stands, across, looks)
    return Placed(named, list(zip(sheet.lines, looks, across.one_by_one(), strict=True)), along)


def _pair(line: LineMark, number: dict[str, int]) -> tuple[int, int]:
    if line.source == line.target or line.source not in number or line.target not in number:
        raise ValueError(f"Line {line.id!r} must join two different people who are on the sheet.")
    return number[line.source], number[line.target]


def still(sheet: Sheet) -> Iterator[str]:
    """The layers of a picture to look at: lines, then people, then the marks of the lines."""
    on_sheet = placed(sheet)
    yield '<g class="lines" fill="none">'
    yield from (f"<g {lines.at(run)}>{lines.line(shown, run)}</g>" for _, shown, run in on_sheet.lines)
    yield '</g><g class="people">'
    yield from (f"<g {_at(person)}>{_figure(person, label)}</g>" for person, label in on_sheet.people)
    yield '</g><g class="marks">'
    yield lines.marks(chain.from_iterable(shown.badges for _, shown, _ in on_sheet.lines), on_sheet.spots)
    yield "</g>"


def interactive(sheet: Sheet) -> Iterator[str]:
    """The layers of a picture to work with.

    Tabbing follows the order of elements and so does painting, but people are tabbed to first and painted last: hence a
    link for each person below the lines, and a figure above them for the pointer, out of the tabbing order. Marks lie
    above all, and the pointer goes through them to the line or the figure below.
    """
    on_sheet = placed(sheet)
    names = {person.id: person.name for person in sheet.people}
    yield '<g class="people">'
    yield from map(_person_link, sheet.people)
    yield '</g><g class="lines" fill="none">'
    yield from (_line_link(line, shown, run, names) for line, shown, run in on_sheet.lines)
    yield '</g><g class="figures">'
    yield from (_pointed_figure(person, label) for person, label in on_sheet.people)
    yield '</g><g class="marks" pointer-events="none" aria-hidden="true">'
    spots = iter(on_sheet.spots)
    yield from (_followed_marks(line, shown, spots) for line, shown, _ in on_sheet.lines if shown.badges)
    yield "</g>"


def _person_link(person: PersonMark) -> str:
    return (
        f'<a class="person" href="{_href(person)}" data-person="{escape(person.id)}" {_at(person)}'
        f' aria-label="{escape(people.describe(person))}">'
        f'<circle class="focus-ring" r="{person.radius + _FOCUS_ROOM:g}" fill="none" stroke="none"/></a>'
    )


def _pointed_figure(person: PersonMark, label: Label) -> str:
    return (
        f'<a class="figure" href="{_href(person)}" data-figure="{escape(person.id)}" {_at(person)}'
        f' tabindex="-1" aria-hidden="true"><title>{escape(people.describe(person))}</title>'
        f"{_figure(person, label)}</a>"
    )


def _line_link(line: LineMark, shown: Look, run: Run, names: dict[str, str]) -> str:
    says = escape(line.says or lines.describe(line, names[line.source], names[line.target]))
    href = escape(line.href or f"#line-{line.id}")
    ends = f'data-source="{escape(line.source)}" data-target="{escape(line.target)}" {lines.at(run)}'
    return (
        f'<a class="line" href="{href}" data-line="{escape(line.id)}" {ends} aria-label="{says}"><title>{says}</title>'
        f"{lines.hit_area(run)}{lines.line(shown, run)}</a>"
    )


def _followed_marks(line: LineMark, shown: Look, spots: Iterator[Spot]) -> str:
    """The marks of one line, at the next of the spots."""
    return f'<g data-marks="{escape(line.id)}">{lines.marks(shown.badges, spots)}</g>'


def _figure(person: PersonMark, label: Label) -> str:
    return people.figure(person) + lettered(label, person.radius)


def _href(person: PersonMark) -> str:
    return escape(person.href or f"#person-{person.id}")


def _at(person: PersonMark) -> str:
    return f'transform="translate({person.x:.1f} {person.y:.1f})"'
