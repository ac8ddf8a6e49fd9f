"""Recording an Event: the one way a line comes into the audit trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from django.db import connection
from django.utils import timezone

from kith.audit import lanes, ledger, origin
from kith.audit.models import Event
from kith.audit.verbs import check_declared
from kith.audit.verifier import canonical, content, digest, hexadecimal, in_utc

Plain = str | int | bool | list["Plain"] | None


class NotInTransaction(Exception):
    """An Event must be in the same transaction as what it describes, and none is open."""


def record(
    verb: str,
    *,
    by: UUID | None,
    case_file: UUID | None = None,
    about: tuple[str, str] | None = None,
    persons: Iterable[UUID] = (),
    **detail: object,
) -> Event:
    """Append an Event to the trail, in three queries.

    `by` is the User acting (None before anybody signed in, and for the clock), `about` the object's type and id,
    `persons` every Person whose data was shown, `detail` the keys `verbs.py` declares for the verb: ids, dates, counts
    and field names, never contents. Text a database cannot hold (NUL, half characters) is recorded with U+FFFD instead.

    Raises NotInTransaction; verbs.Undeclared for another verb or other keys; TypeError for a detail that is not plain.
    """
    check_declared(verb, detail)
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{verb} was recorded outside a transaction")
    here = origin.current()
    object_type, object_id = about or ("", "")
    event = Event(
        verb=verb,
        actor=by,
        how=here.how,
        origin=storable(here.origin),
        case_file=case_file,
        object_type=object_type,
        object_id=storable(object_id),
        persons=" ".join(sorted({person.hex for person in persons})),
        detail={key: plain(value) for key, value in detail.items()},
    )
    return appended(event, lanes.hold())


def appended(event: Event, lane: lanes.Held) -> Event:
    """Chain an Event to a lane that this transaction holds."""
    event.lane, event.seq, event.previous = lane.id, lane.seq + 1, lane.head
    event.at = timezone.now()
    event.hash = digest(event.previous, content_of(event))
    event.append()
    lanes.advance(lane, seq=event.seq, head=event.hash)
    ledger.enter(event)
    return event


def content_of(event: Event) -> str:
    """The canonical JSON that the Event's hash covers."""
    return content(
        lane=event.lane,
        seq=event.seq,
        at=in_utc(event.at),
        verb=event.verb,
        actor=hexadecimal(event.actor),
        how=event.how,
        origin=event.origin,
        case_file=hexadecimal(event.case_file),
        object_type=event.object_type,
        object_id=event.object_id,
        persons=event.persons,
        detail=canonical(event.detail),
    )


def plain(value: object) -> Plain:
    """A detail as JSON holds it on both databases: no floats, which PostgreSQL may write otherwise than Python."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str | UUID):
        return storable(str(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in cast("list[object]", value)]
    raise TypeError(f"an Event's detail cannot hold a {type(value).__name__}")


def storable(text: str) -> str:
    """`text` with U+FFFD for what a database refuses."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
