"""The `kith` command. Django is only imported by a command that needs it, so that `kith --help` is quick."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module

from config.cli.outcomes import REFUSED, USAGE, Stopped

COMMANDS = {
    "init": "prepare the data folder and the database",
    "demo": "load the invented authority Larkshire and serve it on this machine",
    "serve": "serve Kith on this machine",
    "import": "bring a people list or a relationship list into a group",
    "export": "take a copy of a map out, for a stated purpose",
    "audit": "verify the audit trail",
    "tick": "do whatever is due now (run every minute)",
    "check": "say what is unsafe or missing in this installation",
}
MINIMUM = (3, 11)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 refused or wrong, 2 usage; a user's mistake never shows a traceback."""
    if sys.version_info < MINIMUM:
        sys.stderr.write("Kith needs Python 3.11 or newer.\n")
        return REFUSED
    words = list(sys.argv[1:] if argv is None else argv)
    command = next((word for word in words if not word.startswith("-")), None)
    args = parser(command if command in COMMANDS else None).parse_args(words)
    if not hasattr(args, "run"):
        parser(None).print_help()
        return USAGE
    return held(args)


def parser(chosen: str | None) -> ArgumentParser:
    """The whole command line; only the chosen command's own module is imported."""
    whole = ArgumentParser(prog="kith", description="Peer group mapping for children's safeguarding.")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        own = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == chosen:
            module = import_module(f"config.cli.{name}_command")
            module.arguments(own)
            own.set_defaults(run=module.run)
    return whole


def held(args: Namespace) -> int:
    """Run the command; whatever stops it becomes one sentence and an exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        result: int = args.run(args)
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return stopped.code
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return REFUSED
    return result
