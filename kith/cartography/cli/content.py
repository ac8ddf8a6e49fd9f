"""A file of ties read as the content of a map: every tie a directed relationship, with what else its columns say."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from kith.cartography.difference import MapContent, PersonPart, RelationshipPart
from kith.cartography.difference.content import Key, key_of
from kith.cartography.marks import Closeness, Effect, PersonKind
from kith.cartography.networks import UnreadableError, read_network

WORDS: dict[str, tuple[str, ...]] = {"effect": get_args(Effect), "closeness": get_args(Closeness)}
KINDS: tuple[str, ...] = get_args(PersonKind)


def read_content(edges: Path, people: Path | None = None) -> MapContent:
    """Read ties from `from,to` and, where present, `kind,effect,closeness`; people from `id` and `name,kind`.

    Raises UnreadableError for a file that cannot be used, a word that is not in its list, or a tie given twice with
    different facts. A tie repeated word for word counts once.
    """
    network = read_network(edges, people)
    named = {cells["id"]: _person(cells, people, row) for row, cells in _cells(people)} if people else {}
    ties: dict[Key, RelationshipPart] = {}
    for (source, target), (row, cells) in zip(network.ties, _cells(edges), strict=True):
        tie = _tie(network.ids[source], network.ids[target], cells, edges, row)
        if ties.setdefault(key_of(tie), tie) != tie:
            raise UnreadableError(f"{edges.name} says in row {row} something else about a tie it has given before.")
    everybody = (named.get(who, PersonPart(id=who, name=who)) for who in network.ids)
    return MapContent(tuple(everybody), tuple(ties.values()))


def _tie(source: str, target: str, cells: dict[str, str], path: Path, row: int) -> RelationshipPart:
    said = {field: _word(cells, field, words, path, row) for field, words in WORDS.items()}
    facts = {field: word for field, word in said.items() if word}
    part = {"from": source, "to": target, "kind": cells.get("kind", ""), "directed": True, **facts}
    return cast(RelationshipPart, part)


def _person(cells: dict[str, str], path: Path | None, row: int) -> PersonPart:
    kind = _word(cells, "kind", KINDS, path, row) or "young person"
    return PersonPart(id=cells["id"], name=cells.get("name") or cells["id"], kind=cast(PersonKind, kind))


def _word(cells: dict[str, str], field: str, words: tuple[str, ...], path: Path | None, row: int) -> str:
    """The lower-case word of a cell, "" for none. Raises UnreadableError for one that is not in the list."""
    word = cells.get(field, "").lower()
    if word and word not in words:
        name = path.name if path else "The file"
        raise UnreadableError(f"{name} has a {field} in row {row} that is not one of: {', '.join(words)}.")
    return word


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number and cells by column of each row that is not blank, from a file that `read_network` has accepted."""
    lines = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
    header = [name.strip().lower() for name in next(lines)]
    for cells in lines:
        if any(cell.strip() for cell in cells):
            yield lines.line_num, dict(zip(header, map(str.strip, cells), strict=False))
