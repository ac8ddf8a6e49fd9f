"""Leads with a manager, and imports carried through for tests."""

from datetime import date
from pathlib import Path

from django.utils import timezone

from kith.access.roles import Role
from kith.access.tests.factories import make_team, make_user
from kith.audit import writing
from kith.authority.lists import shipped
from kith.authority.models import RelationshipKind
from kith.exchange import looking_up, planning, uploads
from kith.exchange.actions import confirming, uploading
from kith.exchange.actions.uploading import Target
from kith.exchange.uploads import Options
from kith.groups.actions import starting
from kith.groups.models import Relationship

GLASGOW = Path(__file__).parents[4] / "shared" / "data" / "glasgow-s50"
WAVES = [
    ("wave1.csv", date(2024, 2, 1), 113),
    ("wave2.csv", date(2025, 2, 1), 116),
    ("wave3.csv", date(2026, 2, 1), 122),
]


def make_lead():
    manager = make_user(Role.MANAGER)
    return make_user(Role.LEAD, team=make_team(manager=manager))


def make_group(lead, title="Evenings at the arcade"):
    with writing.permitted():
        return starting.start(title=title, purpose="To make them safer", identified_on=None, by=lead)


def make_kinds():
    """The authority's list again, where a test that really commits has emptied the database."""
    with writing.permitted():
        for row in shipped("relationship_kinds"):
            kind = {"words": row["words"], "directed": row["directed"] == "yes"}
            RelationshipKind.objects.get_or_create(code=row["code"], defaults=kind)


def planned(lead, relationships, *, people=None, target, **options):
    """The files as read, what was said of them, and the plan."""
    files = uploads.read(relationships, people, options.get("as_at"))
    told = Options(**options)
    standing = looking_up.standing(target.group, lead)
    return files, told, planning.plan(files, told, standing, timezone.localdate())


def waiting(lead, relationships, *, people=None, target=None, **options):
    """Files uploaded and previewed: the draft, the files as read, and the plan."""
    target = target or Target(title="Evenings at the arcade")
    files, told, plan = planned(lead, relationships, people=people, target=target, **options)
    assert not plan.refused, plan.problems
    draft = uploading.upload(
        target=target, options=told, upload=files, relationships=relationships, people=people, by=lead
    )
    return draft, files, plan


def imported(lead, relationships, **given):
    """Uploaded and confirmed."""
    draft, files, plan = waiting(lead, relationships, **given)
    return confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead)


def ties(group, day):
    """The pairs of keys related on `day`."""
    rows = Relationship.objects.filter(group=group).holding_on(day)
    return set(rows.values_list("from_member__key", "to_member__key"))


def csv(*lines):
    return "\n".join(lines).encode()
