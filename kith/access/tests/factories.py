"""Accounts, case files and grants for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from kith.access.labels import Label
from kith.access.models import Bar, CaseFile, Grant, Organisation, RoleAssignment, Team, User
from kith.access.states import State
from kith.audit import writing

numbers = count(1)


def make_team(manager=None, name=None):
    organisation, _ = Organisation.objects.get_or_create(name="Testshire")
    return Team.objects.create(organisation=organisation, name=name or f"Team {next(numbers)}", manager=manager)


def make_user(*roles, team=None, **given):
    number = next(numbers)
    facts = {
        "email": f"person{number}@larkshire.example",
        "name": f"Person {number}",
        "statement_accepted_at": timezone.now(),
    } | given
    user = User.objects.create(team=team, **facts)
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
    return user


def make_case_file(team=None, state=State.OPEN):
    with writing.permitted():
        return CaseFile.objects.create(
            kind=CaseFile.Kind.PEER_GROUP,
            reference=f"PG-1999-{next(numbers):04d}",
            state=state,
            team=team or make_team(),
            created_at=timezone.now(),
        )


def make_grant(user, case_file, clearance=Label.MAP, *, starts=-1, ends=30, ended=None, standing=False):
    """A grant from `starts` days from now until `ends` days from now, ended early `ended` days from now if given."""
    now = timezone.now()
    with writing.permitted():
        return Grant.objects.create(
            user=user,
            case_file=case_file,
            clearance=clearance,
            starts=now + timedelta(days=starts),
            ends=now + timedelta(days=ends),
            ended_at=None if ended is None else now + timedelta(days=ended),
            reason="For a test",
            standing=standing,
        )


def make_bar(user, case_file):
    with writing.permitted():
        return Bar.objects.create(
            user=user, case_file=case_file, reason="A relative", barred_by=make_user(), barred_at=timezone.now()
        )
