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

    def rows(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Those of this case file's rows that the account may read. The caller has kept to this case file."""
        labels = [label for label in Label if self.can(Capability.READ, label)]
        kept = rows.filter(label__in=labels)
        return (
            kept
            if self.can(Capability.READ, min(labels, default=Label.PROCESS), draft=True)
            else kept.filter(draft=False)
        )


def reach(user: User, case_file: CaseFile) -> Reach:
    """How far `user` reaches into `case_file` now: two queries, and one for the roles if they are not known yet."""
    return Reach(account_of(user), standing(user, case_file), timezone.now())
