"""What access is granted to, and to whom."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kith.access.labels import CLEARANCES, Label
from kith.access.models.accounts import Team, User
from kith.access.states import State
from kith.audit.guard import GuardedModel, GuardedQuerySet


class CaseFiles(GuardedQuerySet["CaseFile"]):
    """Case files, as one reader may see them."""

    def visible_to(self, user: User) -> CaseFiles:
        """Those `user` may read at all: the twin of `user_can(user, READ, case_file)`."""
        from kith.access import visibility

        return self.filter(visibility.case_files_readable_by(user))


class CaseFile(GuardedModel):
    """The unit of need-to-know (access.md). `reference` is what people say aloud: it names no child."""

    class Kind(models.TextChoices):
        PEER_GROUP = "PG", "Peer group"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=2, choices=Kind.choices)
    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    created_at = models.DateTimeField()
    revision = models.PositiveBigIntegerField(default=0)
    """Goes up by one with every action that writes one of its rows: the same number means nothing has changed."""

    objects = CaseFiles.as_manager()

    def __str__(self) -> str:
        return self.reference


class Grants(GuardedQuerySet["Grant"]):
    """Grants, by whether they hold."""

    def valid_at(self, moment: datetime) -> Grants:
        """Those that have begun, have not run out and have not been ended."""
        return self.filter(
            Q(ended_at=None) | Q(ended_at__gt=moment),
            starts__lte=moment,
            ends__gt=moment,
        )


class Grant(GuardedModel):
    """One account's access to one case file, with a reason and an end."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    clearance = models.IntegerField(choices=[(label.value, label.label) for label in CLEARANCES], default=Label.MAP)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    reason = models.TextField()
    standing = models.BooleanField(default=False)
    """Comes with being the case file's lead or manager: it reaches drafts, and nobody ends it by hand."""
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = Grants.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(clearance__in=CLEARANCES), name="clearance_reaches_no_sealed_row"),
            models.CheckConstraint(condition=Q(ends__gt=models.F("starts")), name="grant_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.case_file}"


class Bar(GuardedModel):
    """Somebody who must never see this case file: a relative, a neighbour, a conflict of interest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="bars")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="bars")
    reason = models.TextField()
    barred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    barred_at = models.DateTimeField()

    objects = GuardedQuerySet["Bar"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("case_file", "user", name="barred_once")]

    def __str__(self) -> str:
        return f"{self.user} barred from {self.case_file}"


class Counter(GuardedModel):
    """The last number given to a kind of case file in a year, so that references never repeat."""

    kind = models.CharField(max_length=2, choices=CaseFile.Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = GuardedQuerySet["Counter"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("kind", "year", name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.kind}-{self.year}-{self.last:04d}"
