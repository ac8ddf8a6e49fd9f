"""The role table: what each role can do at all (access.md). docs/reference/permissions.md is made from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import models


class Role(models.TextChoices):
    """A job somebody holds. One account may hold several."""

    PRACTITIONER = "practitioner", "Practitioner"
    LEAD = "lead", "Lead"
    MANAGER = "manager", "Manager"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Capability(models.TextChoices):
    """One thing a person may be able to do. Those of `WITHIN_A_CASE_FILE` also need a grant to it."""

    READ = "read", "Read a map, its people and its evidence"
    READ_DRAFTS = "read drafts", "Read what is only proposed"
    ARRANGE = "arrange", "Move people about on a map"
    IMPORT = "import", "Bring a file into a group"
    FREEZE = "freeze", "Freeze a dated version of a map"
    EXPORT = "export", "Take a copy out, for a stated purpose"
    DECIDE_OPENING = "decide opening", "Decide whether a group is opened"
    DECIDE_INCLUSION = "decide inclusion", "Decide who is included on a map"
    GRANT = "grant", "Give and end other people's access"
    BAR = "bar", "Bar somebody from a case file"
    PROPOSE = "propose", "Propose a peer group"
    READ_TRAIL = "read trail", "Read and verify the audit trail"
    RUN_ACCOUNTS = "run accounts", "Create and change accounts"
    RUN_SETTINGS = "run settings", "Change the authority's settings and lists"


C = Capability
WITHIN_A_CASE_FILE = frozenset(C) - {C.PROPOSE, C.READ_TRAIL, C.RUN_ACCOUNTS, C.RUN_SETTINGS}

ROLES: Mapping[Role, frozenset[Capability]] = {
    Role.PRACTITIONER: frozenset({C.READ, C.ARRANGE}),
    Role.LEAD: frozenset({C.READ, C.READ_DRAFTS, C.ARRANGE, C.IMPORT, C.FREEZE, C.EXPORT, C.GRANT, C.PROPOSE}),
    Role.MANAGER: frozenset(
        {C.READ, C.READ_DRAFTS, C.EXPORT, C.DECIDE_OPENING, C.DECIDE_INCLUSION, C.GRANT, C.BAR},
    ),
    Role.AUDITOR: frozenset({C.READ_TRAIL}),
    Role.ADMINISTRATOR: frozenset({C.RUN_ACCOUNTS, C.RUN_SETTINGS}),
}


APART = (Role.ADMINISTRATOR, frozenset({Role.PRACTITIONER, Role.LEAD, Role.MANAGER}))
"""Who runs accounts holds no role that reads maps: otherwise accounts would be a way to content (access.md)."""


def compatible(roles: Collection[str]) -> bool:
    """Whether one account may hold all these roles."""
    administrator, readers = APART
    return not (administrator in roles and readers & set(roles))


def capabilities(roles: frozenset[str]) -> frozenset[Capability]:
    """Everything these roles can do between them. An unknown role can do nothing."""
    return frozenset().union(*(ROLES[Role(role)] for role in roles if role in ROLES))
