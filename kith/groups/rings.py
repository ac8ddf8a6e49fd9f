"""One person and those around them, on rings by distance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kith.cartography.layout import ring
from kith.cartography.marks import Sheet
from kith.cartography.picture import label_sizes
from kith.groups import picturing
from kith.groups.peer_map import PeerMap


def ring_sheet(peer_map: PeerMap, member_id: str, link: picturing.Link) -> Sheet:
    """The picture around one member: only those with a relationship to them, and what is between all of these."""
    near = {end for claim in peer_map.claims if member_id in claim.pair for end in claim.pair} | {member_id}
    members = [member for member in peer_map.members if member.id in near]
    index = {member.id: number for number, member in enumerate(members)}
    claims = tuple(claim for claim in peer_map.claims if near.issuperset(claim.pair))
    ties = np.array([(index[claim.source], index[claim.target]) for claim in claims], np.int64).reshape(-1, 2)
    names = label_sizes([member.known_as or member.name for member in members])
    spots = ring(len(members), ties, index[member_id], labels=names)
    placed = tuple(member._replace(x=float(x), y=float(y)) for member, (x, y) in zip(members, spots, strict=True))
    return picturing.sheet(replace(peer_map, members=placed, claims=claims), link)
