"""A map as text, page by page: everything once, in one order, and each page's Event names whom it shows."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kith.audit.models import Event
from kith.groups import presenters
from kith.groups.models import Membership
from kith.groups.tests.factories import NAMES, make_open_group
from kith.groups.tests.test_freezing import peer_maps

STRENGTHS_FIRST = ["protective", "mixed", "not known", "harmful"]


@given(peer_maps(), st.integers(1, 3))
def test_the_pages_together_have_everything_once_and_in_order(peer_map, size):
    distinct = tuple({claim.id: claim for claim in peer_map.claims}.values())
    peer_map = replace(peer_map, claims=distinct)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(presenters, "ON_A_PAGE", size)
        pages = [presenters.text_page(peer_map, number) for number in range(1, 6)]
    claims = [row.claim for page in pages for section in page.sections for row in section.rows]
    assert [member for page in pages for member, _ in page.people] == list(peer_map.members)
    assert sorted(claims, key=repr) == sorted(distinct, key=repr)
    effects = [STRENGTHS_FIRST.index(claim.effect) for claim in claims]
    assert effects == sorted(effects)
    assert all(sum(len(section.rows) for section in page.sections) <= size for page in pages)
    assert all(len(page.people) <= size for page in pages)


def test_a_section_that_goes_on_says_which_of_how_many():
    assert presenters.extent(0, 12, 12) == "12"
    assert presenters.extent(500, 500, 1234) == "501 to 1,000 of 1,234"


EFFECTS = ("harmful", "not known", "protective", "mixed", "harmful", "protective")
KEYS = [name.split()[0] for name in NAMES]


@pytest.fixture
def world(db, settings):
    settings.DEMONSTRATION = True
    around = zip(KEYS, [*KEYS[1:], KEYS[0]], EFFECTS, strict=True)
    return make_open_group(claims=[(one, other, "friend", {"effect": effect}) for one, other, effect in around])


def read(client, world, query=""):
    client.force_login(world.lead)
    response = client.get(reverse("groups:text", args=[world.group.id]) + query)
    assert response.status_code == 200
    return response.content.decode()


def pairs(page):
    return re.findall(r'href="[^"]*/between/([^"?]*)', page)


def captions(page):
    found = re.findall(r"<caption[^>]*>(.*?)</caption>", page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", "", caption).split()) for caption in found]


def test_a_map_of_ordinary_size_is_one_page(client, world):
    page = read(client, world)
    assert len(set(pairs(page))) == len(pairs(page)) == 6
    assert "govuk-pagination" not in page
    assert captions(page) == [
        "Everybody on the map",
        "Protective relationships (2)",
        "Relationships that both protect and harm (1)",
        "Relationships whose effect is not known (1)",
        "Harmful relationships (2)",
    ]


class TestInPages:
    @pytest.fixture(autouse=True)
    def _four_on_a_page(self, monkeypatch):
        monkeypatch.setattr(presenters, "ON_A_PAGE", 4)

    def test_every_relationship_is_on_one_of_them(self, client, world):
        first, second = read(client, world), read(client, world, "?page=2")
        assert (len(pairs(first)), len(pairs(second))) == (4, 2)
        assert len({*pairs(first), *pairs(second)}) == 6

    def test_each_says_what_it_is_of_what(self, client, world):
        first, second = read(client, world), read(client, world, "?page=2")
        assert "(page 1 of 2)" in first.split("</title>")[0]
        assert "6 people, 6 relationships" in first
        assert "6 people, 6 relationships" in second
        assert captions(first)[0] == "People 1 to 4 of 6"
        assert captions(second) == ["People 5 to 6 of 6", "Harmful relationships (2)"]

    def test_a_section_goes_on_where_it_stopped(self, client, world, monkeypatch):
        monkeypatch.setattr(presenters, "ON_A_PAGE", 5)
        assert captions(read(client, world))[-1] == "Harmful relationships (1 to 1 of 2)"
        assert captions(read(client, world, "?page=2"))[-1] == "Harmful relationships (2 to 2 of 2)"

    def test_the_links_keep_the_day(self, client, world):
        links = re.findall(r'href="(\?[^"]*page=[^"]*)"', read(client, world, "?as_at=2031-01-05"))
        assert links
        assert all("as_at=2031-01-05" in link for link in links)

    def test_the_event_names_whom_the_page_names_and_nobody_else(self, client, world, monkeypatch):
        monkeypatch.setattr(presenters, "ON_A_PAGE", 1)
        page = read(client, world, "?page=2")
        shown = {key for key in KEYS if key in page}
        assert 1 < len(shown) < 6
        persons = {row.person_id.hex for row in Membership.objects.filter(key__in=shown)}
        assert set(Event.objects.newest_first().first().persons.split()) == persons

    @pytest.mark.parametrize("query", ["?page=99", "?page=2"])
    def test_beyond_the_last_page_is_the_last(self, client, world, query):
        assert "(page 2 of 2)" in read(client, world, query)

    @pytest.mark.parametrize("query", ["?page=0x", "?page=", "?page=1"])
    def test_what_is_no_page_is_the_first(self, client, world, query):
        assert "(page 1 of 2)" in read(client, world, query)

    def test_where_all_of_one_kind_came_before_it_says_so(self, client, settings, db):
        settings.DEMONSTRATION = True
        few = make_open_group(claims=[("Aaliyah", "Ben", "friend", {})])
        assert "All relationships are on the pages before this one." in read(client, few, "?page=2")
