"""Finding what an address names, as far as this reader may see it. What they may not see is not there: 404."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kith.access.pages import shown
from kith.access.reach import Reach, reach
from kith.access.routes import SignedIn
from kith.groups import maps
from kith.groups.forms import AsAtForm
from kith.groups.models import MapVersion, PeerGroup
from kith.groups.peer_map import PeerMap

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
    versions = MapVersion.objects.visible_to(request.user).filter(group=group).select_related("frozen_by")
    return get_object_or_404(versions, number=number)


def as_at_form(request: SignedIn) -> AsAtForm:
    """The day asked for in the address."""
    return AsAtForm(request.GET if "as_at" in request.GET else None, initial={"as_at": timezone.localdate()})


def map_on(request: SignedIn, group: Group, reader: Reach | None = None) -> PeerMap:
    """The group's map as this reader may see it, as at the day in the address or today."""
    keep = (reader or reach(request.user, group.case_file)).rows
    return replace(maps.at(group, as_at_form(request).day(), keep), review_by=group.review_by)


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
