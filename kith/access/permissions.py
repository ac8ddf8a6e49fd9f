"""One object, one answer: may this account do this to this row, now?"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Exists
from django.utils import timezone

from kith.access.decision import Account, GrantFacts, Subject, Verdict, decide
from kith.access.labels import Label
from kith.access.models import Bar, CaseFile, Scoped, User
from kith.access.roles import Capability

Row = tuple[int, datetime, datetime, datetime | None, bool, bool]


class Refused(Exception):
    """The person can see the thing but may not do this to it. The message is for them to read."""


def user_can(user: User, capability: Capability, row: Scoped | CaseFile | None = None) -> bool:
    """Whether `user` may use `capability` on `row` (or at all, for one that needs no case file)."""
    return verdict(user, capability, row).allowed


def require(user: User, capability: Capability, row: Scoped | CaseFile | None = None) -> None:
    """Raise `Refused`, with a reason a person can read, unless `user` may."""
    answer = verdict(user, capability, row)
    if not answer.allowed:
        raise Refused(answer.reason)


def verdict(user: User, capability: Capability, row: Scoped | CaseFile | None) -> Verdict:
    """The decision and its reason, from facts looked up now."""
    subject = None if row is None else standing(user, row)
    return decide(account_of(user), capability, subject, timezone.now())


def account_of(user: User) -> Account:
    """What the decision must know of the account."""
    return Account(active=user.is_active, statement_in_date=user.statement_in_date, roles=user.roles)


def standing(user: User, row: Scoped | CaseFile) -> Subject:
    """How `user` stands towards `row`: its state and label, their grants, whether they are barred. One query.

    Somebody without any grant is not asked after among the bars: they may do nothing either way.
    """
    case_file = row if isinstance(row, CaseFile) else row.case_file
    label, draft = (Label.PROCESS, False) if isinstance(row, CaseFile) else (row.label, row.draft)
    barred = Exists(Bar.objects.filter(case_file=case_file, user=user))
    grants = case_file.grants.filter(user=user).annotate(barred=barred)
    rows = cast("list[Row]", list(grants.values_list("clearance", "starts", "ends", "ended_at", "standing", "barred")))
    return Subject(
        state=case_file.state,
        label=label,
        draft=draft,
        grants=tuple(facts(*row[:5]) for row in rows),
        barred=any(row[5] for row in rows),
    )


def facts(clearance: int, starts: datetime, ends: datetime, ended_at: datetime | None, standing: bool) -> GrantFacts:
    """A grant as the decision needs it: ended early means it ends then."""
    return GrantFacts(clearance, starts, min(ends, ended_at) if ended_at else ends, standing)
