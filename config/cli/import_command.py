"""`kith import`: bring a relationship list, and a people list if there is one, into a group."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from config.cli.outcomes import USAGE, Stopped
from kith.exchange.reading.days import read_day
from kith.exchange.reading.encoding import MAX_BYTES
from kith.exchange.reading.words import BASES, PERSPECTIVES


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="CSV of relationships; its columns from and to are enough"
    )
    parser.add_argument("--as", dest="email", metavar="EMAIL", required=True, help="the account that imports")
    parser.add_argument("--group", metavar="TITLE-OR-REF", required=True,
                        help="a group's reference (PG-2026-0001), or the title of one or of a new one")  # fmt: skip
    parser.add_argument("--purpose", metavar="TEXT", default="",
                        help="why a new group should be mapped; its manager cannot open it without one")  # fmt: skip
    parser.add_argument("--people", metavar="FILE", type=Path, help="CSV of people, with a column id")
    parser.add_argument("--as-at", metavar="DATE", help="the day the file speaks for; freezes a version")
    meaning = parser.add_mutually_exclusive_group()
    meaning.add_argument("--complete", dest="complete", action="store_const", const=True,
                         help="a complete list: what is missing from it has ended")  # fmt: skip
    meaning.add_argument("--additional", dest="complete", action="store_const", const=False,
                         help="additional evidence: what is missing from it means nothing")  # fmt: skip
    parser.add_argument("--basis", metavar="WORD", type=str.casefold, choices=list(BASES), default="from a record",
                        help=f"how it is known, where a row does not say: {', '.join(BASES)}")  # fmt: skip
    parser.add_argument("--perspective", metavar="WORD", type=str.casefold, choices=list(PERSPECTIVES),
                        default="professional", help=f"whose view it is: {', '.join(PERSPECTIVES)}")  # fmt: skip
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")


def run(args: Namespace) -> int:
    """Preview, ask, import. Returns 0 done, 1 refused; raises `Stopped` for what cannot be begun."""
    try:
        return previewed(args)
    except Stopped as stopped:
        if args.json:
            print(json.dumps(refusal(str(stopped)), ensure_ascii=False))
        raise


def refusal(sentence: str) -> dict[str, Any]:
    """The JSON object of an import that could not be begun."""
    problem = {"file": "", "row": None, "column": None, "sentence": sentence}
    return {"outcome": "refused", "problems": [problem], "notes": []}


def previewed(args: Namespace) -> int:
    """Read the files, then preview, ask and import with Django set up."""
    args.as_at = None if args.as_at is None else day(args.as_at)
    relationships = content(args.file)
    people = content(args.people) if args.people else None
    from config.cli import starting

    with starting.django():
        from config.cli import importing

        return importing.run(args, relationships, people, starting.account(args.email))


def content(path: Path) -> bytes:
    """The bytes of a file, or just more than may be read. Raises `Stopped` where there is none to read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Stopped(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise Stopped(f"{path} is a folder. Give the CSV file itself.") from None
    except OSError as error:
        raise Stopped(f"{path} could not be read ({error.strerror}).") from None


def day(text: str) -> date:
    """A day as `kith.exchange.reading.days` reads it. Raises `Stopped` for anything else."""
    try:
        return read_day(text.strip())
    except ValueError as fault:
        raise Stopped(f"The as-at date “{text}” {fault}", USAGE) from None
