"""Outside the demonstration: a password is not enough, and guessing is stopped without shutting anybody out."""

import os
import re
import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.site import ROOT, served

pytestmark = pytest.mark.journey

PASSWORD = "correct horse battery"
MAKE = f"""
import django; django.setup()
from kith.access.actions import accounts
from kith.access.models import Organisation, Team
team = Team.objects.create(organisation=Organisation.objects.create(name="Testshire"), name="One")
for name in ("lead", "other"):
    email = f"{{name}}@testshire.example"
    accounts.create(email=email, name=name, roles=["lead"], team=team, password={PASSWORD!r}, by=None)
"""


@pytest.fixture(scope="module")
def testshire(tmp_path_factory):
    """A Kith that is no demonstration, with two leads who have no second step yet. On SQLite: a site of its own."""
    home = tmp_path_factory.mktemp("testshire")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_", "DJANGO"))}
    environment = kept | {"KITH_HOME": str(home), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "config.settings"}
    for words in (["-m", "config.cli", "init"], ["-c", MAKE]):
        subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, check=True, capture_output=True)
    with served(home, "serve", KITH_DATABASE_URL="") as site:
        yield site


def code_for(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def test_setting_up_a_second_step_and_needing_it(arrives, testshire):
    lead = arrives(testshire).sign_in("lead@testshire.example", PASSWORD)
    assert "Demonstration" not in lead.page.content()
    assert lead.go("/groups/") == 200
    if "confirm" in lead.page.url:
        lead.page.get_by_label("Password", exact=True).fill(PASSWORD)
        lead.press("Confirm")
    assert "second-step/set-up" in lead.page.url, "nothing opens before the second step is set up"
    lead.check_accessibility()
    secret = re.search(r"\b[A-Z2-7]{32}\b", lead.page.content()).group()
    lead.page.locator("input[name=code]").fill(code_for(secret))
    lead.press("Set up")
    lead.sees("recovery codes")
    lead.check_accessibility()
    lead.go("/groups/")
    assert "confidentiality" in lead.page.url
    lead.press("I agree")
    assert lead.go("/groups/") == 200
    assert "groups" in lead.page.url

    again = arrives(testshire).sign_in("lead@testshire.example", PASSWORD)
    assert "code" in again.page.url
    again.check_accessibility()
    again.page.locator("input[name=code]").fill("000000")
    again.press("Continue")
    assert again.go("/groups/") == 200
    assert "sign-in" in again.page.url, "a wrong code opens nothing"


def test_guessing_is_stopped_and_a_wrong_password_says_nothing_about_accounts(arrives, testshire):
    guesser = arrives(testshire)
    said = []
    for email in ("other@testshire.example", "nobody@testshire.example"):
        guesser.sign_in(email, "wrong wrong wrong")
        said.append(guesser.page.get_by_role("alert").first.inner_text())
    assert said[0] == said[1]
    for _ in range(5):
        guesser.sign_in("other@testshire.example", "wrong wrong wrong")
    assert "Too many" in guesser.page.locator("main").inner_text()


def test_nobody_signs_up(arrives, testshire):
    visitor = arrives(testshire)
    assert visitor.go("/sign-up/") == 404
    assert visitor.go("/accounts/signup/") == 404
    assert visitor.go("/sign-in/") == 200
    visitor.check_accessibility()
