"""People on the picture: a circle with initials inside, and what they are in words."""

from __future__ import annotations

from functools import cache

from kith.cartography.lettering import fit, width
from kith.cartography.marks import Change, PersonKind, PersonMark
from kith.cartography.picture.badges import change_badge, proposed_badge
from kith.cartography.picture.style import INITIALS_SIZE, PAPER, RINGS
from kith.cartography.picture.text import clean, escape

_MOAT = 2.5
_ROOM = 8.0
_SMALLEST = 10.0
_KINDS = {"young person": "young person", "adult": "adult", "unknown": "age not known"}
_CHANGES = {"same": "", "new": "new on the map", "ended": "no longer on the map", "changed": "changed"}


def describe(person: PersonMark) -> str:
    """One person in words, for readers who do not see the picture."""
    facts = (
        person.name or person.initials,
        _KINDS[person.kind],
        "" if person.identified else "not identified",
        "proposed" if person.proposed else "",
        _CHANGES[person.change],
    )
    return ", ".join(fact for fact in facts if fact)


def figure(person: PersonMark) -> str:
    """One person's circle, initials and badges, around the origin."""
    return (
        _circle(person.kind, person.identified, person.proposed, person.radius)
        + _initials(person.initials, person.radius)
        + _badges(person.proposed, person.change, person.radius)
    )


@cache
def _circle(kind: PersonKind, identified: bool, proposed: bool, radius: float) -> str:
    """The ring that tells a young person, an adult and somebody unknown apart; dashed where not all is settled."""
    fill, stroke, thick = RINGS[kind]
    dashes = _dashes(identified, proposed)
    drawn = (
        f'<circle r="{radius + _MOAT:.1f}" fill="{PAPER}"/>'
        f'<circle r="{radius - thick / 2:.1f}" fill="{PAPER if dashes else fill}" stroke="{stroke}"'
        f' stroke-width="{thick}"{dashes}/>'
    )
    if kind == "adult":
        drawn += f'<circle r="{radius - thick - 2.6:.1f}" fill="none" stroke="{stroke}" stroke-width="1"/>'
    return drawn


def _dashes(identified: bool, proposed: bool) -> str:
    if not identified:
        return ' stroke-dasharray="8 5"'
    return ' stroke-dasharray="3 3"' if proposed else ""


def _initials(initials: str, radius: float) -> str:
    """Initials as large as the circle allows, cut only where even small ones do not fit."""
    if not initials:
        return ""
    room = 2 * radius - _ROOM
    shown = clean(initials)
    size = min(INITIALS_SIZE, room / (width(shown, 1, bold=True) or 1))
    if size < _SMALLEST:
        shown, size = fit(shown, room, _SMALLEST, bold=True), _SMALLEST
    return f'<text y="{size * 0.36:.1f}" font-size="{size:.1f}" font-weight="700">{escape(shown)}</text>'


@cache
def _badges(proposed: bool, change: Change, radius: float) -> str:
    """Proposed at the upper right of the circle, a change at the upper left."""
    away = radius * 0.73
    right = f'<g transform="translate({away:.1f} {-away:.1f})">{proposed_badge()}</g>' if proposed else ""
    if change == "same":
        return right
    return right + f'<g transform="translate({-away:.1f} {-away:.1f})">{change_badge(change)}</g>'
