"""Relationships on the picture: each line drawn where it runs, and said in words."""

from __future__ import annotations

from collections.abc import Iterable

from kith.cartography.marks import LineMark
from kith.cartography.picture.geometry import Run
from kith.cartography.picture.looks import Look, Stroke
from kith.cartography.picture.spots import Spot

_DIRECTIONS = {"none": "{} and {}", "forward": "{} to {}", "both": "{} and {}, both ways"}
_LONGEST_END = 34
_END_SHARE = 6  # each dotted end takes a sixth of what is seen of a line, so that most of it stays a line
_HIT_WIDTH = 16


def describe(line: LineMark, source: str, target: str) -> str:
    """One line in words, where whoever made the map gave no sentence of its own."""
    facts = (
        _DIRECTIONS[line.arrow].format(source, target),
        f"effect {line.effect}",
        f"closeness {line.closeness}",
        f"support {line.support}",
        line.currency,
        "" if line.change == "same" else line.change,
    )
    return ", ".join(fact for fact in facts if fact)


def line(shown: Look, run: Run) -> str:
    """The strokes and arrow heads of one line, along the x axis from the origin, inside a group that fills nothing."""
    end = run.length
    parts = [f'<path d="M0 0H{end}" {shown.halo}/>'] if shown.halo else []
    if shown.tip:
        parts.append(f'<path d="M{end} 0{shown.tip}{shown.tail}" fill="{shown.fill}"/>')
    ink = _thin if shown.thin else _plain
    for stroke in shown.strokes:
        parts.append(ink(stroke, run, shown.before, max(end - shown.after, shown.before)))
    return "".join(parts)


def marks(badges: Iterable[str], spots: Iterable[Spot]) -> str:
    """Marks, upright, each at its spot."""
    return "".join(
        [f'<g transform="translate({x:.1f} {y:.1f})">{badge}</g>' for badge, (x, y) in zip(badges, spots, strict=False)]
    )


def at(run: Run) -> str:
    """The transform that turns a line drawn along the x axis into its place."""
    return f'transform="translate({run.x:.1f} {run.y:.1f})rotate({run.turn:.2f})"'


def hit_area(run: Run) -> str:
    """An invisible wide stroke, so that a thin line can be pointed at."""
    return (
        f'<path d="M0 0H{run.length}" stroke="#000" stroke-opacity="0" stroke-width="{_HIT_WIDTH}"'
        ' pointer-events="stroke"/>'
    )


def _plain(stroke: Stroke, run: Run, start: int, end: int) -> str:
    return f'<path d="M{start} {stroke.aside}H{end}" {stroke.ink}/>'


def _thin(stroke: Stroke, run: Run, start: int, end: int) -> str:
    """A stroke with dots from each end inwards to where it is solid: past the names, and a little of what is seen."""
    bare, until = max(run.bare, start), min(run.until, end)
    tail = min(_LONGEST_END, max(until - bare, 0) // _END_SHARE)
    near, far = min(bare + tail, end), max(until - tail, start)
    dots = f"M{start} {stroke.aside}H{near}M{end} {stroke.aside}H{far}"
    return f'<path d="M{near} {stroke.aside}H{far}" {stroke.ink}/><path d="{dots}" {stroke.ends}/>'
