"""Importing as an action: what is kept, and that it is all or nothing."""

import csv as csv_reader
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kith.access.models import CaseFile
from kith.access.permissions import Refused
from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_user
from kith.audit.models import Event
from kith.clocks import tick
from kith.exchange import carrying_out, forgetting
from kith.exchange.actions import confirming, uploading
from kith.exchange.actions.uploading import Target
from kith.exchange.models import Import, ImportDraft
from kith.exchange.tests.factories import (
    GLASGOW,
    WAVES,
    csv,
    imported,
    make_group,
    make_kinds,
    make_lead,
    planned,
    ties,
    waiting,
)
from kith.groups.actions import arranging, freezing
from kith.groups.models import (
    ClosenessView,
    Evidence,
    MapVersion,
    Membership,
    PeerGroup,
    Position,
    Relationship,
    Source,
)
from kith.people.models import Person

pytestmark = pytest.mark.django_db
needs_glasgow = pytest.mark.skipif(not GLASGOW.is_dir(), reason="the Glasgow network is not beside the project")
RECORDS = (Person, Membership, Relationship, Evidence, Source, Position, MapVersion, Import, PeerGroup, CaseFile)
PAIRS = csv("from,to", "A,B", "B,C")


def counted():
    return {model.__name__: model.objects.count() for model in (*RECORDS, Event)}


@needs_glasgow
def test_three_waves_leave_three_versions_and_the_ties_of_each():
    lead, people = make_lead(), (GLASGOW / "people.csv").read_bytes()
    target, complete = Target(title="Glasgow"), None
    for number, (name, day, expected) in enumerate(WAVES, 1):
        path = GLASGOW / name
        made = imported(lead, path.read_bytes(), people=people, target=target, as_at=day, complete=complete)
        with path.open(newline="") as lines:
            listed = {(row["from"], row["to"]) for row in csv_reader.DictReader(lines)}
        assert ties(made.group, timezone.localdate()) == listed
        assert made.version == number
        assert (made.evidence, made.listings) == (expected, 50)
        target, complete = Target(made.group), True
    group = made.group
    assert group.memberships.count() == Person.objects.count() == 50
    assert set(group.memberships.values_list("state", "draft")) == {("proposed", True)}
    assert Position.objects.filter(membership__group=group).count() == 50
    assert [version.as_at for version in group.versions.order_by("number")] == [day for _, day, _ in WAVES]
    assert [len(ties(group, day)) for _, day, _ in WAVES] == [113, 116, 122]
    assert set(Relationship.objects.exclude(valid_to=None).values_list("valid_to", flat=True)) == {
        date(2025, 2, 1),
        date(2026, 2, 1),
    }
    assert Evidence.objects.exclude(relationship=None).count() == 113 + 116 + 122


def test_a_new_group_is_proposed_by_the_importer_for_the_teams_manager_to_decide():
    lead = make_lead()
    made = imported(lead, PAIRS)
    group = made.group
    assert (group.state, group.lead, group.manager) == ("proposed", lead, lead.team.manager)
    assert (made.people, made.matched, made.relationships, made.evidence, made.version) == (3, 0, 2, 2, None)
    assert not group.versions.exists()


def test_nothing_of_the_group_is_saved_until_confirmed():
    lead = make_lead()
    before = counted()
    waiting(lead, PAIRS)
    assert counted() == before | {"Event": before["Event"] + 1}
    assert Event.objects.newest_first()[0].verb == "import.previewed"


def test_one_event_names_every_person_concerned():
    lead = make_lead()
    draft, files, plan = waiting(lead, PAIRS, as_at=date(2026, 1, 5))
    before = Event.objects.count()
    made = confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)
    assert Event.objects.count() == before + 1
    event = Event.objects.newest_first()[0]
    assert event.verb == "import.confirmed"
    assert event.detail == {
        "sha256": files.relationships.sha256,
        "rows": 2,
        "people": 3,
        "relationships": 2,
        "evidence": 2,
    }
    assert event.persons.split() == sorted(person.hex for person in Person.objects.values_list("id", flat=True))
    assert event.case_file == made.case_file_id


