"""Who can sign in."""

import pytest

from config.larkshire import accounts
from kith.access.models import User

pytestmark = pytest.mark.django_db


def test_five_accounts_can_sign_in_with_one_role_each() -> None:
    accounts.make_all()
    roles = {user.email.removesuffix("@larkshire.example"): user.roles for user in User.objects.all()}
    assert roles == {
        "lead": {"lead"}, "practitioner": {"practitioner"}, "manager": {"manager"},
        "auditor": {"auditor"}, "admin": {"administrator"},
    }  # fmt: skip
    for user in User.objects.all():
        assert user.check_password(accounts.PASSWORD)
        assert user.statement_in_date


def test_the_manager_decides_for_the_team() -> None:
    accounts.make_all()
    lead = User.objects.get(email="lead@larkshire.example")
    assert lead.team is not None
    assert lead.team.manager == User.objects.get(email="manager@larkshire.example")
