"""Beginning a peer group: proposed by a lead, decided by a manager."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from kith.access import casefiles, permissions
from kith.access.models import CaseFile, User
from kith.access.roles import Capability
from kith.access.states import State
from kith.audit.recording import record
from kith.audit.writing import action
from kith.groups.actions import drafts
from kith.groups.models import OpeningDecision, PeerGroup


@action
def propose(*, title: str, purpose: str, identified_on: date | None, by: User) -> PeerGroup:
    """Propose a group: a working draft for its lead and manager. Raises `Refused` without the role or a manager."""
    group = start(title=title, purpose=purpose, identified_on=identified_on, by=by)
    record("group.proposed", by=by.id, case_file=group.case_file_id, about=("peer group", str(group.id)),
           fields=["title", "purpose", "identified_on"])  # fmt: skip
    return group


def start(*, title: str, purpose: str, identified_on: date | None, by: User) -> PeerGroup:
    """The rows of a newly proposed group; part of a larger action, which records the Event."""
    permissions.require(by, Capability.PROPOSE)
    manager = casefiles.manager_for(by)
    case_file = casefiles.open_file(kind=CaseFile.Kind.PEER_GROUP, lead=by, manager=manager)
    return PeerGroup.objects.create(
        case_file=case_file, draft=True, title=title, purpose=purpose, identified_on=identified_on,
        lead=by, manager=manager,
    )  # fmt: skip


@action
def describe(*, group: PeerGroup, title: str, purpose: str, by: User) -> None:
    """Say anew what a group is called and why it is mapped. Raises `Refused` for anybody but its lead."""
    permissions.require(by, Capability.FREEZE, group)
    if group.lead_id != by.id:
        raise permissions.Refused("Only the group's lead changes what it is called and why it is mapped.")
    after = {"title": title, "purpose": purpose}
    fields = [field for field, value in after.items() if getattr(group, field) != value]
    group.title, group.purpose = title, purpose
    group.save(update_fields=["title", "purpose"])
    record(
        "group.described", by=by.id, case_file=group.case_file_id, about=("peer group", str(group.id)), fields=fields
    )


@action
def decide_opening(*, group: PeerGroup, outcome: str, reasons: str, by: User) -> OpeningDecision:
    """Open the group, or do not, with reasons (domain.md section 3). Its people stay proposed until each is included.

    Raises `Refused` for anybody but a manager with access, for a manager's own proposal, and once decided.
    """
    permissions.require(by, Capability.DECIDE_OPENING, group)
    if group.lead_id == by.id:
        raise permissions.Refused("You proposed this group, so somebody else has to decide.")
    if outcome == State.OPEN and not group.purpose.strip():
        raise permissions.Refused(
            "Nobody has said yet why this group is mapped. Ask its lead to write that down first."
        )
    decision = OpeningDecision.objects.create(
        case_file=group.case_file, group=group, outcome=outcome, reasons=reasons,
        decided_by=by, decided_at=timezone.now(), draft=outcome != State.OPEN,
    )  # fmt: skip
    casefiles.move(group.case_file, State(outcome))
    drafts.settle(group)
    verb = "group.opened" if outcome == State.OPEN else "group.not_opened"
    record(verb, by=by.id, case_file=group.case_file_id, about=("peer group", str(group.id)))
    return decision
