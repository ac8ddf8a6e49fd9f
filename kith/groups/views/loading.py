"""Finding what an address names, as far as this reader may see it. What they may not see is not there: 404."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kith.access.pages import shown
from kith.access.reach import Reach, reach
from kith.access.routes import SignedIn
from kith.groups import maps, versions
from kith.groups.forms import AsAtForm
from kith.groups.models import MapVersion, PeerGroup
from kith.groups.peer_map import PeerMap

LONGEST = 10
"""More digits than any version's number has."""

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Reviewed(TypedDict):
        """By when the latest version this reader may see has to be reviewed."""

        review_by: date | None

    Group = WithAnnotations[PeerGroup, Reviewed]


def group_or_404(request: SignedIn, group_id: UUID) -> Group:
    """The group with its map's review date, if this reader may see it. Hidden and absent take the same single query."""
    latest = MapVersion.objects.visible_to(request.user).filter(group=OuterRef("pk")).order_by("-number")
    groups = PeerGroup.objects.visible_to(request.user).annotate(review_by=Subquery(latest.values("review_by")[:1]))
    return get_object_or_404(groups.select_related("case_file", "lead", "manager"), pk=group_id)


def version_or_404(request: SignedIn, group: PeerGroup, number: int) -> MapVersion:
    """One frozen version of a group this reader may see."""
    kept = MapVersion.objects.visible_to(request.user).filter(group=group).select_related("frozen_by")
    return get_object_or_404(kept, number=number)


def as_at_form(request: SignedIn) -> AsAtForm:
    """The day asked for in the address."""
    return AsAtForm(request.GET if "as_at" in request.GET else None, initial={"as_at": timezone.localdate()})


def map_on(request: SignedIn, group: Group, reader: Reach | None = None) -> PeerMap:
    """The group's map as this reader may see it, as at the day in the address or today."""
    keep = (reader or reach(request.user, group.case_file)).rows
    return replace(maps.at(group, as_at_form(request).day(), keep), review_by=group.review_by)


def map_asked(request: SignedIn, group: Group) -> PeerMap:
    """The frozen version that the address names, as far as this reader may see it, or else the map as at a day."""
    number = request.GET.get("version", "")
    if not (number.isdecimal() and len(number) < LONGEST):
        return map_on(request, group)
    return versions.opened(version_or_404(request, group, int(number)), request.user)


def proving(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that opens frozen versions shows nothing of one that fails its own hashes, and says so instead."""

    @wraps(view)
    def held(request: SignedIn, group_id: UUID, **rest: Any) -> HttpResponse:
        try:
            return view(request, group_id, **rest)
        except versions.NotAsFrozen as broken:
            group = group_or_404(request, group_id)
            return group_page(request, "groups/not_as_frozen.html", group, {"broken": str(broken)}, "group.read")

    return held


def asked(peer_map: PeerMap) -> str:
    """The question in an address that leads to this map again: its version, or its day."""
    return f"?version={peer_map.version}" if peer_map.version else f"?as_at={peer_map.as_at}"


def link(peer_map: PeerMap, ids: tuple[str, ...]) -> str:
    """Where a mark leads: the page of that person, or of what is between those two."""
    name = "groups:member" if len(ids) == 1 else "groups:between"
    return reverse(name, args=(peer_map.group, *ids)) + asked(peer_map)


def on_the_map(peer_map: PeerMap, *member_ids: UUID) -> None:
    """Raise Http404 unless the map has all these members."""
    if not {str(member_id) for member_id in member_ids} <= peer_map.by_id.keys():
        raise Http404("Nobody on this map has that id.")


def group_page(
    request: SignedIn, template: str, group: PeerGroup, context: dict[str, Any], verb: str, **event: Any
) -> HttpResponse:
    """A page of one group, recorded against its case file and, unless told otherwise, about the group."""
    about = event.pop("about", ("peer group", str(group.id)))
    whole = {"group": group, **context}
    return shown(request, template, whole, verb, case_file=group.case_file_id, about=about, **event)
