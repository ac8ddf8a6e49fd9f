"""What every row that says something about somebody has in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Self, TypeVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import F

from kith.access.labels import Label
from kith.access.models.accounts import User
from kith.access.models.casefiles import CaseFile
from kith.audit import writing
from kith.audit.guard import GuardedModel, GuardedQuerySet

Row = TypeVar("Row", bound="Scoped")


def touch(case_files: Iterable[UUID]) -> None:
    """Let the revision of these case files go up by one when the action under way has written all it writes."""
    for case_file in set(case_files):
        held = CaseFile.objects.filter(pk=case_file)
        writing.before_leaving(("revision", case_file), partial(held.update, revision=F("revision") + 1))


class ScopedQuerySet(GuardedQuerySet[Row]):
    """Rows of case files, as one reader may see them. Whatever writes them touches their case files."""

    def visible_to(self, user: User) -> Self:
        """The rows `user` may read now: the SQL twin of `permissions.user_can(user, READ, row)`."""
        from kith.access import visibility

        return self.filter(visibility.rows_readable_by(user))

    def update(self, **values: Any) -> int:
        touch(self.case_files())
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        touch(self.case_files())
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # as on the method it overrides

    def bulk_create(self, objs: Iterable[Row], *args: Any, **options: Any) -> list[Row]:
        rows = list(objs)
        touch(row.case_file_id for row in rows)
        return super().bulk_create(rows, *args, **options)

    def bulk_update(self, objs: Iterable[Row], *args: Any, **options: Any) -> int:
        rows = list(objs)
        touch(row.case_file_id for row in rows)
        return super().bulk_update(rows, *args, **options)

    def case_files(self) -> list[UUID]:
        """The ids of the case files these rows belong to."""
        return list(self.order_by().values_list("case_file", flat=True).distinct())


class Scoped(GuardedModel):
    """A row of one case file, kept at a label. A draft is a working proposal: for its lead and manager only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="+")
    label = models.IntegerField(choices=Label.choices, default=Label.MAP)
    draft = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        touch([self.case_file_id])
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        touch([self.case_file_id])
        return super().delete(*args, **options)
