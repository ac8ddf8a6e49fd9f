"""The decision against a table written by hand: one row a case, with the rule of access.md it stands for."""

from datetime import UTC, datetime, timedelta

import pytest

from kith.access.decision import Account, GrantFacts, Subject, decide
from kith.access.labels import Label
from kith.access.roles import Capability

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
STANDING = GrantFacts(Label.MAP, NOW - DAY, NOW + DAY, standing=True)
VALID = GrantFacts(Label.MAP, NOW - DAY, NOW + DAY)
SENSITIVE = GrantFacts(Label.SENSITIVE, NOW - DAY, NOW + DAY)
PROCESS = GrantFacts(Label.PROCESS, NOW - DAY, NOW + DAY)


def account(*roles, active=True, statement=True):
    return Account(active=active, statement_in_date=statement, roles=frozenset(roles))


def subject(*grants, state="open", label=Label.MAP, draft=False, barred=False):
    return Subject(state=state, label=label, draft=draft, grants=grants, barred=barred)


READ, IMPORT = Capability.READ, Capability.IMPORT
CASES = [
    # who, capability, on what, allowed, why
    (account("practitioner"), READ, subject(VALID), True, "a valid grant that reaches the label"),
    (account("practitioner", active=False), READ, subject(VALID), False, "1: account closed"),
    (account("practitioner", statement=False), READ, subject(VALID), False, "1: statement out of date"),
    (account(), READ, subject(VALID), False, "2: no role"),
    (account("administrator"), READ, subject(SENSITIVE), False, "2: an administrator reads no content"),
    (account("auditor"), READ, subject(SENSITIVE), False, "2: an auditor reads no content"),
    (account("made up"), READ, subject(VALID), False, "2: an unknown role is nothing"),
    (account("practitioner"), READ, subject(), False, "3: no grant"),
    (account("manager"), READ, subject(), False, "3: not even a manager without a grant"),
    (account("lead"), READ, subject(GrantFacts(Label.MAP, NOW + SECOND, NOW + DAY)), False, "3: not begun yet"),
    (account("lead"), READ, subject(GrantFacts(Label.MAP, NOW, NOW + DAY)), True, "3: begins this moment"),
    (account("lead"), READ, subject(GrantFacts(Label.MAP, NOW - DAY, NOW)), False, "3: ends this moment"),
    (account("lead"), READ, subject(GrantFacts(Label.MAP, NOW - DAY, NOW + SECOND)), True, "3: one second left"),
    (account("lead"), READ, subject(GrantFacts(30, NOW - DAY, NOW), VALID), True, "3: one of two is enough"),
    (account("lead"), READ, subject(PROCESS), False, "4: process does not reach the map"),
    (account("lead"), READ, subject(PROCESS, label=Label.PROCESS), True, "4: process reaches process"),
    (account("lead"), READ, subject(VALID, label=Label.SENSITIVE), False, "4: map does not reach sensitive"),
    (account("lead"), READ, subject(SENSITIVE, label=Label.SENSITIVE), True, "4: sensitive reaches sensitive"),
    (account("lead"), READ, subject(SENSITIVE, label=Label.OWN), False, "4: no clearance reaches an own map"),
    (account("lead"), READ, subject(SENSITIVE, label=Label.SEALED), False, "4: nor a sealed referrer"),
    (account("lead"), READ, subject(GrantFacts(Label.SENSITIVE, NOW - DAY, NOW), VALID, label=Label.SENSITIVE), False,
     "4: an expired grant lends no clearance to a valid one"),
    (account("practitioner"), READ, subject(SENSITIVE, draft=True), False, "4: drafts are for lead and manager"),
    (account("lead"), READ, subject(STANDING, draft=True), True, "4: the group's lead reads drafts"),
    (account("manager"), READ, subject(STANDING, draft=True), True, "4: the group's manager reads drafts"),
    (account("lead"), READ, subject(SENSITIVE, draft=True), False, "4: another lead with a grant does not"),
    (account("practitioner"), READ, subject(STANDING, draft=True), False, "4: the office without the role does not"),
    (account("lead"), READ, subject(GrantFacts(20, NOW - DAY, NOW, standing=True), VALID, draft=True), False,
     "4: nor an office that has run out"),
    (account("lead", "manager"), READ, subject(SENSITIVE, barred=True), False, "5: a bar beats everything"),
    (account("lead"), READ, subject(VALID, state="not opened"), True, "6: not opened is kept readable"),
    (account("lead"), IMPORT, subject(VALID, state="not opened"), False, "6: nothing goes into it any more"),
    (account("lead"), IMPORT, subject(VALID, state="open"), True, "6: open takes files"),
    (account("practitioner"), IMPORT, subject(VALID), False, "2: importing is the lead's"),
    (account("manager"), Capability.DECIDE_OPENING, subject(STANDING, state="proposed", draft=True), True, "6"),
    (account("manager"), Capability.DECIDE_OPENING, subject(VALID, state="open"), False, "6: decided already"),
    (account("manager"), Capability.DECIDE_INCLUSION, subject(VALID, state="proposed", draft=True), False, "6: no"),
    (account("lead"), Capability.DECIDE_INCLUSION, subject(VALID), False, "2: a lead never approves"),
    (account("lead"), Capability.PROPOSE, None, True, "needs no case file"),
    (account("practitioner"), Capability.PROPOSE, None, False, "2"),
    (account("lead"), READ, None, False, "within a case file, nothing is no"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "capability", "what", "allowed", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_rules_of_access(who, capability, what, allowed, why):
    verdict = decide(who, capability, what, NOW)
    assert verdict.allowed is allowed, why
    assert bool(verdict.reason) is not allowed, "a refusal has a reason and a yes has none"


def test_a_state_nobody_declared_permits_nothing():
    with pytest.raises(ValueError, match="pausing"):
        decide(account("lead"), READ, subject(VALID, state="pausing"), NOW)
