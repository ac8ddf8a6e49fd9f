"""The key: the same on every picture, drawn with the very strokes and circles it explains."""

from __future__ import annotations

from functools import cache

from kith.cartography.marks import Change, LineMark, PersonMark
from kith.cartography.picture.badges import change_badge
from kith.cartography.picture.geometry import Run
from kith.cartography.picture.lines import line, marks
from kith.cartography.picture.looks import Look, look
from kith.cartography.picture.people import figure
from kith.cartography.picture.spots import STEP
from kith.cartography.picture.style import INK, QUIET

WIDTH = 214.0
_ROW = 22.0
_HEADING = 26.0
_WORDS_AT = 68
_RUN = Run(0, 0, 0, 56, 0, 56)
_MIDDLE = 28.0

Row = tuple[str, str]
Section = tuple[str, list[Row]]


@cache
def key(changes: bool) -> tuple[str, float]:
    """The key as SVG from its top left corner, and its height; marks of change only where two maps are compared."""
    drawn: list[str] = []
    y = 0.0
    for heading, rows in (*_sections(), *(_changes() if changes else ())):
        drawn.append(f'<text y="{y + 12:.1f}" font-weight="700" fill="{INK}">{heading}</text>')
        y += _HEADING
        for sample, words in rows:
            drawn.append(f'<g transform="translate(0 {y + 4:.1f})">{sample}</g>')
            drawn.append(f'<text x="{_WORDS_AT}" y="{y + 8:.1f}">{words}</text>')
            y += _ROW
        y += 4
    return f'<g class="key" font-size="11.5" fill="{QUIET}">{"".join(drawn)}</g>', y


def _sections() -> tuple[Section, ...]:
    return (_people(), _effects(), _closeness(), _evidence())


def _people() -> Section:
    rows = [
        (PersonMark("", "", "", 0, 0, 16, "young person"), "Young person"),
        (PersonMark("", "", "", 0, 0, 16, "adult"), "Adult (two rings)"),
        (PersonMark("", "", "", 0, 0, 16, "unknown"), "Age not known"),
        (PersonMark("", "", "", 0, 0, 16, identified=False), "Not identified"),
        (PersonMark("", "", "", 0, 0, 16, proposed=True), "Proposed, not yet agreed"),
    ]
    return "People", [(_person(mark), words) for mark, words in rows]


def _effects() -> Section:
    rows = [
        (LineMark("", "", "", "protective", "regular", "supported", "current"), "Protective"),
        (LineMark("", "", "", "harmful", "regular", "supported", "current"), "Harmful"),
        (LineMark("", "", "", "mixed", "regular", "supported", "current"), "Mixed"),
        (LineMark("", "", "", "not known", "regular", "supported", "current"), "Effect not known"),
        (LineMark("", "", "", "not known", "regular", "supported", "current", "forward"), "From one to the other"),
    ]
    return "Relationships", _lines(rows)


def _closeness() -> Section:
    rows = [
        (LineMark("", "", "", closeness="close", support="supported"), "Close"),
        (LineMark("", "", "", closeness="regular", support="supported"), "Regular"),
        (LineMark("", "", "", closeness="occasional", support="supported"), "Occasional"),
        (LineMark("", "", "", closeness="not known", support="supported"), "Not known"),
    ]
    return "How close they are said to be", _lines(rows)


def _evidence() -> Section:
    rows = [
        (LineMark("", "", "", "protective", "regular", "supported", "current"), "Supported, and current"),
        (LineMark("", "", "", "protective", "regular", "anecdotal", "current"), "Thin support: dotted ends"),
        (LineMark("", "", "", "not known", "regular", "contested", "current"), "Accounts differ"),
        (LineMark("", "", "", "protective", "regular", "supported", "fading"), "Fading: paler, open mark"),
        (LineMark("", "", "", "protective", "regular", "supported", "historic"), "Historic: dots, open mark"),
        (LineMark("", "", "", "not known", "regular", "supported", "fading"), "Fading, effect not known"),
        (LineMark("", "", "", "not known", "regular", "supported", "historic"), "Historic, effect not known"),
    ]
    return "How it is known", _lines(rows)


def _changes() -> tuple[Section, ...]:
    words: dict[Change, str] = {"new": "New", "ended": "Ended, or left the map", "changed": "Changed"}
    return (
        (
            "Since the earlier map",
            [(f'<g transform="translate(28 0)">{change_badge(change)}</g>', said) for change, said in words.items()],
        ),
    )


def _person(mark: PersonMark) -> str:
    return f'<g transform="translate(28 0) scale(.62)">{figure(mark)}</g>'


def _lines(rows: list[tuple[LineMark, str]]) -> list[Row]:
    return [(f'<g fill="none" text-anchor="middle">{_line(look(mark))}</g>', words) for mark, words in rows]


def _line(shown: Look) -> str:
    first = _MIDDLE - STEP * (len(shown.badges) - 1) / 2
    return line(shown, _RUN) + marks(shown.badges, [(first + STEP * rank, 0.0) for rank in range(len(shown.badges))])