@pytest.mark.parametrize(
    ("module", "step"),
    [(carrying_out, "change"), (arranging, "place_newcomers"), (freezing, "keep"), (confirming, "persons")],
)
def test_a_failure_on_the_way_leaves_nothing(monkeypatch, module, step):
    lead = make_lead()
    draft, files, plan = waiting(lead, PAIRS, as_at=date(2026, 1, 5))
    before = counted()

    def fail(*args, **kwargs):
        raise RuntimeError("planted")

    monkeypatch.setattr(module, step, fail)
    with pytest.raises(RuntimeError, match="planted"):
        confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)
    assert counted() == before
    assert ImportDraft.objects.filter(pk=draft.pk).exists()


def test_each_row_is_cited_by_file_and_row():
    lead = make_lead()
    made = imported(lead, PAIRS, people=csv("id,name", "A,Aisha", "B,Ben", "C,Cai"), as_at=date(2026, 1, 5))
    item = Evidence.objects.get(relationship__from_member__key="B")
    assert (item.source.kind, item.source.name) == ("file", "Imported file")
    assert (item.source.reference, item.locator) == (made.relationships_sha256, "row 3")
    assert (item.observed_from, item.observed_to) == (date(2026, 1, 5), date(2026, 1, 5))
    assert item.fact
    listing = Evidence.objects.get(membership__key="C")
    assert (listing.source.reference, listing.locator, listing.basis) == (made.people_sha256, "row 4", "from a record")


def test_a_row_with_a_source_of_its_own_still_cites_the_file():
    lead = make_lead()
    rows = csv(
        "from,to,source,organisation,perspective,fact,observed_on,times_seen,closeness",
        "A,B,Mr Okoro,Hilltop School,professional,They sit together,2026-03-02,4,close",
        "B,C,Ben,,young person,,,,",
    )
    made = imported(lead, rows)
    told, own = Evidence.objects.order_by("locator")
    assert (told.source.kind, told.source.name, told.source.organisation) == ("person", "Mr Okoro", "Hilltop School")
    assert (told.source.own_voice, own.source.own_voice) == (False, True)
    assert told.locator == f"file {made.relationships_sha256[:12]}, row 2"
    assert (told.fact, told.times_seen, told.observed_to) == ("They sit together", 4, date(2026, 3, 2))
    assert (own.observed_from, own.recorded_on) == (None, timezone.localdate())
    assert ClosenessView.objects.get().view == "professional"


def test_additional_evidence_ends_nothing_and_moves_a_beginning_back():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 3, 1)).group
    made = imported(lead, csv("from,to", "A,B"), target=Target(group), as_at=date(2026, 1, 5), complete=False)
    assert (made.relationships, made.ended, made.evidence) == (0, 0, 1)
    kept = Relationship.objects.get(from_member__key="A")
    assert (kept.valid_from, kept.valid_to, kept.evidence.count()) == (date(2026, 1, 5), None, 2)
    assert Relationship.objects.get(from_member__key="B").valid_from == date(2026, 3, 1)


def test_what_was_not_known_before_is_filled_in():
    lead = make_lead()
    group = imported(lead, PAIRS).group
    rows = csv("from,to,effect,closeness,perspective", "A,B,protective,close,young person")
    imported(lead, rows, target=Target(group), complete=False)
    kept = Relationship.objects.get(from_member__key="A")
    assert kept.effect == "protective"
    assert [(view.view, view.closeness) for view in kept.closeness_views.all()] == [("young person", "close")]
    assert Relationship.objects.get(from_member__key="B").effect == "not known"


