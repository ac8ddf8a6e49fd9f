"""Relationships on the picture: each line drawn where it runs, and said in words."""

from __future__ import annotations

from kith.cartography.marks import LineMark
from kith.cartography.picture.geometry import Run
from kith.cartography.picture.looks import Stroke, look

_DIRECTIONS = {"none": "{} and {}", "forward": "{} to {}", "both": "{} and {}, both ways"}
_LONGEST_END = 34
_BADGE_STEP = 18
_BADGE_ROOM = 8
_HIT_WIDTH = 16
_STAGGER = 1.5  # so that the marks of lines side by side do not lie on each other


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


def line(mark: LineMark, run: Run) -> str:
    """Everything drawn for one line, along the x axis from the origin, inside a group that fills nothing."""
    shown = look(mark)
    end = run.length
    parts = [f'<path d="M0 0H{end}" {shown.halo}/>'] if shown.halo else []
    if shown.tip:
        parts.append(f'<path d="M{end} 0{shown.tip}{shown.tail}" fill="{shown.fill}"/>')
    ink = _thin if shown.thin else _plain
    for stroke in shown.strokes:
        parts.append(ink(stroke, shown.before, max(end - shown.after, shown.before)))
    return "".join(parts) + _badges(shown.badges, run)


def at(run: Run) -> str:
    """The transform that turns a line drawn along the x axis into its place."""
    return f'transform="translate({run.x:.1f} {run.y:.1f})rotate({run.turn:.2f})"'


def hit_area(run: Run) -> str:
    """An invisible wide stroke, so that a thin line can be pointed at."""
    return (
        f'<path d="M0 0H{run.length}" stroke="#000" stroke-opacity="0" stroke-width="{_HIT_WIDTH}"'
        ' pointer-events="stroke"/>'
    )


def _plain(stroke: Stroke, start: int, end: int) -> str:
    return f'<path d="M{start} {stroke.aside}H{end}" {stroke.ink}/>'


def _thin(stroke: Stroke, start: int, end: int) -> str:
    """A stroke that is dotted outwards from where its solid middle ends."""
    tail = min(_LONGEST_END, (end - start) // 4)
    near, far = f"M{start + tail} {stroke.aside}", f"{end - tail}"
    dots = f"{near}H{start}M{far} {stroke.aside}H{end}"
    return f'<path d="{near}H{far}" {stroke.ink}/><path d="{dots}" {stroke.ends}/>'


def _badges(badges: tuple[str, ...], run: Run) -> str:
    """The marks of a line, upright, side by side along it about its middle and off its ends."""
    if not badges:
        return ""
    step = min(_BADGE_STEP, run.length // len(badges) + 1)
    span = step * (len(badges) - 1)
    middle = run.middle + round(run.aside * _STAGGER * len(badges))
    first = max(min(middle - span // 2, run.length - span - _BADGE_ROOM), _BADGE_ROOM)
    upright = f"rotate({-run.turn:.2f})"
    places = range(first, first + span + 1, step)
    return "".join(
        [f'<g transform="translate({x}){upright}">{badge}</g>' for x, badge in zip(places, badges, strict=True)]
    )
