"""Where people stand: by the public doors, against geometry written out here."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.cartography.layout import LABEL_GAP, place, ring

RADIUS = 22.0


@st.composite
def networks(draw, most=40):
    """People, ties (some repeated, some to oneself) and label boxes."""
    n = draw(st.integers(1, most))
    person = st.integers(0, n - 1)
    ties = draw(st.lists(st.tuples(person, person), max_size=3 * n))
    widths = draw(st.lists(st.integers(0, 140), min_size=n, max_size=n))
    return n, np.array(ties, dtype=int).reshape(-1, 2), np.array([(width, 16) for width in widths], dtype=float)


def box_of(position, label, radius=RADIUS):
    """Left, top, right and bottom of a label."""
    top = position[1] + radius + LABEL_GAP
    return position[0] - label[0] / 2, top, position[0] + label[0] / 2, top + label[1]


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def covers(box, centre, radius=RADIUS):
    nearest = min(max(centre[0], box[0]), box[2]), min(max(centre[1], box[1]), box[3])
    return np.hypot(nearest[0] - centre[0], nearest[1] - centre[1]) < radius


def overlapping(positions, labels):
    """The pairs of people who overlap in any way."""
    wrong = []
    boxes = [box_of(*both) if both[1][0] else None for both in zip(positions, labels, strict=True)]
    for i, j in combinations(range(len(positions)), 2):
        circles = np.hypot(*(positions[i] - positions[j])) < 2 * RADIUS
        labels_meet = boxes[i] and boxes[j] and meet(boxes[i], boxes[j])
        covered = any(boxes[a] and covers(boxes[a], positions[b]) for a, b in ((i, j), (j, i)))
        if circles or labels_meet or covered:
            wrong.append((i, j))
    return wrong


def ring_network(n):
    return np.array([(person, (person + 1) % n) for person in range(n)])


@settings(max_examples=40, deadline=None)
@given(networks())
def test_nobody_overlaps_anybody(network):
    n, ties, labels = network
    positions = place(n, ties, labels=labels)
    assert np.isfinite(positions).all()
    assert overlapping(positions, labels) == []


@settings(max_examples=20, deadline=None)
@given(networks(), st.randoms(use_true_random=False))
def test_the_same_network_is_drawn_the_same_however_its_ties_are_listed(network, random):
    n, ties, labels = network
    shuffled = [tuple(random.sample(tie, 2)) for tie in ties.tolist()]
    random.shuffle(shuffled)
    again = place(n, np.array(shuffled, dtype=int).reshape(-1, 2), labels=labels)
    np.testing.assert_array_equal(place(n, ties, labels=labels), again)


@pytest.mark.parametrize(
    "ties",
    [
        [(0, person) for person in range(1, 120)],
        list(combinations(range(30), 2)),
        [(person, person + 1) for person in range(299)],
        [(person, person // 2) for person in range(1, 800)],
    ],
    ids=["star", "everybody", "chain", "large tree"],
)
def test_hard_shapes_do_not_overlap(ties):
    n = max(max(tie) for tie in ties) + 1
    labels = np.full((n, 2), (90.0, 16.0))
    assert overlapping(place(n, np.array(ties), labels=labels), labels) == []


def test_a_chain_is_drawn_as_a_line_with_ties_of_like_length():
    positions = place(6, np.array([(person, person + 1) for person in range(5)]))
    lengths = np.hypot(*np.diff(positions, axis=0).T)
    assert lengths.max() < 1.2 * lengths.min()
    assert np.hypot(*(positions[5] - positions[0])) > 0.95 * lengths.sum()
    assert np.ptp(positions[:, 0]) > np.ptp(positions[:, 1])


def test_a_ring_of_people_is_drawn_round():
    positions = place(12, ring_network(12))
    away = np.hypot(*(positions - positions.mean(axis=0)).T)
    assert away.max() < 1.1 * away.min()


def test_two_camps_with_one_bridge_stand_apart():
    camps = [*combinations(range(8), 2), *combinations(range(8, 16), 2), (0, 8)]
    positions = place(16, np.array(camps))
    within = np.hypot(*(positions[1] - positions[2]))
    between = np.hypot(*(positions[:8].mean(axis=0) - positions[8:].mean(axis=0)))
    assert between > 1.5 * within


def test_components_stand_side_by_side():
    parts = ((0, 9), (9, 16), (16, 21))
    positions = place(21, np.concatenate([first + ring_network(last - first) for first, last in parts]))
    boxes = [
        (*(positions[first:last].min(axis=0) - RADIUS), *(positions[first:last].max(axis=0) + RADIUS))
        for first, last in parts
    ]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))


def test_people_without_ties_stand_in_rows_below_the_rest():
    positions = place(30, ring_network(10))
    rows = sorted(set(positions[10:, 1]))
    assert positions[:10, 1].max() + 2 * RADIUS < rows[0]
    assert len(rows) < 6


def test_nobody_and_one_person_can_be_drawn():
    no_ties = np.zeros((0, 2), dtype=int)
    assert place(0, no_ties).shape == (0, 2)
    np.testing.assert_array_equal(place(1, no_ties), [[0.0, 0.0]])


@pytest.mark.parametrize(
    ("ties", "extra"),
    [
        ([(0, 3)], {}),
        ([(-1, 0)], {}),
        ([(0, 1)], {"radii": np.array([22.0, np.nan, 22.0])}),
        ([(0, 1)], {"labels": np.full((2, 2), 10.0)}),
        ([(0, 1)], {"known": np.array([(0.0, 0.0), (np.inf, 0.0), (1.0, 1.0)])}),
        ([(0, 1)], {"known": np.array([(0.0, 0.0), (np.nan, 0.0), (1.0, 1.0)])}),
    ],
)
def test_what_does_not_fit_three_people_is_refused(ties, extra):
    with pytest.raises(ValueError, match=r"\."):
        place(3, np.array(ties), **extra)


@settings(max_examples=25, deadline=None)
@given(networks(), st.data())
def test_rings_stand_in_order_of_ties_from_the_middle(network, data):
    n, ties, labels = network
    centre = data.draw(st.integers(0, n - 1))
    positions = ring(n, ties, centre, labels=labels)
    away = {centre: 0}
    frontier = [centre]
    while frontier:
        person = frontier.pop(0)
        for one, other in [*ties.tolist(), *ties[:, ::-1].tolist()]:
            if one == person and other not in away:
                away[other] = away[person] + 1
                frontier.append(other)
    boxes = positions + np.array([0, 1]) * np.where(labels[:, :1] > 0, (LABEL_GAP + labels[:, 1:]) / 2, 0)
    distance = np.hypot(*(boxes - boxes[centre]).T)
    reached = sorted(away, key=away.get)
    for nearer, further in pairwise(reached):
        assert distance[further] >= distance[nearer] - 0.1
        assert (abs(distance[further] - distance[nearer]) < 0.1) == (away[further] == away[nearer])
    assert all(distance[person] > distance[reached[-1]] for person in set(range(n)) - set(away))
    assert overlapping(positions, labels) == []


def test_a_crowded_ring_grows_until_everybody_has_room():
    ties = np.array([(0, person) for person in range(1, 60)])
    labels = np.full((60, 2), (120.0, 16.0))
    assert overlapping(ring(60, ties, 0, labels=labels), labels) == []


def test_the_middle_of_the_rings_must_be_somebody():
    with pytest.raises(ValueError, match="middle"):
        ring(3, np.array([(0, 1)]), 3)
