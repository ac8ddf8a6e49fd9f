"""Giving and ending access to a case file, and barring somebody from it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from kith.access import permissions
from kith.access.models import Bar, CaseFile, Grant, User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action

LONGEST = timedelta(days=367)


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
    refuse_beyond_own(case_file, clearance, now, by)
    if not now < ends <= now + LONGEST:
        raise permissions.Refused("Access has to end on a day still to come, at most a year from now.")
    grant = Grant.objects.create(
        case_file=case_file, user=user, clearance=clearance, starts=now, ends=ends, reason=reason, granted_by=by
    )
    record("access.granted", by=by.id, case_file=case_file.id, about=("grant", str(grant.id)),
           user=str(user.id), clearance=clearance, ends=ends.isoformat())  # fmt: skip
    return grant


@action
def end(*, grant: Grant, by: User) -> None:
    """End a grant now: the very next request of its holder is refused.

    Raises `Refused` without the capability, for the access that comes with being the lead or the manager, for one
    that reaches further than one's own, and for one that has ended already.
    """
    permissions.require(by, Capability.GRANT, grant.case_file)
    now = timezone.now()
    if grant.standing:
        raise permissions.Refused("The group's lead and manager keep their access for as long as they are that.")
    refuse_beyond_own(grant.case_file, grant.clearance, now, by)
    held = Grant.objects.valid_at(now).filter(pk=grant.pk)
    if not held.update(ended_at=now, ended_by=by):
        raise permissions.Refused("This access has ended already.")
    record("access.ended", by=by.id, case_file=grant.case_file_id, about=("grant", str(grant.id)),
           user=str(grant.user_id))  # fmt: skip


def refuse_beyond_own(case_file: CaseFile, clearance: int, now: datetime, by: User) -> None:
    """Nobody gives, or takes away, access that reaches further than their own."""
    if not case_file.grants.valid_at(now).filter(user=by, clearance__gte=clearance).exists():
        raise permissions.Refused("That access reaches further than your own, so it is not yours to give or end.")


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
