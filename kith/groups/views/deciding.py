"""A manager's two decisions: whether a group is opened, and who is included."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from kith.access import permissions
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.groups.actions import including, starting
from kith.groups.forms import InclusionForm, OpeningForm
from kith.groups.models import Membership
from kith.groups.views.loading import group_or_404, group_page


@needs(Capability.DECIDE_OPENING, "GET", "POST")
def opening(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.DECIDE_OPENING, group)
    form = OpeningForm(request.POST or None)
    if not form.is_valid():
        return group_page(request, "groups/opening.html", group, {"form": form}, "group.read")
    starting.decide_opening(group=group, by=request.user, **form.cleaned_data)
    messages.success(request, f"{group.case_file.reference} is now {group.state}.")
    return redirect("groups:overview", group_id)


@needs(Capability.DECIDE_INCLUSION, "GET", "POST")
def inclusion(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.DECIDE_INCLUSION, group)
    proposed = Membership.objects.visible_to(request.user).filter(group=group).proposed().select_related("person")
    ready = including.evidenced(proposed).order_by("key")
    everybody = {"members": ready} if "everybody" in request.GET else {}
    form = InclusionForm(request.POST or None, proposed=ready, initial=everybody)
    if not form.is_valid():
        context = {"form": form, "ready": ready, "waiting": proposed.exclude(pk__in=ready.values("pk")).order_by("key")}
        shown = [member.person_id for member in proposed]
        return group_page(request, "groups/inclusion.html", group, context, "people.read", persons=shown)
    decision = including.decide(group=group, by=request.user, **form.cleaned_data)
    messages.success(request, f"Your decision is recorded: {decision.get_outcome_display().lower()}.")
    return redirect("groups:overview", group_id)
