"""The sentences of a difference."""

from __future__ import annotations

from collections.abc import Sequence

from kith.cartography.difference.content import MapContent, RelationshipPart

_SPEAKS_FOR_ITSELF = ("effect", "support", "currency")


def come_or_gone(change: str, part: RelationshipPart, content: MapContent) -> str:
    """A relationship that is new or has ended: "New: Aisha and Ben (friend)."."""
    return f"{change.capitalize()}: {between(part, content)}."


def changed(fields: Sequence[tuple[str, str, str]], part: RelationshipPart, content: MapContent) -> str:
    """What a relationship says now and what it said before; `fields` are (field, before, after).

    "Aisha and Ben (friend) are now shown as protective; before, not known."
    """
    verb = "is" if part.get("directed") else "are"
    first, *others = [f"{_now(field, after)}; before, {before}" for field, before, after in fields]
    also = "".join(f". Also now {other}" for other in others)
    return f"{between(part, content)} {verb} now shown as {first}{also}."


def between(part: RelationshipPart, content: MapContent) -> str:
    """The two people and any kind: "Aisha and Ben (friend)", or "Aisha to Ben" where it has direction."""
    source, target = (content.people_by_id[end]["name"] for end in (part["from"], part["to"]))
    pair = f"{source} to {target}" if part.get("directed") else f"{source} and {target}"
    return f"{pair} ({part['kind']})" if part["kind"] else pair


def _now(field: str, value: str) -> str:
    """A field's value, with the field's name where the value alone could be mistaken."""
    return value if field in _SPEAKS_FOR_ITSELF and value != "not known" else f"{field} {value}"
