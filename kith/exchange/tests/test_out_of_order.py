"""Files whose days do not follow one another: older ones never disturb what newer ones said."""

import csv as csv_reader
from datetime import date
from itertools import permutations

import pytest

from kith.exchange import previews
from kith.exchange.actions.uploading import Target
from kith.exchange.tests.factories import GLASGOW, WAVES, csv, imported, make_lead, planned, ties
from kith.groups import versions

pytestmark = pytest.mark.django_db
needs_glasgow = pytest.mark.skipif(not GLASGOW.is_dir(), reason="the Glasgow network is not beside the project")
PAIRS = csv("from,to", "A,B", "B,C")


def listed_in(name):
    with (GLASGOW / name).open(newline="") as lines:
        return {(row["from"], row["to"]) for row in csv_reader.DictReader(lines)}


def frozen_ties(version, lead):
    """The pairs of names related in a version, read from what was frozen."""
    peer_map = versions.opened(version, lead)
    keys = {member.id: member.key for member in peer_map.members}
    return {(keys[claim.source], keys[claim.target]) for claim in peer_map.claims}


@needs_glasgow
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_waves_in_any_order_leave_the_ties_of_each(order):
    """A wave newer than all before it is a complete list; an older one is additional, so what it lacks may hold on."""
    lead, target, newest = make_lead(), Target(title="Glasgow"), None
    for place in order:
        name, day, expected = WAVES[place]
        complete = newest is None or day > newest
        made = imported(lead, (GLASGOW / name).read_bytes(), target=target, as_at=day, complete=complete)
        assert made.evidence == expected
        target, newest = Target(made.group), max(day, newest or day)
        frozen = frozen_ties(made.group.versions.get(number=made.version), lead)
        assert frozen == ties(made.group, day)
        assert_waves_stand(made.group, order[: order.index(place) + 1])
    named = {end for tie in listed_in(WAVES[0][0]) for end in tie}
    assert set(made.group.memberships.filter(joined_on=WAVES[0][1]).values_list("key", flat=True)) == named


def assert_waves_stand(group, order):
    """On the day of each wave its own ties hold, and beside them at most what an older wave said and nobody ended."""
    for index, place in enumerate(order):
        name, day, _ = WAVES[place]
        standing, own = ties(group, day), listed_in(name)
        before = {other for other in order if other < place}
        complete = all(place > other for other in order[:index])
        if complete or not before:
            assert standing == own
        else:
            said = set().union(*(listed_in(WAVES[other][0]) for other in before))
            assert own <= standing <= own | said


def test_a_complete_list_older_than_what_is_known_is_refused():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 3, 1)).group
    given = {"target": Target(group), "complete": True}
    older = planned(lead, csv("from,to", "A,B"), as_at=date(2026, 1, 5), **given)[2]
    assert "A list as at 1 March 2026 was imported already" in str(older.problems[0])
    same = planned(lead, csv("from,to", "A,B"), as_at=date(2026, 3, 1), **given)[2]
    assert "same day" in str(same.problems[0])


def test_a_complete_list_older_than_the_newest_evidence_is_refused():
    lead = make_lead()
    group = imported(lead, csv("from,to,observed_on,stance", "A,B,2026-03-02,", "A,C,2026-05-02,contradicts")).group
    given = {"target": Target(group), "complete": True}
    older = planned(lead, PAIRS, as_at=date(2026, 3, 1), **given)[2]
    assert "The group has evidence from 2 March 2026" in str(older.problems[0])
    assert not planned(lead, PAIRS, as_at=date(2026, 3, 2), **given)[2].refused


@pytest.mark.parametrize(("complete", "later"), [(None, set()), (True, set()), (False, {("C", "D")})])
def test_a_first_dated_file_counts_as_a_complete_list_unless_somebody_says_otherwise(complete, later):
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 3, 1), complete=complete).group
    given = {"target": Target(group), "as_at": date(2026, 1, 5), "complete": False}
    told = previews.counts(planned(lead, csv("from,to", "C,D"), **given)[2], given["as_at"], None)
    assert any("newer complete list" in sentence for sentence in told) == (not later)
    imported(lead, csv("from,to", "C,D"), **given)
    assert ties(group, date(2026, 2, 28)) == {("C", "D")}
    assert ties(group, date(2026, 3, 1)) == {("A", "B"), ("B", "C")} | later


def test_a_list_of_people_alone_says_nothing_of_relationships():
    lead = make_lead()
    group = imported(lead, csv("from,to"), people=csv("id", "A", "B", "C"), as_at=date(2026, 3, 1), complete=True).group
    imported(lead, PAIRS, target=Target(group), as_at=date(2026, 3, 1), complete=True)
    assert ties(group, date(2026, 3, 1)) == {("A", "B"), ("B", "C")}


def test_a_part_brought_in_as_additional_first_is_not_ended_by_the_rest():
    lead = make_lead()
    group = imported(lead, csv("from,to", "A,B"), as_at=date(2026, 3, 1), complete=False).group
    rest = planned(lead, csv("from,to", "B,C"), target=Target(group), as_at=date(2026, 3, 1), complete=True)[2]
    assert "same day" in str(rest.problems[0])


def test_two_parts_of_one_list_for_one_day_keep_both():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 3, 1), complete=True).group
    given = {"target": Target(group), "as_at": date(2026, 3, 1)}
    imported(lead, csv("from,to", "C,D"), complete=False, **given)
    assert ties(group, date(2026, 3, 1)) == ties(group, date(2026, 4, 1)) == {("A", "B"), ("B", "C"), ("C", "D")}


def test_whoever_an_older_file_names_counts_from_its_day():
    lead = make_lead()
    group = imported(lead, PAIRS, as_at=date(2026, 3, 1)).group
    given = {"target": Target(group), "as_at": date(2026, 1, 5), "complete": False}
    plan = planned(lead, csv("from,to", "A,B"), **given)[2]
    assert "2 of them count as in the group from 5 January 2026 on." in previews.counts(plan, given["as_at"], None)
    made = imported(lead, csv("from,to", "A,B"), **given)
    assert frozen_ties(group.versions.get(number=made.version), lead) == {("A", "B")}
    joined = dict(group.memberships.values_list("key", "joined_on"))
    assert joined == {"A": date(2026, 1, 5), "B": date(2026, 1, 5), "C": date(2026, 3, 1)}
