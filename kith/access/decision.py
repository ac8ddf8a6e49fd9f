"""May this person do this, now? The rules of access.md in their order, on plain facts: no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kith.access.roles import WITHIN_A_CASE_FILE, Capability, capabilities
from kith.access.states import PERMITS, State


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """One grant: the highest label it reaches, from when until when it holds, whether it comes with the office."""

    clearance: int
    starts: datetime
    ends: datetime
    standing: bool = False

    def valid_at(self, moment: datetime) -> bool:
        return self.starts <= moment < self.ends


@dataclass(frozen=True, slots=True)
class Account:
    """What must be known of the person: rules 1 and 2."""

    active: bool
    statement_in_date: bool
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What must be known of the row, and of the person's standing with its case file: rules 3 to 6."""

    state: str
    label: int
    draft: bool
    grants: tuple[GrantFacts, ...]
    barred: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with a reason a person can read."""

    allowed: bool
    reason: str = ""


YES = Verdict(True)


def decide(account: Account, capability: Capability, subject: Subject | None, moment: datetime) -> Verdict:
    """Whether every rule of access.md holds. Unknown means no; a bar beats everything."""
    if not account.active:
        return Verdict(False, "This account is not active.")
    if not account.statement_in_date:
        return Verdict(False, "The confidentiality statement has to be accepted first.")
    if capability not in capabilities(account.roles):
        return Verdict(False, "Your role does not include this.")
    if capability not in WITHIN_A_CASE_FILE:
        return YES
    return about(account, capability, subject, moment) if subject else Verdict(False, "There is nothing to do this to.")


def about(account: Account, capability: Capability, subject: Subject, moment: datetime) -> Verdict:
    """The rules that hang on one row of one case file."""
    if subject.barred:
        return Verdict(False, "You are barred from this case file.")
    valid = [grant for grant in subject.grants if grant.valid_at(moment)]
    if not valid:
        return Verdict(False, "You have no access to this case file at the moment.")
    if not any(grant.clearance >= subject.label for grant in valid):
        return Verdict(False, "Your access to this case file does not reach this part of it.")
    if subject.draft and not reads_drafts(account, valid):
        return Verdict(False, "This is a working draft, for its lead and manager only.")
    if capability not in PERMITS.get(State(subject.state), frozenset()):
        return Verdict(False, f"This cannot be done while the group is {subject.state}.")
    return YES


def reads_drafts(account: Account, valid: Sequence[GrantFacts]) -> bool:
    """Whether this is the lead or the manager of this very case file: the role alone, or a grant alone, will not do."""
    return Capability.READ_DRAFTS in capabilities(account.roles) and any(grant.standing for grant in valid)
