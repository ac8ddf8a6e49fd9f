"""Finding what an address names, as far as this reader may see it. What they may not see is not there: 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kith.access.pages import shown
from kith.access.routes import SignedIn
from kith.groups import maps, presenters, versions
from kith.groups.forms import AsAtForm
from kith.groups.models import MapVersion, PeerGroup
from kith.groups.peer_map import PeerMap

LONGEST = 10
"""More digits than any version's number has."""


def group_or_404(request: SignedIn, group_id: UUID) -> PeerGroup:
    """The group, if this reader may see it. Hidden and absent groups take the same single query."""
    groups = PeerGroup.objects.visible_to(request.user).select_related("case_file", "lead", "manager")
    return get_object_or_404(groups, pk=group_id)


def version_or_404(request: SignedIn, group: PeerGroup, number: int) -> MapVersion:
    """One frozen version of a group this reader may see."""
    kept = MapVersion.objects.visible_to(request.user).filter(group=group).select_related("frozen_by")
    return get_object_or_404(kept, number=number)


def as_at_form(request: SignedIn) -> AsAtForm:
    """The day asked for in the address."""
    return AsAtForm(request.GET if "as_at" in request.GET else None, initial={"as_at": timezone.localdate()})


def map_on(request: SignedIn, group: PeerGroup) -> PeerMap:
    """The group's map as this reader may see it, as at the day in the address or today."""
    return maps.at(group, as_at_form(request).day(), maps.seen_by(request.user, group))


def map_asked(request: SignedIn, group: PeerGroup) -> PeerMap:
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
    page = address_of("groups:member" if len(ids) == 1 else "groups:between", peer_map.group, len(ids))
    return page.format(*ids) + asked(peer_map)


@lru_cache
def address_of(name: str, group_id: UUID, gaps: int) -> str:
    """The address of a page with `{}` for each id still to come: reversing it for each mark took a tenth of a map."""
    stand_ins = [UUID(int=number) for number in range(gaps)]
    address = reverse(name, args=(group_id, *stand_ins))
    for stand_in in stand_ins:
        address = address.replace(str(stand_in), "{}")
    return address


def on_the_map(peer_map: PeerMap, *member_ids: UUID) -> None:
    """Raise Http404 unless the map has all these members."""
    if not {str(member_id) for member_id in member_ids} <= peer_map.by_id.keys():
        raise Http404("Nobody on this map has that id.")


def text_pages(peer_map: PeerMap) -> Paginator[int]:
    """The numbers of the text's rows, by page: `presenters.text_page` has what is on one."""
    return Paginator(range(presenters.text_length(peer_map)), presenters.ON_A_PAGE)


def group_page(
    request: SignedIn, template: str, group: PeerGroup, context: dict[str, Any], verb: str, **event: Any
) -> HttpResponse:
    """A page of one group, recorded against its case file and, unless told otherwise, about the group."""
    about = event.pop("about", ("peer group", str(group.id)))
    whole = {"group": group, **context}
    return shown(request, template, whole, verb, case_file=group.case_file_id, about=about, **event)
