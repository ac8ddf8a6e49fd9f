"""Holding a lane while an Event is appended to it. Plain SQL: this runs in every request, where the ORM would cost more
than the Event itself.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from django.db import connection

from kith.audit.models import LANES

_FIRST = "SELECT id, seq, head FROM audit_lane WHERE id = 1"
_FREE = "SELECT id, seq, head FROM audit_lane ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"
_ANY = "SELECT id, seq, head FROM audit_lane WHERE id = %s FOR UPDATE"
_ADVANCE = "UPDATE audit_lane SET seq = %s, head = %s WHERE id = %s"


class NoLane(Exception):
    """The lanes that the migration made are gone."""


class Held(NamedTuple):
    """A lane that this transaction alone can append to, and how far it has come."""

    id: int
    seq: int
    head: str


def hold() -> Held:
    """Take a lane until this transaction ends: a free one, or where all are taken, any one, when its holder is done.

    SQLite has a single writer, so there the first lane serves everybody. Raises NoLane.
    """
    if connection.features.has_select_for_update_skip_locked:
        found = _fetched(_FREE) or _fetched(_ANY, 1 + secrets.randbelow(LANES))
    else:
        found = _fetched(_FIRST)
    if found is None:
        raise NoLane("the audit trail has no lanes; run the migrations")
    return found


def advance(lane: Held, *, seq: int, head: str) -> None:
    """Let the lane's last Event be the one at `seq` with the hash `head`."""
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [seq, head, lane.id])


def _fetched(query: str, *parameters: int) -> Held | None:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        row = cursor.fetchone()
    return row and Held(*row)
