"""The map, its text twin, and what stands behind each mark."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from kith.access.reach import reach
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.cartography.picture import draw
from kith.groups import drawing, presenters
from kith.groups.drawing import Drawn
from kith.groups.models import PeerGroup
from kith.groups.peer_map import PeerMap
from kith.groups.rings import ring_sheet
from kith.groups.views.loading import (
    as_at_form,
    asked,
    group_or_404,
    group_page,
    link,
    map_asked,
    map_on,
    on_the_map,
    proving,
)


@needs(Capability.READ)
def picture(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    reader = reach(request.user, group.case_file)
    form = as_at_form(request)
    drawn = drawing.drawn(group, form.day(), reader, link)
    may_arrange = reader.can(Capability.ARRANGE, group.label, draft=group.draft)
    context = {"form": form, "drawn": drawn, "may_arrange": may_arrange}
    return map_page(request, "groups/map.html", group, drawn, context)


@needs(Capability.READ)
def text(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    peer_map = map_on(request, group)
    context = {
        "form": as_at_form(request),
        "map": peer_map,
        "people": presenters.people(peer_map),
        "sections": presenters.sections(peer_map),
    }
    return map_page(request, "groups/text.html", group, peer_map, context)


@needs(Capability.READ)
@proving
def member(request: SignedIn, group_id: UUID, member_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    peer_map = map_asked(request, group)
    on_the_map(peer_map, member_id)
    page = presenters.member_page(peer_map, str(member_id))
    ring = ring_sheet(peer_map, str(member_id), link)
    context = {"asked": asked(peer_map), "map": peer_map, "page": page, "ring": draw(ring, interactive=True)}
    persons = [UUID(peer_map.member(mark.id).person) for mark in ring.people]
    return group_page(request, "groups/member.html", group, context, "member.read", persons=persons,
                      about=("membership", str(member_id)))  # fmt: skip


@needs(Capability.READ)
@proving
def between(request: SignedIn, group_id: UUID, one: UUID, other: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    peer_map = map_asked(request, group)
    on_the_map(peer_map, one, other)
    pair = presenters.between(peer_map, str(one), str(other))
    persons = [UUID(peer_map.member(each).person) for each in pair.members]
    context = {"asked": asked(peer_map), "map": peer_map, "pair": pair}
    return group_page(request, "groups/between.html", group, context, "evidence.read", persons=persons)


def map_page(
    request: SignedIn, template: str, group: PeerGroup, shows: PeerMap | Drawn, context: dict[str, object]
) -> HttpResponse:
    """A page that shows the whole map: its Event names everybody on it."""
    return group_page(request, template, group, context, "map.read", persons=shows.persons, as_at=shows.as_at)
