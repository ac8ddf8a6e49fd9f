"""A guarded model for tests alone; its table lasts as long as one test's transaction."""

from __future__ import annotations

import pytest
from django.db import connection, models

from kith.audit.guard import GuardedModel, GuardedQuerySet


class Pebble(GuardedModel):
    name = models.TextField(primary_key=True)
    weight = models.IntegerField(default=0)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        app_label = "pebbles"  # not an installed app: neither migrations nor flushing take notice
        db_table = "audit_pebble"


class Loose(GuardedModel):
    objects = models.Manager()

    class Meta:
        app_label = "pebbles"


@pytest.fixture
def pebbles(db) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE audit_pebble (name text PRIMARY KEY, weight integer NOT NULL)")
        cursor.execute("INSERT INTO audit_pebble VALUES ('flint', 1)")
