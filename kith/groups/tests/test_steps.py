"""What is next for a group, and for whom."""

from datetime import date, timedelta

import pytest

from kith.groups.steps import Facts, Step, steps

TODAY = date(2026, 11, 20)
LEAD = frozenset({"IMPORT", "FREEZE"})
MANAGER = frozenset({"DECIDE_OPENING", "DECIDE_INCLUSION"})


def facts(state="open", may=LEAD, included=0, proposed=0, review_by=None):
    return Facts(state, "Gareth Pugh", included, proposed, review_by, may, TODAY)


def told(found):
    return [(step.says, step.page) for step in found]


def test_a_proposed_group_waits_for_its_manager():
    assert told(steps(facts("proposed", MANAGER, proposed=2))) == [
        ("Decide whether to open this group", "groups:opening")
    ]
    assert told(steps(facts("proposed", proposed=2)))[0] == ("Gareth Pugh decides whether to open this group.", "")


@pytest.mark.parametrize(("proposed", "people"), [(1, "1 proposed person"), (8, "8 proposed people")])
def test_proposed_people_wait_for_a_decision(proposed, people):
    assert told(steps(facts(may=MANAGER, proposed=proposed))) == [(f"Decide about {people}", "groups:inclusion")]
    assert told(steps(facts(may=frozenset(), proposed=proposed))) == [(f"Gareth Pugh decides about {people}.", "")]


def test_an_empty_group_asks_for_a_file_from_whoever_may_bring_one_in():
    assert told(steps(facts())) == [("Bring in a file of people and relationships", "exchange:import_into")]
    assert steps(facts(may=MANAGER)) == []


def test_a_map_never_frozen_asks_for_a_first_version():
    assert [step.page for step in steps(facts(included=3))] == ["groups:freeze"]


@pytest.mark.parametrize(("days", "standing"), [(-1, "overdue"), (0, "due soon"), (14, "due soon"), (15, "on time")])
def test_a_frozen_map_says_by_when_it_is_reviewed(days, standing):
    limit = TODAY + timedelta(days=days)
    assert steps(facts(included=3, review_by=limit)) == [Step("Review the map", "groups:map", limit, standing)]
    assert steps(facts(may=frozenset(), included=3, review_by=limit))[0].page == ""


def test_nothing_is_next_for_a_group_that_was_not_opened():
    assert steps(facts("not opened", MANAGER | LEAD, proposed=4, review_by=TODAY)) == []
