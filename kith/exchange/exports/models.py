"""What left, in which form and for what purpose."""

from __future__ import annotations

from django.db import models

from kith.access.models import Scoped, ScopedQuerySet, User
from kith.groups.models import MapVersion, PeerGroup


class Format(models.TextChoices):
    """What a copy can be."""

    PDF = "pdf", "PDF, to print or read"
    SVG = "svg", "SVG, the picture alone"
    CSV = "csv", "CSV, one row for each relationship"
    JSON = "json", "JSON, everything the map holds"


class Export(Scoped):
    """One copy that left. The purpose stays with the case file (it may name somebody); the Event holds the hash."""

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="exports")
    version = models.ForeignKey(MapVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    as_at = models.DateField()
    format = models.CharField(max_length=10, choices=Format.choices)
    purpose = models.TextField()
    content_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ScopedQuerySet["Export"].as_manager()

    def __str__(self) -> str:
        return f"{self.format} {self.content_hash[:12]}"
