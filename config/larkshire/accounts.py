"""Who can sign in to the demonstration, and the council they work for."""

from __future__ import annotations

from dataclasses import dataclass

from kith.access.actions import accounts
from kith.access.demonstration import DOMAIN
from kith.access.models import Organisation, Team, User
from kith.access.roles import Role
from kith.audit.recording import record
from kith.audit.writing import action
from kith.authority.models import Authority

ORGANISATION = "Larkshire County Council"
TEAM = "Contextual safeguarding"
AUTHORITY = "Larkshire"
PASSWORD = "larkshire-demo"  # noqa: S105  # published on purpose: these accounts hold invented people only


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account: a name, a role, and whether they belong to the team that owns the groups."""

    name: str
    role: Role
    in_team: bool

    @property
    def email(self) -> str:
        return f"{ADDRESS[self.role]}{DOMAIN}"


ADDRESS = {role: role.value for role in Role} | {Role.ADMINISTRATOR: "admin"}
ADMINISTRATOR = Colleague("Blessing Achebe (administrator)", Role.ADMINISTRATOR, in_team=False)
COLLEAGUES = (
    Colleague("Priya Nair (lead)", Role.LEAD, in_team=True),
    Colleague("Samira Haddad (practitioner)", Role.PRACTITIONER, in_team=True),
    Colleague("Gareth Pugh (manager)", Role.MANAGER, in_team=True),
    Colleague("Thomas Ashworth (auditor)", Role.AUDITOR, in_team=False),
    ADMINISTRATOR,
)


def make_all() -> dict[Role, User]:
    """The council, its team and an account for each role, with the confidentiality statement accepted."""
    team = found()
    made = {Role.ADMINISTRATOR: make(ADMINISTRATOR, team, by=None)}
    for colleague in COLLEAGUES:
        if colleague is not ADMINISTRATOR:
            made[colleague.role] = make(colleague, team, by=made[Role.ADMINISTRATOR])
    name_manager(team=team, manager=made[Role.MANAGER], by=made[Role.ADMINISTRATOR])
    return made


def make(colleague: Colleague, team: Team, *, by: User | None) -> User:
    """One account, ready to sign in."""
    account = accounts.create(
        email=colleague.email, name=colleague.name, roles=[colleague.role], team=team if colleague.in_team else None,
        password=PASSWORD, by=by,
    )  # fmt: skip
    accounts.accept_statement(by=account)
    return account


@action
def found() -> Team:
    """The council and its team, and the authority's own name. Before there are accounts, so by nobody."""
    team = Team.objects.create(organisation=Organisation.objects.create(name=ORGANISATION), name=TEAM)
    settings = Authority.settings()
    settings.name = AUTHORITY
    settings.save()
    record("settings.changed", by=None, about=("team", str(team.id)), fields=["organisation", "team", "name"])
    return team


@action
def name_manager(*, team: Team, manager: User, by: User) -> None:
    """Say who decides on the team's groups."""
    team.manager = manager
    team.save()
    record("settings.changed", by=by.id, about=("team", str(team.id)), fields=["manager"])
