"""What pages show of a map: rows of ready words, made from a `PeerMap` and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from kith.cartography.derive import Derived
from kith.groups import sentences
from kith.groups.knowing import all_known, known
from kith.groups.peer_map import Claim, Item, Member, PeerMap

ON_A_PAGE = 500
"""People, and relationships, on one page of a map as text: measured, about half a megabyte."""

EVERYTHING = slice(None)
EFFECT_ORDER = ("protective", "mixed", "not known", "harmful")
HEADINGS = {
    "protective": "Protective relationships",
    "mixed": "Relationships that both protect and harm",
    "not known": "Relationships whose effect is not known",
    "harmful": "Harmful relationships",
}


@dataclass(frozen=True, slots=True)
class Known:
    """How something is known: support and currency with what they mean, and the items that led there."""

    derived: Derived
    support_means: str
    currency_means: str
    supporting: Sequence[Item]
    contradicting: Sequence[Item]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One relationship, ready to be read. `source` and `target` are what its two people are called."""

    claim: Claim
    who: str
    source: str
    target: str
    closeness: str
    known: Known

    @property
    def derived(self) -> Derived:
        return self.known.derived

    @property
    def supporting(self) -> Sequence[Item]:
        return self.known.supporting

    @property
    def contradicting(self) -> Sequence[Item]:
        return self.known.contradicting

    @property
    def views(self) -> list[tuple[str, str]]:
        """(whose view, how close): everybody who has said, the young person first."""
        return [(sentences.VIEWS[view], value) for view, value in self.claim.views]


@dataclass(frozen=True, slots=True)
class EffectSection:
    """The relationships of one effect, `rows` of `total`, which `before` others precede. Strengths come first."""

    effect: str
    heading: str
    rows: Sequence[ClaimRow]
    before: int
    total: int

    @property
    def count(self) -> str:
        """How many there are, or where only some are shown, which: `12`, `501 to 1,000 of 1,234`."""
        return extent(self.before, len(self.rows), self.total)


@dataclass(frozen=True, slots=True)
class Pair:
    """Everything claimed between two members, and what those are called."""

    members: tuple[str, str]
    called: tuple[str, str]
    rows: Sequence[ClaimRow]


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Everything a map says about one person."""

    member: Member
    called: str
    place: Known
    sections: Sequence[EffectSection]


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a map as text: some of its people, some of its relationships, and every Person it names.

    `people_count` says how many people the map has, or which of them are here.
    """

    people: Sequence[tuple[Member, str]]
    people_count: str
    sections: Sequence[EffectSection]
    persons: Sequence[UUID]


def extent(before: int, shown: int, total: int) -> str:
    """`12` where all are shown, else `501 to 1,000 of 1,234`: which are shown, counted from 1."""
    return f"{total:,}" if shown == total else f"{before + 1:,} to {before + shown:,} of {total:,}"


def claim_row(peer_map: PeerMap, claim: Claim, derived: Derived) -> ClaimRow:
    source, target = (sentences.called(peer_map, end) for end in (claim.source, claim.target))
    who, closeness = sentences.who(peer_map, claim), sentences.closeness(claim)
    return ClaimRow(claim, who, source, target, closeness, how_known(peer_map, claim, derived))


def how_known(peer_map: PeerMap, about: Claim | Member, derived: Derived) -> Known:
    """The judgement on one claim beside the map's own items that led to it."""
    supporting, contradicting = ({each.id for each in side} for side in (derived.supporting, derived.contradicting))
    return Known(
        derived,
        sentences.SUPPORT_MEANS[derived.support],
        sentences.currency_means(peer_map, derived.currency),
        [item for item in about.evidence if item.id in supporting],
        [item for item in about.evidence if item.id in contradicting],
    )


def claim_rows(peer_map: PeerMap, claims: Sequence[Claim]) -> list[ClaimRow]:
    derived = all_known(peer_map, claims)
    return [claim_row(peer_map, claim, derived[claim.id]) for claim in claims]


def sections(peer_map: PeerMap, claims: Sequence[Claim] | None = None, part: slice = EVERYTHING) -> list[EffectSection]:
    """The map's relationships (or only these), by effect, strengths first; effects with none are left out.

    With `part`, only that part of all the relationships in this order.
    """
    told = sorted(peer_map.claims if claims is None else claims, key=lambda claim: EFFECT_ORDER.index(claim.effect))
    totals, before = (Counter(claim.effect for claim in some) for some in (told, told[: part.start or 0]))
    rows = groupby(claim_rows(peer_map, told[part]), key=lambda row: row.claim.effect)
    return [EffectSection(each, HEADINGS[each], list(found), before[each], totals[each]) for each, found in rows]


def text_page(peer_map: PeerMap, number: int) -> TextPage:
    """The map in words, page `number` counted from 1: its people and relationships, both in parts of `ON_A_PAGE`."""
    part = slice((number - 1) * ON_A_PAGE, number * ON_A_PAGE)
    shown, found = people(peer_map)[part], sections(peer_map, part=part)
    named = {member.id for member, _ in shown}
    named |= {end for section in found for row in section.rows for end in row.claim.pair}
    return TextPage(
        people=shown,
        people_count=extent(part.start, len(shown), len(peer_map.members)),
        sections=found,
        persons=[UUID(peer_map.member(each).person) for each in named],
    )


def text_length(peer_map: PeerMap) -> int:
    """How many rows the longer of the two tables has: what the pages divide."""
    return max(len(peer_map.members), len(peer_map.claims))


def member_page(peer_map: PeerMap, member_id: str) -> MemberPage:
    """One person's page. Raises KeyError where the map has no such member."""
    member = peer_map.member(member_id)
    claims = [claim for claim in peer_map.claims if member_id in claim.pair]
    place = how_known(peer_map, member, known(peer_map, member))
    return MemberPage(member, sentences.called(peer_map, member_id), place, sections(peer_map, claims))


def people(peer_map: PeerMap) -> list[tuple[Member, str]]:
    """Everybody on the map with what they are called, in map order."""
    return [(member, sentences.called(peer_map, member.id)) for member in peer_map.members]


def between(peer_map: PeerMap, one: str, other: str) -> Pair:
    """Everything claimed between two members. Raises KeyError where either is not on the map."""
    pair = {peer_map.member(one).id, peer_map.member(other).id}
    claims = [claim for claim in peer_map.claims if set(claim.pair) == pair]
    called = sentences.called(peer_map, one), sentences.called(peer_map, other)
    return Pair((one, other), called, claim_rows(peer_map, claims))
