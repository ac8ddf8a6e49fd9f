"""Making and changing accounts. An administrator's work: it never reaches content."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from kith.access import permissions
from kith.access.models import RoleAssignment, Team, User
from kith.access.roles import Capability, compatible
from kith.audit.recording import record
from kith.audit.writing import action


@action
def create(*, email: str, name: str, roles: Collection[str], team: Team | None, password: str, by: User | None) -> User:
    """An account with its roles. `by` is None only from the command line, before there is an administrator."""
    if by is not None:
        permissions.require(by, Capability.RUN_ACCOUNTS)
    refuse_unless_compatible(roles)
    user = User(email=email.strip().lower(), name=name, team=team)
    user.set_password(password)
    user.save()
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in sorted(roles))
    record("account.created", by=by.id if by else None, about=("account", str(user.id)),
           account=str(user.id), roles=sorted(roles))  # fmt: skip
    return user


@action
def change(*, account: User, name: str, team: Team | None, roles: Collection[str], active: bool, by: User) -> None:
    """Change an account. Raises `Refused` for one's own roles or activity: another administrator must do that."""
    permissions.require(by, Capability.RUN_ACCOUNTS)
    refuse_unless_compatible(roles)
    if account == by and (set(roles) != account.roles or not active):
        raise permissions.Refused("Another administrator has to change your own roles or close your account.")
    after = {"name": name, "team": team, "is_active": active}
    fields = [field for field, value in after.items() if getattr(account, field) != value]
    fields += ["roles"] if set(roles) != account.roles else []
    for field, value in after.items():
        setattr(account, field, value)
    account.save()
    RoleAssignment.objects.filter(user=account).exclude(role__in=roles).delete()
    for role in set(roles) - account.roles:
        RoleAssignment.objects.create(user=account, role=role)
    record("account.changed", by=by.id, about=("account", str(account.id)), account=str(account.id), fields=fields)


def refuse_unless_compatible(roles: Collection[str]) -> None:
    if not compatible(roles):
        raise permissions.Refused("An administrator cannot also be a practitioner, lead or manager.")


@action
def accept_statement(*, by: User) -> None:
    """Accept the confidentiality statement for a year."""
    by.statement_accepted_at = timezone.now()
    by.save(update_fields=["statement_accepted_at"])
    record("confidentiality.accepted", by=by.id, about=("account", str(by.id)))
