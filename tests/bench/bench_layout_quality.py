"""layout-quality: stress, crossings and overlaps after people are kept apart, against the best stress engine.

For made networks the figure is the median over several seeds; overlaps are the sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np
from figure import Figure
from peer_networks import GLASGOW, Ties, glasgow, graph_of, kamada_kawai, majorised, names, peer_network

from kith.cartography.layout import crossings, overlaps, place, stress
from kith.cartography.marks import RADIUS


@dataclass(frozen=True)
class Measured:
    stress: float
    crossings: int
    peer_stress: float
    peer_crossings: int
    circles: int
    labels: int


def figures(quick: bool) -> Iterator[Figure]:
    yield from _figures("100", [(100, peer_network(100, 240, seed)) for seed in range(3 if quick else 9)])
    if GLASGOW.exists():
        yield from _figures("Glasgow wave 1", [glasgow(1)])
    if not quick:
        yield from _figures("500", [(500, peer_network(500, 1200, seed)) for seed in range(3)])


def _figures(size: str, networks: list[tuple[int, Ties]]) -> Iterator[Figure]:
    all_measured = [_measured(people, ties) for people, ties in networks]
    ours, peer = _of_middle_ratio([(each.stress, each.peer_stress) for each in all_measured])
    yield Figure("layout-quality stress", ours, "stress", size, 1.02, peer)
    ours, peer = _of_middle_ratio([(each.crossings, each.peer_crossings) for each in all_measured])
    yield Figure("layout-quality crossings", ours, "crossings", size, 1.0, peer)
    yield Figure("layout-quality circles", sum(each.circles for each in all_measured), "overlaps", size, 0)
    yield Figure("layout-quality labels", sum(each.labels for each in all_measured), "overlaps", size, 0)


def _measured(people: int, ties: Ties) -> Measured:
    labels = names(people)
    ours = place(people, ties, labels=labels)
    graph = graph_of(people, ties)
    best = min((kamada_kawai(graph), majorised(graph)), key=lambda drawn: stress(drawn, ties))
    circles, boxes, covered = overlaps(ours, np.full(people, RADIUS), labels)
    peer = stress(best, ties), crossings(best, ties)
    return Measured(stress(ours, ties), crossings(ours, ties), *peer, circles, boxes + covered)


def _of_middle_ratio(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the pair whose ratio is the median (of an odd number)."""
    ratios = [ours / peer for ours, peer in pairs]
    return pairs[ratios.index(median(ratios))]
