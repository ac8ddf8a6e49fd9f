"""A plan made real: the rows of one import, in batches. Part of a larger action, which records the Event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar
from uuid import UUID

from kith.exchange.citing import Citing
from kith.exchange.claims import Claim
from kith.exchange.planning import Plan
from kith.groups.actions import intake
from kith.groups.models import ClosenessView, Evidence, Membership, PeerGroup, Relationship, Source

BATCH = 2_000
"""Claims written at a time: what bounds the memory of an import."""

Progress = Callable[[str], None]
Item = TypeVar("Item")


def carry_out(plan: Plan, citing: Citing, group: PeerGroup, progress: Progress) -> None:
    """Write all that `plan` says into `group`."""
    propose(plan, group, citing)
    if citing.options.as_at:
        intake.join_earlier(group, [member.id for member in plan.earlier], citing.options.as_at)
    members = {row.key: row for row in Membership.objects.filter(group=group)}
    sources = intake.add_sources(group, wanted_sources(plan, citing))
    evidence = ((members[row.id], citing.of_listing(row)) for row in plan.listings)
    for batch in batches(evidence):
        write_evidence(group, batch, sources)
    written = 0
    for claims in batches([*plan.begun, *plan.known]):
        write_claims(group, claims, members, citing, sources)
        written += len(claims)
        progress(f"Recorded {written:,} of {len(plan.begun) + len(plan.known):,} relationships")
    change(group, [*plan.known, *(claim for claim in plan.ended if not claim.rows)])


def propose(plan: Plan, group: PeerGroup, citing: Citing) -> list[Membership]:
    """Everybody new, in batches."""
    return [
        row
        for batch in batches(plan.newcomers)
        for row in intake.propose_members(group, batch, joined_on=citing.options.as_at)
    ]


def wanted_sources(plan: Plan, citing: Citing) -> Iterator[intake.NewSource]:
    """The source of every item, with repeats."""
    for claim in (*plan.begun, *plan.known):
        yield from map(citing.source, claim.rows)
    if plan.listings:
        yield citing.people


def write_claims(
    group: PeerGroup,
    claims: Sequence[Claim],
    members: dict[str, Membership],
    citing: Citing,
    sources: dict[intake.NewSource, Source],
) -> None:
    """New relationships with their evidence, and the evidence that known ones gain."""
    begun = [claim for claim in claims if claim.held is None]
    rows = intake.add_relationships(group, [as_new(claim) for claim in begun], members)
    known = Relationship.objects.in_bulk([claim.held.id for claim in claims if claim.held])
    pairs = [*zip(rows, begun, strict=True), *((known[claim.held.id], claim) for claim in claims if claim.held)]
    add_views((row, claim) for row, claim in pairs if claim.held)
    write_evidence(group, ((row, citing.of_relationship(each)) for row, claim in pairs for each in claim.rows), sources)


def as_new(claim: Claim) -> intake.NewClaim:
    return intake.NewClaim(
        source=claim.source, target=claim.target, kind=claim.kind, effect=claim.effect, influence=claim.influence,
        valid_from=claim.valid_from, valid_to=claim.valid_to, closeness=claim.views,
    )  # fmt: skip


def add_views(pairs: Iterable[tuple[Relationship, Claim]]) -> None:
    """How close views that had not spoken before say two people are."""
    ClosenessView.objects.bulk_create(
        ClosenessView(case_file_id=row.case_file_id, draft=row.draft, relationship=row, view=view, closeness=closeness)
        for row, claim in pairs
        for view, closeness in claim.views.items()
    )


def write_evidence(
    group: PeerGroup,
    items: Iterable[tuple[Relationship | Membership, intake.NewItem]],
    sources: dict[intake.NewSource, Source],
) -> None:
    """One Evidence row for each item about its claim."""
    rows = (intake.evidence(group, about, item, sources[item.source]) for about, item in items)
    Evidence.objects.bulk_create(rows, batch_size=intake.BATCH)


def change(group: PeerGroup, claims: Iterable[Claim]) -> None:
    """Move beginnings back, end what has ended, fill in what was not said: one update for each change, in batches."""
    alike: dict[tuple[tuple[str, object], ...], list[UUID]] = defaultdict(list)
    for claim in claims:
        if claim.held and claim.changes:
            alike[tuple(claim.changes.items())].append(claim.held.id)
    for changes, ids in alike.items():
        for batch in batches(ids, intake.BATCH):
            Relationship.objects.filter(group=group, pk__in=batch).update(**dict(changes))


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """`items` in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
