"""`kith check`: what is unsafe or missing in this installation."""

from __future__ import annotations

import ipaddress
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from config.cli.outcomes import DONE, REFUSED
from config.cli.starting import django


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right. One that `refuses` keeps Kith from being served."""

    sentence: str
    refuses: bool = True


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address Kith is to be served on")


def run(args: Namespace) -> int:
    """0 where nothing refuses; every problem is printed."""
    with django():
        found = [*problems(host=args.host), *trail_problems()]
    for problem in found:
        print(f"{'Refused' if problem.refuses else 'Note'}: {problem.sentence}")
    if not found:
        print("Nothing unsafe was found.")
    return REFUSED if any(problem.refuses for problem in found) else DONE


def problems(host: str) -> Iterator[Problem]:
    """What is unsafe about the settings, for a server listening on `host`."""
    from django.conf import settings

    outside = [name for name in (host, *settings.ALLOWED_HOSTS) if not loopback(name)]
    if settings.DEMONSTRATION and outside:
        yield Problem(
            f"KITH_DEMO lets people sign in without a second factor, so it may only be served on this machine, "
            f"not as {', '.join(sorted(set(outside)))}. Unset KITH_DEMO, or serve on 127.0.0.1."
        )
    if outside and not settings.SESSION_COOKIE_SECURE:
        yield Problem("Other machines can reach Kith, but KITH_SECURE is not set: cookies would travel unencrypted.")
    if "*" in settings.ALLOWED_HOSTS:
        yield Problem("KITH_HOSTS contains *, so anybody's host name is answered. Name the real ones.")


def trail_problems() -> Iterator[Problem]:
    """What is missing around the database and the audit trail."""
    from pathlib import Path

    from django.conf import settings

    from config.cli.preparing import pending
    from kith.audit import anchors

    if pending():
        yield Problem("The database is not up to date. Run `kith init`.")
    if not anchors.protected(Path(settings.AUDIT_ANCHOR_FOLDER)):
        yield Problem(
            "The audit anchors can be rewritten by this account, so a forged trail could be hidden. "
            "Set KITH_ANCHORS to a folder whose anchors.jsonl is append-only for it.",
            refuses=False,
        )


def loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
