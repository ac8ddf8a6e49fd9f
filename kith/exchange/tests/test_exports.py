"""Copies that leave: read back with other tools, and never without a purpose and an Event."""

import csv
import io
import json
from datetime import date
from hashlib import sha256
from itertools import pairwise
from xml.etree import ElementTree

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from kith.access.permissions import Refused
from kith.audit import writing
from kith.audit.models import Event
from kith.exchange.exports import limits, papers
from kith.exchange.exports.making import make
from kith.exchange.exports.models import Export
from kith.exchange.reading import read_relationships
from kith.groups import drawing, maps
from kith.groups.actions import freezing, intake
from kith.groups.models import Membership, Relationship
from kith.groups.peer_map import Claim
from kith.groups.tests.factories import fill, make_item, make_open_group, tampered

pytestmark = pytest.mark.django_db


IN_MANY_SCRIPTS = ("Zofia Wójcik", "عائشة حسن", "प्रिया सिंह", "ਸਿੰਘ ਕੌਰ", "李小龍", "Ola 👩‍👧 K", "a\u202eb c")


def copy(world, form, **given):
    facts = {"purpose": "For the strategy meeting", "version": None, "as_at": None, "by": world.lead} | given
    return make(group=world.group, format=form, **facts)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("form", ["pdf", "svg", "csv", "json"])
def test_each_leaves_one_event_and_one_row_with_its_hash(form):
    world = make_open_group()
    before = Event.objects.count()
    made = copy(world, form)
    event, kept = Event.objects.newest_first().first(), Export.objects.get()
    assert Event.objects.count() == before + 1
    assert event.verb == "export.made"
    assert event.detail["sha256"] == kept.content_hash == sha256(made.content).hexdigest()
    assert set(event.persons.split()) == {row.person_id.hex for row in Membership.objects.all()}
    assert "strategy" not in json.dumps(event.detail)
    assert kept.purpose == "For the strategy meeting"


@pytest.mark.parametrize("form", ["pdf", "svg", "csv", "json"])
def test_nobody_is_named_in_the_file_name(form):
    world = make_open_group()
    assert copy(world, form).name == f"{world.group.case_file.reference}-as-at-{timezone.localdate()}.{form}"


def test_a_purpose_is_needed():
    with pytest.raises(Refused, match="what the copy is for"):
        copy(make_open_group(), "csv", purpose="  ")
    assert not Export.objects.exists()


def test_a_practitioner_takes_nothing_out():
    world = make_open_group()
    with pytest.raises(Refused):
        copy(world, "csv", by=world.practitioner)
    assert not Event.objects.filter(verb="export.made").exists()


class TestCsv:
    def test_it_reads_back_in(self):
        world = make_open_group()
        again = read_relationships(copy(world, "csv").content)
        assert not again.refused
        assert {(row.from_id, row.to_id) for row in again.rows} == {
            ("Aaliyah", "Ben"), ("Ben", "Chidinma"), ("Chidinma", "Dafydd"), ("Dafydd", "Eszter"), ("Eszter", "Farah"),
            ("Farah", "Aaliyah"),
        }  # fmt: skip
        first = next(row for row in again.rows if row.from_id == "Aaliyah")
        assert (first.kind, first.effect, first.closeness, first.closeness_view) == (
            "looks-out-for", "protective", "close", "young person",
        )  # fmt: skip
        assert (first.basis, first.fact) == ("seen first-hand", "Seen walking home together.")

    def test_one_row_for_each_relationship_from_and_to_first(self):
        content = copy(make_open_group(), "csv").content
        assert content.decode("utf-8-sig").startswith("from,to,")
        assert len(rows_of(content)) == 6

    def test_no_cell_can_run_as_a_formula(self):
        names = ("=cmd|' /C calc'!A0 X", "+1 Y", "-1 Z", "@SUM(A1) W")
        told = [(a.split()[0], b.split()[0], "friend", {}) for a, b in pairwise(names)]
        content = copy(make_open_group(names=names, claims=told), "csv").content
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert any("cmd" in cell for cell in cells)
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


class TestSvg:
    def test_it_is_one_picture_without_script_or_style(self):
        content = copy(make_open_group(), "svg").content
        root = ElementTree.fromstring(content)
        assert root.tag.endswith("svg")
        assert not [each for each in root.iter() if each.tag.endswith(("script", "style", "foreignObject"))]
        assert b"Aaliyah Begum" in content
        assert b"http" not in content.replace(b"http://www.w3.org/2000/svg", b"")


class TestJson:
    def test_it_holds_everybody_everything_and_what_it_comes_to(self):
        content = json.loads(copy(make_open_group(), "json").content)
        assert {member["name"] for member in content["members"]} >= {"Aaliyah Begum", "Ben O'Neill"}
        claim = content["claims"][0]
        assert claim["derived"]["support"] == "supported"
        assert claim["derived"]["supporting"] == [claim["evidence"][0]["id"]]


class TestPdf:
    def test_it_is_tagged_titled_and_in_english(self):
        content = copy(make_open_group(), "pdf").content
        with pikepdf.open(io.BytesIO(content)) as paper:
            assert paper.Root.MarkInfo.Marked
            assert paper.Root.StructTreeRoot
            assert str(paper.Root.Lang) == "en-GB"
            assert paper.Root.ViewerPreferences.DisplayDocTitle
            with paper.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["dc:title"] == "Missing after school"
            assert len(paper.pages) >= 2

    @pytest.mark.parametrize(
        "name", ["Zofia Wójcik", "عائشة حسن", "प्रिया सिंह", "ਸਿੰਘ ਕੌਰ", "李小龍", "Ola 👩‍👧 K", "a\u202eb c"]
    )
    def test_any_name_can_be_printed(self, name):
        world = make_open_group(names=(name, "Ben O'Neill"), claims=[(name.split()[0], "Ben", "friend", {})])
        assert copy(world, "pdf").content.startswith(b"%PDF")


