"""The live record as a `PeerMap` on one day: five queries, however many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kith.access.labels import Label
from kith.access.models import ScopedQuerySet, User
from kith.authority.models import Authority
from kith.groups.models import ClosenessView, Evidence, Membership, PeerGroup, Relationship
from kith.groups.peer_map import Claim, Item, Member, PeerMap

Keep = Callable[[ScopedQuerySet[Any]], QuerySet[Any]]


def seen_by(user: User) -> Keep:
    """Only the rows this reader may see: counts, support and picture are made from those alone."""
    return lambda rows: rows.visible_to(user)


def freezable(group: PeerGroup) -> Keep:
    """What a version holds: nothing above the `map` label, and proposals only while the whole group is one."""
    return lambda rows: rows.filter(label__lte=Label.MAP, draft__in={False, group.draft})


def at(group: PeerGroup, day: date, keep: Keep) -> PeerMap:
    """The group's map as at `day`, of the rows that `keep` lets through."""
    settings = Authority.settings()
    evidence = known_by(group, day, keep)
    members = tuple(members_on(group, day, keep, evidence))
    placed = {member.id for member in members}
    return PeerMap(
        group=group.id,
        reference=group.case_file.reference,
        title=group.title,
        as_at=day,
        marking=settings.handling_marking,
        draft=group.draft,
        current_days=settings.current_days,
        fading_days=settings.fading_days,
        members=members,
        claims=tuple(
            claim for claim in claims_on(group, day, keep, evidence) if {claim.source, claim.target} <= placed
        ),
    )


def members_on(group: PeerGroup, day: date, keep: Keep, evidence: dict[str, list[Item]]) -> Iterable[Member]:
    """Everybody on the map that day, in the order of their keys."""
    rows = keep(Membership.objects.filter(group=group)).on_the_map(day)  # type: ignore[attr-defined]
    for row in rows.select_related("person", "position", "decision").order_by("key"):
        yield member(row, day, tuple(evidence[str(row.id)]))


def member(row: Membership, day: date, evidence: tuple[Item, ...]) -> Member:
    """One row, with the person's bare identity."""
    position = getattr(row, "position", None)
    return Member(
        id=str(row.id),
        person=str(row.person_id),
        key=row.key,
        name=row.person.name,
        known_as=row.person.known_as,
        kind=row.person.kind,
        identity=row.person.identity,
        age=row.person.age_on(day),
        state=row.state,
        x=position.x if position else None,
        y=position.y if position else None,
        welfare_need=row.decision.welfare_need if row.decision else "",
        evidence=evidence,
    )


def claims_on(group: PeerGroup, day: date, keep: Keep, evidence: dict[str, list[Item]]) -> Iterable[Claim]:
    """Every relationship that holds that day."""
    rows = keep(Relationship.objects.filter(group=group)).holding_on(day)  # type: ignore[attr-defined]
    views = defaultdict(list)
    for view in keep(ClosenessView.objects.filter(relationship__group=group)):
        views[view.relationship_id].append((view.view, view.closeness))
    for row in rows.select_related("kind").order_by("from_member__key", "to_member__key", "kind_id"):
        yield claim(row, tuple(sorted(views[row.id])), tuple(evidence[str(row.id)]))


def claim(row: Relationship, closeness: tuple[tuple[str, str], ...], evidence: tuple[Item, ...]) -> Claim:
    """One row, with how close each view says they are."""
    return Claim(
        id=str(row.id),
        source=str(row.from_member_id),
        target=str(row.to_member_id),
        kind=row.kind_id,
        words=row.kind.words,
        directed=row.kind.directed,
        effect=row.effect,
        influence=row.influence,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        closeness=closeness,
        evidence=evidence,
    )


def known_by(group: PeerGroup, day: date, keep: Keep) -> dict[str, list[Item]]:
    """Unwithdrawn evidence by the id of its claim, as far as it was observed, or if undated recorded, by `day`."""
    about = Q(relationship__group=group) | Q(membership__group=group)
    observed = Q(observed_from__lte=day) | Q(observed_from=None, recorded_on__lte=day)
    rows = keep(Evidence.objects.filter(about, observed, withdrawn_on=None)).select_related("source")
    found: dict[str, list[Item]] = defaultdict(list)
    for row in rows.order_by("observed_to", "recorded_on", "id"):
        found[str(row.relationship_id or row.membership_id)].append(item(row))
    return found


def item(row: Evidence) -> Item:
    """One row with its source."""
    return Item(
        id=str(row.id),
        stance=row.stance,
        basis=row.basis,
        perspective=row.perspective,
        fact=row.fact,
        opinion=row.opinion,
        source=row.source.name,
        source_id=str(row.source_id),
        organisation=row.source.organisation,
        own_voice=row.source.own_voice,
        reference=row.source.reference,
        locator=row.locator,
        reliability=row.reliability,
        observed_from=row.observed_from,
        observed_to=row.observed_to,
        recorded_on=row.recorded_on,
        place=row.place,
        times_seen=row.times_seen,
    )
