"""A map as JSON: everything it holds, with what was worked out beside what was recorded."""

from __future__ import annotations

import json as text
from dataclasses import replace

from kith.cartography.derive import Derived
from kith.groups.freezing import FORMAT, plain
from kith.groups.knowing import all_known, known
from kith.groups.peer_map import PeerMap


def json(peer_map: PeerMap) -> bytes:
    """UTF-8 JSON: the header, `members` and `claims`, each with its evidence and `derived` support and currency."""
    derived = all_known(peer_map)
    content = {"format": FORMAT} | plain(replace(peer_map, members=(), claims=()))
    content["members"] = [plain(each) | {"derived": worked_out(known(peer_map, each))} for each in peer_map.members]
    content["claims"] = [plain(each) | {"derived": worked_out(derived[each.id])} for each in peer_map.claims]
    return text.dumps(content, ensure_ascii=False, indent=1).encode()


def worked_out(derived: Derived) -> dict[str, object]:
    """Support and currency with the ids of the items they come from."""
    return {
        "support": derived.support,
        "currency": derived.currency,
        "supporting": [item.id for item in derived.supporting],
        "contradicting": [item.id for item in derived.contradicting],
        "first_hand": [item.id for item in derived.first_hand],
        "independent_sources": derived.independent_sources,
    }
