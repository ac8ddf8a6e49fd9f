"""Freezing the map, reading a frozen version, and comparing two."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from kith.access import permissions
from kith.access.permissions import user_can
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.cartography.picture import draw
from kith.design.paging import page_links
from kith.groups import differing, drawing, presenters, versions
from kith.groups.actions import freezing
from kith.groups.forms import CompareForm, FreezeForm
from kith.groups.models import MapVersion
from kith.groups.views.loading import group_or_404, group_page, link, proving, text_pages, version_or_404


@needs(Capability.FREEZE, "GET", "POST")
def freeze(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.FREEZE, group)
    form = FreezeForm(request.POST or None, initial={"as_at": timezone.localdate()})
    if not form.is_valid():
        return group_page(request, "groups/freeze.html", group, {"form": form}, "group.read")
    version = freezing.freeze(group=group, as_at=form.cleaned_data["as_at"], by=request.user)
    messages.success(request, f"{version} is frozen. Review it by {version.review_by:%-d %B %Y}.")
    return redirect("groups:version", group_id, version.number)


@needs(Capability.READ)
@proving
def version(request: SignedIn, group_id: UUID, number: int) -> HttpResponse:
    group = group_or_404(request, group_id)
    kept = version_or_404(request, group, number)
    peer_map = versions.opened(kept, request.user)
    sheet = drawing.sheet_of(peer_map, link)
    page = text_pages(peer_map).get_page(request.GET.get("page"))
    text = presenters.text_page(peer_map, page.number)
    context = {
        "map": peer_map,
        "picture": draw(sheet, interactive=True) if sheet else "",
        "may_export": user_can(request.user, Capability.EXPORT, group),
        "text": text,
        "links": page_links(page, QueryDict(), "Pages of this version as text"),
        "version": kept,
    }
    persons = peer_map.persons if sheet else text.persons
    return group_page(request, "groups/version.html", group, context, "version.read",
                      about=("map version", str(kept.id)), persons=persons, as_at=kept.as_at)  # fmt: skip


@needs(Capability.READ)
@proving
def compare(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    kept = MapVersion.objects.visible_to(request.user).filter(group=group)
    form = CompareForm(request.GET or None, versions=kept)
    if not form.is_valid():
        context = {"form": form, "enough": kept.count() > 1, "difference": None}
        return group_page(request, "groups/compare.html", group, context, "group.read")
    before, after = form.cleaned_data["before"], form.cleaned_data["after"]
    maps = [versions.opened(each, request.user) for each in (before, after)]
    difference = differing.difference(*maps)
    context = {
        "form": form, "enough": True, "before": before, "after": after,
        "difference": difference, "aged": differing.of_another_age(difference.changed),
        "picture": "" if any(map(drawing.is_too_large, maps)) else draw(differing.sheet(*maps)),
    }  # fmt: skip
    persons = {person for each in maps for person in each.persons}
    return group_page(request, "groups/compare.html", group, context, "version.compared",
                      persons=persons, before=before.number, after=after.number)  # fmt: skip
