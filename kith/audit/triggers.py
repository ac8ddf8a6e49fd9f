"""Database triggers that stop Events being changed or removed by anything at all, other programs included.

Whoever may alter the database's structure can remove them; the hash chain and the anchors are for that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "audit events are never changed or removed"

# SQLite's REPLACE removes rows without firing delete triggers, so an insert must not meet an existing row.
_SQLITE = {
    "audit_event_no_update": "BEFORE UPDATE ON audit_event",
    "audit_event_no_delete": "BEFORE DELETE ON audit_event",
    "audit_event_no_replace": "BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event"
    " WHERE rowid = NEW.rowid OR (lane = NEW.lane AND seq = NEW.seq))",
}
_INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, when in _SQLITE.items()
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE OR REPLACE TRIGGER audit_event_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()",
        # Else a session could switch it off with session_replication_role.
        "ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_fixed",
    ],
}
_REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_event_fixed ON audit_event",
        "DROP FUNCTION IF EXISTS audit_event_refuse()",
    ],
}
_COUNT = {
    "sqlite": "SELECT count(*) = 3 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'",
    "postgresql": "SELECT count(*) = 1 FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass"
    " AND tgname = 'audit_event_fixed' AND tgenabled = 'A'",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are missing. Raises KeyError on a database other than SQLite and PostgreSQL.

    A migration that alters the Event table must end with this: SQLite makes the table anew, without its triggers.
    """
    _run(connection, _INSTALL[connection.vendor])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for undoing the migration, and for tests that plant tampering."""
    _run(connection, _REMOVE[connection.vendor])


def installed(connection: BaseDatabaseWrapper) -> bool:
    """Whether the triggers are in place and active."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT[connection.vendor])
        return bool(cursor.fetchone()[0])


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
