"""`diff`: what began, ended and changed between two files of ties."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kith.cartography.cli.content import read_content
from kith.cartography.difference import Difference, RelationshipChange, compare

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("diff", help="tell what differs between two networks")
    parser.add_argument("before", type=Path, help="CSV file of ties: from,to and if wanted kind,effect,closeness")
    parser.add_argument("after", type=Path, help="a later file of the same sort")
    parser.add_argument("--json", action="store_true", help="as JSON rather than sentences")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read, compare, tell. People are those the ties name. Raises UnreadableError when a file cannot be used."""
    difference = compare(read_content(options.before), read_content(options.after))
    told = json.dumps(as_json(difference), ensure_ascii=False, indent=2) if options.json else as_text(difference)
    sys.stdout.write(f"{told}\n")


def as_text(difference: Difference) -> str:
    """A sentence a line."""
    return "\n".join(difference.sentences) or "Nothing differs."


def as_json(difference: Difference) -> dict[str, dict[str, list[object]]]:
    """Ids of people, and relationships by from, to and kind, in the groups of a difference."""
    return {
        "people": {
            "joined": [person.id for person in difference.joined],
            "left": [person.id for person in difference.left],
        },
        "relationships": {
            "new": [_relationship(change) for change in difference.new],
            "ended": [_relationship(change) for change in difference.ended],
            "changed": [
                {**_relationship(change), "fields": [asdict(field) for field in change.fields]}
                for change in difference.changed
            ],
        },
    }


def _relationship(change: RelationshipChange) -> dict[str, object]:
    return dict(zip(("from", "to", "kind"), change.key, strict=True))
