"""`kith tick`: do whatever is due now."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace

from config.cli.outcomes import DONE
from config.cli.starting import django


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--every", type=int, metavar="SECONDS", help="keep going, this far apart, until stopped")


def run(args: Namespace) -> int:
    """Once, or again and again for as long as the process that started it lives."""
    with django():
        once()
        parent = os.getppid()
        while args.every and os.getppid() == parent:
            time.sleep(args.every)
            once()
    return DONE


def once() -> None:
    """One tick; says what it did. Idempotent."""
    from django.db import close_old_connections
    from django.utils import timezone

    from kith.audit import origin
    from kith.clocks.tick import tick

    close_old_connections()
    with origin.acting(how="clock", origin=origin.operating_system_user()):
        for done in tick(timezone.now()):
            print(done, file=sys.stderr)
