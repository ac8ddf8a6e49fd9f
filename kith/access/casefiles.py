"""Opening case files and moving them between states. Parts of larger actions, which record the Event."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kith.access.labels import Label
from kith.access.models import CaseFile, Counter, Grant, User
from kith.access.permissions import Refused
from kith.access.roles import Role
from kith.access.states import NEXT, State

FIRST_GRANT = timedelta(days=365)


def manager_for(lead: User) -> User:
    """The manager of the lead's team, who will decide. Raises `Refused` where there is none but the lead."""
    manager = lead.team.manager if lead.team else None
    if manager is None or manager == lead or not manager.is_active or Role.MANAGER not in manager.roles:
        raise Refused("Your team has no manager who can decide on this group. Ask an administrator to name one.")
    return manager


def open_file(*, kind: CaseFile.Kind, lead: User, manager: User) -> CaseFile:
    """A new proposed case file of the lead's team, with a year's access for its lead and its manager."""
    assert lead.team is not None, "manager_for has refused a lead without a team"
    now = timezone.now()
    case_file = CaseFile.objects.create(kind=kind, reference=next_reference(kind), team=lead.team, created_at=now)
    for user, reason in ((lead, "Proposed this case file"), (manager, "Manager of the team that owns it")):
        Grant.objects.create(
            case_file=case_file, user=user, clearance=Label.SENSITIVE, starts=now, ends=now + FIRST_GRANT,
            reason=reason, standing=True, granted_by=lead,
        )  # fmt: skip
    return case_file


def next_reference(kind: CaseFile.Kind) -> str:
    """`PG-2026-0042`: the next number this year. The counter's row is locked until the transaction ends."""
    year = timezone.localdate().year
    Counter.objects.get_or_create(kind=kind, year=year)
    counter = Counter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save()
    return str(counter)


def move(case_file: CaseFile, state: State) -> None:
    """Move to `state`. Raises `Refused` where that does not follow from where it stands (`states.NEXT`)."""
    held = CaseFile.objects.select_for_update().get(pk=case_file.pk)
    if state not in NEXT[State(held.state)]:
        raise Refused(f"This group is already {held.state}.")
    case_file.state = state
    case_file.save(update_fields=["state"])
