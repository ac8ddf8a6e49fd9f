from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kith.audit import origin
from kith.audit.lanes import NoLane
from kith.audit.models import Event, Lane
from kith.audit.recording import NotInTransaction, record, storable
from kith.audit.verbs import Undeclared

ANN, BEN, CASE = UUID(int=1), UUID(int=2), UUID(int=3)


def last_of(event: Event) -> Event:
    return Event.objects.get(lane=event.lane, seq=event.seq)


@pytest.mark.django_db
def test_an_event_says_who_what_where_and_whom_they_saw():
    with origin.acting(how="web", origin="192.0.2.7"):
        made = record(
            "map.read", by=ANN, case_file=CASE, about=("group", "g1"), persons=[BEN, ANN, BEN], as_at=date(2026, 3, 1)
        )
    event = last_of(made)
    assert (event.verb, event.actor, event.case_file) == ("map.read", ANN, CASE)
    assert (event.how, event.origin) == ("web", "192.0.2.7")
    assert (event.object_type, event.object_id) == ("group", "g1")
    assert event.persons == "00000000000000000000000000000001 00000000000000000000000000000002"
    assert event.detail == {"as_at": "2026-03-01"}
    assert event.at.tzinfo is not None


@pytest.mark.django_db
def test_the_hash_is_sha256_over_the_previous_hash_and_the_content_as_json():
    record("home.read", by=None)
    event = last_of(record("group.proposed", by=ANN, about=("group", 'Zoë "x"'), fields=["title", "theme"]))
    previous = Event.objects.get(lane=event.lane, seq=event.seq - 1).hash
    content = {
        "lane": event.lane,
        "seq": event.seq,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
        "verb": "group.proposed",
        "actor": "00000000000000000000000000000001",
        "how": event.how,
        "origin": event.origin,
        "case_file": None,
        "object_type": "group",
        "object_id": 'Zoë "x"',
        "persons": "",
        "detail": {"fields": ["title", "theme"]},
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert event.previous == previous
    assert event.hash == hashlib.sha256((previous + text).encode()).hexdigest()


@pytest.mark.django_db
def test_events_of_a_lane_follow_one_another_and_the_register_names_the_last():
    first, second = record("home.read", by=ANN), record("home.read", by=BEN)
    assert (first.lane, first.seq, first.previous) == (1, 1, "0" * 64)
    assert (second.lane, second.seq, second.previous) == (1, 2, first.hash)
    assert Lane.objects.values_list("seq", "head").get(id=1) == (2, second.hash)


@pytest.mark.django_db
def test_recording_costs_three_queries():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        record("home.read", by=ANN)
    assert len(queries) == 3


@pytest.mark.django_db
def test_without_lanes_nothing_is_recorded():
    models.QuerySet(Lane).delete()
    with pytest.raises(NoLane):
        record("home.read", by=ANN)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(NotInTransaction):
        record("home.read", by=ANN)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_no_event_and_no_gap():
    with transaction.atomic():
        record("home.read", by=ANN)
    with transaction.atomic():
        record("home.read", by=BEN)
        transaction.set_rollback(True)
    with transaction.atomic():
        record("group.listed", by=ANN)
    assert list(Event.objects.order_by("seq").values_list("seq", "verb")) == [(1, "home.read"), (2, "group.listed")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verb", "detail"),
    [
        ("map.burned", {}),
        ("map.read", {}),
        ("map.read", {"as_at": "2026-03-01", "name": "Ann"}),
        ("home.read", {"as_at": "2026-03-01"}),
    ],
)
def test_undeclared_verbs_and_keys_are_not_recorded(verb, detail):
    with pytest.raises(Undeclared):
        record(verb, by=ANN, **detail)
    assert not Event.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.5, {"a": 1}, object(), b"x", [1.5]])
def test_details_that_two_databases_might_write_differently_are_refused(value):
    with pytest.raises(TypeError):
        record("map.read", by=ANN, as_at=value)


@pytest.mark.django_db
def test_text_a_database_cannot_hold_is_recorded_all_the_same():
    event = last_of(record("access.refused", by=None, method="GET", route="/a\0b\ud800c", status=404, reason="absent"))
    assert event.detail["route"] == "/a\ufffdb\ufffdc"


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_all_other_text_is_recorded_as_it_is(text):
    assert storable(text) == text


@pytest.mark.django_db
def test_an_auditor_asks_by_case_file_by_user_and_by_person_seen():
    one = record("map.read", by=ANN, case_file=CASE, persons=[ANN, BEN], as_at="2026-03-01")
    two = record("home.read", by=BEN, persons=[UUID(int=44)])
    assert list(Event.objects.about(CASE)) == [one]
    assert list(Event.objects.by(BEN)) == [two]
    assert list(Event.objects.seen_person(BEN)) == [one]
    assert list(Event.objects.seen_person(UUID(int=4))) == []
    assert list(Event.objects.newest_first()) == [two, one]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 12, 0, 0, 10, tzinfo=UTC)]
)
def test_the_moment_is_kept_to_the_microsecond(moment, time_machine):
    time_machine.move_to(moment, tick=False)
    assert last_of(record("home.read", by=ANN)).at == moment
