"""A loaded Larkshire, for tests that only read it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from config.larkshire.loading import Loaded, load
from kith.groups.models import PeerGroup


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """Loaded once for a module and undone at its end: each test runs in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(seed=1989, today=timezone.localdate(), progress=lambda sentence: None)
        transaction.set_rollback(True)


@pytest.fixture
def larkshire(loaded_once: Loaded, db: None) -> Loaded:
    return loaded_once


@pytest.fixture
def open_group(larkshire: Loaded) -> PeerGroup:
    return PeerGroup.objects.get(case_file__reference=larkshire.references[0])


@pytest.fixture
def proposed_group(larkshire: Loaded) -> PeerGroup:
    return PeerGroup.objects.get(case_file__reference=larkshire.references[1])
