"""Teams, and who decides for them."""

import pytest

from kith.access.actions import teams
from kith.access.models import Team
from kith.access.permissions import Refused
from kith.access.roles import Role
from kith.access.tests.factories import make_team, make_user
from kith.audit.models import Event

pytestmark = pytest.mark.django_db


def test_the_first_team_of_a_new_installation():
    administrator, manager = make_user(Role.ADMINISTRATOR), make_user(Role.MANAGER)
    team = teams.create(name="Contextual safeguarding", manager=manager, by=administrator)
    assert Team.objects.get() == team
    assert team.manager == manager
    assert Event.objects.newest_first().first().verb == "team.created"


def test_only_a_manager_decides():
    with pytest.raises(Refused, match="role of manager"):
        teams.create(name="One", manager=make_user(Role.LEAD), by=make_user(Role.ADMINISTRATOR))
    assert not Team.objects.exists()


def test_only_an_administrator_changes_them():
    team = make_team()
    with pytest.raises(Refused):
        teams.change(team=team, name="Mine", manager=None, by=make_user(Role.MANAGER))
    assert Team.objects.get().name == team.name


def test_a_change_leaves_the_names_of_the_fields():
    team, manager = make_team(), make_user(Role.MANAGER)
    teams.change(team=team, name=team.name, manager=manager, by=make_user(Role.ADMINISTRATOR))
    assert Event.objects.newest_first().first().detail == {"team": str(team.id), "fields": ["manager"]}
