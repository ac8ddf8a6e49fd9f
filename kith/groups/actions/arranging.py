"""Where people stand on the picture: first placed by the layout, then wherever somebody drags them."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

import numpy as np

from kith.access import permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.cartography.layout import place
from kith.cartography.picture import label_sizes
from kith.groups.drawing import PEOPLE_AT_MOST
from kith.groups.models import Membership, PeerGroup, Position, Relationship
from kith.groups.models.memberships import STANDING

FARTHEST = 1_000_000.0


@action
def move(*, group: PeerGroup, positions: Mapping[str, tuple[float, float]], by: User) -> int:
    """Put members, by id, where they were dragged to, in picture units; returns how many moved.

    Members that `by` may not see are left alone, as if they did not exist. Raises `Refused` for anybody who may
    not arrange this group, and ValueError for a position that is no number.
    """
    permissions.require(by, Capability.ARRANGE, group)
    if not all(isfinite(at) and abs(at) < FARTHEST for spot in positions.values() for at in spot):
        raise ValueError("A position has to be an ordinary number.")
    members = Membership.objects.visible_to(by).filter(group=group, pk__in=positions)
    moved = [member for member in members if str(member.pk) in positions]
    for member in moved:
        x, y = positions[str(member.pk)]
        Position.objects.update_or_create(
            membership=member, defaults={"x": x, "y": y},
            create_defaults={"x": x, "y": y, "case_file": group.case_file, "draft": member.draft},
        )  # fmt: skip
    record("map.arranged", by=by.id, case_file=group.case_file_id, about=("peer group", str(group.id)),
           persons=[member.person_id for member in moved], count=len(moved))  # fmt: skip
    return len(moved)


def place_newcomers(group: PeerGroup) -> None:
    """Give a place to everybody on the map who has none; others stay where they are unless they would overlap.

    Part of a larger action. Above `PEOPLE_AT_MOST` people nobody is placed: such a map is read as text.
    """
    standing = Membership.objects.filter(group=group, left_on=None, state__in=STANDING)
    members = list(standing.select_related("person", "position").order_by("key"))
    if len(members) > PEOPLE_AT_MOST or all(hasattr(member, "position") for member in members):
        return
    labels = label_sizes([member.person.known_as or member.person.name for member in members])
    spots = place(len(members), standing_ties(group, members), labels=labels, known=known_spots(members))
    Position.objects.filter(membership__in=[member.pk for member in members]).delete()
    Position.objects.bulk_create(
        Position(case_file=group.case_file, membership=member, draft=member.draft, x=float(x), y=float(y))
        for member, (x, y) in zip(members, spots, strict=True)
    )


def standing_ties(group: PeerGroup, members: list[Membership]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The relationships not yet ended, as pairs of indices into `members`: shape (m, 2)."""
    index = {member.pk: number for number, member in enumerate(members)}
    rows = Relationship.objects.filter(group=group, valid_to=None).values_list("from_member_id", "to_member_id")
    pairs = [(index[source], index[target]) for source, target in rows if source in index and target in index]
    return np.array(pairs, np.int64).reshape(-1, 2)


def known_spots(members: list[Membership]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]] | None:
    """Where each member stands, NaN for newcomers: shape (n, 2). None where nobody stands anywhere yet."""
    if not any(hasattr(member, "position") for member in members):
        return None
    nowhere = (np.nan, np.nan)
    spots = [(row.position.x, row.position.y) if hasattr(row, "position") else nowhere for row in members]
    return np.array(spots, np.float64)
