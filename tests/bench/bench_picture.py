"""picture: the SVG of a map, against networkx and matplotlib drawing the same people, names, colours and arrows.

Every fifth line has direction; the others the peer draws together, which is its fastest way.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from functools import partial
from math import log

import matplotlib as mpl
import networkx as nx
import numpy as np
from figure import Figure, interleaved
from peer_networks import peer_network

from kith.cartography.layout import place
from kith.cartography.lettering import initials
from kith.cartography.marks import LineMark, PersonMark, Sheet
from kith.cartography.picture import draw, label_sizes

mpl.use("svg")
import matplotlib.pyplot as plt

FIRST = ("Aisha", "Ben", "Chloë", "Dev", "Ella", "Femi", "Grace", "Hamza", "Mohammed", "Nia", "Oliver", "Priya")
LAST = ("Khan", "Smith", "Okafor", "Patel", "Jones", "Nguyễn", "Kowalski", "Öztürk", "Brown", "Ali")
EFFECTS = ("protective", "protective", "harmful", "mixed", "not known", "not known")
COLOURS = {"protective": "green", "harmful": "orangered", "mixed": "olive", "not known": "grey"}
WIDTHS = {"close": 5.0, "regular": 3.4, "occasional": 2.2, "not known": 1.6}


def figures(quick: bool) -> Iterator[Figure]:
    ours = {}
    for people, rounds in ((100, 7 if quick else 15), (2000, 1 if quick else 5)):
        sheet = _sheet(people)
        ours[people], peer = interleaved(partial(draw, sheet), partial(_peer, sheet), rounds)
        yield Figure("picture", ours[people] * 1e3, "ms", people, 1 / 50, peer * 1e3)
    yield Figure("picture growth", log(ours[2000] / ours[100]) / log(20), "power of n", "100 to 2000", 1.2)


def _sheet(people: int) -> Sheet:
    random = np.random.default_rng(2)
    names = [f"{FIRST[n % 12]} {LAST[n % 10]}" for n in range(people)]
    ties = peer_network(people, int(people * 2.4), 1)
    positions = place(people, ties, labels=label_sizes(names)).tolist()
    marks = [PersonMark(str(n), name, initials(name), *positions[n]) for n, name in enumerate(names)]
    return Sheet("A map", date(2026, 11, 20), tuple(marks), tuple(_lines(ties, random)))


def _lines(ties: np.ndarray, random: np.random.Generator) -> Iterator[LineMark]:
    for number, (source, target) in enumerate(ties.tolist()):
        yield LineMark(
            str(number),
            str(source),
            str(target),
            effect=EFFECTS[random.integers(6)],
            closeness=tuple(WIDTHS)[random.integers(4)],
            support=("supported", "supported", "anecdotal")[random.integers(3)],
            currency=("current", "current", "fading", "historic")[random.integers(4)],
            arrow="forward" if number % 5 == 0 else "none",
        )


def _peer(sheet: Sheet) -> str:
    graph = nx.DiGraph((line.source, line.target) for line in sheet.lines)
    graph.add_nodes_from(mark.id for mark in sheet.people)
    where = {mark.id: (mark.x, -mark.y) for mark in sheet.people}
    figure = plt.figure(figsize=(11.7, 8.3))
    nx.draw_networkx_nodes(graph, where, node_color="white", edgecolors="steelblue")
    nx.draw_networkx_labels(graph, where, {mark.id: mark.name for mark in sheet.people}, font_size=6)
    for arrow in ("none", "forward"):
        lines = [line for line in sheet.lines if line.arrow == arrow]
        if lines:
            nx.draw_networkx_edges(
                graph,
                where,
                [(line.source, line.target) for line in lines],
                edge_color=[COLOURS[line.effect] for line in lines],
                width=[WIDTHS[line.closeness] for line in lines],
                arrows=arrow == "forward",
            )
    written = io.StringIO()
    figure.savefig(written, format="svg")
    plt.close(figure)
    return written.getvalue()
