"""A pytest plugin: lets tests that really commit empty the database afterwards, which the triggers would forbid.

Named in the project's conftest: `pytest_plugins = ["kith.audit.tests.flushing"]`. Only the emptying itself happens
without the triggers; the tests, and every production database, have them. The lanes that a migration made are put back.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def flushing_lifts_the_triggers() -> Iterator[None]:
    from django.db import connection, models
    from django.test import TransactionTestCase

    from kith.audit import triggers
    from kith.audit.models import LANES, Lane

    flush = TransactionTestCase._fixture_teardown

    def flush_and_restore(case: TransactionTestCase) -> None:
        with triggers.lifted(connection):
            flush(case)
        models.QuerySet(Lane).bulk_create(Lane(id=number) for number in range(1, LANES + 1))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_and_restore)
        yield
