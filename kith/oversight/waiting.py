"""What waits for an account: decisions to take, reviews about to fall due. Made only of what it may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from kith.access.models import User
from kith.access.roles import Capability
from kith.access.states import State
from kith.clocks.rules import REVIEW_BY, due
from kith.groups.models import MapVersion, Membership, PeerGroup

PROPOSED = Membership.State.PROPOSED


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do next: where, which group, and by when if there is a limit."""

    what: str
    group: PeerGroup
    href: str
    limit: date | None = None
    standing: str = ""


def for_account(user: User, today: date) -> list[Task]:
    """Everything that waits for `user`, the most pressing first."""
    groups = PeerGroup.objects.visible_to(user).select_related("case_file").order_by("case_file__reference")
    tasks = [*decisions(user, groups), *reviews(user, groups, today)]
    return sorted(tasks, key=lambda task: (task.standing != "overdue", task.limit or today))


def decisions(user: User, groups: QuerySet[PeerGroup]) -> Iterator[Task]:
    """A manager's open decisions."""
    if not user.can(Capability.DECIDE_OPENING):
        return
    waiting = Count("memberships", filter=Q(memberships__state=PROPOSED, memberships__left_on=None))
    for group in groups.annotate(proposed=waiting):
        if group.state == State.PROPOSED and group.lead_id != user.id:
            yield Task("Decide whether to open this group", group, reverse("groups:opening", args=[group.id]))
        elif group.state == State.OPEN and group.proposed:
            yield Task("Decide who is included", group, reverse("groups:inclusion", args=[group.id]))


def reviews(user: User, groups: QuerySet[PeerGroup], today: date) -> Iterator[Task]:
    """Maps whose latest version is due for review, for those who freeze the next one."""
    if not user.can(Capability.FREEZE):
        return
    latest = MapVersion.objects.visible_to(user).filter(group=OuterRef("pk")).order_by("-number")
    for group in groups.filter(draft=False).annotate(review_by=Subquery(latest.values("review_by")[:1])):
        standing = due(REVIEW_BY, group.review_by, today) if group.review_by else "on time"
        if standing != "on time":
            yield Task("Review this map", group, reverse("groups:map", args=[group.id]), group.review_by, standing)
