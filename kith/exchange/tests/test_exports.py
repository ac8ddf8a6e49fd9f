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
from django.utils import timezone

from kith.access.permissions import Refused
from kith.audit.models import Event
from kith.exchange.exports.making import make
from kith.exchange.exports.models import Export
from kith.exchange.reading import read_relationships
from kith.groups.actions import freezing
from kith.groups.models import Membership
from kith.groups.tests.factories import fill, make_open_group

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
