"""The practitioner, the manager, the auditor and the administrator, each at their own browser."""

import re

import pytest

pytestmark = pytest.mark.journey


def eastgate(person):
    """The address of Larkshire's open group, for somebody who can see it."""
    person.go("/groups/")
    person.follow(re.compile("Missing after school"))
    return person.page.url.removeprefix(person.site.address)


def test_to_a_practitioner_without_access_the_group_does_not_exist(arrives):
    lead = arrives().sign_in("lead@larkshire.example")
    lead.go("/groups/")
    lead.follow(re.compile("Image sharing"))
    hidden = lead.page.url.removeprefix(lead.site.address)
    practitioner = arrives().sign_in("practitioner@larkshire.example")
    practitioner.go("/groups/")
    assert "Image sharing" not in practitioner.page.content()
    assert practitioner.go(hidden) == 404
    there = practitioner.page.locator("main").inner_text()
    assert practitioner.go("/groups/00000000-0000-4000-8000-000000000000/") == 404
    assert practitioner.page.locator("main").inner_text() == there
    practitioner.check_accessibility()


def test_a_practitioner_with_access_reads_the_map_and_the_text(arrives):
    practitioner = arrives().sign_in("practitioner@larkshire.example")
    group = eastgate(practitioner)
    practitioner.check_accessibility()
    practitioner.press("See the map")
    practitioner.check_accessibility()
    practitioner.follow("Read this map as text")
    practitioner.check_accessibility()
    assert practitioner.go(f"{group}export") == 404
    assert practitioner.go(f"{group}access") == 404


def test_a_manager_opens_a_group_and_includes_somebody(arrives):
    manager = arrives().sign_in("manager@larkshire.example")
    manager.check_accessibility()
    manager.follow(re.compile("Decide whether to open"))
    manager.check_accessibility()
    manager.page.get_by_label("Open the group", exact=True).check()
    manager.page.get_by_label("Your reasons").fill("Each of them is better off if we plan this together.")
    manager.press("Record my decision")
    manager.sees("is now open")
    group = manager.page.url.removeprefix(manager.site.address)
    manager.go(f"{group}inclusion")
    manager.check_accessibility()
    people = manager.page.locator("input[name=members]")
    before = people.count()
    people.first.check()
    manager.page.get_by_label("Include them", exact=True).check()
    manager.page.get_by_label("How does being on this map serve their welfare?").fill("A plan made with them.")
    manager.page.get_by_label("Why would a theme without names not do?").fill("The plan is theirs.")
    manager.press("Record my decision")
    manager.sees("Your decision is recorded")
    manager.go(f"{group}inclusion")
    assert manager.page.locator("input[name=members]").count() == before - 1


def test_access_is_given_and_ended(arrives):
    lead = arrives().sign_in("lead@larkshire.example")
    group = eastgate(lead)
    practitioner = arrives().sign_in("practitioner@larkshire.example")
    assert practitioner.go(group) == 200
    lead.go(f"{group}access")
    lead.check_accessibility()
    row = lead.page.get_by_role("row").filter(has_text="Samira Haddad")
    row.get_by_role("button").click()
    lead.sees("has ended")
    assert practitioner.go(group) == 404
    lead.page.get_by_label("Who needs access?").select_option(label="Samira Haddad (practitioner)")
    lead.page.get_by_label("Why do they need it?").fill("She works with three of the young people.")
    lead.press("Give access")
    lead.sees("now has access")
    assert practitioner.go(group) == 200


def test_an_auditor_sees_who_looked_and_verifies_the_trail(arrives):
    lead = arrives().sign_in("lead@larkshire.example")
    group = eastgate(lead)
    lead.go(f"{group}map")
    auditor = arrives().sign_in("auditor@larkshire.example")
    assert auditor.go(group) == 404
    auditor.go("/audit/?reference=PG-2026-0001")
    table = auditor.page.get_by_role("table").inner_text()
    assert "Priya Nair" in table
    assert "looked at the map" in table
    assert "Zofia" not in table
    auditor.check_accessibility()
    auditor.press("Check the whole trail")
    auditor.check_accessibility()
    assert "broken" not in auditor.page.locator("main").inner_text().lower()


def test_an_administrator_runs_accounts_and_reads_nobody(arrives):
    administrator = arrives().sign_in("admin@larkshire.example")
    lead = arrives().sign_in("lead@larkshire.example")
    assert administrator.go(eastgate(lead)) == 404
    assert administrator.go("/groups/") == 404
    for path in ("/accounts/", "/accounts/new", "/settings/"):
        assert administrator.go(path) == 200
        administrator.check_accessibility()
    administrator.go("/accounts/new")
    administrator.page.get_by_label("Work email address").fill("new.lead@larkshire.example")
    administrator.page.get_by_label("Full name").fill("Ngozi Eze")
    administrator.page.get_by_label("Lead", exact=True).check()
    administrator.page.get_by_label("First password", exact=True).fill("a long first password")
    administrator.press("Make this account")
    administrator.sees("Ngozi Eze")
    newcomer = arrives().sign_in("new.lead@larkshire.example", "a long first password")
    assert "confidentiality" in newcomer.page.url
    newcomer.check_accessibility()
    newcomer.press("I agree")
    assert newcomer.page.url.rstrip("/") == newcomer.site.address


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_pages_fit_the_screen(arrives, width):
    lead = arrives(width=width).sign_in("lead@larkshire.example")
    group = eastgate(lead)
    for path in ("", "map", "map/text", "access", "export", "import", "versions/freeze", "versions/1",
                 "versions/compare?before=1&after=3"):  # fmt: skip
        assert lead.go(f"{group}{path}") == 200
        lead.check_accessibility()


def test_without_javascript_everything_is_still_there(arrives):
    lead = arrives(java_script_enabled=False).sign_in("lead@larkshire.example")
    group = eastgate(lead)
    lead.go(f"{group}map")
    line = lead.page.locator("[data-line]").first
    assert lead.go(line.get_attribute("href")) == 200
    lead.sees("How do we know?")
    lead.go(f"{group}versions/compare?before=1&after=3")
    assert lead.page.locator("main li").count() > 3
