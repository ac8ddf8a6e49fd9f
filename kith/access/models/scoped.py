"""What every row that says something about somebody has in common."""

from __future__ import annotations

from typing import Self, TypeVar
from uuid import uuid4

from django.db import models

from kith.access.labels import Label
from kith.access.models.accounts import User
from kith.access.models.casefiles import CaseFile
from kith.audit.guard import GuardedModel, GuardedQuerySet

Row = TypeVar("Row", bound="Scoped")


class ScopedQuerySet(GuardedQuerySet[Row]):
    """Rows of case files, as one reader may see them."""

    def visible_to(self, user: User) -> Self:
        """The rows `user` may read now: the SQL twin of `permissions.user_can(user, READ, row)`."""
        from kith.access import visibility

        return self.filter(visibility.rows_readable_by(user))


class Scoped(GuardedModel):
    """A row of one case file, kept at a label. A draft is a working proposal: for its lead and manager only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="+")
    label = models.IntegerField(choices=Label.choices, default=Label.MAP)
    draft = models.BooleanField(default=False)

    class Meta:
        abstract = True
