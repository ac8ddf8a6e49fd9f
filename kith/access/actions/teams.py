"""Making and changing the teams that own case files, and saying who decides for each."""

from __future__ import annotations

from kith.access import permissions
from kith.access.models import Organisation, Team, User
from kith.access.roles import Capability, Role
from kith.audit.recording import record
from kith.audit.writing import action

OWN = "Our organisation"


@action
def create(*, name: str, manager: User | None, by: User) -> Team:
    """A team of the organisation Kith runs for. Raises `Refused` for a manager without that role."""
    permissions.require(by, Capability.RUN_ACCOUNTS)
    refuse_unless_manager(manager, by)
    organisation = Organisation.objects.order_by("name").first() or Organisation.objects.create(name=OWN)
    team = Team.objects.create(organisation=organisation, name=name, manager=manager)
    record("team.created", by=by.id, about=("team", str(team.id)), team=str(team.id))
    return team


@action
def change(*, team: Team, name: str, manager: User | None, by: User) -> None:
    """Rename a team, or say who decides for it from now on; case files keep the manager they were proposed to."""
    permissions.require(by, Capability.RUN_ACCOUNTS)
    refuse_unless_manager(manager, by)
    fields = [field for field, value in (("name", name), ("manager", manager)) if getattr(team, field) != value]
    team.name, team.manager = name, manager
    team.save()
    record("team.changed", by=by.id, about=("team", str(team.id)), team=str(team.id), fields=fields)


def refuse_unless_manager(manager: User | None, by: User) -> None:
    if manager == by:
        raise permissions.Refused("Another administrator has to say that you decide for a team.")
    if manager is not None and (Role.MANAGER not in manager.roles or not manager.is_active):
        raise permissions.Refused("Only an active account with the role of manager can decide for a team.")
