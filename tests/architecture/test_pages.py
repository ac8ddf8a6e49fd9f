"""What must hold on every page: its Event names everybody it shows, and its queries do not grow with the data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kith.access.roles import Role
from kith.access.tests.factories import make_user
from kith.audit.lanes import NoLane
from kith.audit.models import Event
from kith.groups.actions import freezing
from kith.groups.models import Membership
from kith.groups.tests.factories import fill, make_open_group
from kith.people.models import Person

pytestmark = pytest.mark.django_db
PLAIN = ("overview", "opening", "inclusion", "map", "text", "freeze", "compare", "access", "bar")


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMONSTRATION = True


def grown(size):
    """An open group of `size` included people in a ring, two more proposed, and two versions."""
    names = [f"Zed{number:03d} Quill{number:03d}" for number in range(size)]
    world = make_open_group(names=names)
    fill(group=world.group, names=[f"Newcomer{number} Brill{number}" for number in range(size // 2)], by=world.lead)
    for _ in range(2):
        freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
    world.auditor, world.administrator = make_user(Role.AUDITOR), make_user(Role.ADMINISTRATOR)
    return world


def pages(world):
    """Every page with something on it, and who opens it."""
    group, members = world.group.id, list(world.members.values())
    yield world.lead, reverse("home")
    yield world.manager, reverse("home")
    yield world.lead, reverse("groups:listing")
    for name in PLAIN:
        reader = world.manager if name in {"opening", "inclusion", "bar"} else world.lead
        yield reader, reverse(f"groups:{name}", args=[group])
    yield world.lead, reverse("groups:compare", args=[group]) + "?before=1&after=2"
    yield world.lead, reverse("groups:version", args=[group, 1])
    yield world.lead, reverse("groups:member", args=[group, members[0].id])
    yield world.lead, reverse("groups:between", args=[group, members[0].id, members[1].id])
    yield world.lead, reverse("exchange:export", args=[group])
    yield world.lead, reverse("exchange:import_into", args=[group])
    yield world.auditor, reverse("audit_trail")
    yield world.administrator, reverse("access:accounts")
    yield world.administrator, reverse("access:account", args=[world.practitioner.id])
    yield world.administrator, reverse("settings")


def test_everybody_a_page_names_is_in_its_event(client):
    world = grown(6)
    for reader, path in pages(world):
        client.force_login(reader)
        content = client.get(path).content.decode()
        event = Event.objects.newest_first().first()
        named = {person.id.hex for person in Person.objects.all() if person.name.split()[0] in content}
        assert named <= set(event.persons.split()), path


def test_the_check_above_sees_names_at_all(client):
    world = grown(6)
    client.force_login(world.lead)
    content = client.get(reverse("groups:map", args=[world.group.id])).content.decode()
    assert all(member.person.name.split()[0] in content for member in Membership.objects.select_related("person"))


def test_no_page_has_a_name_in_its_title_or_address(client):
    world = grown(6)
    for reader, path in pages(world):
        client.force_login(reader)
        content = client.get(path).content.decode()
        title = content.split("<title>")[1].split("</title>")[0]
        links = [part.split('"')[0] for part in content.split('href="')[1:]]
        assert not [word for word in ("Zed", "Quill", "Newcomer", "Brill") if word in title or word in path]
        assert not [link for link in links if "Zed" in link or "Quill" in link], path


def test_queries_do_not_grow(client):
    small, large = grown(4), grown(24)
    for (reader, path), (other, longer) in zip(pages(small), pages(large), strict=True):
        counts = []
        for who, where in ((reader, path), (other, longer)):
            client.force_login(who)
            client.get(where)
            with CaptureQueriesContext(connection) as captured:
                client.get(where)
            counts.append(len(captured))
        assert counts[0] == counts[1], f"{path}: {counts}"


def test_where_the_event_cannot_be_written_nothing_is_shown(client, monkeypatch):
    world = grown(4)
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise NoLane("planted")

    for reader, path in pages(world):
        client.force_login(reader)
        with monkeypatch.context() as patched:
            patched.setattr("kith.audit.recording.lanes.hold", broken)
            response = client.get(path)
        assert response.status_code == 500, path
        assert b"Zed" not in response.content
        assert b"Newcomer" not in response.content