def test_what_ended_and_is_claimed_again_begins_anew():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 1, 5)).group
    for day, rows in [(date(2026, 2, 5), csv("from,to", "A,B")), (date(2026, 3, 5), PAIRS)]:
        imported(lead, rows, target=Target(group), as_at=day, complete=True)
    spells = Relationship.objects.filter(from_member__key="B").order_by("valid_from")
    assert list(spells.values_list("valid_from", "valid_to")) == [
        (date(2026, 1, 5), date(2026, 2, 5)),
        (date(2026, 3, 5), None),
    ]


def test_the_same_file_for_the_same_day_is_refused_the_second_time():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 1, 5)).group
    given = {"target": Target(group), "complete": True}
    again = planned(lead, PAIRS, as_at=date(2026, 1, 5), **given)[2]
    assert "already imported" in str(again.problems[0])
    assert not planned(lead, PAIRS, as_at=date(2026, 2, 5), **given)[2].refused


def test_confirming_what_somebody_changed_meanwhile_saves_nothing():
    lead = make_lead()
    group = make_group(lead)
    draft, files, plan = waiting(lead, PAIRS, target=Target(group))
    imported(lead, csv("from,to", "A,B"), target=Target(group))
    before = counted()
    with pytest.raises(confirming.Stale):
        confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)
    assert counted() == before


def test_confirming_twice_creates_nothing():
    lead = make_lead()
    draft, files, plan = waiting(lead, PAIRS)
    confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)
    before = counted()
    with pytest.raises(uploading.Settled):
        confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)
    assert counted() == before


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_make_one_import():
    make_kinds()
    lead = make_lead()
    draft, files, plan = waiting(lead, PAIRS)

    def confirm(_):
        try:
            return confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead).id
        except uploading.Settled:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = [each for each in pool.map(confirm, range(4)) if each]
    assert made == list(Import.objects.values_list("id", flat=True))
    assert Person.objects.count() == 3


def test_only_the_owner_can_confirm_or_discard():
    lead, other = make_lead(), make_lead()
    draft, files, plan = waiting(lead, PAIRS)
    with pytest.raises(uploading.Settled):
        confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=other)
    with pytest.raises(uploading.Settled):
        uploading.discard(draft=draft, by=other)
    uploading.discard(draft=draft, by=lead)
    assert not ImportDraft.objects.exists()


def test_a_practitioner_cannot_import_even_with_a_grant():
    lead, practitioner = make_lead(), make_user(Role.PRACTITIONER)
    group = make_group(lead)
    make_grant(practitioner, group.case_file)
    for target in (Target(group), Target(title="Another")):
        with pytest.raises(Refused, match="role"):
            waiting(practitioner, PAIRS, target=target)
    assert not ImportDraft.objects.exists()


def test_a_lead_without_access_to_the_group_cannot_import_into_it():
    group = make_group(make_lead())
    with pytest.raises(Refused, match="no access"):
        waiting(make_lead(), PAIRS, target=Target(group))


def test_a_lead_whose_team_has_no_manager_cannot_begin_a_group():
    with pytest.raises(Refused, match="manager"):
        waiting(make_user(Role.LEAD), PAIRS)


def test_files_nobody_confirmed_are_forgotten_after_an_hour():
    lead = make_lead()
    waiting(lead, PAIRS)
    now = timezone.now()
    assert forgetting.forget_expired(now + timedelta(minutes=59)) is None
    assert forgetting.forget_expired(now + timedelta(minutes=61)) == "Forgot 1 import that nobody confirmed."
    assert not ImportDraft.objects.exists()
    assert Event.objects.newest_first()[0].verb == "import.discarded"
    assert forgetting.forget_expired in tick.CHORES


def test_ten_thousand_rows_are_taken_in():
    lead = make_lead()
    rows = [f"P{number % 2000},P{(number + 1 + number // 2000) % 2000}" for number in range(10_000)]
    made = imported(lead, csv("from,to", *rows))
    assert (made.people, made.relationships, made.evidence) == (2000, 10_000, 10_000)
    assert Relationship.objects.count() == Evidence.objects.count() == 10_000
