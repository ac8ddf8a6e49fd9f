"""Groups for tests, made through the real actions."""

from datetime import date, timedelta

from django.utils import timezone

from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_team, make_user
from kith.audit import writing
from kith.audit.recording import record
from kith.audit.writing import action
from kith.groups.actions import including, intake, starting
from kith.groups.actions.arranging import place_newcomers
from kith.groups.models import InclusionDecision, Membership
from kith.people.models import Person

NAMES = ("Aaliyah Begum", "Ben O'Neill", "Chidinma Okafor", "Dafydd Rees", "Eszter Nagy", "Farah Aziz")


def make_people():
    """A lead and the manager of their team."""
    manager = make_user(Role.MANAGER)
    team = make_team(manager=manager)
    manager.team = team
    manager.save()
    return make_user(Role.LEAD, team=team), manager


def make_group(lead=None, title="Missing after school"):
    """A proposed group with nobody in it."""
    lead = lead or make_people()[0]
    return starting.propose(title=title, purpose="Safer journeys home", identified_on=date(2026, 9, 1), by=lead)


@action
def fill(*, group, names=NAMES, claims=(), by, day=None):
    """Propose people and add relationships with one item of evidence each. Claims: (from, to, kind, facts)."""
    people = [intake.Newcomer(key=name.split()[0], name=name, kind=Person.Kind.YOUNG_PERSON) for name in names]
    members = {row.key: row for row in intake.propose_members(group, people, day)}
    told = [intake.NewClaim(source=a, target=b, kind=kind, valid_from=day, **facts) for a, b, kind, facts in claims]
    rows = intake.add_relationships(group, told, members)
    intake.add_evidence(group, [(row, make_item()) for row in rows])
    place_newcomers(group)
    record("import.confirmed", by=by.id, case_file=group.case_file_id, sha256="0" * 64, rows=len(told),
           people=len(people), relationships=len(rows), evidence=len(rows))  # fmt: skip
    return members


def make_item(**given):
    facts = {
        "source": intake.NewSource(name="Youth worker", organisation="Larkshire youth service"),
        "recorded_on": timezone.localdate(),
        "fact": "Seen walking home together.",
        "basis": "seen first-hand",
        "observed_from": timezone.localdate() - timedelta(days=10),
        "observed_to": timezone.localdate() - timedelta(days=10),
    }
    return intake.NewItem(**facts | given)


def make_open_group(names=NAMES, claims=None, day=None):
    """An open group: everybody with evidence included, and a practitioner with access. Returns a plain namespace."""
    lead, manager = make_people()
    group = make_group(lead)
    told = claims if claims is not None else ring_of_friends(names)
    members = fill(group=group, names=names, claims=told, by=lead, day=day)
    starting.decide_opening(group=group, outcome="open", reasons="They look out for each other", by=manager)
    include(group, manager)
    practitioner = make_user(Role.PRACTITIONER, team=lead.team)
    make_grant(practitioner, group.case_file)
    return World(lead, manager, practitioner, group, members)


def ring_of_friends(names):
    keys = [name.split()[0] for name in names]
    around = zip(keys, [*keys[1:], keys[0]], strict=True)
    return [
        (a, b, "looks-out-for", {"effect": "protective", "closeness": {"young person": "close"}}) for a, b in around
    ]


def include(group, manager):
    """Include everybody who is proposed and has evidence."""
    ready = including.evidenced(Membership.objects.filter(group=group).proposed())
    return including.decide(
        group=group, members=list(ready), outcome=InclusionDecision.Outcome.INCLUDE,
        welfare_need="To plan safe journeys home with each of them", why_named="The plan is made with each of them",
        by=manager,
    )  # fmt: skip


def tampered(version):
    """One part of a frozen version changed behind its hashes."""
    part = version.parts.first()
    with writing.permitted():
        version.parts.filter(pk=part.pk).update(content=part.content.replace("Aaliyah", "Somebody"))


class World:
    """Who is in a test, and what they work on."""

    def __init__(self, lead, manager, practitioner, group, members):
        self.lead, self.manager, self.practitioner = lead, manager, practitioner
        self.group, self.members = group, members
