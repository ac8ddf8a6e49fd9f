"""A `PeerMap` as a picture: which marks it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from kith.cartography.derive import Derived
from kith.cartography.lettering import initials
from kith.cartography.marks import Arrow, Closeness, Currency, Effect, LineMark, PersonKind, PersonMark, Sheet, Support
from kith.groups.knowing import all_known
from kith.groups.peer_map import Claim, Member, PeerMap
from kith.groups.sentences import line_says

Link = Callable[[PeerMap, tuple[str, ...]], str]
"""Where a mark leads: called with one member id, or with the two of a pair."""

CLOSENESS_FIRST = ("close", "regular", "occasional", "not known")
SUPPORT_FIRST = ("contested", "well supported", "supported", "anecdotal", "not known")
CURRENCY_FIRST = ("current", "fading", "historic", "undated")


def unlinked(peer_map: PeerMap, ids: tuple[str, ...]) -> str:
    """The link of a still picture: nowhere."""
    return ""


def sheet(peer_map: PeerMap, link: Link = unlinked) -> Sheet:
    """The whole picture. Members nobody has placed are left out: a map too large to draw is read as text."""
    known = all_known(peer_map)
    placed = {member.id for member in peer_map.members if member.x is not None}
    return Sheet(
        title=peer_map.title,
        as_at=peer_map.as_at,
        people=tuple(person_mark(peer_map, member, link) for member in peer_map.members if member.id in placed),
        lines=tuple(
            line_mark(peer_map, claims, known, link) for pair, claims in peer_map.pairs() if placed.issuperset(pair)
        ),
        review_by=peer_map.review_by,
        marking=peer_map.marking,
        reference=peer_map.reference,
        notes=("Working draft: nobody here has been included by a manager yet.",) if peer_map.draft else (),
    )


def person_mark(peer_map: PeerMap, member: Member, link: Link) -> PersonMark:
    """One circle, where somebody put it."""
    return PersonMark(
        id=member.id,
        name=member.known_as or member.name,
        initials=initials(member.known_as or member.name),
        x=member.x or 0.0,
        y=member.y or 0.0,
        kind=cast("PersonKind", member.kind),
        identified=member.identity != "unidentified",
        proposed=member.proposed,
        href=link(peer_map, (member.id,)),
    )


def line_mark(peer_map: PeerMap, claims: Sequence[Claim], known: Mapping[str, Derived], link: Link) -> LineMark:
    """One line for all that is claimed between two people; its sentence says each claim."""
    first = claims[0]
    derived = [known[claim.id] for claim in claims]
    return LineMark(
        id=first.id,
        source=first.source,
        target=first.target,
        effect=together(claim.effect for claim in claims),
        closeness=cast("Closeness", foremost(CLOSENESS_FIRST, (claim.leading_closeness[0] for claim in claims))),
        support=cast("Support", foremost(SUPPORT_FIRST, (each.support for each in derived))),
        currency=cast("Currency", foremost(CURRENCY_FIRST, (each.currency for each in derived))),
        arrow=arrow(claims),
        says=line_says(peer_map, claims, known),
        href=link(peer_map, first.pair),
    )


def together(effects: Iterable[str]) -> Effect:
    """One effect for several claims: where they differ, both show."""
    said = set(effects) - {"not known"}
    return cast("Effect", said.pop() if len(said) == 1 else "mixed" if said else "not known")


def foremost(order: Sequence[str], values: Iterable[str]) -> str:
    """The value that comes first in `order`."""
    return min(values, key=order.index)


def arrow(claims: Sequence[Claim]) -> Arrow:
    """Arrows only where a kind has a direction; `forward` is from the first claim's source."""
    starts = {claim.source for claim in claims if claim.directed}
    if not starts:
        return "none"
    return "forward" if starts == {claims[0].source} else "both"
