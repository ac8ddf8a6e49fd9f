"""layout-stability: three people join a drawn map. How far do the others move, and what does it cost?

The peer is networkx Kamada-Kawai, started from the same positions with newcomers at the mean of their ties.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from figure import Figure, interleaved
from peer_networks import Positions, Ties, graph_of, kamada_kawai, names, peer_network

from kith.cartography.layout import place, stress

JOINING = 3


def figures(quick: bool) -> Iterator[Figure]:
    for people in (100,) if quick else (100, 500):
        yield from _figures(people, rounds=5 if quick else 9)


def _figures(people: int, rounds: int) -> Iterator[Figure]:
    everybody = people + JOINING
    known_ties, labels = peer_network(people, int(people * 2.4), seed=4), names(everybody)
    ties = np.concatenate((known_ties, _joining(people)))
    before = place(people, known_ties, labels=labels[:people])
    known = np.vstack((before, np.full((JOINING, 2), np.nan)))

    warm, cold = place(everybody, ties, labels=labels, known=known), place(everybody, ties, labels=labels)
    shifts = _shifts(before, warm[:people], ties)
    peer_shifts = _shifts(before, _peer(before, ties, everybody)[:people], ties)
    name = "layout-stability"
    for kind, goal, measure in (("mean", 0.01, np.mean), ("furthest", 1, np.max)):
        moved = float(measure(shifts)), float(measure(peer_shifts))
        yield Figure(f"{name} {kind} move", moved[0], "tie lengths", people, goal, moved[1], on="ours")
    yield Figure(f"{name} stress, warm against cold", stress(warm, ties), "stress", people, 1.02, stress(cold, ties))
    seconds = interleaved(
        lambda: place(everybody, ties, labels=labels, known=known),
        lambda: place(everybody, ties, labels=labels),
        rounds,
    )
    yield Figure(f"{name} time, warm against cold", seconds[0] * 1e3, "ms", people, 1, seconds[1] * 1e3)


def _joining(people: int) -> Ties:
    """Return the ties of the newcomers: three each to people of one group of ten."""
    random = np.random.default_rng(1)
    groups = random.choice(people // 10, JOINING, replace=False)
    friends = [10 * group + random.choice(10, 3, replace=False) for group in groups]
    return np.array([(friend, people + new) for new, mine in enumerate(friends) for friend in mine])


def _peer(before: Positions, ties: Ties, everybody: int) -> Positions:
    """Return where networkx puts everybody, scaled back to the ties of before."""
    start = np.vstack((before, np.zeros((everybody - len(before), 2))))
    for person in range(len(before), everybody):
        mine = ties[(ties == person).any(axis=1)].ravel()
        start[person] = before[mine[mine < len(before)]].mean(axis=0)
    # networkx asks for ties of length 1 whatever the start, so the start is brought to its scale first
    unit = _mean_tie(before, ties)
    return kamada_kawai(graph_of(everybody, ties), start / unit)


def _shifts(before: Positions, after: Positions, ties: Ties) -> Positions:
    """Return how far each person moved (n,), in mean tie lengths, after the least-squares change of place and size."""
    if np.array_equal(before, after):
        return np.zeros(len(before))
    was, now = before - before.mean(axis=0), after - after.mean(axis=0)
    scale = (was * now).sum() / (now**2).sum()
    return np.hypot(*(now * scale - was).T) / _mean_tie(before, ties)


def _mean_tie(positions: Positions, ties: Ties) -> float:
    inside = ties[(ties < len(positions)).all(axis=1)]
    return float(np.hypot(*(positions[inside[:, 0]] - positions[inside[:, 1]]).T).mean())
