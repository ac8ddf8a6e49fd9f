"""What stops being a working draft, and when: the one place that clears `draft`."""

from __future__ import annotations

from django.db.models import Q

from kith.access.states import State
from kith.groups.models import ClosenessView, Evidence, Membership, PeerGroup, Position, Relationship

INCLUDED = Membership.State.INCLUDED


def settle(group: PeerGroup) -> None:
    """Clear `draft` from an open group, from its included members, and from what is claimed between those.

    Must run inside an action. A relationship stays a draft until both its people are included.
    """
    if group.state != State.OPEN:
        return
    PeerGroup.objects.filter(pk=group.pk).update(draft=False)
    group.draft = False
    included = Membership.objects.filter(group=group, state=INCLUDED)
    relationships = Relationship.objects.filter(group=group, from_member__in=included, to_member__in=included)
    included.filter(draft=True).update(draft=False)
    relationships.filter(draft=True).update(draft=False)
    Position.objects.filter(draft=True, membership__in=included).update(draft=False)
    ClosenessView.objects.filter(draft=True, relationship__in=relationships).update(draft=False)
    about = Q(relationship__in=relationships) | Q(membership__in=included)
    Evidence.objects.filter(about, draft=True).update(draft=False)
