"""A person's name below the circle: how it is broken, what room it takes, how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kith.cartography.layout import LABEL_GAP
from kith.cartography.lettering import initials, width, wrap
from kith.cartography.marks import PersonMark
from kith.cartography.picture.geometry import Stand
from kith.cartography.picture.style import ASCENT, LINE_HEIGHT, NAME_LINES, NAME_SIZE, NAME_WIDTH, PAPER
from kith.cartography.picture.text import clean, escape

_GROUND = f'fill="{PAPER}" fill-opacity="0.85"'


class Label(NamedTuple):
    """A name broken into lines, and the box they need."""

    lines: list[str]
    width: float
    height: float


def label_size(name: str) -> tuple[float, float]:
    """Width and height of the box a name needs below its circle; (0, 0) where the circle says it all."""
    label = label_for(name, initials(name))
    return label.width, label.height


def label_sizes(names: Sequence[str]) -> NDArray[np.float64]:
    """The box of each name, (n, 2), as the layout asks for them."""
    return np.array([label_size(name) for name in names]).reshape(-1, 2)


def label_for(name: str, shown: str) -> Label:
    """At most two lines, cut with an ellipsis where the name is longer still; none where the circle already says it."""
    text = "" if name == shown else clean(name)
    wide = width(text, NAME_SIZE)
    if 0 < wide <= NAME_WIDTH:
        return Label([text], wide, LINE_HEIGHT)
    lines = wrap(text, NAME_WIDTH, NAME_SIZE, lines=NAME_LINES)
    widest = max((width(line, NAME_SIZE) for line in lines), default=0.0)
    return Label(lines, widest, LINE_HEIGHT * len(lines))


def stand(person: PersonMark, label: Label) -> Stand:
    """Where a person stands and what room the name below takes, as lines need to know."""
    return Stand(person.x, person.y, person.radius, label.width / 2, person.radius + LABEL_GAP + label.height)


def lettered(label: Label, radius: float) -> str:
    """The name below a circle around the origin, on a ground that keeps it clear of lines.

    A white edge round the letters would be finer, but PDF renderers paint it over the letters.
    """
    if not label.lines:
        return ""
    top = radius + LABEL_GAP
    texts = [
        f'<text y="{top + ASCENT + LINE_HEIGHT * row:.1f}">{escape(line)}</text>'
        for row, line in enumerate(label.lines)
    ]
    return (
        f'<rect x="{-label.width / 2 - 2:.1f}" y="{top:.1f}" width="{label.width + 4:.1f}" height="{label.height:.1f}"'
        f' rx="4" {_GROUND}/>{"".join(texts)}'
    )
