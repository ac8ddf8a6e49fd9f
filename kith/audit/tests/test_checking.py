from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from kith.audit import anchors, triggers
from kith.audit.checking import verify_database
from kith.audit.models import Event
from kith.audit.recording import record

TAMPERING = {
    "edit": "UPDATE audit_event SET verb = 'home.read' WHERE seq = 3",
    "edit a detail": 'UPDATE audit_event SET detail = \'{"as_at":"2026-03-09"}\' WHERE seq = 3',
    "delete": "DELETE FROM audit_event WHERE seq = 3",
    "cut the end": "DELETE FROM audit_event WHERE seq > 3",
    "empty": "DELETE FROM audit_event",
    "take back the register": "UPDATE audit_lane SET seq = 3 WHERE id = 1",
    "lose the register": "DELETE FROM audit_lane WHERE id = 1",
}

TRIGGERS_GONE = "The database triggers that keep events as they were written are missing or altered."
HOLLOWED = {
    "sqlite": [
        statement
        for what in ("update", "delete", "replace")
        for statement in (
            f"DROP TRIGGER audit_event_no_{what}",
            f"CREATE TRIGGER audit_event_no_{what} BEFORE {what.replace('replace', 'insert')} ON audit_event"
            " BEGIN SELECT 1; END",
        )
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql"
        " AS $$ BEGIN RETURN NEW; END $$"
    ],
}


def record_five() -> None:
    for number in range(1, 6):
        record("map.read", by=UUID(int=7), case_file=UUID(int=number), persons=[UUID(int=8)], as_at="2026-03-01")


@pytest.mark.django_db
def test_an_untouched_database_has_nothing_wrong(tmp_path):
    record_five()
    anchors.write(tmp_path)
    report = verify_database(tmp_path)
    assert (report.outcome, report.events, report.lanes, report.anchors) == ("unprotected", 5, 1, 1)


@pytest.mark.django_db
def test_with_protected_anchors_it_is_sound_unless_the_triggers_are_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(anchors, "protected", lambda folder: True)
    record_five()
    anchors.write(tmp_path)
    assert verify_database(tmp_path).outcome == "sound"
    with triggers.lifted(connection):
        report = verify_database(tmp_path)
    assert report.outcome == "unprotected"
    assert report.notes == [TRIGGERS_GONE]


@pytest.mark.django_db
def test_triggers_of_the_same_name_that_do_nothing_are_not_sound(tmp_path, monkeypatch):
    monkeypatch.setattr(anchors, "protected", lambda folder: True)
    record_five()
    anchors.write(tmp_path)
    with connection.cursor() as cursor:
        for statement in HOLLOWED[connection.vendor]:
            cursor.execute(statement)
    report = verify_database(tmp_path)
    assert (report.outcome, report.notes) == ("unprotected", [TRIGGERS_GONE])


@pytest.mark.django_db
def test_missing_triggers_and_anchors_that_can_be_rewritten_are_each_said(tmp_path):
    record_five()
    anchors.write(tmp_path)
    with triggers.lifted(connection):
        first, second = verify_database(tmp_path).notes
    assert "could rewrite" in first
    assert second == TRIGGERS_GONE


@pytest.mark.django_db
def test_events_long_after_the_newest_anchor_are_unprotected(tmp_path, monkeypatch, time_machine):
    monkeypatch.setattr(anchors, "protected", lambda folder: True)
    time_machine.move_to(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False)
    record_five()
    anchors.write(tmp_path)
    time_machine.move_to(datetime(2026, 3, 17, 9, tzinfo=UTC), tick=False)
    record_five()
    report = verify_database(tmp_path)
    assert report.outcome == "unprotected"
    assert "Nothing has been anchored since 2026-03-02T09:00:00" in report.notes[0]
    anchors.write(tmp_path)
    assert verify_database(tmp_path).outcome == "sound"


@pytest.mark.django_db
@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_tampering_is_found(tmp_path, statement):
    record_five()
    anchors.write(tmp_path)
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_database(tmp_path).outcome == "broken"


@pytest.mark.django_db
def test_a_database_that_cannot_be_read_to_its_end_is_broken(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL admits only text where text belongs")
    record_five()
    with triggers.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET origin = CAST(x'ff' AS TEXT) WHERE seq = 3")
    assert "cannot be read to its end" in verify_database(tmp_path).as_text()


@pytest.mark.django_db(transaction=True)
def test_verifying_leaves_the_connection_as_it_was(tmp_path):
    with transaction.atomic():
        record_five()
    assert verify_database(tmp_path).events == 5
    with transaction.atomic():
        record_five()
    assert verify_database(tmp_path).events == 10


@pytest.fixture
def shared(transactional_db, tmp_path):
    """A database that threads can share: SQLite's own test database lives in the memory of one connection."""
    if connection.vendor != "sqlite":
        yield
        return
    name = str(tmp_path / "shared.sqlite3")
    connection.ensure_connection()
    with closing(sqlite3.connect(name)) as file:
        connection.connection.backup(file)
    with pytest.MonkeyPatch.context() as patch:  # put back before the test database is emptied
        patch.setitem(connection.settings_dict, "NAME", name)
        yield


def in_a_thread(work):
    """`work` on a connection of its own, closed afterwards."""

    def run(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    return run


def record_fifty(writer: int) -> None:
    for _ in range(50):
        with transaction.atomic():
            record("home.read", by=UUID(int=writer))


def test_writers_at_the_same_time_leave_a_whole_chain_without_gaps(shared, tmp_path):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(in_a_thread(record_fifty), range(4)))
        report = threads.submit(in_a_thread(verify_database), tmp_path).result()
        places = threads.submit(in_a_thread(lambda _: list(Event.objects.values_list("lane", "seq"))), 0).result()
    assert (report.found, report.events) == (0, 200)
    for lane in {lane for lane, _ in places}:
        seqs = sorted(seq for other, seq in places if other == lane)
        assert seqs == list(range(1, len(seqs) + 1))


def test_a_writer_that_waits_to_commit_holds_nobody_else_up_on_postgresql(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        held = record("home.read", by=None)
        threads.submit(in_a_thread(record_fifty), 1).result(timeout=30)
    lanes = set(Event.objects.exclude(lane=held.lane).values_list("lane", flat=True))
    assert lanes == {2}


def test_when_every_lane_is_held_the_next_writer_waits_for_one_on_postgresql(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a single writer")
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id FROM audit_lane FOR UPDATE")
            waiting = threads.submit(in_a_thread(record_fifty), 1)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
        waiting.result(timeout=30)
    assert Event.objects.count() == 50
