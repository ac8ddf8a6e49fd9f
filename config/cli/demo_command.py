"""`kith demo`: the invented authority Larkshire, loaded once and served on this machine."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from config.cli.outcomes import DONE
from config.cli.starting import django


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="only prepare, do not serve")
    parser.add_argument("--port", type=int, default=8000, help="the port to serve on (default 8000)")


def run(args: Namespace) -> int:
    """Prepare, load Larkshire unless it is there, say who to sign in as, and serve."""
    os.environ["KITH_DEMO"] = "1"
    with django():
        from django.utils import timezone

        from config.cli.check_command import refuse_unsafe
        from config.cli.preparing import prepare
        from config.larkshire.loading import load, loaded

        def say(line: str) -> None:
            print(line, file=sys.stderr, flush=True)

        refuse_unsafe(host="127.0.0.1")
        prepare(say)
        if not loaded():
            say("Loading Larkshire, an invented authority…")
            load(today=timezone.localdate(), progress=say)
        print(welcome())
    if args.no_serve:
        return DONE
    from config.cli.serve_command import serve

    return serve("127.0.0.1", args.port)


def welcome() -> str:
    """Who to sign in as."""
    from config.larkshire.accounts import PASSWORD
    from kith.access.demonstration import DOMAIN
    from kith.access.models import User

    people = User.objects.filter(email__endswith=DOMAIN).order_by("email")
    lines = [f"  {user.email:34} {user.name}" for user in people]
    return "\n".join([f"Sign in as any of these, with the password {PASSWORD}", *lines])
