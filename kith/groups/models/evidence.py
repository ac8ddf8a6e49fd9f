"""How anyone knows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kith.access.models import Scoped, ScopedQuerySet
from kith.groups.models.memberships import Membership
from kith.groups.models.relationships import Relationship
from kith.groups.words import Basis, Perspective, Reliability, Stance


class Source(Scoped):
    """Where evidence came from: a person, or a document. Higher rooms (imports, referrals) fill it in.

    `own_voice` marks somebody speaking for themselves (a young person, family, a neighbour): their word stands
    apart from every organisation's. `reference` is a document's content hash or its number elsewhere.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        DOCUMENT = "document", "Document"
        FILE = "file", "Imported file"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    own_voice = models.BooleanField(default=False)
    reference = models.CharField(max_length=200, blank=True)

    objects = ScopedQuerySet["Source"].as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Evidence(Scoped):
    """One dated item that supports or contradicts one claim: a relationship, or somebody's place in the group."""

    relationship = models.ForeignKey(
        Relationship, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=30, choices=Stance.choices, default=Stance.SUPPORTS)
    basis = models.CharField(max_length=30, choices=Basis.choices)
    perspective = models.CharField(max_length=20, choices=Perspective.choices)
    fact = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    locator = models.CharField(max_length=80, blank=True)
    reliability = models.CharField(max_length=20, choices=Reliability.choices, default=Reliability.NOT_KNOWN)
    observed_from = models.DateField(null=True, blank=True)
    observed_to = models.DateField(null=True, blank=True)
    recorded_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    times_seen = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = ScopedQuerySet["Evidence"].as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(relationship__isnull=False, membership=None)
                | Q(relationship=None, membership__isnull=False),
                name="evidence_is_about_one_claim",
            ),
            models.CheckConstraint(condition=~Q(fact="", opinion=""), name="evidence_says_something"),
            models.CheckConstraint(
                condition=Q(observed_from=None) | Q(observed_to__gte=F("observed_from")), name="observed_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
