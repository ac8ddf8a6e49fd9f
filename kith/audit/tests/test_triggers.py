from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from kith.audit import triggers
from kith.audit.models import Event, Lane
from kith.audit.recording import record

REST = "at, verb, actor, how, origin, case_file, object_type, object_id, persons, detail, previous, hash"
EVERYWHERE = [
    "UPDATE audit_event SET verb = 'home.read'",
    "UPDATE audit_event SET seq = seq + 1",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE seq = 1",
    f"INSERT INTO audit_event (lane, seq, {REST}) SELECT lane, seq, {REST} FROM audit_event WHERE seq = 1"
    " ON CONFLICT (lane, seq) DO UPDATE SET verb = 'home.read'",
]
ONLY = {
    "postgresql": ["TRUNCATE audit_event", "TRUNCATE audit_event CASCADE"],
    "sqlite": [
        f"REPLACE INTO audit_event (lane, seq, {REST}) SELECT lane, seq, {REST} FROM audit_event WHERE seq = 1",
        f"REPLACE INTO audit_event (rowid, lane, seq, {REST}) SELECT rowid, 9, 9, {REST} FROM audit_event LIMIT 1",
        "UPDATE OR REPLACE audit_event SET seq = 2 WHERE seq = 1",
    ],
}


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_database_itself_refuses_to_change_or_remove_events():
    record("map.read", by=None, as_at="2026-03-01")
    record("group.listed", by=None)
    before = list(Event.objects.order_by("seq").values())
    for statement in EVERYWHERE + ONLY[connection.vendor]:
        with pytest.raises(IntegrityError, match=triggers.REFUSAL):
            run(statement)
        assert list(Event.objects.order_by("seq").values()) == before, statement


@pytest.mark.django_db
def test_a_session_cannot_switch_the_triggers_off():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has a setting that switches triggers off")
    record("home.read", by=None)
    run("SET LOCAL session_replication_role = replica")
    with pytest.raises(IntegrityError, match=triggers.REFUSAL):
        run("DELETE FROM audit_event")


@pytest.mark.django_db
def test_the_triggers_can_be_seen_lifted_and_put_back():
    assert triggers.installed(connection)
    record("home.read", by=None)
    with triggers.lifted(connection):
        assert not triggers.installed(connection)
        run("UPDATE audit_event SET verb = 'group.listed'")
    assert triggers.installed(connection)
    triggers.install(connection)
    with pytest.raises(IntegrityError):
        run("DELETE FROM audit_event")


NOTHING = "BEGIN SELECT 1; END"
LOOKALIKE = "CREATE FUNCTION audit_event_look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
REPLACED = {
    "sqlite": {
        "one that does nothing": [
            "DROP TRIGGER audit_event_no_update",
            f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event {NOTHING}",
        ],
        "one for some rows only": [
            "DROP TRIGGER audit_event_no_delete",
            "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event WHEN OLD.seq < 0"
            f" BEGIN SELECT RAISE(ABORT, '{triggers.REFUSAL}'); END",
        ],
        "one missing": ["DROP TRIGGER audit_event_no_replace"],
        "one more": [f"CREATE TRIGGER audit_event_more BEFORE DELETE ON audit_event {NOTHING}"],
    },
    "postgresql": {
        "a function that does nothing": [
            "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NEW; END $$"
        ],
        "another function": [
            LOOKALIKE,
            "CREATE OR REPLACE TRIGGER audit_event_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_event_look()",
            "ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_fixed",
        ],
        "one for updates only": [
            "CREATE OR REPLACE TRIGGER audit_event_fixed BEFORE UPDATE ON audit_event"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
            "ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_fixed",
        ],
        "switched off": ["ALTER TABLE audit_event DISABLE TRIGGER audit_event_fixed"],
        "off for replicas": ["ALTER TABLE audit_event ENABLE TRIGGER audit_event_fixed"],
        "one more": [
            LOOKALIKE,
            "CREATE TRIGGER audit_event_more BEFORE INSERT ON audit_event"
            " FOR EACH ROW EXECUTE FUNCTION audit_event_look()",
        ],
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("replaced", REPLACED[connection.vendor].values(), ids=REPLACED[connection.vendor])
def test_triggers_that_do_something_else_are_seen_whatever_their_names(replaced):
    for statement in replaced:
        run(statement)
    assert not triggers.installed(connection)


@pytest.mark.django_db
def test_installing_puts_right_what_goes_by_their_names():
    for statement in next(iter(REPLACED[connection.vendor].values())):
        run(statement)
    triggers.install(connection)
    assert triggers.installed(connection)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_commit_begin_with_an_empty_trail_all_lanes_and_the_triggers(turn):
    assert Event.objects.count() == 0
    assert list(Lane.objects.order_by("id").values_list("id", "seq")) == [(number, 0) for number in range(1, 17)]
    assert triggers.installed(connection)
    with transaction.atomic():
        record("home.read", by=None)
