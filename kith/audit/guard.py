"""Models that refuse to be written from just anywhere.

A GuardedModel is written only inside an action (`writing.action`), so that no change goes without its Event. A
WrittenOnceModel is never changed or removed through the ORM at all. The rule holds for `save`, `delete` and every
QuerySet method that writes; whoever goes round it on purpose (raw SQL, `_raw_delete`) is seen in review.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core import checks
from django.db import models

from kith.audit import writing

Guarded = TypeVar("Guarded", bound="GuardedModel")


class WriteOutsideAction(Exception):
    """Something tried to write a guarded model outside an action."""


class WrittenOnce(Exception):
    """Something tried to write the audit trail other than by recording."""


class GuardedQuerySet(models.QuerySet[Guarded]):
    """Writes in bulk only where the model allows. `create`, `get_or_create` and the like come through `save`."""

    def update(self, **values: Any) -> int:
        self.model.refuse_unless_writable()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.model.refuse_unless_writable()
        return super().delete()

    # Unmarked, an overriding method would also be offered by the manager: `objects.delete()`.
    delete.queryset_only = True  # type: ignore[attr-defined]  # the attribute Django reads

    def bulk_create(self, objs: Iterable[Guarded], *args: Any, **options: Any) -> list[Guarded]:
        self.model.refuse_unless_writable()
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable[Guarded], *args: Any, **options: Any) -> int:
        self.model.refuse_unless_writable()
        return super().bulk_update(objs, *args, **options)


class GuardedModel(models.Model):
    """Written only inside an action. Each model names its own `objects`, made from a GuardedQuerySet."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        self.refuse_unless_writable()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        self.refuse_unless_writable()
        return super().delete(*args, **options)

    @classmethod
    def refuse_unless_writable(cls) -> None:
        """Raises WriteOutsideAction unless an action is under way, or writing is permitted for setting up."""
        if not writing.allowed():
            raise WriteOutsideAction(f"{cls.__name__} is written only by an action")

    @classmethod
    def check(cls, **options: Any) -> list[checks.CheckMessage]:
        """Adds kith.audit.E001 when the model's own manager would let bulk writes past the guard."""
        found = super().check(**options)
        if not isinstance(cls._default_manager.all(), GuardedQuerySet):
            found.append(checks.Error("The default manager is not of a GuardedQuerySet", obj=cls, id="kith.audit.E001"))
        return found


class WrittenOnceQuerySet(GuardedQuerySet[Guarded]):
    """Never writes."""


class WrittenOnceModel(GuardedModel):
    """Never changed or removed through the ORM, not even inside an action."""

    class Meta:
        abstract = True

    @classmethod
    def refuse_unless_writable(cls) -> None:
        """Raises WrittenOnce, always."""
        raise WrittenOnce(f"{cls.__name__} rows are written by recording an Event and by nothing else")
