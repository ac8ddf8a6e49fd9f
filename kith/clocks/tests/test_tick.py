"""One chore that fails keeps no other from its turn."""

from datetime import UTC, datetime

import pytest

from kith.clocks import tick

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_every_chore_has_its_turn_and_the_failure_is_told(monkeypatch):
    turns = []

    def failing(now):
        raise OSError("planted")

    def working(now):
        turns.append(now)
        return "Did it."

    monkeypatch.setattr(tick, "CHORES", [failing, working])
    with pytest.raises(OSError, match="planted"):
        tick.tick(NOW)
    assert turns == [NOW]


def test_what_was_done_is_said_and_nothing_to_do_is_not(monkeypatch):
    monkeypatch.setattr(tick, "CHORES", [lambda now: None, lambda now: "Did it."])
    assert tick.tick(NOW) == ["Did it."]
