"""Loading the demonstration: accounts first, then one group for each story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from config.larkshire import accounts
from config.larkshire.playing import Colleagues, play
from config.larkshire.telling import STORIES, tell
from kith.access.models import Organisation, User
from kith.access.permissions import Refused
from kith.groups.models import Evidence, MapVersion, Membership, PeerGroup, Relationship

SEED = 1989
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What there is now: the groups' references in the order of `STORIES`, e-mail addresses, and counts."""

    references: tuple[str, ...]
    emails: tuple[str, ...]
    people: int
    relationships: int
    evidence: int
    versions: int


def loaded() -> bool:
    """Whether Larkshire stands in this database already."""
    return Organisation.objects.filter(name=accounts.ORGANISATION).exists()


def load(*, seed: int = SEED, today: date, progress: Progress) -> Loaded:
    """Load Larkshire as it would stand on `today` (the current day or an earlier one): all of it or nothing.

    `progress` is told a sentence at each step. Raises `Refused` where Larkshire is here already.
    """
    if loaded():
        raise Refused("Larkshire is here already, so nothing was changed.")
    if User.objects.exists():
        raise Refused("This database has real accounts. Choose another folder for the demonstration (KITH_HOME).")
    with transaction.atomic():
        progress("Making the accounts of Larkshire")
        colleagues = accounts.make_all()
        return counted([told(name, seed, today, colleagues, progress) for name in STORIES], colleagues)


def told(name: str, seed: int, today: date, colleagues: Colleagues, progress: Progress) -> PeerGroup:
    """One story, in the database."""
    story = tell(name, seed=seed, today=today)
    progress(f"Telling “{story.title}”")
    return play(story, colleagues)


def counted(groups: Sequence[PeerGroup], colleagues: Colleagues) -> Loaded:
    """What stands in the database, counted there."""
    files = [group.case_file for group in groups]
    return Loaded(
        references=tuple(file.reference for file in files),
        emails=tuple(account.email for account in colleagues.values()),
        people=Membership.objects.filter(case_file__in=files).count(),
        relationships=Relationship.objects.filter(case_file__in=files).count(),
        evidence=Evidence.objects.filter(case_file__in=files).count(),
        versions=MapVersion.objects.filter(case_file__in=files).count(),
    )
