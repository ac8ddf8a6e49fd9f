"""Every address, for every kind of account, against a table written by hand.

A route that is not in `routes.csv` fails here, and so does a row whose route is gone.
"""

import csv
import re
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from kith.access.roles import Role
from kith.access.routes import Access
from kith.access.tests.factories import make_bar, make_grant, make_user
from kith.audit.models import Event
from kith.exchange.tests.factories import waiting
from kith.groups.actions import freezing
from kith.groups.tests.factories import fill, make_open_group

TABLE = {row["route"]: row for row in csv.DictReader((Path(__file__).parent / "routes.csv").read_text().splitlines())}
ACTORS = ("visitor", "outsider", "practitioner", "lead", "manager", "auditor", "administrator")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def patterns(resolver=None, namespace=""):
    """Every route as (name, its callback)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern.callback


@pytest.fixture
def world(db, settings):
    settings.DEMONSTRATION = True
    made = make_open_group()
    freezing.freeze(group=made.group, as_at=timezone.localdate(), by=made.lead)
    fill(group=made.group, names=["Gwen Price"], by=made.lead)
    made.outsider = make_user(Role.PRACTITIONER, team=made.lead.team)
    made.auditor, made.administrator = make_user(Role.AUDITOR), make_user(Role.ADMINISTRATOR)
    member, other = made.members["Aaliyah"], made.members["Ben"]
    made.parts = {
        "account_id": made.practitioner.id,
        "team_id": made.lead.team_id,
        "group_id": made.group.id,
        "member_id": member.id,
        "one": member.id,
        "other": other.id,
        "number": 1,
        "grant_id": make_grant(make_user(Role.PRACTITIONER), made.group.case_file, ends=2).id,
        "bar_id": make_bar(make_user(Role.PRACTITIONER), made.group.case_file).id,
        "draft_id": waiting(made.lead, b"from,to\nA,B\n")[0].id,
    }
    return made


def address(name, parts):
    for chosen in SHAPES:
        with suppress(NoReverseMatch):
            return reverse(name, kwargs={key: parts[key] for key in chosen})
    raise AssertionError(f"the test does not know how to build {name}")


SHAPES = (
    (), ("account_id",), ("team_id",),
    ("group_id",), ("draft_id",), ("group_id", "member_id"), ("group_id", "one", "other"),
    ("group_id", "number"), ("group_id", "grant_id"), ("group_id", "bar_id"),
)  # fmt: skip


def answer(client, method, path):
    return client.generic(method, path)


def test_every_view_is_marked():
    unmarked = [name for name, view in patterns() if not isinstance(getattr(view, "access", None), Access)]
    assert not unmarked


def test_the_table_names_every_route_and_no_other():
    assert set(TABLE) == {name for name, _ in patterns()}


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("actor", ACTORS)
def test_who_gets_what(name, actor, world, client):
    if actor != "visitor":
        client.force_login(getattr(world, actor))
    row, path = TABLE[name], address(name, world.parts)
    method = "GET" if "GET" in row["methods"].split() else "POST"
    before = Event.objects.count()
    response = answer(client, method, path)
    if row[actor] == "sign in":
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))
    else:
        assert response.status_code == int(row[actor])
    assert Event.objects.count() - before == events_expected(name, actor, response.status_code)


def events_expected(name, actor, status):
    """One for every page that shows anything of anybody, and for every refusal; none for one's own account pages."""
    silent = name.startswith(("account_", "mfa_")) or name == "confidentiality"
    return 0 if actor == "visitor" or (silent and status < 400) else 1


@pytest.mark.parametrize("name", TABLE)
def test_other_methods_are_refused(name, world, client):
    row = TABLE[name]
    actor = next(actor for actor in reversed(ACTORS) if row[actor] != "404")
    if actor != "visitor":
        client.force_login(getattr(world, actor))
    for method in set(METHODS) - {*row["methods"].split(), "HEAD", "OPTIONS"}:
        assert answer(client, method, address(name, world.parts)).status_code in {302, 404, 405}, method


@pytest.mark.parametrize("name", [name for name in TABLE if name.startswith(("groups:", "exchange:"))])
def test_hidden_and_absent_answer_alike(name, world, client):
    """To somebody without access, a real group and a made-up one give the same bytes and the same Event."""
    client.force_login(world.outsider)
    method = "GET" if "GET" in TABLE[name]["methods"].split() else "POST"
    absent = {
        key: uuid4() if key.endswith("_id") or key in {"one", "other"} else part for key, part in world.parts.items()
    }
    answers, events = [], []
    for parts in (world.parts, absent):
        response = answer(client, method, address(name, parts))
        answers.append((response.status_code, scrubbed(response.content), sorted(response.headers)))
        event = Event.objects.newest_first().first()
        events.append((event.verb, event.detail, event.case_file, event.object_type, event.persons))
    if TABLE[name]["outsider"] == "404":
        assert answers[0] == answers[1]
        assert events[0] == events[1]


def scrubbed(content):
    """Without the token that differs in every answer."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


@pytest.mark.parametrize("name", TABLE)
def test_every_answer_carries_the_security_headers(name, world, client):
    actor = next(actor for actor in reversed(ACTORS) if TABLE[name][actor] not in {"404"})
    if actor != "visitor":
        client.force_login(getattr(world, actor))
    for method in ("GET", "POST", "DELETE"):
        response = answer(client, method, address(name, world.parts))
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"


def test_an_address_that_does_not_exist_has_the_headers_too(client, db):
    response = client.get("/nowhere/at/all")
    assert response.status_code == 404
    assert "default-src 'none'" in response["Content-Security-Policy"]
