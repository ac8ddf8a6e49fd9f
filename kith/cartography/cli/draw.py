"""`draw`: a picture of a file of ties."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kith.cartography.cli.content import read_content
from kith.cartography.cli.telling import passed_over, put, warn
from kith.cartography.difference import MapContent, RelationshipPart
from kith.cartography.layout import place
from kith.cartography.layout.arrays import Floats
from kith.cartography.lettering import initials
from kith.cartography.marks import LineMark, PersonMark, Sheet
from kith.cartography.networks import read_positions
from kith.cartography.picture import draw, label_sizes

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("draw", help="draw a network as SVG")
    parser.add_argument("edges", type=Path, help="CSV file of ties: from,to and if wanted kind,effect,closeness")
    parser.add_argument("-o", "--output", type=Path, required=True, help="SVG file to write, - for standard output")
    parser.add_argument("--people", type=Path, help="CSV file of people: id and if wanted name,kind")
    parser.add_argument("--positions", type=Path, help="CSV file with the columns id,x,y: positions to keep")
    parser.add_argument("--title", default="Map", help="title of the picture")
    parser.add_argument("--as-at", type=_date, metavar="YYYY-MM-DD", help="date of the map (today)")
    parser.add_argument("--hide-names", action="store_true", help="letters in place of names")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read, place, draw, write. Raises UnreadableError when a file cannot be used."""
    content = read_content(options.edges, options.people)
    ids = tuple(content.people_by_id)
    known = read_positions(options.positions, ids) if options.positions else None
    unseen = passed_over(sum(tie["from"] == tie["to"] for tie in content.relationships))
    sheet = Sheet(
        title=options.title,
        as_at=options.as_at or datetime.now(UTC).date(),
        people=tuple(_people(content, _positions(content, known))),
        lines=tuple(_lines(content)),
        notes=(unseen,) if unseen else (),
    )
    warn(unseen)
    put(draw(sheet, hide_names=options.hide_names), options.output)


def _date(word: str) -> date:
    """Raises ArgumentTypeError for a word that is no date."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{word}” is not a date; write year, month and day, such as 2026-11-20"
        ) from error


def _positions(content: MapContent, known: Floats | None) -> Floats:
    """The known positions as they are if everybody has one; else people without one are placed among them."""
    if known is not None and not np.isnan(known).any():
        return known
    place_of = {person: place for place, person in enumerate(content.people_by_id)}
    ties = [(place_of[tie["from"]], place_of[tie["to"]]) for tie in content.relationships]
    sizes = label_sizes([person["name"] for person in content.people])
    return place(len(place_of), np.array(ties, np.int64).reshape(-1, 2), labels=sizes, known=known)


def _people(content: MapContent, positions: Floats) -> Iterator[PersonMark]:
    for person, (x, y) in zip(content.people, positions.tolist(), strict=True):
        name = person["name"]
        yield PersonMark(person["id"], name, initials(name), x, y, kind=person.get("kind", "unknown"))


def _lines(content: MapContent) -> Iterator[LineMark]:
    """One line for each tie, or one with two arrow heads for a tie that is the same both ways; none to oneself."""
    ties = content.relationships_by_key
    for (source, target, kind), tie in ties.items():
        back = ties.get((target, source, kind))
        mutual = back is not None and _alike(tie, back)
        if source != target and (not mutual or source < target):
            yield _line(tie, both=mutual)


def _line(tie: RelationshipPart, *, both: bool) -> LineMark:
    return LineMark(
        id="-".join((tie["from"], tie["to"], tie["kind"])),
        source=tie["from"],
        target=tie["to"],
        effect=tie.get("effect", "not known"),
        closeness=tie.get("closeness", "not known"),
        arrow="both" if both else "forward",
    )


def _alike(one: RelationshipPart, other: RelationshipPart) -> bool:
    return (one.get("effect"), one.get("closeness")) == (other.get("effect"), other.get("closeness"))
