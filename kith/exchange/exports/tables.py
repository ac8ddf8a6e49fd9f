"""A map as a table: one row for each relationship, readable by `kith.exchange.reading` again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kith.cartography.derive import Derived
from kith.exchange.writing.cells import write_csv
from kith.groups.knowing import all_known
from kith.groups.peer_map import Claim, Item, PeerMap
from kith.groups.sentences import called

CLAIM = ("from", "to", "kind", "effect", "closeness", "closeness_view", "influence", "valid_from", "valid_to")
EVIDENCE = (
    "stance", "basis", "perspective", "fact", "opinion", "source", "organisation", "reliability",
    "observed_from", "observed_to", "recorded_on", "place", "times_seen",
)  # fmt: skip
DERIVED = ("from_name", "to_name", "support", "currency", "items_for", "items_against")
"""For people to read; worked out again, never read back in."""

Cell = str | int | date | None


def csv(peer_map: PeerMap) -> bytes:
    """The table as CSV. Each row carries the one item of evidence that weighs most, so that a copy read back in
    rests on what was really known, not on the copy itself. All the evidence is in the JSON.
    """
    known = all_known(peer_map)
    rows = (row(peer_map, claim, known[claim.id]) for claim in peer_map.claims)
    return write_csv((*CLAIM, *EVIDENCE, *DERIVED), rows)


def row(peer_map: PeerMap, claim: Claim, derived: Derived) -> Iterator[Cell]:
    """One relationship's cells, in the order of the columns."""
    source, target = peer_map.member(claim.source), peer_map.member(claim.target)
    value, view = claim.leading_closeness
    yield from (source.key, target.key, claim.kind, claim.effect, value, view)
    yield from (claim.influence, claim.valid_from, claim.valid_to)
    yield from evidence(weightiest(claim, derived))
    yield from (called(peer_map, source.id), called(peer_map, target.id), derived.support, derived.currency)
    yield from (len(derived.supporting), len(derived.contradicting))


def weightiest(claim: Claim, derived: Derived) -> Item | None:
    """The item a claim rests on most: first-hand before others, supporting before not, then the newest."""
    first_hand = {item.id for item in derived.first_hand}
    supporting = {item.id for item in derived.supporting}

    def weight(item: Item) -> tuple[bool, bool, date]:
        return item.id in first_hand, item.id in supporting, item.observed_to or item.observed_from or date.min

    return max(claim.evidence, key=weight, default=None)


def evidence(item: Item | None) -> Iterator[Cell]:
    """One item's cells; blank where there is none. An imported file is no person, so it is not named as a source."""
    for name in EVIDENCE:
        from_file = name == "source" and item is not None and item.reference
        yield getattr(item, name) if item and not from_file else None
