"""The tick: whatever is due now is done now. Idempotent, run every minute by a timer or beside the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kith.audit import anchors

Chore = Callable[[datetime], str | None]
CHORES: list[Chore] = []


def chore(function: Chore) -> Chore:
    """Register a chore. It decides by itself whether it is due, and returns a sentence about what it did, or None."""
    CHORES.append(function)
    return function


def tick(now: datetime) -> list[str]:
    """Run every chore once, and return what was done. One that fails keeps none of the others from running.

    Raises the first failure when all have had their turn.
    """
    done: list[str] = []
    failed: list[Exception] = []
    for each in CHORES:
        try:
            done += [said] if (said := each(now)) else []
        except Exception as failure:  # whatever it is, the next chore is still due
            failed.append(failure)
    if failed:
        raise failed[0]
    return done


@chore
def anchor(now: datetime) -> str | None:
    """Write an audit anchor when the last is 15 minutes old (access.md, Audit)."""
    folder = Path(settings.AUDIT_ANCHOR_FOLDER)
    if not anchors.due(folder, now):
        return None
    anchors.write(folder)
    return "Wrote an audit anchor."
