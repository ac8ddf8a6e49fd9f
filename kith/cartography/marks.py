"""What a map is made of before anybody draws it: people, lines between them, and the sheet they lie on.

Lengths are in picture units (one CSS pixel at 100%). Every word is one of language.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Effect = Literal["protective", "harmful", "mixed", "not known"]
Closeness = Literal["close", "regular", "occasional", "not known"]
Support = Literal["well supported", "supported", "anecdotal", "contested", "not known"]
Currency = Literal["current", "fading", "historic", "undated"]
Arrow = Literal["none", "forward", "both"]
PersonKind = Literal["young person", "adult", "unknown"]
Change = Literal["same", "new", "ended", "changed"]

RADIUS = 22.0
"""Radius of a person's circle, in picture units."""


@dataclass(frozen=True, slots=True)
class PersonMark:
    """One person on the picture: `initials` in the circle, `name` below it; dashed if proposed or unidentified."""

    id: str
    name: str
    initials: str
    x: float
    y: float
    radius: float = RADIUS
    kind: PersonKind = "young person"
    identified: bool = True
    proposed: bool = False
    change: Change = "same"
    href: str = ""


@dataclass(frozen=True, slots=True)
class LineMark:
    """One line between two people, perhaps for several relationships; `says` is its sentence for readers of text."""

    id: str
    source: str
    target: str
    effect: Effect = "not known"
    closeness: Closeness = "not known"
    support: Support = "not known"
    currency: Currency = "undated"
    arrow: Arrow = "none"
    change: Change = "same"
    says: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture: what it shows, and the words that must travel with it wherever it is printed."""

    title: str
    as_at: date
    people: tuple[PersonMark, ...]
    lines: tuple[LineMark, ...]
    review_by: date | None = None
    marking: str = ""
    reference: str = ""
    notes: tuple[str, ...] = field(default=())
