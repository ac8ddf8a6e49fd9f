"""`python -m kith.cartography`: layout, draw and diff without the web application."""

from __future__ import annotations

import argparse
import sys

from kith.cartography.cli import diff, draw, layout
from kith.cartography.tables import UnreadableError


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return 0 when done and 1 when a file is refused, with a sentence. Wrong usage exits with 2."""
    parser = argparse.ArgumentParser(prog="python -m kith.cartography", description="Draw maps of peer networks.")
    verbs = parser.add_subparsers(required=True, metavar="verb")
    for verb in (layout, draw, diff):
        verb.register(verbs)
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except (UnreadableError, OSError) as error:
        print(_sentence(error), file=sys.stderr)
        return 1
    return 0


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'The file'} cannot be written: {error.strerror}."
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
