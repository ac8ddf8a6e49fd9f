"""What is next for a group: decisions, inclusion, a version, a review. Pure: facts in, steps out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from kith.access.states import State
from kith.clocks.rules import REVIEW_BY, Standing, due


@dataclass(frozen=True, slots=True)
class Facts:
    """What the steps depend on. `may` names the capabilities this reader has on this group."""

    state: str
    manager: str
    included: int
    proposed: int
    review_by: date | None
    may: Set[str]
    today: date


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in words; `page` names where it is done, "" where it waits for somebody else."""

    says: str
    page: str = ""
    limit: date | None = None
    standing: Standing = "on time"


def steps(facts: Facts) -> list[Step]:
    """Everything that comes next, the most pressing first. Empty for a group that is not opened."""
    if facts.state == State.NOT_OPENED:
        return []
    return [*decisions(facts), *filling(facts), *reviews(facts)]


def decisions(facts: Facts) -> Iterator[Step]:
    """What a manager has to decide."""
    if facts.state == State.PROPOSED:
        decides = "DECIDE_OPENING" in facts.may
        yield (
            Step("Decide whether to open this group", "groups:opening")
            if decides
            else Step(f"{facts.manager} decides whether to open this group.")
        )
    elif facts.proposed:
        people = "1 proposed person" if facts.proposed == 1 else f"{facts.proposed} proposed people"
        decides = "DECIDE_INCLUSION" in facts.may
        yield (
            Step(f"Decide about {people}", "groups:inclusion")
            if decides
            else Step(f"{facts.manager} decides about {people}.")
        )


def filling(facts: Facts) -> Iterator[Step]:
    """An empty group needs people."""
    if not facts.included + facts.proposed and "IMPORT" in facts.may:
        yield Step("Bring in a file of people and relationships", "exchange:import_into")


def reviews(facts: Facts) -> Iterator[Step]:
    """Freezing a first version, or reviewing the map by its date."""
    freezes = "FREEZE" in facts.may
    if facts.review_by and facts.state == State.OPEN:
        standing = due(REVIEW_BY, facts.review_by, facts.today)
        yield Step("Review the map", "groups:map" if freezes else "", facts.review_by, standing)
    elif not facts.review_by and freezes and facts.included + facts.proposed:
        yield Step("Freeze a first version of the map, so that later ones can be compared with it", "groups:freeze")
