"""Database triggers that stop Events being changed or removed by anything at all, other programs included.

Whoever may alter the database's structure can remove them; the hash chain and the anchors are for that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kith.audit.verifier import REFUSAL, SQLITE_STORED, SQLITE_TRIGGERS, spaced, sqlite_guarded

_REFUSE = f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END "
_FIXED = "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()"
_INSTALL = {
    "sqlite": list(SQLITE_TRIGGERS.values()),
    "postgresql": [
        f"CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $${_REFUSE}$$",
        f"CREATE TRIGGER audit_event_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event {_FIXED}",
        # Else a session could switch it off with session_replication_role.
        "ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_fixed",
    ],
}
_REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_event_fixed ON audit_event",
        "DROP FUNCTION IF EXISTS audit_event_refuse()",
    ],
}
_STORED = """
    SELECT tgenabled::text, pg_get_triggerdef(tgr.oid, true), lanname::text, prosrc
    FROM pg_trigger tgr JOIN pg_proc pro ON pro.oid = tgfoid JOIN pg_language lan ON lan.oid = prolang
    WHERE tgrelid = 'audit_event'::regclass AND NOT tgisinternal
"""
_EXPECTED = (
    "A",
    f"CREATE TRIGGER audit_event_fixed BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_event {_FIXED}",
    "plpgsql",
    _REFUSE,
)
"""Enabled always, and the trigger and its function as PostgreSQL writes them back."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, in place of any that go by their names. Raises KeyError on a database of another kind.

    A migration that alters the Event table must end with this: SQLite makes the table anew, without its triggers.
    """
    with transaction.atomic(using=connection.alias):
        _run(connection, _REMOVE[connection.vendor] + _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for undoing the migration, and for tests that plant tampering."""
    _run(connection, _REMOVE[connection.vendor])


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether the triggers are in place, active, and do what they were made to do, with no others beside them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_STORED)
            return sqlite_guarded(cursor.fetchall())
        cursor.execute(_STORED)
        return [tuple(map(spaced, row)) for row in cursor.fetchall()] == [tuple(map(spaced, _EXPECTED))]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The database without the triggers for a moment: only for tests."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
