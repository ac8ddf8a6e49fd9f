"""`kith export`: a copy of a map, for a stated purpose."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from config.cli.outcomes import DONE, NotThere, Stopped
from config.cli.starting import account, django

if TYPE_CHECKING:
    from kith.access.models import User
    from kith.groups.models import MapVersion, PeerGroup


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("reference", metavar="REF", help="the group's reference, such as PG-2026-0001")
    parser.add_argument("--as", dest="email", metavar="EMAIL", required=True, help="the account it is made for")
    parser.add_argument("--format", choices=["csv", "json", "svg", "pdf"], required=True)
    parser.add_argument("--purpose", required=True, help="what the copy is for; kept with the group")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="where to write it")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--version", type=int, metavar="N", help="a frozen version, by its number")
    which.add_argument("--as-at", type=date.fromisoformat, metavar="DATE", help="the record as at a day (2026-11-20)")


def run(args: Namespace) -> int:
    """Make the copy and write it. Nothing is written, and no Event left, where the file cannot be."""
    with django():
        from django.db import transaction

        from kith.exchange.exports import making

        by = account(args.email)
        group = group_of(by, args.reference)
        version = version_of(by, group, args.version) if args.version is not None else None
        with transaction.atomic():
            copy = making.make(
                group=group, format=args.format, purpose=args.purpose, version=version, as_at=args.as_at, by=by
            )
            write(args.output, copy.content)
    print(f"Wrote {args.output}", file=sys.stderr)
    return DONE


def write(path: Path, content: bytes) -> None:
    """Write the copy. Raises `Stopped` where that cannot be done, which undoes its Event too."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Stopped(f"{path} cannot be written ({error.strerror}). No copy was made.") from error


def group_of(by: User, reference: str) -> PeerGroup:
    """The group, if this account may see it; hidden and absent ones are refused in the same words."""
    from kith.groups.models import PeerGroup

    groups = PeerGroup.objects.visible_to(by).select_related("case_file")
    if found := groups.filter(case_file__reference__iexact=reference).first():
        return found
    raise NotThere(f"There is no group {reference} for {by.email}.")


def version_of(by: User, group: PeerGroup, number: int) -> MapVersion:
    from kith.groups.models import MapVersion

    if found := MapVersion.objects.visible_to(by).filter(group=group, number=number).first():
        return found
    raise NotThere(f"{group.case_file.reference} has no version {number}.")
