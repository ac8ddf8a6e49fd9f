"""A `PeerMap` to hashed parts and back (domain.md section 3, MapVersion). Pure: text in, text out.

One part for each person and one for each pair, each canonical JSON; the version's hash covers the header and
the parts' hashes, so one person's parts can be disposed of and the rest still proved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from kith.groups.peer_map import Claim, Item, Member, PeerMap

FORMAT = "kith map 1"
DATES = frozenset({"observed_from", "observed_to", "recorded_on", "valid_from", "valid_to", "as_at", "review_by"})


@dataclass(frozen=True, slots=True)
class Part:
    """Canonical JSON and its SHA-256."""

    content: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A map as it is kept: the header, the parts, and the hash over all of them."""

    header: str
    parts: tuple[Part, ...]
    content_hash: str


def frozen(peer_map: PeerMap) -> Frozen:
    """The whole map as hashed parts: people in map order, then pairs."""
    header = canonical({"format": FORMAT} | plain(replace(peer_map, members=(), claims=())))
    people = [part({"part": "person", "member": plain(member)}) for member in peer_map.members]
    pairs = [
        part({"part": "pair", "between": list(pair), "claims": [plain(claim) for claim in claims]})
        for pair, claims in peer_map.pairs()
    ]
    parts = (*people, *pairs)
    return Frozen(header, parts, whole_hash(header, [each.content_hash for each in parts]))


def whole_hash(header: str, part_hashes: Iterable[str]) -> str:
    """SHA-256 over the header's hash and the parts' hashes, one a line."""
    return sha256("\n".join([digest(header), *part_hashes]).encode()).hexdigest()


def proved(header: str, parts: Sequence[Part], content_hash: str) -> bool:
    """Whether the text still is what was frozen: every part against its hash, and the whole."""
    intact = all(digest(each.content) == each.content_hash for each in parts)
    return intact and whole_hash(header, [each.content_hash for each in parts]) == content_hash


def thawed(header: str, contents: Iterable[str]) -> PeerMap:
    """The map that was frozen. Raises ValueError where the text is of another format."""
    facts = json.loads(header)
    if facts.pop("format") != FORMAT:
        raise ValueError("This version was frozen in a format that this Kith does not read.")
    parts = [json.loads(content) for content in contents]
    members = tuple(member_from(each["member"]) for each in parts if each["part"] == "person")
    claims = tuple(claim_from(claim) for each in parts if each["part"] == "pair" for claim in each["claims"])
    empty = PeerMap(**dated(facts) | {"group": UUID(facts["group"])})
    return replace(empty, members=members, claims=claims)


def member_from(facts: dict[str, Any]) -> Member:
    return Member(**facts | {"evidence": items_from(facts["evidence"])})


def claim_from(facts: dict[str, Any]) -> Claim:
    closeness = tuple((view, value) for view, value in facts["closeness"])
    return Claim(**dated(facts) | {"closeness": closeness, "evidence": items_from(facts["evidence"])})


def items_from(rows: list[dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(Item(**dated(row)) for row in rows)


def part(content: dict[str, Any]) -> Part:
    text = canonical(content)
    return Part(text, digest(text))


def plain(record: PeerMap | Member | Claim | Item) -> dict[str, Any]:
    """A record as JSON values: dates and ids as text, tuples as lists."""
    facts = asdict(record) if isinstance(record, PeerMap) else record._asdict()
    return {name: simple(value) for name, value in facts.items()}


def simple(value: Any) -> Any:
    if isinstance(value, (date, UUID)):
        return str(value)
    if isinstance(value, Item):
        return plain(value)
    return [simple(each) for each in value] if isinstance(value, (list, tuple)) else value


def dated(facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts with their dates as dates again."""
    return {key: date.fromisoformat(value) if key in DATES and value else value for key, value in facts.items()}


def canonical(content: dict[str, Any]) -> str:
    """One text for one content: sorted keys, no spaces, real characters."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
