"""layout-speed: a cold start, keeping apart included, against networkx Kamada-Kawai; and how cost grows.

Where both are cheap the figures sum over several networks; at 500 people the peer runs once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from statistics import median

from figure import Figure, interleaved, seconds
from peer_networks import graph_of, kamada_kawai, names, peer_network

from kith.cartography.layout import place

TIES_EACH = 2.4


def figures(quick: bool) -> Iterator[Figure]:
    rounds = 5 if quick else 9
    seeds = range(3 if quick else 5)
    pairs = [interleaved(_ours(100, seed), _peer(100, seed), rounds) for seed in seeds]
    yield Figure("layout-speed", _sum(pairs, 0), "ms", 100, 1 / 20, _sum(pairs, 1))
    cost = {size: _median(size, rounds) for size in (25, 100, 500, 2000)}
    yield Figure("layout-speed", cost[25] * 1e3, "ms", 25, 1, interleaved(_ours(25), _peer(25), rounds)[1] * 1e3)
    if not quick:
        yield Figure("layout-speed", cost[500] * 1e3, "ms", 500, 1 / 100, seconds(_peer(500)) * 1e3)
    yield Figure("layout-speed", cost[2000] * 1e3, "ms", 2000, 500)
    for small, large, most in ((25, 100, 2.0), (100, 500, 2.0), (500, 2000, 1.2)):
        power = log(cost[large] / cost[small]) / log(large / small)
        yield Figure("layout-speed growth", power, "power of n", f"{small} to {large}", most)


def _ours(people: int, seed: int = 0) -> Callable[[], object]:
    ties, labels = peer_network(people, int(people * TIES_EACH), seed), names(people)
    return lambda: place(people, ties, labels=labels)


def _peer(people: int, seed: int = 0) -> Callable[[], object]:
    graph = graph_of(people, peer_network(people, int(people * TIES_EACH), seed))
    return lambda: kamada_kawai(graph)


def _median(people: int, rounds: int) -> float:
    ours = _ours(people)
    ours()
    return median(seconds(ours) for _ in range(rounds))


def _sum(pairs: list[tuple[float, float]], side: int) -> float:
    return sum(pair[side] for pair in pairs) / len(pairs) * 1e3
