"""The measures, against answers worked out by hand or by networkx."""

import networkx as nx
import numpy as np
import pytest

from kith.cartography.layout import crossings, overlaps, place, stress

SQUARE = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)])


def test_a_straight_chain_has_no_stress_at_any_size():
    chain = np.array([(0.0, 0.0), (7.0, 0.0), (14.0, 0.0)])
    assert stress(chain, np.array([(0, 1), (1, 2)])) == pytest.approx(0, abs=1e-12)


def test_stress_of_a_bent_chain_by_hand():
    # ratios of length to ties: 1, 1 and sqrt(2) / 2
    bent = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)])
    ratios = np.array([1, 1, np.sqrt(2) / 2])
    scale = ratios.sum() / (ratios**2).sum()
    assert stress(bent, np.array([(0, 1), (1, 2)])) == pytest.approx(((scale * ratios - 1) ** 2).mean())


def test_pairs_without_a_way_between_them_do_not_count():
    apart = np.array([(0.0, 0.0), (1.0, 0.0), (50.0, 0.0), (51.0, 0.0)])
    assert stress(apart, np.array([(0, 1), (2, 3)])) == pytest.approx(0)


def test_stress_agrees_with_distances_from_networkx():
    graph = nx.gnm_random_graph(40, 90, seed=2)
    positions = np.random.default_rng(0).normal(size=(40, 2))
    ratios = np.array(
        [
            np.hypot(*(positions[a] - positions[b])) / away
            for a, others in nx.all_pairs_shortest_path_length(graph)
            for b, away in others.items()
            if a < b
        ]
    )
    scale = ratios.sum() / (ratios**2).sum()
    assert stress(positions, np.array(graph.edges)) == pytest.approx(((scale * ratios - 1) ** 2).mean())


def test_diagonals_cross_and_sides_do_not():
    assert crossings(SQUARE, np.array([(0, 2), (1, 3)])) == 1
    assert crossings(SQUARE, np.array([(0, 1), (1, 2), (2, 3), (3, 0)])) == 0
    assert crossings(SQUARE, np.array([(0, 2), (1, 3), (0, 1), (3, 1)])) == 1
    assert crossings(SQUARE, np.zeros((0, 2), dtype=int)) == 0


def test_everybody_on_a_circle_crosses_as_often_as_there_are_sets_of_four():
    angle = np.arange(9) * 2 * np.pi / 9
    everybody = np.array([(a, b) for a in range(9) for b in range(a)])
    assert crossings(np.stack((np.cos(angle), np.sin(angle)), axis=1), everybody) == 126


def test_overlaps_are_told_apart():
    radii = np.full(2, 22.0)
    labels = np.array([(100.0, 16.0), (100.0, 16.0)])
    assert overlaps(np.array([(0.0, 0.0), (40.0, 0.0)]), radii, labels * 0) == (1, 0, 0)
    assert overlaps(np.array([(0.0, 0.0), (90.0, 0.0)]), radii, labels) == (0, 1, 0)
    assert overlaps(np.array([(0.0, 0.0), (40.0, 45.0)]), radii, labels) == (0, 0, 1)
    assert overlaps(np.array([(0.0, 0.0), (120.0, 0.0)]), radii, labels) == (0, 0, 0)


def test_a_layout_has_less_stress_than_a_circle_and_about_that_of_networkx():
    graph = nx.connected_watts_strogatz_graph(60, 4, 0.2, seed=3)
    spring = nx.circular_layout(graph)
    ties = np.array(graph.edges)
    ours = stress(place(60, ties, labels=np.full((60, 2), (90.0, 16.0))), ties)
    assert ours < 0.8 * stress(np.array([spring[person] for person in range(60)]), ties)
    best = nx.kamada_kawai_layout(graph)
    assert ours < 1.05 * stress(np.array([best[person] for person in range(60)]), ties)
