"""Deciding who is on the map: one reasoned decision by a manager, about one person or several."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kith.access import permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.groups.actions import drafts
from kith.groups.models import Evidence, InclusionDecision, Membership, PeerGroup
from kith.groups.models.memberships import Memberships

STALE = "Somebody in this list has no evidence yet, or was decided on a moment ago."
Outcome = InclusionDecision.Outcome
RESULT = {Outcome.INCLUDE: Membership.State.INCLUDED, Outcome.DECLINE: Membership.State.DECLINED}


@action
def decide(
    *, group: PeerGroup, members: Sequence[Membership], outcome: str, welfare_need: str, why_named: str, by: User
) -> InclusionDecision:
    """Include these proposed people, or do not (domain.md section 3: the gate of Membership).

    `welfare_need`: why each one's welfare is served; `why_named`: why a theme without names would not do.
    Raises `Refused` for anybody but a manager, and where somebody has no evidence or is not proposed any more.
    """
    permissions.require(by, Capability.DECIDE_INCLUSION, group)
    if group.lead_id == by.id:
        raise permissions.Refused("You lead this group, so somebody else has to decide who is included.")
    rows = Membership.objects.filter(pk__in=[member.pk for member in members], group=group).proposed()
    ready = evidenced(rows) if outcome == Outcome.INCLUDE else rows
    if not members or ready.count() != len(members):
        raise permissions.Refused(STALE)
    persons = held_still(rows, len(members))
    decision = InclusionDecision.objects.create(
        case_file=group.case_file, group=group, outcome=outcome, welfare_need=welfare_need, why_named=why_named,
        decided_by=by, decided_at=timezone.now(),
    )  # fmt: skip
    ready.update(state=RESULT[Outcome(outcome)], decision=decision)
    drafts.settle(group)
    verb = "member.included" if outcome == Outcome.INCLUDE else "member.declined"
    record(verb, by=by.id, case_file=group.case_file_id, about=("inclusion decision", str(decision.id)),
           persons=persons, count=len(persons))  # fmt: skip
    return decision


def held_still(rows: Memberships, expected: int) -> list[UUID]:
    """The persons of these memberships, locked until the decision stands: nobody is decided on twice at once."""
    persons = list(rows.select_for_update().values_list("person_id", flat=True))
    if len(persons) != expected:
        raise permissions.Refused(STALE)
    return persons


def evidenced(members: Memberships) -> Memberships:
    """Those of whom something is recorded: about their place in the group, or about one of their relationships."""
    about = (
        Q(membership=OuterRef("pk"))
        | Q(relationship__from_member=OuterRef("pk"))
        | Q(relationship__to_member=OuterRef("pk"))
    )
    return members.filter(Exists(Evidence.objects.filter(about, withdrawn_on=None)))