def test_a_frozen_version_leaves_as_it_was_frozen():
    world = make_open_group()
    version = freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
    fill(group=world.group, names=["Gwen Price"], by=world.lead)
    made = copy(world, "json", version=version)
    assert "Gwen" not in made.content.decode()
    assert made.name.endswith(f"-version-1-as-at-{timezone.localdate()}.json")


def test_as_at_an_earlier_day():
    world = make_open_group(day=date(2026, 5, 1))
    assert len(rows_of(copy(world, "csv", as_at=date(2026, 4, 30)).content)) == 0
    assert len(rows_of(copy(world, "csv", as_at=date(2026, 5, 1)).content)) == 6


def more_evidence(world, words, times=1):
    """So many further items about one relationship, each of these words."""
    row = Relationship.objects.first()
    with writing.permitted():
        intake.add_evidence(world.group, [(row, make_item(fact=words)) for _ in range(times)])


class TestTooLarge:
    """Six people, six relationships and as many items, against limits just below."""

    LIMITS = [
        ("pdf", drawing, "PEOPLE_AT_MOST"), ("svg", drawing, "PEOPLE_AT_MOST"),
        ("pdf", drawing, "RELATIONSHIPS_AT_MOST"), ("svg", drawing, "RELATIONSHIPS_AT_MOST"),
        ("pdf", limits, "TOLD_AT_MOST"), ("pdf", limits, "ITEMS_AT_MOST"), ("pdf", limits, "LETTERS_AT_MOST"),
    ]  # fmt: skip

    @pytest.mark.parametrize(("form", "where", "limit"), LIMITS)
    def test_what_is_drawn_or_printed_is_refused_and_says_what_to_ask_for(self, monkeypatch, form, where, limit):
        world = make_open_group()
        monkeypatch.setattr(where, limit, 5)
        with pytest.raises(Refused, match="Ask for CSV or JSON"):
            copy(world, form)
        assert not Export.objects.exists()
        assert not Event.objects.filter(verb="export.made").exists()

    @pytest.mark.parametrize("form", ["csv", "json"])
    def test_data_has_no_limit(self, monkeypatch, form):
        world = make_open_group()
        for _, where, limit in self.LIMITS:
            monkeypatch.setattr(where, limit, 0)
        assert copy(world, form).content

    def test_a_picture_may_have_more_words_behind_it_than_a_paper(self, monkeypatch):
        world = make_open_group()
        monkeypatch.setattr(limits, "TOLD_AT_MOST", 5)
        assert copy(world, "svg").content.startswith(b"<svg")

    @pytest.mark.parametrize("form", ["pdf", "svg"])
    def test_at_the_limits_there_is_a_copy(self, monkeypatch, form):
        world = make_open_group()
        for where, limit in {(where, limit) for _, where, limit in self.LIMITS}:
            monkeypatch.setattr(where, limit, 1000 if limit == "LETTERS_AT_MOST" else 6)
        assert copy(world, form).content

    def test_few_items_of_many_letters_are_too_long(self):
        world = make_open_group()
        more_evidence(world, "x" * (limits.LETTERS_AT_MOST // 10), times=10)
        with pytest.raises(Refused, match="too long to print"):
            copy(world, "pdf")

    def test_the_page_keeps_what_was_said_and_shows_why(self, client, settings, monkeypatch):
        settings.DEMONSTRATION = True
        world = make_open_group()
        monkeypatch.setattr(drawing, "PEOPLE_AT_MOST", 5)
        page = asked_on_the_page(client, world, "svg").content.decode()
        assert "too large to draw" in page
        assert "For the strategy meeting" in page
        assert "<title>Error:" in page


def asked_on_the_page(client, world, form, version=""):
    client.force_login(world.lead)
    facts = {"format": form, "version": version, "purpose": "For the strategy meeting"}
    return client.post(reverse("exchange:export", args=[world.group.id]), facts)


@pytest.mark.parametrize("form", ["pdf", "svg", "csv", "json"])
def test_a_version_that_was_tampered_with_does_not_leave(client, settings, form):
    settings.DEMONSTRATION = True
    world = make_open_group()
    tampered(freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead))
    answer = asked_on_the_page(client, world, form, version="1")
    assert answer["Content-Type"].startswith("text/html")
    assert "This version is not as it was frozen" in answer.content.decode()
    assert "Somebody" not in answer.content.decode()
    assert not Export.objects.exists()
    assert not Event.objects.filter(verb="export.made").exists()


def test_what_a_paper_takes_grows_with_the_map_and_no_faster(monkeypatch):
    def looks(size):
        """How often a relationship is asked whom it joins, for a ring of so many people."""
        names = [f"Zed{number:03d} Quill" for number in range(size)]
        world, seen = make_open_group(names=names), []
        peer_map = maps.at(world.group, timezone.localdate(), maps.seen_by(world.lead, world.group))
        with monkeypatch.context() as patched:
            pair = Claim.pair.fget
            patched.setattr(Claim, "pair", property(lambda claim: seen.append(claim) or pair(claim)))
            papers.paper(peer_map)
        return len(seen)

    assert looks(24) == 4 * looks(6)
