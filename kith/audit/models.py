"""The audit trail as it is stored: Events, and the lanes in which they are chained (access.md, "Audit")."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db import models

from kith.audit.guard import WrittenOnceModel, WrittenOnceQuerySet
from kith.audit.verifier import GENESIS, CanonicalJSON

LANES = 16
"""How many chains there are. Each writer holds one until it commits, so up to this many write without queueing."""


class Lane(WrittenOnceModel):
    """One chain of Events: how far it has come, and the hash the next Event follows from. `lanes.py` moves it on."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    objects = WrittenOnceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Lane {self.id} at {self.seq}"


class EventQuerySet(WrittenOnceQuerySet["Event"]):
    """What an auditor asks of the trail."""

    def about(self, case_file_id: UUID) -> Self:
        """Events concerning one CaseFile."""
        return self.filter(case_file=case_file_id)

    def by(self, actor_id: UUID) -> Self:
        """Events of one User."""
        return self.filter(actor=actor_id)

    def seen_person(self, person_id: UUID) -> Self:
        """Events whose reader was shown this Person."""
        return self.filter(persons__contains=person_id.hex)

    def newest_first(self) -> Self:
        """The latest Event first."""
        return self.order_by("-at", "-lane", "-seq")


class Event(WrittenOnceModel):
    """One line of the audit trail: who did what, to what, when, from where. Ids, never contents; no foreign keys."""

    pk = models.CompositePrimaryKey("lane", "seq")
    lane = models.PositiveSmallIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=64)
    actor = models.UUIDField(null=True)
    how = models.CharField(max_length=16)
    origin = models.TextField()
    """Where from: the address for the web, the operating system's user name for the command line."""
    case_file = models.UUIDField(null=True)
    object_type = models.CharField(max_length=64, blank=True)
    object_id = models.TextField(blank=True)
    persons = models.TextField(blank=True)
    """Every Person shown: UUIDs as 32 hex digits, sorted, with single spaces between."""
    detail = models.JSONField(encoder=CanonicalJSON)
    """The keys that `verbs.py` declares for the verb."""
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["at"], name="event_at"),
            models.Index(fields=["case_file", "at"], name="event_case_file_at"),
            models.Index(fields=["actor", "at"], name="event_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.lane}/{self.seq} {self.verb}"

    def append(self) -> None:
        """Insert. Only for `kith.audit.recording`, which has made the hashes."""
        models.Model.save(self, force_insert=True)
