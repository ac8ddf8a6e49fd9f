"""`kith check`: what is unsafe or missing in this installation."""

from __future__ import annotations

import ipaddress
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from config.cli.outcomes import DONE, REFUSED, Stopped
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
        found = [*problems(host=args.host), *trail_problems(), *account_problems()]
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
    if outside and settings.SESSION_COOKIE_SECURE and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield Problem(
            "KITH_SECURE is set but KITH_PROXIES is 0: if a TLS proxy stands in front, every visitor seems to come "
            "from it, and one person's wrong passwords slow everybody down.",
            refuses=False,
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Problem("KITH_HOSTS contains *, so anybody's host name is answered. Name the real ones.")


def refuse_unsafe(host: str) -> None:
    """Raise `Stopped` with every problem that refuses to be served on `host`."""
    if refused := [problem for problem in problems(host) if problem.refuses]:
        raise Stopped("\n".join(problem.sentence for problem in refused))


def account_problems() -> Iterator[Problem]:
    """What is unsafe about who can sign in."""
    from django.conf import settings

    from kith.access.demonstration import DOMAIN
    from kith.access.models import User

    if not settings.DEMONSTRATION and User.objects.filter(email__endswith=DOMAIN).exists():
        yield Problem(
            "This database holds the demonstration, whose password is public. Its accounts cannot sign in without "
            "KITH_DEMO; start a real installation in another folder (KITH_HOME) with `kith init`.",
            refuses=False,
        )


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
