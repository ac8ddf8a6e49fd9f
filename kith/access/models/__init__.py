"""Accounts, case files and the rows that belong to them."""

from kith.access.models.accounts import Organisation, RoleAssignment, Team, User
from kith.access.models.casefiles import Bar, CaseFile, Counter, Grant
from kith.access.models.scoped import Scoped, ScopedQuerySet

__all__ = [
    "Bar",
    "CaseFile",
    "Counter",
    "Grant",
    "Organisation",
    "RoleAssignment",
    "Scoped",
    "ScopedQuerySet",
    "Team",
    "User",
]
