"""Networks like those of peer groups, and the layout engines ours is measured against."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

GLASGOW = Path(__file__).parents[3] / "shared" / "data" / "glasgow-s50"
Positions = NDArray[np.float64]
Ties = NDArray[np.int64]


def peer_network(people: int, ties: int, seed: int) -> Ties:
    """Return ties (m, 2) of a connected stochastic block network: groups of ten, four ties in five within a group."""
    random = np.random.default_rng(seed)
    group = np.arange(people) // 10
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one = int(random.integers(people))
        others = np.flatnonzero(group == group[one]) if random.random() < 0.8 else np.arange(people)
        other = int(random.choice(others))
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    graph = nx.Graph(sorted(pairs))
    graph.add_nodes_from(range(people))
    first, *others_ = [sorted(part) for part in nx.connected_components(graph)]
    pairs |= {(min(first[0], part[0]), max(first[0], part[0])) for part in others_}
    return np.array(sorted(pairs))


def glasgow(wave: int) -> tuple[int, Ties]:
    """Return the largest connected part of one wave (networkx draws only connected networks): people, ties (m, 2)."""
    with (GLASGOW / f"wave{wave}.csv").open(encoding="utf-8", newline="") as file:
        graph = nx.Graph([(row["from"], row["to"]) for row in csv.DictReader(file)])
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    part = graph.subgraph(sorted(max(nx.connected_components(graph), key=len)))
    index = {person: place for place, person in enumerate(sorted(part))}
    return len(index), np.array(sorted(sorted((index[a], index[b])) for a, b in part.edges))


def names(people: int) -> NDArray[np.float64]:
    """Return label boxes (n, 2): names of 60 to 140 units in one line of 16."""
    widths = np.random.default_rng(0).integers(60, 141, people)
    return np.stack((widths, np.full(people, 16)), axis=1).astype(float)


def graph_of(people: int, ties: Ties) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(people))
    graph.add_edges_from(ties.tolist())
    return graph


def kamada_kawai(graph: nx.Graph, start: Positions | None = None) -> Positions:
    """Return positions (n, 2) by networkx, perhaps from a warm start."""
    drawn = nx.kamada_kawai_layout(graph, pos=None if start is None else dict(enumerate(start)))
    return np.array([drawn[person] for person in range(len(graph))])


def majorised(graph: nx.Graph, seed: int = 1, rounds: int = 1000) -> Positions:
    """Return positions (n, 2) as graphviz's neato does: majorisation from a random start until it converges."""
    people = len(graph)
    away = np.zeros((people, people))
    for one, others in nx.all_pairs_shortest_path_length(graph):
        away[one, list(others)] = list(others.values())
    weight = 1 / (away + np.eye(people)) ** 2 - np.eye(people)
    solve = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1 / people)
    place = np.random.default_rng(seed).normal(size=(people, 2))
    for _ in range(rounds):
        length = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + np.eye(people)
        pull = weight * away / length
        moved = solve @ (pull.sum(axis=1)[:, None] * place - pull @ place)
        still = np.abs(moved - place).max() < 1e-4
        place = moved
        if still:
            break
    return place
