"""A warm start moves nobody who need not move, and puts newcomers near their ties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.cartography.layout import place
from kith.cartography.tests.test_layout import networks, overlapping

NEW = (np.nan, np.nan)


@settings(max_examples=30, deadline=None)
@given(networks(most=30), st.data())
def test_known_people_stay_and_newcomers_find_room(network, data):
    n, ties, labels = network
    new = sorted(data.draw(st.sets(st.integers(0, n - 1), max_size=4)))
    old = np.setdiff1d(np.arange(n), new)
    number = {person: place for place, person in enumerate(old.tolist())}
    before = [(number[a], number[b]) for a, b in ties.tolist() if a in number and b in number]
    known = np.full((n, 2), np.nan)
    known[old] = place(len(old), np.array(before, dtype=int).reshape(-1, 2), labels=labels[old])
    positions = place(n, ties, labels=labels, known=known)
    np.testing.assert_array_equal(positions[old], known[old])
    assert overlapping(positions, labels) == []


def test_a_newcomer_stands_nearer_to_their_ties_than_to_others():
    known = np.array([(0.0, 0.0), (130.0, 0.0), (800.0, 0.0), (930.0, 0.0), NEW])
    positions = place(5, np.array([(0, 1), (1, 2), (2, 3), (4, 0), (4, 1)]), known=known)
    away = np.hypot(*(positions[:4] - positions[4]).T)
    assert away[:2].max() < away[2:].min()


def test_of_two_known_people_on_one_spot_only_one_moves_and_not_far():
    known = np.array([(0.0, 0.0), (200.0, 0.0), (200.0, 0.0), (400.0, 0.0)])
    positions = place(4, np.array([(0, 1), (1, 3), (2, 3)]), known=known)
    np.testing.assert_array_equal(positions[[0, 1, 3]], known[[0, 1, 3]])
    assert 44 <= np.hypot(*(positions[2] - known[2])) < 80


def test_boxes_that_touch_are_left_where_somebody_put_them():
    known = np.array([(0.0, 0.0), (62.0, 20.0)])
    labels = np.array([(80.0, 16.0), (20.0, 16.0)])
    positions = place(2, np.array([(0, 1)]), labels=labels, known=known)
    np.testing.assert_array_equal(positions, known)


def test_newcomers_tied_to_nobody_known_are_drawn_beside_the_map():
    known = np.array([(0.0, 0.0), (130.0, 0.0), NEW, NEW, NEW])
    positions = place(5, np.array([(0, 1), (2, 3)]), known=known)
    assert positions[2:, 1].min() > 44
    assert overlapping(positions, np.zeros((5, 2))) == []


def test_a_heap_of_known_people_is_drawn_afresh_around_those_who_stay():
    known = np.zeros((700, 2))
    known[0] = (500.0, 0.0)
    ties = np.array([(person, person // 2) for person in range(1, 700)])
    positions = place(700, ties, known=known)
    np.testing.assert_array_equal(positions[:2], known[:2])
    assert overlapping(positions, np.zeros((700, 2))) == []


@pytest.mark.parametrize("newcomers", [40, 600])
def test_many_newcomers_leave_the_known_where_they_are(newcomers):
    known = np.vstack(
        (place(10, np.array([(person, person + 1) for person in range(9)])), np.full((newcomers, 2), NEW))
    )
    ties = np.array([(person, person // 2) for person in range(1, 10 + newcomers)])
    positions = place(len(known), ties, known=known)
    np.testing.assert_array_equal(positions[:10], known[:10])
    assert overlapping(positions, np.zeros((len(known), 2))) == []
