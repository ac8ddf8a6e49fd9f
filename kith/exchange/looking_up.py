"""The live record of a group as `Standing`: six queries, however large the group."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from kith.access.models import User
from kith.authority.models import RelationshipKind
from kith.exchange.models import Import
from kith.exchange.standing import Held, Kind, Member, Standing
from kith.groups.models import ClosenessView, Evidence, Membership, PeerGroup, Relationship
from kith.groups.words import Stance

GONE = Membership.State.DECLINED


def standing(group: PeerGroup | None, by: User) -> Standing:
    """The group as `by` may see it; no group yet is one with nobody in it."""
    if group is None:
        return Standing(kinds())
    imports = list(Import.objects.visible_to(by).filter(group=group))
    said = [row for row in imports if row.rows or row.ended]
    return Standing(
        kinds=kinds(),
        members=members(group, by),
        relationships=relationships(group, by),
        lists=tuple(sorted({listed_on(row) for row in said if is_complete(row)})),
        additions=frozenset(row.as_at for row in said if row.as_at and not is_complete(row)),
        newest_evidence=newest_evidence(group, by),
        imported={(row.relationships_sha256, row.as_at): timezone.localdate(row.imported_at) for row in imports},
    )


def is_complete(row: Import) -> bool:
    """Whether a file lists all that held on its day: it was said to, or it was a dated first one and nobody asked."""
    return row.complete if row.complete is not None else row.as_at is not None


def listed_on(row: Import) -> date:
    """The day a complete list speaks for: its as-at date, else the day of its import."""
    return row.as_at or timezone.localdate(row.imported_at)


def newest_evidence(group: PeerGroup, by: User) -> date | None:
    """The last day on which somebody observed what supports a relationship."""
    rows = Evidence.objects.visible_to(by).filter(relationship__group=group, withdrawn_on=None, stance=Stance.SUPPORTS)
    ends = rows.aggregate(first=Max("observed_from"), last=Max("observed_to"))
    return max((day for day in ends.values() if day), default=None)


def kinds() -> tuple[Kind, ...]:
    rows = RelationshipKind.objects.filter(retired=False).order_by("words")
    return tuple(Kind(*row) for row in rows.values_list("code", "words", "directed"))


def members(group: PeerGroup, by: User) -> dict[str, Member]:
    rows = Membership.objects.visible_to(by).filter(group=group)
    facts = rows.values_list("id", "person_id", "key", "person__name", "state", "left_on", "joined_on")
    return {
        key: Member(id, person, key, name, gone=state == GONE or left_on is not None, joined_on=joined_on)
        for id, person, key, name, state, left_on, joined_on in facts.iterator()
    }


def relationships(group: PeerGroup, by: User) -> tuple[Held, ...]:
    """Every relationship, ended ones too, earliest first."""
    views = closeness_views(group, by)
    rows = Relationship.objects.visible_to(by).filter(group=group).order_by("valid_from", "id")
    facts = rows.values_list(
        "id", "from_member__key", "to_member__key", "kind_id", "effect", "influence", "valid_from", "valid_to"
    )
    return tuple(Held(*row, closeness=tuple(views.get(row[0], ()))) for row in facts.iterator())


def closeness_views(group: PeerGroup, by: User) -> dict[UUID, list[tuple[str, str]]]:
    views: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    rows = ClosenessView.objects.visible_to(by).filter(relationship__group=group).order_by("view")
    for relationship, view, closeness in rows.values_list("relationship_id", "view", "closeness"):
        views[relationship].append((view, closeness))
    return views
