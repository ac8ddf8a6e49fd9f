"""The SQL twin of `permissions.user_can(user, READ, row)`: which rows may this account read, now?

A test compares the two on random worlds; change them together.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kith.access.models.accounts import User
from kith.access.models.casefiles import Bar, Grant, Grants
from kith.access.roles import Capability
from kith.access.states import permitting

NOTHING = Q(pk__in=[])


def rows_readable_by(user: User) -> Q:
    """A condition on rows of case files."""
    if not may_read_at_all(user):
        return NOTHING
    grants = valid_grants(user, "case_file").filter(clearance__gte=OuterRef("label"))
    condition = Q(Exists(grants)) & unbarred(user, "case_file") & Q(case_file__state__in=permitting(Capability.READ))
    if not user.can(Capability.READ_DRAFTS):
        return condition & Q(draft=False)
    return condition & (Q(draft=False) | Q(Exists(valid_grants(user, "case_file").filter(standing=True))))


def case_files_readable_by(user: User) -> Q:
    """A condition on case files themselves, whose own row is at the lowest label."""
    if not may_read_at_all(user):
        return NOTHING
    readable = Q(state__in=permitting(Capability.READ))
    return Q(Exists(valid_grants(user, "pk"))) & unbarred(user, "pk") & readable


def may_read_at_all(user: User) -> bool:
    """Rules 1 and 2: the account and its roles."""
    return user.is_active and user.statement_in_date and user.can(Capability.READ)


def valid_grants(user: User, outer: str) -> Grants:
    """Rule 3, for the case file that `outer` names in the outer query."""
    return Grant.objects.valid_at(timezone.now()).filter(user=user, case_file=OuterRef(outer))


def unbarred(user: User, outer: str) -> Q:
    """Rule 5: a bar beats everything."""
    return ~Q(Exists(Bar.objects.filter(user=user, case_file=OuterRef(outer))))
