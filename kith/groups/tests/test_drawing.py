"""A picture is kept only while nothing changes, and never for somebody who reaches less far."""

from collections import OrderedDict
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.access.labels import Label
from kith.access.models import CaseFile
from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_user
from kith.audit import writing
from kith.audit.models import Event
from kith.authority import actions as authority
from kith.groups import drawing
from kith.groups.actions import arranging, freezing, including
from kith.groups.models import Evidence, Membership, PeerGroup, Relationship
from kith.groups.tests.factories import fill, make_open_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.DEMONSTRATION = True
    return make_open_group()


def picture(client, world, reader=None, query=""):
    client.force_login(reader or world.lead)
    return client.get(reverse("groups:map", args=[world.group.id]) + query).content.decode()


def revision():
    return CaseFile.objects.get().revision


def withdraw(world):
    with writing.permitted():
        Evidence.objects.all().update(withdrawn_on=timezone.localdate())


def harm(world):
    with writing.permitted():
        for row in Relationship.objects.all():
            row.effect = "harmful"
            row.save()


CHANGES = {
    "somebody is moved": lambda world: arranging.move(
        group=world.group, positions={str(world.members["Ben"].id): (999.5, -999.5)}, by=world.lead
    ),
    "somebody is proposed": lambda world: fill(group=world.group, names=["Gwen Price"], by=world.lead),
    "evidence is withdrawn in bulk": withdraw,
    "an effect is saved row by row": harm,
    "a version sets the review date": lambda world: freezing.freeze(
        group=world.group, as_at=timezone.localdate(), by=world.lead
    ),
    "a setting changes": lambda world: authority.change_settings(
        values={"handling_marking": "CHANGED MARKING"}, by=make_user(Role.ADMINISTRATOR)
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_shows_at_once(client, world, change):
    before = picture(client, world)
    assert svg(picture(client, world)) == svg(before)
    CHANGES[change](world)
    assert svg(picture(client, world)) != svg(before)


def svg(page):
    return page[page.index("<svg") : page.index("</svg>")]


def test_an_action_raises_the_revision_by_one_however_much_it_writes(world):
    before = revision()
    fill(group=world.group, names=["Gwen Price", "Hana Sato"], claims=[("Gwen", "Hana", "friend", {})], by=world.lead)
    assert revision() == before + 1
    including.decide(
        group=world.group, members=list(Membership.objects.proposed()), outcome="include", welfare_need="A plan",
        why_named="Theirs", by=world.manager,
    )  # fmt: skip
    assert revision() == before + 2


def test_a_failed_action_leaves_the_revision_alone(world):
    before = revision()
    with pytest.raises(ValueError, match="ordinary number"):
        arranging.move(group=world.group, positions={str(world.members["Ben"].id): (float("nan"), 0.0)}, by=world.lead)
    assert revision() == before


def test_looking_changes_nothing(client, world):
    before = revision()
    picture(client, world)
    assert revision() == before


def test_who_reaches_less_far_gets_their_own_picture(client, world):
    fill(group=world.group, names=["Gwen Price"], by=world.lead)
    assert "Gwen" in picture(client, world)
    assert "Gwen" not in picture(client, world, world.practitioner)
    lower = make_user(Role.LEAD)
    make_grant(lower, world.group.case_file, Label.PROCESS)
    assert picture(client, world, lower).count("data-person") == 0


def test_another_day_is_another_picture(client, world):
    assert svg(picture(client, world)) != svg(picture(client, world, query="?as_at=2001-01-01"))


def test_the_kept_picture_still_leaves_one_event_naming_everybody(client, world):
    picture(client, world)
    before = Event.objects.filter(verb="map.read").count()
    page = client.get(reverse("groups:map", args=[world.group.id]))
    assert page.status_code == 200
    assert Event.objects.filter(verb="map.read").count() == before + 1
    persons = set(Event.objects.newest_first().first().persons.split())
    assert persons == {row.person_id.hex for row in Membership.objects.all()}


def test_a_group_moved_to_open_is_drawn_anew(client, settings):
    from kith.groups.actions import starting
    from kith.groups.tests.factories import make_group, make_people

    settings.DEMONSTRATION = True
    lead, manager = make_people()
    group = make_group(lead)
    fill(group=group, names=["Gwen Price"], by=lead)
    client.force_login(lead)
    address = reverse("groups:map", args=[group.id])
    assert "Working draft" in client.get(address).content.decode()
    starting.decide_opening(group=group, outcome="open", reasons="Yes", by=manager)
    assert "Working draft" not in client.get(address).content.decode()
    assert PeerGroup.objects.get().draft is False


class TestTooLarge:
    """Six people and six relationships, against limits just below."""

    @pytest.mark.parametrize("limit", ["PEOPLE_AT_MOST", "RELATIONSHIPS_AT_MOST"])
    def test_it_is_not_drawn_and_leads_to_the_text(self, client, world, monkeypatch, limit):
        monkeypatch.setattr(drawing, limit, 5)
        page = picture(client, world, query="?as_at=2031-01-05")
        assert "too large to draw" in page
        assert "data-person" not in page
        assert reverse("groups:text", args=[world.group.id]) + "?as_at=2031-01-05" in page
        assert not [name for name in world.members if name in page]
        assert Event.objects.newest_first().first().persons == ""

    def test_at_the_limits_it_is_drawn(self, client, world, monkeypatch):
        monkeypatch.setattr(drawing, "PEOPLE_AT_MOST", 6)
        monkeypatch.setattr(drawing, "RELATIONSHIPS_AT_MOST", 6)
        assert picture(client, world).count("data-person") == 6

    def test_only_what_the_reader_may_see_counts(self, client, world, monkeypatch):
        fill(group=world.group, names=["Gwen Price"], by=world.lead)
        monkeypatch.setattr(drawing, "PEOPLE_AT_MOST", 6)
        assert "too large to draw" in picture(client, world)
        assert "too large to draw" not in picture(client, world, world.practitioner)


class TestKept:
    @pytest.fixture(autouse=True)
    def _nothing_kept(self, monkeypatch):
        monkeypatch.setattr(drawing, "_kept", OrderedDict())

    def ask(self, key, letters):
        """Whether what is kept under `key` had to be drawn, as a picture of so many letters."""
        made = []

        def afresh():
            made.append(key)
            return drawing.Drawn(as_at=date(2026, 1, 5), draft=False, picture="x" * letters)

        assert len(drawing.kept(key, afresh).picture) == letters
        return bool(made)

    def test_a_picture_is_drawn_once(self):
        assert [self.ask("one", 1000), self.ask("one", 1000)] == [True, False]

    def test_one_larger_than_a_quarter_of_all_is_drawn_each_time(self):
        quarter = drawing.BYTES_AT_MOST // 4
        assert [self.ask("one", quarter), self.ask("one", quarter)] == [True, True]

    def test_many_days_take_no_more_than_the_bytes_allowed(self):
        million = 10**6
        for day in range(40):
            self.ask(day, million)
        kept = [day for day in range(40) if day in drawing._kept]
        assert kept == list(range(40 - len(kept), 40))
        assert 10 < len(kept) * million <= drawing.BYTES_AT_MOST

    def test_the_one_not_asked_for_longest_goes_first(self):
        for day in range(drawing.KEPT_AT_MOST):
            self.ask(day, 10)
        self.ask(0, 10)
        self.ask("another", 10)
        assert [self.ask(0, 10), self.ask(1, 10)] == [False, True]
