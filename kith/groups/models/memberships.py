"""Who is in a group, why, and where they stand on its picture."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from kith.access.models import Scoped, ScopedQuerySet, User
from kith.groups.models.peer_groups import PeerGroup
from kith.people.models import Person


class InclusionDecision(Scoped):
    """One manager's reasoned decision about one or several proposed people (domain.md section 3, Membership)."""

    class Outcome(models.TextChoices):
        INCLUDE = "include", "Include them"
        DECLINE = "decline", "Do not include them"

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="inclusion_decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    welfare_need = models.TextField()
    why_named = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = ScopedQuerySet["InclusionDecision"].as_manager()

    def __str__(self) -> str:
        return self.outcome


STANDING = ("proposed", "included")
"""The states of a place in a group that show on its map."""


class Memberships(ScopedQuerySet["Membership"]):
    """Places in a group, by whether they stand."""

    def on_the_map(self, day: date) -> Self:
        """Proposed or included, there by `day` and not yet gone on it."""
        joined = Q(joined_on=None) | Q(joined_on__lte=day)
        return self.filter(joined, Q(left_on=None) | Q(left_on__gt=day), state__in=STANDING)

    def proposed(self) -> Self:
        return self.filter(state=Membership.State.PROPOSED, left_on=None)


class Membership(Scoped):
    """One Person's place in one PeerGroup. `key` is what files call them: unique in the group."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        INCLUDED = "included", "Included"
        DECLINED = "declined", "Not included"

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    decision = models.ForeignKey(InclusionDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = Memberships.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("group", "key", name="member_key_once"),
            models.UniqueConstraint("group", "person", condition=Q(left_on=None), name="one_current_place_in_a_group"),
            models.CheckConstraint(
                condition=~Q(state="included") | Q(decision__isnull=False), name="included_only_by_decision"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="left_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Position(Scoped):
    """Where somebody stands on their group's picture, in picture units. It stays until somebody moves it."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="position")
    x = models.FloatField()
    y = models.FloatField()

    objects = ScopedQuerySet["Position"].as_manager()

    def __str__(self) -> str:
        return f"{self.x:.0f}, {self.y:.0f}"
