"""The chore that forgets files nobody confirmed within their hour."""

from __future__ import annotations

from datetime import datetime

from kith.design import wording
from kith.exchange.actions import uploading
from kith.exchange.models import ImportDraft


def forget_expired(now: datetime) -> str | None:
    """Discard every draft whose hour is over by `now`, each with its Event; a sentence where there were any."""
    forgotten = sum(forget(draft) for draft in ImportDraft.objects.expired(now).only("id"))
    return f"Forgot {wording.plural(forgotten, 'import', 'imports')} that nobody confirmed." if forgotten else None


def forget(draft: ImportDraft) -> bool:
    """Whether there was still something to forget."""
    try:
        uploading.discard(draft=draft, by=None)
    except uploading.Settled:
        return False
    return True
