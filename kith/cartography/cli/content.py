"""A file of ties read as the content of a map: every tie a directed relationship, with what else its columns say."""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

from kith.cartography.difference import MapContent, PersonPart, RelationshipPart
from kith.cartography.difference.content import Key, key_of
from kith.cartography.marks import Closeness, Effect, PersonKind
from kith.cartography.networks import read_network
from kith.cartography.tables import UnreadableError, records

WORDS: dict[str, tuple[str, ...]] = {"effect": get_args(Effect), "closeness": get_args(Closeness)}
KINDS: tuple[str, ...] = get_args(PersonKind)


def read_content(edges: Path, people: Path | None = None) -> MapContent:
    """Read ties from `from,to` and, where present, `kind,effect,closeness`; people from `id` and `name,kind`.

    Somebody whose kind no file says is of unknown age. Raises UnreadableError for a file that cannot be used, a word
    that is not in its list, or a tie given twice with different facts. A tie repeated word for word counts once.
    """
    network = read_network(edges, people)
    named = {cells["id"]: _person(cells, people, row) for row, cells in records(people, ("id",))} if people else {}
    ties: dict[Key, RelationshipPart] = {}
    for (source, target), (row, cells) in zip(network.ties, records(edges, ("from", "to")), strict=True):
        tie = _tie(network.ids[source], network.ids[target], cells, edges, row)
        if ties.setdefault(key_of(tie), tie) != tie:
            raise UnreadableError(f"{edges.name} says in row {row} something else about a tie it has given before.")
    everybody = (named.get(who, PersonPart(id=who, name=who, kind="unknown")) for who in network.ids)
    return MapContent(tuple(everybody), tuple(ties.values()))


def _tie(source: str, target: str, cells: dict[str, str], path: Path, row: int) -> RelationshipPart:
    said = {field: _word(cells, field, words, path, row) for field, words in WORDS.items()}
    facts = {field: word for field, word in said.items() if word}
    part = {"from": source, "to": target, "kind": cells.get("kind", ""), "directed": True, **facts}
    return cast(RelationshipPart, part)


def _person(cells: dict[str, str], path: Path | None, row: int) -> PersonPart:
    kind = _word(cells, "kind", KINDS, path, row) or "unknown"
    return PersonPart(id=cells["id"], name=cells.get("name") or cells["id"], kind=cast(PersonKind, kind))


def _word(cells: dict[str, str], field: str, words: tuple[str, ...], path: Path | None, row: int) -> str:
    """The lower-case word of a cell, "" for none. Raises UnreadableError for one that is not in the list."""
    word = cells.get(field, "").lower()
    if word and word not in words:
        name = path.name if path else "The file"
        raise UnreadableError(f"{name} has a {field} in row {row} that is not one of: {', '.join(words)}.")
    return word
