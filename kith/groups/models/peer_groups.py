"""The record opened to map and work with one group."""

from __future__ import annotations

from django.db import models

from kith.access.models import CaseFile, Scoped, ScopedQuerySet, User


class PeerGroup(Scoped):
    """A peer group. Its title names the main contextual theme and no child (S4). Its state is its case file's."""

    case_file = models.OneToOneField(CaseFile, on_delete=models.CASCADE, related_name="peer_group")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    identified_on = models.DateField(null=True, blank=True)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedQuerySet["PeerGroup"].as_manager()

    def __str__(self) -> str:
        return self.case_file.reference

    @property
    def state(self) -> str:
        """Where the group stands: `kith.access.states.State`."""
        return self.case_file.state


class OpeningDecision(Scoped):
    """A manager's decision to open a group, or not to, with reasons (domain.md section 3)."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Open the group"
        NOT_OPENED = "not opened", "Do not open the group"

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="opening_decisions")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    reasons = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = ScopedQuerySet["OpeningDecision"].as_manager()

    def __str__(self) -> str:
        return self.outcome
