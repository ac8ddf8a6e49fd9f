"""The map frozen at a date."""

from __future__ import annotations

from django.db import models

from kith.access.models import Scoped, ScopedQuerySet, User
from kith.groups.models.peer_groups import PeerGroup


class MapVersion(Scoped):
    """A frozen map (domain.md section 3). `content_hash` covers the header and the hash of every part."""

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    as_at = models.DateField()
    review_by = models.DateField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    header = models.TextField()
    content_hash = models.CharField(max_length=64)

    objects = ScopedQuerySet["MapVersion"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("group", "number", name="version_number_once")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Version {self.number}"


class VersionPart(Scoped):
    """One person, or all that is claimed between one pair: canonical JSON and its SHA-256.

    A part can be disposed of while the rest is still proved by its hashes.
    """

    version = models.ForeignKey(MapVersion, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField()
    content = models.TextField()
    content_hash = models.CharField(max_length=64)

    objects = ScopedQuerySet["VersionPart"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("version", "order", name="part_order_once")]
        ordering = ["order"]

    def __str__(self) -> str:
        return self.content_hash
