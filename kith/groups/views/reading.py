"""The map, its text twin, and what stands behind each mark."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, QueryDict

from kith.access.reach import reach
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.cartography.picture import draw
from kith.design.paging import page_links
from kith.groups import drawing, presenters
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
    text_pages,
)


@needs(Capability.READ)
def picture(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    reader = reach(request.user, group.case_file)
    form = as_at_form(request)
    drawn = drawing.drawn(group, form.day(), reader, link)
    may_arrange = reader.can(Capability.ARRANGE, group.label, draft=group.draft)
    context = {"form": form, "drawn": drawn, "may_arrange": may_arrange, "holds": drawing.PICTURE_HOLDS}
    return group_page(request, "groups/map.html", group, context, "map.read", persons=drawn.persons, as_at=drawn.as_at)


@needs(Capability.READ)
def text(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    peer_map = map_on(request, group)
    page = text_pages(peer_map).get_page(request.GET.get("page"))
    shown = presenters.text_page(peer_map, page.number)
    links = page_links(page, QueryDict(f"as_at={peer_map.as_at}"), "Pages of the map as text")
    context = {"form": as_at_form(request), "map": peer_map, "shown": shown, "page": page, "links": links}
    return group_page(request, "groups/text.html", group, context, "map.read", persons=shown.persons,
                      as_at=peer_map.as_at)  # fmt: skip


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
