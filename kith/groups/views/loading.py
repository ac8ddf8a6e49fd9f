"""Finding what an address names, as far as this reader may see it. What they may not see is not there: 404."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kith.access.pages import shown
from kith.access.routes import SignedIn
from kith.groups import maps
from kith.groups.forms import AsAtForm
from kith.groups.models import MapVersion, PeerGroup
from kith.groups.peer_map import PeerMap


def group_or_404(request: SignedIn, group_id: UUID) -> PeerGroup:
    """The group, if this reader may see it. Hidden and absent groups take the same single query."""
    groups = PeerGroup.objects.visible_to(request.user).select_related("case_file", "lead", "manager")
    return get_object_or_404(groups, pk=group_id)


def version_or_404(request: SignedIn, group: PeerGroup, number: int) -> MapVersion:
    """One frozen version of a group this reader may see."""
    versions = MapVersion.objects.visible_to(request.user).filter(group=group).select_related("frozen_by")
    return get_object_or_404(versions, number=number)


def as_at_form(request: SignedIn) -> AsAtForm:
    """The day asked for in the address."""
    return AsAtForm(request.GET if "as_at" in request.GET else None, initial={"as_at": timezone.localdate()})


def map_on(request: SignedIn, group: PeerGroup) -> PeerMap:
    """The group's map as this reader may see it, as at the day in the address or today, with its next review date."""
    latest = MapVersion.objects.visible_to(request.user).filter(group=group).values_list("review_by", flat=True).first()
    return replace(maps.at(group, as_at_form(request).day(), maps.seen_by(request.user, group)), review_by=latest)


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
