"""`layout`: where everybody stands, from a file of ties, with positions kept from before."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cartography.cli.telling import passed_over, put, warn
from kith.cartography.layout import place
from kith.cartography.marks import RADIUS
from kith.cartography.networks import positions_text, read_network, read_positions
from kith.cartography.picture import label_sizes

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("layout", help="work out positions for the people of a network")
    parser.add_argument("edges", type=Path, help="CSV file of ties with the columns from,to")
    parser.add_argument("--people", type=Path, help="CSV file with the column id, for people who may have no ties")
    parser.add_argument("--positions", type=Path, help="CSV file with the columns id,x,y: positions to keep")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="CSV file to write, - for standard output: id,x,y,radius"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read, place, write. Raises UnreadableError when a file cannot be used."""
    network = read_network(options.edges, options.people)
    known = read_positions(options.positions, network.ids) if options.positions else None
    positions = place(len(network.ids), network.ties, labels=label_sizes(network.ids), known=known)
    warn(passed_over(network.to_oneself))
    put(positions_text(network.ids, positions, RADIUS), options.output)
