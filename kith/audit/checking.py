"""Verifying the running database, with the very code that an auditor runs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from kith.audit import anchors, triggers
from kith.audit.models import Event, Lane
from kith.audit.verifier import SQLITE_EVENTS, UNGUARDED, Report, Unreadable, exported_line, stored_line, verify_lines

AT_A_TIME = 2_000
"""Rows fetched at a time, so that a trail of any length is read in little memory."""


def verify_database(anchor_folder: Path) -> Report:
    """Verify every Event, against the lane register and the anchors in `anchor_folder`. Writers are not held up.

    The report is `unprotected` also while the triggers are missing or altered. A broken trail raises nothing: the
    report says it.
    """
    written = anchors.read(anchor_folder)  # read first: what is read of the database is then at least as new
    with one_moment():
        guarded = triggers.installed(connection)
        report = verified(written, protected=anchors.protected(anchor_folder))
    if not guarded:
        report.unprotect(UNGUARDED)
    return report


def verified(written: list[dict[str, object]], *, protected: bool) -> Report:
    """The report on what this connection sees. SQLite's stored text is checked as it stands, spelling included."""
    register = {lane.id: (lane.seq, lane.head) for lane in Lane.objects.all()}
    if connection.vendor != "sqlite":
        events = Event.objects.order_by("lane", "seq").values().iterator(chunk_size=AT_A_TIME)
        return verify_lines(events, exported_line, written, register, protected=protected)
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_EVENTS)
        return verify_lines(readable(cursor), stored_line, written, register, protected=protected)


def readable(rows: Iterable[Any]) -> Iterator[Any]:
    """The rows as they come. Raises Unreadable where the database is damaged or holds what is not text."""
    try:
        yield from rows
    except DatabaseError as error:
        raise Unreadable(error) from error


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every query inside see the database as at one moment, as those of a transaction already open may not."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # deferred: unlike Django's own transactions here it takes no write lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
