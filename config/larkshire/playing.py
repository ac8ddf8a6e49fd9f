"""One story played in the order in which it became known, through the actions a council would use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from config.larkshire.chapters import Chapter, chapters
from config.larkshire.telling import Arrival, Story, thread_key
from kith.access.actions import grants
from kith.access.labels import Label
from kith.access.models import User
from kith.access.roles import Role
from kith.audit.recording import record
from kith.audit.writing import action
from kith.groups.actions import arranging, freezing, including, intake, starting
from kith.groups.models import InclusionDecision, Membership, OpeningDecision, PeerGroup, Relationship

Colleagues = Mapping[Role, User]
HALF_A_YEAR = timedelta(days=182)


def play(story: Story, colleagues: Colleagues) -> PeerGroup:
    """One group: proposed, opened if its story says so, then chapter by chapter, frozen at each session."""
    lead, manager = colleagues[Role.LEAD], colleagues[Role.MANAGER]
    group = starting.propose(title=story.title, purpose=story.purpose, identified_on=story.identified_on, by=lead)
    if story.opening_reasons:
        reasons = story.opening_reasons
        starting.decide_opening(group=group, outcome=OpeningDecision.Outcome.OPEN, reasons=reasons, by=manager)
        let_in(group, colleagues[Role.PRACTITIONER], by=lead)
    for chapter in chapters(story):
        take_in(group=group, chapter=chapter, by=lead)
        for arrival in chapter.arrivals if story.opening_reasons else ():
            include(group, arrival, by=manager)
        if chapter.session:
            freezing.freeze(group=group, as_at=chapter.session, by=lead)
    return group


def let_in(group: PeerGroup, practitioner: User, *, by: User) -> None:
    """Give the practitioner half a year's access."""
    grants.give(
        case_file=group.case_file, user=practitioner, clearance=Label.MAP, ends=timezone.now() + HALF_A_YEAR,
        reason="Works with two of the young people on this map.", by=by,
    )  # fmt: skip


def include(group: PeerGroup, arrival: Arrival, *, by: User) -> None:
    """The manager's decision about one person, with that person's own reasons."""
    including.decide(
        group=group, members=[Membership.objects.get(group=group, key=arrival.key)],
        outcome=InclusionDecision.Outcome.INCLUDE, welfare_need=arrival.need, why_named=arrival.why_named, by=by,
    )  # fmt: skip


@action
def take_in(*, group: PeerGroup, chapter: Chapter, by: User) -> None:
    """One chapter's people, relationships and evidence. Whoever is new stays proposed until a manager decides."""
    newcomers = [arrival.newcomer for arrival in chapter.arrivals]
    joined = intake.propose_members(group, newcomers, chapter.session)
    standing = threads_of(group)
    for key, day in chapter.endings:  # first: what follows may be of the same kind between the same two
        intake.end_relationships(group, [standing[key]], day)
    intake.add_relationships(group, [thread.claim for thread in chapter.threads], members_of(group))
    about: Mapping[str, Membership | Relationship] = {**members_of(group), **threads_of(group)}
    evidence = intake.add_evidence(group, [(about[key], item) for key, item in chapter.items])
    arranging.place_newcomers(group)
    record("demonstration.loaded", by=by.id, case_file=group.case_file_id, about=("peer group", str(group.id)),
           persons=[member.person_id for member in joined], people=len(joined), relationships=len(chapter.threads),
           evidence=evidence)  # fmt: skip


def members_of(group: PeerGroup) -> dict[str, Membership]:
    """Everybody in the group as they stand now, by key."""
    return {member.key: member for member in Membership.objects.filter(group=group)}


def threads_of(group: PeerGroup) -> dict[str, Relationship]:
    """Every relationship of the group as it stands now, by its thread's key."""
    rows = Relationship.objects.filter(group=group).select_related("from_member", "to_member")
    return {thread_key(row.from_member.key, row.kind_id, row.to_member.key, row.valid_from): row for row in rows}
