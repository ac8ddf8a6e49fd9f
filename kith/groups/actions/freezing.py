"""Freezing a dated version of the map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Max
from django.utils import timezone

from kith.access import permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.authority.models import Authority
from kith.clocks.calendar import months_after
from kith.groups import maps
from kith.groups.freezing import frozen
from kith.groups.models import MapVersion, PeerGroup, VersionPart
from kith.groups.peer_map import PeerMap


@action
def freeze(*, group: PeerGroup, as_at: date, by: User) -> MapVersion:
    """Freeze the map as at a day; the review date follows the authority's setting (domain.md section 4).

    Raises `Refused` for anybody who may not, and for a day still to come.
    """
    permissions.require(by, Capability.FREEZE, group)
    version, peer_map = keep(group=group, as_at=as_at, by=by)
    record("version.frozen", by=by.id, case_file=group.case_file_id, about=("map version", str(version.id)),
           persons=peer_map.persons, as_at=str(as_at), hash=version.content_hash)  # fmt: skip
    return version


def keep(*, group: PeerGroup, as_at: date, by: User) -> tuple[MapVersion, PeerMap]:
    """The rows of a new version, and the map in it; part of a larger action, which records the Event.

    Raises `Refused` for a day still to come.
    """
    if as_at > timezone.localdate():
        raise permissions.Refused("A map can be frozen as at today or an earlier day, not one still to come.")
    review_by = months_after(timezone.localdate(), Authority.settings().review_months)
    PeerGroup.objects.select_for_update().get(pk=group.pk)  # two freezes at once take their numbers in turn
    number = 1 + (MapVersion.objects.filter(group=group).aggregate(last=Max("number"))["last"] or 0)
    peer_map = maps.at(group, as_at, maps.freezable(group))
    kept = frozen(replace(peer_map, version=number, review_by=review_by))
    version = MapVersion.objects.create(
        case_file=group.case_file, group=group, draft=group.draft, number=number, as_at=as_at, review_by=review_by,
        frozen_at=timezone.now(), frozen_by=by, header=kept.header, content_hash=kept.content_hash,
    )  # fmt: skip
    VersionPart.objects.bulk_create(
        VersionPart(
            case_file=group.case_file, version=version, draft=version.draft, order=order,
            content=part.content, content_hash=part.content_hash,
        )
        for order, part in enumerate(kept.parts)
    )  # fmt: skip
    return version, peer_map
