"""What is claimed between two members of one group."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from kith.access.models import Scoped, ScopedQuerySet
from kith.authority.models import RelationshipKind
from kith.groups.models.memberships import Membership
from kith.groups.models.peer_groups import PeerGroup
from kith.groups.words import Closeness, Effect, Influence, Perspective


class Relationships(ScopedQuerySet["Relationship"]):
    """Relationships, by when they hold."""

    def holding_on(self, day: date) -> Self:
        """Those that have begun by `day` and not ended: from the first day, up to but not including the last."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gt=day))


class Relationship(Scoped):
    """One claim, from one member to another. A to B may differ from B to A; several kinds may hold at once."""

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="relationships")
    from_member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="relationships_from")
    to_member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="relationships_to")
    kind = models.ForeignKey(RelationshipKind, on_delete=models.PROTECT, related_name="+")
    effect = models.CharField(max_length=20, choices=Effect.choices, default=Effect.NOT_KNOWN)
    influence = models.CharField(max_length=20, choices=Influence.choices, default=Influence.NONE_KNOWN)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = Relationships.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(from_member=F("to_member")), name="relationship_is_between_two"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="relationship_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                "from_member",
                "to_member",
                "kind",
                condition=Q(valid_to=None),
                name="one_standing_relationship_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ClosenessView(Scoped):
    """How close somebody says two people are; `view` says whose word it is, and the young person's leads."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="closeness_views")
    view = models.CharField(max_length=20, choices=Perspective.choices)
    closeness = models.CharField(max_length=20, choices=Closeness.choices)

    objects = ScopedQuerySet["ClosenessView"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("relationship", "view", name="one_closeness_for_each_view")]

    def __str__(self) -> str:
        return f"{self.view}: {self.closeness}"
