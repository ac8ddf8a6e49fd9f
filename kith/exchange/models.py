"""What is kept of an import: the files until somebody decides, and afterwards only that it happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kith.access.models import Scoped, ScopedQuerySet, User
from kith.audit.guard import GuardedModel, GuardedQuerySet
from kith.exchange.exports.models import Export
from kith.groups.models import PeerGroup
from kith.groups.words import Basis, Perspective

__all__ = ["Export", "Import", "ImportDraft"]

WAITS = timedelta(hours=1)
"""How long uploaded files wait for a decision."""


class ImportDrafts(GuardedQuerySet["ImportDraft"]):
    """Files waiting to be confirmed, as one account may see them."""

    def waiting_for(self, user: User, now: datetime) -> Self:
        """Those `user` uploaded themselves, for a new group or one they may still see, until their hour is over."""
        reachable = Q(group=None) | Q(group__in=PeerGroup.objects.visible_to(user))
        return self.filter(reachable, owner=user, expires_at__gt=now)

    def expired(self, now: datetime) -> Self:
        """Those whose hour is over."""
        return self.filter(expires_at__lte=now)


class ImportDraft(GuardedModel):
    """Files previewed and not yet confirmed: for their owner alone. `group` is None where a new one is to be proposed.

    `complete` is None where nobody was asked. File names are never kept: they can hold personal data.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(PeerGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    as_at = models.DateField(null=True, blank=True)
    complete = models.BooleanField(null=True)
    basis = models.CharField(max_length=30, choices=Basis.choices)
    perspective = models.CharField(max_length=20, choices=Perspective.choices)
    relationships = models.BinaryField()
    people = models.BinaryField(null=True)
    relationships_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = ImportDrafts.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Import(Scoped):
    """One import that was confirmed. `confirmed_from` is the id its `ImportDraft` had: it is confirmed only once."""

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="imports")
    confirmed_from = models.UUIDField(unique=True, editable=False)
    relationships_sha256 = models.CharField(max_length=64)
    people_sha256 = models.CharField(max_length=64, blank=True)
    as_at = models.DateField(null=True, blank=True)
    complete = models.BooleanField(null=True)
    rows = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    relationships = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    evidence = models.PositiveIntegerField()
    listings = models.PositiveIntegerField()
    version = models.PositiveIntegerField(null=True, blank=True)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    objects = ScopedQuerySet["Import"].as_manager()

    class Meta:
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return str(self.id)
