"""What differs between two frozen maps of one group, in sentences and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from kith.cartography.derive import Derived
from kith.cartography.difference import (
    Difference,
    MapContent,
    PersonPart,
    RelationshipChange,
    RelationshipPart,
    compare,
    marked,
)
from kith.cartography.difference.content import Influence, key_of
from kith.cartography.marks import Closeness, Effect, Sheet
from kith.groups import picturing
from kith.groups.knowing import all_known
from kith.groups.peer_map import Claim, Member, PeerMap
from kith.groups.sentences import called


def difference(before: PeerMap, after: PeerMap) -> Difference:
    """Who joined or left, and which relationships are new, ended or changed (domain.md section 3, MapVersion)."""
    return compare(content(before), content(after))


def of_another_age(changes: Iterable[RelationshipChange]) -> list[RelationshipChange]:
    """Those where nothing changed but the age of the evidence: no news, but something to look into."""
    return [change for change in changes if [each.field for each in change.fields] == ["currency"]]


def sheet(before: PeerMap, after: PeerMap) -> Sheet:
    """Both maps in one picture, with what became of each mark. Whoever has no place on either is left out."""
    places = {
        member.id: (member.x, member.y) for each in (before, after) for member in each.members if member.x is not None
    }
    people, lines = marked(content(placed(before, places)), content(placed(after, places)))
    return replace(picturing.sheet(replace(after, members=(), claims=())), people=people, lines=lines)


def placed(peer_map: PeerMap, places: Mapping[str, tuple[float | None, float | None]]) -> PeerMap:
    """The part of a map that can be drawn, everybody at their place, by member id."""
    standing = [member for member in peer_map.members if member.id in places]
    members = tuple(member._replace(x=places[member.id][0], y=places[member.id][1]) for member in standing)
    claims = tuple(claim for claim in peer_map.claims if claim.source in places and claim.target in places)
    return replace(peer_map, members=members, claims=claims)


def content(peer_map: PeerMap) -> MapContent:
    """A map as comparing needs it. Of claims that are the same but for the order of their people, the first counts."""
    known = all_known(peer_map)
    parts: dict[tuple[str, str, str], RelationshipPart] = {}
    for claim in peer_map.claims:
        part = relationship(claim, known[claim.id])
        parts.setdefault(key_of(part), part)
    return MapContent(tuple(person(peer_map, member) for member in peer_map.members), tuple(parts.values()))


def person(peer_map: PeerMap, member: Member) -> PersonPart:
    mark = picturing.person_mark(peer_map, member, picturing.unlinked)
    part = PersonPart(
        id=mark.id,
        name=called(peer_map, mark.id),
        initials=mark.initials,
        kind=mark.kind,
        identified=mark.identified,
        proposed=mark.proposed,
    )
    return part if member.x is None or member.y is None else {**part, "x": member.x, "y": member.y}


def relationship(claim: Claim, derived: Derived) -> RelationshipPart:
    """What a claim says of itself; its two people in a fixed order where its kind has no direction."""
    source, target = (claim.source, claim.target) if claim.directed else claim.pair
    return {
        "from": source,
        "to": target,
        "kind": claim.words,
        "directed": claim.directed,
        "effect": cast("Effect", claim.effect),
        "closeness": cast("Closeness", claim.leading_closeness[0]),
        "support": derived.support,
        "currency": derived.currency,
        "influence": cast("Influence", claim.influence),
    }
