"""How a line looks, from its facts alone: there are few combinations, so each is worked out once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kith.cartography.marks import Arrow, Change, Closeness, Currency, Effect, LineMark, Support
from kith.cartography.picture.badges import change_badge, dispute_badge, effect_badge, open_dot
from kith.cartography.picture.style import GREEN, GREY, HALO, ORANGE, TONES, WIDTHS

_COLOURS: dict[Effect, tuple[str, ...]] = {
    "protective": (GREEN,),
    "harmful": (ORANGE,),
    "mixed": (GREEN, ORANGE),
    "not known": (GREY,),
}
_THIN: tuple[Support, ...] = ("anecdotal", "not known")
_OLD: tuple[Currency, ...] = ("fading", "historic")


class Stroke(NamedTuple):
    """One stroke: how far aside of the line it runs, its attributes, and those of its ends if they are dotted."""

    aside: str
    ink: str
    ends: str


class Look(NamedTuple):
    """Everything about a drawn line that does not depend on where it runs.

    `before` and `after` are the lengths kept free of strokes for arrow heads at the start and the end; `tip` and `tail`
    are path data of those heads from the end and the start, "" for none.
    """

    halo: str
    strokes: tuple[Stroke, ...]
    thin: bool
    before: int
    after: int
    tip: str
    tail: str
    fill: str
    badges: tuple[str, ...]


def look(line: LineMark) -> Look:
    """The look of a line: effect, closeness, support, currency, direction and change (interface.md "The board")."""
    return _look((line.effect, line.closeness, line.support, line.currency, line.arrow, line.change))


@cache
def _look(facts: tuple[Effect, Closeness, Support, Currency, Arrow, Change]) -> Look:
    effect, closeness, support, currency, arrow, change = facts
    thick = WIDTHS[closeness]
    colours = _COLOURS[effect]
    asides = (0.0,) if len(colours) == 1 else (thick / 2 + 1, -thick / 2 - 1)
    head = round(8 + thick * 1.2)
    half = round(head * 0.45)
    return Look(
        halo=f'stroke="{HALO}" stroke-width="{thick + 9}"' if change in ("new", "changed") else "",
        strokes=tuple(_stroke(colour, aside, thick, currency) for colour, aside in zip(colours, asides, strict=True)),
        thin=support in _THIN and currency != "historic",
        before=head - 1 if arrow == "both" else 0,
        after=head - 1 if arrow != "none" else 0,
        tip=f"l{-head} {half}v{-2 * half}z" if arrow != "none" else "",
        tail=f"M0 0l{head} {half}v{-2 * half}z" if arrow == "both" else "",
        fill=TONES[colours[0]][currency],
        badges=_badges(colours, support, currency, change),
    )


def _stroke(colour: str, aside: float, thick: float, currency: Currency) -> Stroke:
    """Solid, or broken where harmful, with dotted ends for thin support; dotted throughout where historic."""
    ink = f'stroke="{TONES[colour][currency]}" stroke-width="{thick}"'
    dotted = f'{ink} stroke-linecap="round" stroke-dasharray="0 {thick * 2 + 1:.1f}"'
    broken = f' stroke-dasharray="{8 + thick:.1f} {4 + thick:.1f}"' if colour == ORANGE else ""
    return Stroke(f"{aside:g}", dotted if currency == "historic" else ink + broken, dotted)


def _badges(colours: tuple[str, ...], support: Support, currency: Currency, change: Change) -> tuple[str, ...]:
    """The marks in the middle of a line, in order along it."""
    is_open = currency in _OLD
    drawn = [effect_badge(colour, TONES[colour][currency], is_open) for colour in colours if colour != GREY]
    if colours == (GREY,) and is_open:
        drawn.append(open_dot(TONES[GREY][currency]))
    if support == "contested":
        drawn.append(dispute_badge())
    if change != "same":
        drawn.append(change_badge(change))
    return tuple(drawn)
