"""The picture of a difference: everybody and everything on either map, with what became of it."""

from __future__ import annotations

from typing import cast

from kith.cartography.difference import wording
from kith.cartography.difference.compare import compare
from kith.cartography.difference.content import Key, MapContent, PersonPart, RelationshipPart, field_of, key_of
from kith.cartography.lettering import initials
from kith.cartography.marks import RADIUS, Change, Closeness, Currency, Effect, LineMark, PersonMark, Support

Marks = tuple[tuple[PersonMark, ...], tuple[LineMark, ...]]


def marked(before: MapContent, after: MapContent) -> Marks:
    """People and lines of both maps with `change` set, positions from the later map, else from the earlier.

    Raises ValueError when somebody has no position.
    """
    difference = compare(before, after)
    people: dict[str, Change] = {change.id: "new" for change in difference.joined}
    people |= {change.id: "ended" for change in difference.left}
    lines: dict[Key, Change] = {change.key: change.change for change in difference.relationships}
    says = {change.key: change.says for change in difference.relationships}
    everybody = {**before.people_by_id, **after.people_by_id}
    everything = {**before.relationships_by_key, **after.relationships_by_key}
    return (
        tuple(_person(part, people.get(part["id"], "same")) for part in everybody.values()),
        tuple(
            _line(part, lines.get(key, "same"), says.get(key) or _unchanged(part, before, after))
            for key, part in everything.items()
        ),
    )


def _unchanged(part: RelationshipPart, before: MapContent, after: MapContent) -> str:
    content = after if key_of(part) in after.relationships_by_key else before
    return part.get("says") or f"{wording.between(part, content)}: as before."


def _person(part: PersonPart, change: Change) -> PersonMark:
    if "x" not in part or "y" not in part:
        raise ValueError(f"{part['id']!r} has no position on either map.")
    return PersonMark(
        id=part["id"],
        name=part["name"],
        initials=part.get("initials") or initials(part["name"]),
        x=part["x"],
        y=part["y"],
        radius=part.get("radius", RADIUS),
        kind=part.get("kind", "young person"),
        identified=part.get("identified", True),
        proposed=part.get("proposed", False),
        change=change,
    )


def _line(part: RelationshipPart, change: Change, says: str) -> LineMark:
    return LineMark(
        id="-".join(key_of(part)),
        source=part["from"],
        target=part["to"],
        effect=cast(Effect, field_of(part, "effect")),
        closeness=cast(Closeness, field_of(part, "closeness")),
        support=cast(Support, field_of(part, "support")),
        currency=cast(Currency, field_of(part, "currency")),
        arrow="forward" if part.get("directed") else "none",
        change=change,
        says=says,
    )
