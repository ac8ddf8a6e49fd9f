"""`kith tick`: do whatever is due now."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from config.cli.outcomes import DONE, Stopped
from config.cli.starting import django


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--every", type=seconds, metavar="SECONDS", help="keep going, this far apart, until stopped")
    parser.add_argument(
        "--parent", type=int, metavar="PID", help="with --every: stop when this process, which started it, ends"
    )


def seconds(text: str) -> int:
    """A whole number of seconds, at least one. Raises ArgumentTypeError for anything else."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a number of seconds. Give 1 or more.")
    return int(text)


def run(args: Namespace) -> int:
    """Once, or again and again for as long as the process that started it lives. Raises `Stopped` only for once."""
    parent = args.parent or os.getppid()  # told, it holds even if the parent ended before this line was reached
    with django():
        if not args.every:
            once()
        while args.every and os.getppid() == parent:
            once_or_say_why_not()
            rest(args.every, parent)
    return DONE


def once() -> None:
    """One tick; says what it did. Idempotent. Raises `Stopped`, with a sentence, whatever went wrong."""
    from django.db import close_old_connections
    from django.utils import timezone

    from kith.audit import origin
    from kith.clocks.tick import tick

    try:
        close_old_connections()
        with origin.acting(how="clock", origin=origin.operating_system_user()):
            for done in tick(timezone.now()):
                print(done, file=sys.stderr)
    except Exception as error:
        raise Stopped(sentence(error)) from error


def once_or_say_why_not() -> None:
    """One tick; what stops it is said, and may have passed by the next."""
    try:
        once()
    except Stopped as stopped:
        print(stopped, file=sys.stderr, flush=True)


def sentence(error: Exception) -> str:
    """What went wrong, on one line."""
    from django.db import Error

    reason = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, Error):
        return f"What is due could not be done: the database could not be used ({reason}). Has `kith init` been run?"
    return f"What is due could not be done ({reason})."


def rest(length: int, parent: int) -> None:
    """Wait `length` seconds, but at most one second longer than the process that started this one lives."""
    until = time.monotonic() + length
    while os.getppid() == parent and (left := until - time.monotonic()) > 0:
        time.sleep(min(1, left))
