"""The live record as a `PeerMap` on one day: six queries, however many people.

Rows are read as plain columns, in the order of the tuples they become: a model instance for each piece of evidence
took three times as long as all the rest of a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from kith.access.labels import Label
from kith.access.models import User
from kith.access.reach import reach
from kith.authority.models import Authority
from kith.groups.models import ClosenessView, Evidence, MapVersion, Membership, PeerGroup, Relationship
from kith.groups.peer_map import Claim, Item, Member, PeerMap
from kith.people.models import Person

Keep = Callable[[QuerySet[Any]], QuerySet[Any]]
Known = dict[str, list[Item]]


def seen_by(user: User, group: PeerGroup) -> Keep:
    """Only the rows this reader may see: counts, support and picture are made from those alone."""
    return reach(user, group.case_file).rows


def freezable(group: PeerGroup) -> Keep:
    """What a version holds: nothing above the `map` label, and proposals only while the whole group is one."""
    return lambda rows: rows.filter(label__lte=Label.MAP, draft__in={False, group.draft})


def at(group: PeerGroup, day: date, keep: Keep, settings: Authority | None = None) -> PeerMap:
    """The group's map as at `day`, of the rows that `keep` lets through; the settings are looked up unless given."""
    settings = settings or Authority.settings()
    known = known_by(group, day, keep)
    members = tuple(members_on(group, day, keep, known))
    placed = {member.id for member in members}
    claims = claims_on(group, day, keep, known)
    return PeerMap(
        group=group.id,
        reference=group.case_file.reference,
        title=group.title,
        as_at=day,
        marking=settings.handling_marking,
        draft=group.draft,
        current_days=settings.current_days,
        fading_days=settings.fading_days,
        review_by=review_by(group, day, keep),
        members=members,
        claims=tuple(claim for claim in claims if claim.source in placed and claim.target in placed),
    )


def review_by(group: PeerGroup, day: date, keep: Keep) -> date | None:
    """By when the latest version as at `day` or earlier has to be reviewed; None where there is none."""
    days = (
        keep(MapVersion.objects.filter(group=group, as_at__lte=day))
        .order_by("-number")
        .values_list("review_by", flat=True)
    )
    latest: date | None = days.first()
    return latest


PERSON = [f"person__{name}" for name in ("name", "known_as", "kind", "identity")]
AGE = [f"person__{name}" for name in ("date_of_birth", "age_from", "age_to")]
MEMBER = ["id", "person_id", "key", "state", "decision__welfare_need", "position__x", "position__y"]


def members_on(group: PeerGroup, day: date, keep: Keep, known: Known) -> Iterable[Member]:
    """Everybody on the map that day, in the order of their keys."""
    rows = keep(Membership.objects.on_the_map(day).filter(group=group))
    for row in rows.order_by("key").values_list(*MEMBER, *PERSON, *AGE):
        member_id, person, key, state, need, x, y, name, known_as, kind, identity, *age = row
        yield Member(
            id=str(member_id),
            person=str(person),
            key=key,
            name=name,
            known_as=known_as,
            kind=kind,
            identity=identity,
            age=Person(date_of_birth=age[0], age_from=age[1], age_to=age[2]).age_on(day),
            state=state,
            x=x,
            y=y,
            welfare_need=need or "",
            evidence=tuple(known[str(member_id)]),
        )


CLAIM = [
    "id", "from_member_id", "to_member_id", "kind_id", "kind__words", "kind__directed", "effect", "influence",
    "valid_from", "valid_to",
]  # fmt: skip


def claims_on(group: PeerGroup, day: date, keep: Keep, known: Known) -> Iterable[Claim]:
    """Every relationship that holds that day."""
    views = defaultdict(list)
    said = keep(ClosenessView.objects.filter(case_file=group.case_file_id))
    for relationship, view, closeness in said.values_list("relationship_id", "view", "closeness"):
        views[relationship].append((view, closeness))
    rows = keep(Relationship.objects.holding_on(day).filter(group=group))
    for row in rows.order_by("from_member__key", "to_member__key", "kind_id").values_list(*CLAIM):
        claim_id, source, target = row[:3]
        yield Claim(*row)._replace(
            id=str(claim_id), source=str(source), target=str(target),
            closeness=tuple(sorted(views[claim_id])), evidence=tuple(known[str(claim_id)]),
        )  # fmt: skip


ITEM = [
    "id", "stance", "basis", "perspective", "fact", "opinion", "source__name", "source_id", "source__organisation",
    "source__own_voice", "source__reference", "locator", "reliability", "observed_from", "observed_to", "recorded_on",
    "place", "times_seen",
]  # fmt: skip
"""The columns of `Item`, in its order."""


def known_by(group: PeerGroup, day: date, keep: Keep) -> Known:
    """Unwithdrawn evidence by the id of its claim, as far as it was observed, or if undated recorded, by `day`."""
    observed = Q(observed_from__lte=day) | Q(observed_from=None, recorded_on__lte=day)
    rows = keep(Evidence.objects.filter(observed, case_file=group.case_file_id, withdrawn_on=None))
    rows = rows.order_by("observed_to", "recorded_on", "id")
    known: Known = defaultdict(list)
    for relationship, membership, *columns in rows.values_list("relationship_id", "membership_id", *ITEM):
        item = Item(*columns)
        known[str(relationship or membership)].append(item._replace(id=str(item.id), source_id=str(item.source_id)))
    return known
