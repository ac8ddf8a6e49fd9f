"""Ways round the rules that an attacker tried, each closed."""

from datetime import timedelta

import pytest
from django.conf import settings as real_settings
from django.urls import reverse
from django.utils import timezone

from kith.access.actions import accounts, grants, teams
from kith.access.labels import Label
from kith.access.models import Grant
from kith.access.permissions import Refused
from kith.access.roles import Role
from kith.access.tests.factories import make_case_file, make_grant, make_team, make_user
from kith.audit.models import Event

pytestmark = pytest.mark.django_db
PASSWORD = "a very long password"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, **more):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, **more)


class TestTheDemonstration:
    def test_its_public_password_opens_nothing_outside_it(self, client, settings):
        user = with_password(make_user(Role.LEAD, email="lead@larkshire.example"))
        settings.DEMONSTRATION = False
        sign_in(client, user)
        assert "_auth_user_id" not in client.session
        settings.DEMONSTRATION = True
        sign_in(client, user)
        assert "_auth_user_id" in client.session

    def test_it_relaxes_nothing_for_real_accounts(self, client, settings):
        settings.DEMONSTRATION = True
        client.force_login(make_user(Role.LEAD, email="lead@council.example"))
        assert client.get("/")["Location"] == reverse("mfa_activate_totp")
        client.force_login(make_user(Role.LEAD, email="other@larkshire.example"))
        assert client.get("/").status_code == 200

    def test_this_test_suite_is_not_the_demonstration(self):
        assert real_settings.DEMONSTRATION is False


class TestAdministrators:
    @pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.LEAD, Role.MANAGER])
    def test_nobody_runs_accounts_and_reads_maps(self, role):
        with pytest.raises(Refused, match="cannot also"):
            accounts.create(
                email="am@council.example", name="A", roles=[Role.ADMINISTRATOR, role], team=None, password=PASSWORD,
                by=make_user(Role.ADMINISTRATOR),
            )  # fmt: skip

    def test_nor_by_changing_an_account(self):
        held = make_user(Role.MANAGER)
        with pytest.raises(Refused, match="cannot also"):
            accounts.change(
                account=held, name="A", team=None, roles=[Role.ADMINISTRATOR, Role.MANAGER], active=True,
                by=make_user(Role.ADMINISTRATOR),
            )  # fmt: skip

    def test_nobody_names_themselves_manager(self):
        both = make_user(Role.ADMINISTRATOR, Role.MANAGER)
        with pytest.raises(Refused, match="Another administrator"):
            teams.change(team=make_team(), name="Mine", manager=both, by=both)


class TestAPasswordAlone:
    """Outside the demonstration, before the second factor."""

    @pytest.mark.parametrize("name", ["mfa_view_recovery_codes", "mfa_download_recovery_codes", "confidentiality",
                                      "mfa_index", "account_change_password", "home"])  # fmt: skip
    def test_it_opens_only_the_way_to_a_second_factor(self, client, name):
        client.force_login(make_user(Role.LEAD, email="lead@council.example"))
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert response["Location"] == reverse("mfa_activate_totp")

    def test_a_change_of_second_factor_ends_every_other_session(self, client, settings):
        user = make_user(Role.LEAD)
        settings.DEMONSTRATION = True
        client.force_login(user)
        assert client.get("/").status_code == 200
        user.session_stamp = "00000000-0000-4000-8000-000000000000"
        user.save()
        assert client.get("/").status_code == 302

    def test_a_wrong_code_leaves_an_event(self, client):
        client.force_login(make_user(Role.LEAD, email="lead@council.example"))
        client.post(reverse("account_reauthenticate"), {"password": "wrong"})
        assert Event.objects.newest_first().first().verb == "session.sign_in_failed"


class TestGrants:
    def given(self, clearance=Label.MAP, **more):
        case_file = make_case_file()
        lead, colleague = make_user(Role.LEAD), make_user(Role.PRACTITIONER)
        make_grant(lead, case_file, Label.MAP)
        return lead, make_grant(colleague, case_file, clearance, **more)

    def test_the_access_of_the_lead_and_manager_is_not_ended_by_hand(self):
        by, grant = self.given(standing=True)
        with pytest.raises(Refused, match="lead and manager"):
            grants.end(grant=grant, by=by)

    def test_access_that_reaches_further_is_not_ended_from_below(self):
        by, grant = self.given(Label.SENSITIVE)
        with pytest.raises(Refused, match="further than your own"):
            grants.end(grant=grant, by=by)

    def test_access_that_has_ended_is_not_ended_again(self):
        by, grant = self.given()
        grants.end(grant=grant, by=by)
        ended = Grant.objects.get(pk=grant.pk).ended_at
        with pytest.raises(Refused, match="already"):
            grants.end(grant=grant, by=by)
        assert Grant.objects.get(pk=grant.pk).ended_at == ended

    @pytest.mark.parametrize("days", [-1, 0, 400, 3000])
    def test_access_ends_within_a_year(self, days):
        by, grant = self.given()
        with pytest.raises(Refused, match="at most a year"):
            grants.give(
                case_file=grant.case_file, user=make_user(Role.PRACTITIONER), clearance=Label.MAP,
                ends=timezone.now() + timedelta(days=days), reason="x", by=by,
            )  # fmt: skip
