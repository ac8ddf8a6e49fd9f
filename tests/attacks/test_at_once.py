"""Two people doing the same thing at the same moment, by page: one of them does it, the other is told, and no 500."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kith.access.labels import Label
from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_user
from kith.audit.checking import verify_database
from kith.audit.models import Event
from kith.exchange.actions.uploading import Target
from kith.exchange.models import Import
from kith.exchange.tests.factories import csv, make_kinds, waiting
from kith.groups.models import InclusionDecision, MapVersion, Membership, OpeningDecision, Relationship
from kith.groups.tests.factories import fill, make_group, make_open_group, make_people, ring_of_friends
from kith.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(5)
NEED = {"welfare_need": "Safer journeys home", "why_named": "Each has a plan of their own"}


@pytest.fixture(autouse=True)
def _kinds():
    make_kinds()


@pytest.fixture(autouse=True)
def _trail_is_sound(_kinds, tmp_path):
    """Whatever happened at once, afterwards the audit trail verifies."""
    yield
    report = verify_database(tmp_path)
    assert report.outcome != "broken", report.as_text()


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def at_once(*sends):
    """The status of each answer, all asked for at the same moment."""
    together = Barrier(len(sends))

    def meet(send):
        together.wait(timeout=30)
        try:
            return send().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sends)) as pool:
        return sorted(pool.map(meet, sends))


def posting(user, address, told):
    client = signed_in(user)
    return lambda: client.post(address, told)


def recorded(verb):
    return Event.objects.filter(verb=verb).count()


def a_second_manager(group):
    manager = make_user(Role.MANAGER)
    make_grant(manager, group.case_file, clearance=Label.SENSITIVE, standing=True)
    return manager


@pytest.mark.parametrize("time", TIMES)
def test_two_managers_decide_on_opening(time):
    lead, manager = make_people()
    group = make_group(lead)
    other, address = a_second_manager(group), reverse("groups:opening", args=[group.id])
    told = [{"outcome": outcome, "reasons": "They look out for each other"} for outcome in ("open", "not opened")]
    answers = at_once(posting(manager, address, told[0]), posting(other, address, told[1]))
    assert answers == [302, 403]
    decision = OpeningDecision.objects.get()
    group.case_file.refresh_from_db()
    assert group.case_file.state == decision.outcome
    assert (recorded("group.opened"), recorded("group.not_opened")) in {(1, 0), (0, 1)}


@pytest.mark.parametrize("time", TIMES)
def test_two_managers_decide_on_the_same_people(time):
    world = make_open_group()
    names = ["Gwen Parry", "Hamza Malik"]
    members = fill(group=world.group, names=names, claims=ring_of_friends(names), by=world.lead)
    other, address = a_second_manager(world.group), reverse("groups:inclusion", args=[world.group.id])
    before = {verb: recorded(verb) for verb in ("member.included", "member.declined")}
    told = [
        {"members": [str(row.id) for row in members.values()], "outcome": outcome, **NEED}
        for outcome in InclusionDecision.Outcome.values
    ]
    answers = at_once(posting(world.manager, address, told[0]), posting(other, address, told[1]))
    assert answers.count(302) == 1
    assert 500 not in answers
    rows = Membership.objects.filter(pk__in=[row.pk for row in members.values()])
    [decision] = {row.decision for row in rows}
    assert InclusionDecision.objects.count() == 2  # one by the factory
    assert {row.state for row in rows} == {"included" if decision.outcome == "include" else "declined"}
    assert sum(recorded(verb) - count for verb, count in before.items()) == 1


@pytest.mark.parametrize("time", TIMES)
def test_two_freezes(time):
    world = make_open_group()
    day = {"as_at_day": "1", "as_at_month": "11", "as_at_year": "2026"}
    address = reverse("groups:freeze", args=[world.group.id])
    answers = at_once(*(posting(world.lead, address, day) for _ in range(2)))
    assert 500 not in answers
    numbers = sorted(MapVersion.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 1 + answers.count(302)))
    assert numbers
    assert recorded("version.frozen") == len(numbers)


@pytest.mark.parametrize("time", TIMES)
def test_two_confirmations_of_one_import(time):
    lead = make_people()[0]
    draft, _, plan = waiting(lead, csv("from,to", "A,B", "B,C"))
    address = reverse("exchange:import_confirm", args=[draft.id])
    answers = at_once(*(posting(lead, address, {"digest": plan.digest}) for _ in range(3)))
    assert answers == [302] * 3  # the later ones are told that it was done a moment ago
    assert (Import.objects.count(), Person.objects.count(), Relationship.objects.count()) == (1, 3, 2)
    assert recorded("import.confirmed") == 1


@pytest.mark.parametrize("time", TIMES)
def test_two_imports_that_both_bring_the_same_newcomer(time):
    world = make_open_group(names=["Zed Quill", "Yan Moss"])
    waits = [
        waiting(world.lead, csv("from,to,fact", f"Zed,Gwen,{fact}"), target=Target(world.group), complete=False)
        for fact in ("They sit together", "They walk home together")
    ]
    answers = at_once(*(
        posting(world.lead, reverse("exchange:import_confirm", args=[draft.id]), {"digest": plan.digest})
        for draft, _, plan in waits
    ))  # fmt: skip
    assert answers == [200, 302]  # one is done, the other is shown what would happen now
    assert recorded("import.confirmed") == 1 + 1  # one by the factory
    assert Person.objects.count() == 3
