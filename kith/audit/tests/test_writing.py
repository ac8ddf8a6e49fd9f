from __future__ import annotations

import pytest

from kith.audit import ledger, writing
from kith.audit.ledger import Unrecorded
from kith.audit.models import Event
from kith.audit.recording import record
from kith.audit.tests.pebble import Pebble
from kith.audit.writing import NestedAction, action


@action
def lift(name: str, *, events: int = 1, fail: bool = False) -> str:
    """Add a pebble."""
    Pebble.objects.create(name=name)
    for _ in range(events):
        record("home.read", by=None)
    if fail:
        raise ValueError(name)
    return name


def test_an_action_writes_records_and_returns(pebbles):
    assert lift("slate") == "slate"
    assert Pebble.objects.filter(name="slate").exists()
    assert Event.objects.count() == 1


def test_an_action_keeps_its_name_and_words():
    assert (lift.__name__, lift.__doc__) == ("lift", "Add a pebble.")


@pytest.mark.parametrize("events", [0, 2])
def test_an_action_without_exactly_one_event_is_undone(pebbles, events):
    with pytest.raises(Unrecorded, match=f"^{events} Events"):
        lift("slate", events=events)
    assert not Pebble.objects.filter(name="slate").exists()
    assert not Event.objects.exists()


def test_an_action_that_fails_is_undone_with_its_event(pebbles):
    with pytest.raises(ValueError, match="slate"):
        lift("slate", fail=True)
    assert not Pebble.objects.filter(name="slate").exists()
    assert not Event.objects.exists()
    assert not writing.allowed()


def test_an_action_cannot_call_an_action(pebbles):
    @action
    def outer() -> None:
        record("home.read", by=None)
        lift("slate")

    with pytest.raises(NestedAction):
        outer()
    assert not Event.objects.exists()
    assert lift("slate") == "slate"


def test_the_ledger_counts_what_was_recorded_since_its_page_was_opened(db):
    record("home.read", by=None)
    with ledger.opened() as page:
        assert page.count == 0
        event = record("home.read", by=None)
        with ledger.opened() as inner:
            record("group.listed", by=None)
    assert (page.count, inner.count) == (2, 1)
    assert page.events[0] == event


def test_an_undone_action_is_struck_from_the_page_of_the_request_around_it(pebbles):
    with ledger.exactly_one() as page:
        with pytest.raises(ValueError, match="slate"):
            lift("slate", fail=True)
        assert page.count == 0
        record("access.refused", by=None, method="POST", route="x", status=403, reason="state")
    assert page.count == 1


def test_exactly_one_says_nothing_over_another_failure():
    with pytest.raises(KeyError), ledger.exactly_one():
        raise KeyError("own")


def test_exactly_one_refuses_none():
    with pytest.raises(Unrecorded), ledger.exactly_one():
        pass
