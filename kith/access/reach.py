"""How far one account reaches within one case file: looked up once, then applied to many rows of that file.

The same rules as `permissions` and `visibility`; a test compares all three on random worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from kith.access.decision import Account, Subject, decide
from kith.access.labels import Label
from kith.access.models import CaseFile, Scoped, User
from kith.access.permissions import account_of, standing
from kith.access.roles import Capability

Row = TypeVar("Row", bound=Scoped)


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of an account and of its standing with one case file, at one moment."""

    account: Account
    subject: Subject
    moment: datetime

    def can(self, capability: Capability, label: int = Label.MAP, *, draft: bool = False) -> bool:
        """Whether the account may use `capability` on a row of this label."""
        subject = Subject(self.subject.state, label, draft, self.subject.grants, self.subject.barred)
        return decide(self.account, capability, subject, self.moment).allowed

    @property
    def extent(self) -> tuple[tuple[int, ...], bool]:
        """What decides which rows are read: the labels reached, and whether drafts are. The same for the same rows."""
        labels = tuple(label.value for label in Label if self.can(Capability.READ, label))
        return labels, self.can(Capability.READ, min(labels, default=Label.PROCESS), draft=True)

    def rows(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Those of this case file's rows that the account may read. The caller has kept to this case file."""
        labels, drafts = self.extent
        kept = rows.filter(label__in=labels)
        return kept if drafts else kept.filter(draft=False)


def reach(user: User, case_file: CaseFile) -> Reach:
    """How far `user` reaches into `case_file` now: two queries, and one for the roles if they are not known yet."""
    return Reach(account_of(user), standing(user, case_file), timezone.now())
