"""Small marks that say in a shape what colour alone must not: effect, dispute, change, not yet agreed.

Each is drawn around the origin; whoever places it moves it.
"""

from __future__ import annotations

from kith.cartography.marks import Change
from kith.cartography.picture.style import GREEN, HALO, INK, ORANGE, PAPER

_SHIELD = "M0-8.4 6.6-6V-.4C6.6 4 3.7 6.9 0 8.4-3.7 6.9-6.6 4-6.6-.4V-6Z"
_SQUARE = "M-5-7.5H5Q7.5-7.5 7.5-5V5Q7.5 7.5 5 7.5H-5Q-7.5 7.5-7.5 5V-5Q-7.5-7.5-5-7.5Z"
_TICK = "M-2.8.2-.7 2.5 3.2-2.3"
_BAR = "M-4 0H4"
_SIGNS: dict[Change, str] = {"new": "M-4 0H4M0-4V4", "ended": "M-3-3 3 3M-3 3 3-3", "changed": "M-4.2 3 0-4 4.2 3Z"}
_EFFECTS = {GREEN: (_SHIELD, _TICK, 1.8), ORANGE: (_SQUARE, _BAR, 2.8)}


def effect_badge(colour: str, tone: str, is_open: bool) -> str:
    """A shield with a tick (green) or a square with a bar (orange); open where the evidence is no longer current."""
    shape, sign, thick = _EFFECTS[colour]
    fill, edge, inside = (PAPER, tone, tone) if is_open else (tone, PAPER, PAPER)
    return (
        f'<path d="{shape}" fill="{fill}" stroke="{edge}" stroke-width="1.3"/>'
        f'<path d="{sign}" fill="none" stroke="{inside}" stroke-width="{thick}"/>'
    )


def open_dot(tone: str) -> str:
    """The mark of a line whose effect is not known and whose evidence is no longer current."""
    return f'<circle r="4.5" fill="{PAPER}" stroke="{tone}" stroke-width="1.5"/>'


def dispute_badge() -> str:
    """A question mark: accounts differ."""
    return (
        f'<circle r="8" fill="{PAPER}" stroke="{INK}" stroke-width="1.3"/>'
        f'<text y="4.5" font-size="12.5" font-weight="700" fill="{INK}">?</text>'
    )


def change_badge(change: Change) -> str:
    """A plus, a cross or a triangle: new, ended or changed between two maps."""
    return (
        f'<circle r="8.5" fill="{HALO}" stroke="{INK}" stroke-width="1.3"/>'
        f'<path d="{_SIGNS[change]}" fill="none" stroke="{INK}" stroke-width="2"/>'
    )


def proposed_badge() -> str:
    """Three dots: proposed, and waiting to be agreed."""
    dots = "".join(f'<circle cx="{step}" r="1.3" fill="{INK}"/>' for step in (-4, 0, 4))
    return f'<circle r="8" fill="{PAPER}" stroke="{INK}" stroke-width="1.1"/>{dots}'
