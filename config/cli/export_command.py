"""`kith export`: a copy of a map, for a stated purpose."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from config.cli.outcomes import DONE, NotThere, Stopped
from config.cli.starting import account, django

if TYPE_CHECKING:
    from kith.access.models import User
    from kith.exchange.exports.making import Copy
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
    """Make the copy, and write it once its Event is committed. No copy is made where there is no file to write."""
    with django():
        by = account(args.email)
        group = group_of(by, args.reference)
        version = version_of(by, group, args.version) if args.version is not None else None
        with ready(args.output) as descriptor:
            write(descriptor, args.output, made(args, group, version, by).content)
    print(f"Wrote {args.output}", file=sys.stderr)
    return DONE


def made(args: Namespace, group: PeerGroup, version: MapVersion | None, by: User) -> Copy:
    """The copy, recorded and committed. Raises `Refused` where there is to be none."""
    from kith.access.permissions import Refused
    from kith.exchange.exports import making
    from kith.groups.versions import NotAsFrozen

    try:
        return making.make(
            group=group, format=args.format, purpose=args.purpose, version=version, as_at=args.as_at, by=by
        )
    except NotAsFrozen as broken:
        raise Refused(f"{broken} It was changed or damaged outside Kith, so no copy was made.") from broken


@contextmanager
def ready(path: Path) -> Iterator[int]:
    """The file's descriptor, open to be written and the file still as it was.

    A new file is for its owner alone, and goes again where the block raises. Raises `Stopped` where it cannot be
    written.
    """
    new, descriptor = opened(path)
    try:
        yield descriptor
    except BaseException:
        if new:
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def opened(path: Path) -> tuple[bool, int]:
    """Whether the file is new, and its descriptor. Raises `Stopped` where it cannot be written."""
    try:
        try:
            return True, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False, os.open(path, os.O_WRONLY)
    except OSError as error:
        raise Stopped(f"{path} cannot be written ({error.strerror}). No copy was made.") from error


def write(descriptor: int, path: Path, content: bytes) -> None:
    """Write the copy in place of what was there. Raises `Stopped` where the disk or the reader fails meanwhile."""
    try:
        with open(descriptor, "wb", closefd=False) as file:
            if path.is_file():
                file.truncate()
            file.write(content)
    except OSError as error:
        raise Stopped(
            f"{path} could not be written whole ({error.strerror}). The copy stays recorded as made; make another."
        ) from error


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
