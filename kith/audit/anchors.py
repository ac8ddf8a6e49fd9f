"""Anchors: lines written outside the database that say how far each lane had come, so that a cut end is seen.

`anchors.jsonl` grows by one line at a time and is never rewritten; protected (see `protected`), not even by whoever
runs the application. access.md, "Audit".
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kith.audit.models import Lane
from kith.audit.verifier import GENESIS, anchor_digest, canonical, in_utc, is_protected, parsed, read_anchors

FILE = "anchors.jsonl"
EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Anchor:
    """When it was written, lane to (seq, head) for every lane in use, and its own place in a chain of anchors."""

    at: str
    lanes: Mapping[str, tuple[int, str]]
    previous: str
    hash: str


def write(folder: Path) -> Anchor:
    """Append an anchor for what is committed now, and wait until it is on the disk.

    Makes the folder and file if need be. Raises RuntimeError inside a transaction, whose Events may yet be undone, and
    OSError when the file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)  # two workers must not both follow the same anchor
        anchor = following(last(folder), committed_lanes())
        fresh = "\n" if end(folder)[-1:] not in ("", "\n") else ""  # a line that a power cut left torn stays alone
        os.write(file, f"{fresh}{canonical(asdict(anchor))}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    return anchor


def following(before: Mapping[str, Any], lanes: Mapping[str, tuple[int, str]]) -> Anchor:
    """The anchor that comes after `before`, `{}` for none."""
    told: dict[str, Any] = {"at": in_utc(timezone.now()), "lanes": lanes, "previous": before.get("hash", GENESIS)}
    return Anchor(**told, hash=anchor_digest(told))


def due(folder: Path, now: datetime) -> bool:
    """Whether the last anchor is fifteen minutes old, or there is none."""
    before = last(folder)
    return not before or now - datetime.fromisoformat(before["at"]) >= EVERY


def read(folder: Path) -> list[dict[str, Any]]:
    """Every anchor, oldest first; `{}` for a line that cannot be parsed."""
    return read_anchors(folder / FILE)


def protected(folder: Path) -> bool:
    """Whether the running account is kept from rewriting the anchors (on Linux: `chattr +a anchors.jsonl`)."""
    return is_protected(folder / FILE)


def last(folder: Path) -> dict[str, Any]:
    """The last anchor that can be read, `{}` when there is none."""
    lines = (parsed(line) for line in reversed(end(folder).splitlines()))
    return next(filter(None, lines), {})


def end(folder: Path) -> str:
    """The last 64 kB of the file, many anchors' worth; empty when there is no file."""
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 65_536))
            return file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""


def committed_lanes() -> dict[str, tuple[int, str]]:
    """Lane to (seq, head) for every lane in use, as it will be found after a power cut too."""
    with transaction.atomic(durable=True):
        lanes = {str(lane.id): (lane.seq, lane.head) for lane in Lane.objects.filter(seq__gt=0).order_by("id")}
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # With synchronous=NORMAL a commit may still be only in memory: a checkpoint first brings the log to the disk.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return lanes
