"""How do we know? Each claim's evidence handed to `cartography.derive`, with this group's words turned into its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from kith.cartography.derive import Basis, Derived, Stance, explain
from kith.cartography.derive import Item as Fact
from kith.groups.peer_map import Claim, Item, Member, PeerMap


def known(peer_map: PeerMap, about: Claim | Member) -> Derived:
    """Support and currency of one claim as at the map's date, with every input to that judgement."""
    return explain(
        [fact(item) for item in about.evidence],
        peer_map.as_at,
        current_days=peer_map.current_days,
        fading_days=peer_map.fading_days,
    )


def all_known(peer_map: PeerMap, claims: Iterable[Claim] | None = None) -> dict[str, Derived]:
    """The same for many claims (the whole map's unless told), by claim id."""
    return {claim.id: known(peer_map, claim) for claim in (peer_map.claims if claims is None else claims)}


def fact(item: Item) -> Fact:
    """One item as derivation needs it. Somebody speaking for themselves counts as their own organisation."""
    return Fact(
        id=item.id,
        stance=cast("Stance", item.stance),
        basis=cast("Basis", item.basis),
        source=item.source_id,
        organisation=item.source_id if item.own_voice else item.organisation.casefold() or None,
        observed_from=item.observed_from,
        observed_to=item.observed_to,
    )
