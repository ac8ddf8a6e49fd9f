"""A plan in words, for the page and the command: counts, and the first of everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from kith.design.wording import date as day_in_words
from kith.design.wording import plural
from kith.exchange.claims import Claim
from kith.exchange.planning import Plan
from kith.exchange.standing import Kind, Member

MORE_SAID = "will have more said of them: an earlier beginning, or what was not known before."

NOT_NEWER = "only until the day of a newer complete list that leaves them out."

SHOWN = 50
"""Rows of each table."""


class PersonLine(NamedTuple):
    """One person the files name: who they are, and whether they are new to the group."""

    key: str
    name: str
    new: bool


class ClaimLine(NamedTuple):
    """One relationship, in words."""

    source: str
    words: str
    target: str
    status: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What to show of a plan. `persons` are the recorded Persons whose names are in it, for the Event."""

    counts: list[str]
    people: list[PersonLine]
    relationships: list[ClaimLine]
    ended: list[ClaimLine]
    persons: list[UUID]


class Names:
    """What everybody is called, and which recorded people were asked after."""

    def __init__(self, plan: Plan, members: Iterable[Member]) -> None:
        self.members = {member.key: member for member in members}
        self.newcomers = {newcomer.key: newcomer.name for newcomer in plan.newcomers}
        self.persons: set[UUID] = set()

    def of(self, key: str) -> str:
        """The name recorded for a member, else the name the file gives."""
        member = self.members.get(key)
        if member is None:
            return self.newcomers[key]
        self.persons.add(member.person)
        return member.name


def preview(
    plan: Plan, members: Iterable[Member], kinds: Iterable[Kind], as_at: date | None, reference: str | None
) -> Preview:
    """The plan in words. `members` are everybody in the group of that reference, `kinds` the authority's list."""
    names, words = Names(plan, members), {kind.code: kind.words for kind in kinds}
    people = [
        *(PersonLine(member.key, names.of(member.key), new=False) for member in plan.renamed[:SHOWN]),
        *(PersonLine(newcomer.key, newcomer.name, new=True) for newcomer in plan.newcomers[:SHOWN]),
        *(PersonLine(member.key, names.of(member.key), new=False) for member in plan.members[:SHOWN]),
    ]
    named = islice((*plan.begun, *plan.known), SHOWN)
    return Preview(
        counts=counts(plan, as_at, reference),
        people=list(dict.fromkeys(people))[:SHOWN],
        relationships=[line(claim, names, words, standing(claim)) for claim in named],
        ended=[line(claim, names, words, ending(claim)) for claim in plan.ended[:SHOWN]],
        persons=sorted(names.persons),
    )


def counts(plan: Plan, as_at: date | None, reference: str | None) -> list[str]:
    """What would happen to the group of that reference, or a new one, one sentence each; what would not is left out."""
    told = [
        f"Into {reference}." if reference else "A new group will be proposed.",
        said(len(plan.newcomers), "person", "people", "will be added as proposed."),
        said(len(plan.members), "person is", "people are", "in the group already."),
        *joining(plan, as_at),
        said(len(plan.begun), "relationship", "relationships", "will be added."),
        said(outlived(plan), "of them counts", "of them count", NOT_NEWER),
        said(len(plan.known), "relationship", "relationships", "here already will gain evidence."),
        said(completed(plan), "relationship", "relationships", f"here already {MORE_SAID}"),
        said(len(plan.ended), "relationship", "relationships", "will end."),
        said(plan.evidence, "piece", "pieces", "of evidence will be recorded, one for each row."),
        said(len(plan.listings), "person", "people", "will have their place in the list recorded as evidence."),
        f"The map will be frozen as a version as at {day_in_words(as_at)}." if as_at else "",
    ]
    return [sentence for sentence in told if sentence]


def said(number: int, one: str, many: str, rest: str) -> str:
    """A count as a sentence; nothing for none."""
    return f"{plural(number, one, many)} {rest}" if number else ""


def joining(plan: Plan, as_at: date | None) -> list[str]:
    """Who turns out to have been in the group before the day from which it counted them."""
    if as_at is None or not plan.earlier:
        return []
    rest = f"as in the group from {day_in_words(as_at)} on."
    return [said(len(plan.earlier), "of them counts", "of them count", rest)]


def outlived(plan: Plan) -> int:
    """How many new relationships end because a newer complete list leaves them out, not because a row says so."""
    return sum(claim.valid_to is not None and not any(row.valid_to for row in claim.rows) for claim in plan.begun)


def completed(plan: Plan) -> int:
    """How many of the group's relationships the file says more of."""
    return sum(says_more(claim) for claim in plan.known)


def says_more(claim: Claim) -> bool:
    return bool(claim.views or claim.changes.keys() - {"valid_to"})


def standing(claim: Claim) -> str:
    """Whether a relationship is new to the map, and if not, whether the file says more of it."""
    if claim.held is None:
        return f"new, {ending(claim)}" if claim.valid_to else "new"
    return "here already, with more said of it" if says_more(claim) else "here already"


def line(claim: Claim, names: Names, words: dict[str, str], status: str) -> ClaimLine:
    return ClaimLine(names.of(claim.source), words.get(claim.kind, claim.kind), names.of(claim.target), status)


def ending(claim: Claim) -> str:
    return f"ends on {day_in_words(claim.valid_to)}" if claim.valid_to else ""
