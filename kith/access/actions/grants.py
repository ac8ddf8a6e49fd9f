"""Giving and ending access to a case file, and barring somebody from it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from kith.access import permissions
from kith.access.models import Bar, CaseFile, Grant, User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action


@action
def give(*, case_file: CaseFile, user: User, clearance: int, ends: datetime, reason: str, by: User) -> Grant:
    """Give `user` access until `ends`, with a reason.

    Raises `Refused`: nobody gives access to themselves, or access that reaches further than their own.
    """
    permissions.require(by, Capability.GRANT, case_file)
    if user == by:
        raise permissions.Refused("Nobody can give access to themselves. Ask another lead or the manager.")
    if not user.can(Capability.READ):
        raise permissions.Refused("This account holds no role that reads maps.")
    now = timezone.now()
    if not case_file.grants.valid_at(now).filter(user=by, clearance__gte=clearance).exists():
        raise permissions.Refused("Your own access does not reach that far, so you cannot give it to somebody else.")
    if ends <= now:
        raise permissions.Refused("Access has to end on a day still to come.")
    grant = Grant.objects.create(
        case_file=case_file, user=user, clearance=clearance, starts=now, ends=ends, reason=reason, granted_by=by
    )
    record("access.granted", by=by.id, case_file=case_file.id, about=("grant", str(grant.id)),
           user=str(user.id), clearance=clearance, ends=ends.isoformat())  # fmt: skip
    return grant


@action
def end(*, grant: Grant, by: User) -> None:
    """End a grant now: the very next request of its holder is refused. Raises `Refused` without the capability."""
    permissions.require(by, Capability.GRANT, grant.case_file)
    grant.ended_at, grant.ended_by = timezone.now(), by
    grant.save()
    record("access.ended", by=by.id, case_file=grant.case_file_id, about=("grant", str(grant.id)),
           user=str(grant.user_id))  # fmt: skip


@action
def bar(*, case_file: CaseFile, user: User, reason: str, by: User) -> Bar:
    """Bar `user`, whatever grants they hold. Raises `Refused` without the capability, or for oneself."""
    permissions.require(by, Capability.BAR, case_file)
    if user == by:
        raise permissions.Refused("If you should not see this case file, ask another manager to bar you.")
    barred, _ = Bar.objects.get_or_create(
        case_file=case_file, user=user, defaults={"reason": reason, "barred_by": by, "barred_at": timezone.now()}
    )
    record("access.barred", by=by.id, case_file=case_file.id, about=("bar", str(barred.id)), user=str(user.id))
    return barred


@action
def lift(*, bar: Bar, by: User) -> None:
    """Lift a bar. Raises `Refused` without the capability."""
    permissions.require(by, Capability.BAR, bar.case_file)
    bar_id, case_file_id, user_id = bar.id, bar.case_file_id, bar.user_id
    bar.delete()
    record("access.unbarred", by=by.id, case_file=case_file_id, about=("bar", str(bar_id)), user=str(user_id))
