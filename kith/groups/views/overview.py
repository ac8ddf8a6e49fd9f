"""Which groups there are for this reader, and each group's first page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kith.access import permissions
from kith.access.models import User
from kith.access.pages import shown
from kith.access.reach import reach
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.groups.actions import starting
from kith.groups.forms import AboutForm, CompareForm
from kith.groups.models import MapVersion, Membership, PeerGroup
from kith.groups.steps import Facts, steps
from kith.groups.views.loading import group_or_404, group_page

ON_OFFER = (
    Capability.DECIDE_OPENING,
    Capability.DECIDE_INCLUSION,
    Capability.IMPORT,
    Capability.FREEZE,
    Capability.EXPORT,
    Capability.GRANT,
)
"""What the first page offers to those who may."""


@needs(Capability.READ)
def listing(request: SignedIn) -> HttpResponse:
    visible = PeerGroup.objects.visible_to(request.user)
    groups = visible.select_related("case_file", "lead").order_by("-case_file__reference")
    context = {"groups": groups, "may_propose": request.user.can(Capability.PROPOSE)}
    return shown(request, "groups/listing.html", context, "group.listed")


@needs(Capability.READ)
def overview(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    kept = MapVersion.objects.visible_to(request.user).filter(group=group)
    versions = list(kept.select_related("frozen_by"))
    may = on_offer(request.user, group)
    facts = facts_about(group, request.user, versions, may)
    context = {
        "compare": CompareForm(versions=kept) if len(versions) > 1 else None,
        "decision": group.opening_decisions.visible_to(request.user).select_related("decided_by").last(),
        "facts": facts,
        "may": may,
        "steps": steps(facts),
        "versions": versions,
    }
    return group_page(request, "groups/overview.html", group, context, "group.read")


def on_offer(user: User, group: PeerGroup) -> frozenset[str]:
    """The names of what this reader may do; nobody decides about the opening of their own proposal."""
    reader = reach(user, group.case_file)
    may = {each.name for each in ON_OFFER if reader.can(each, group.label, draft=group.draft)}
    return frozenset(may - ({"DECIDE_OPENING"} if group.lead_id == user.id else set()))


def facts_about(group: PeerGroup, user: User, versions: list[MapVersion], may: frozenset[str]) -> Facts:
    """What is next depends on these. Members are counted as far as this reader may see them."""
    today = timezone.localdate()
    states = list(
        Membership.objects.visible_to(user).filter(group=group).on_the_map(today).values_list("state", flat=True)
    )
    return Facts(
        state=group.state,
        manager=group.manager.name,
        included=states.count(Membership.State.INCLUDED),
        proposed=states.count(Membership.State.PROPOSED),
        review_by=versions[0].review_by if versions else None,
        may=may,
        today=today,
    )


@needs(Capability.FREEZE, "GET", "POST")
def about(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.FREEZE, group)
    form = AboutForm(request.POST or None, initial={"title": group.title, "purpose": group.purpose})
    if not form.is_valid():
        return group_page(request, "groups/about.html", group, {"form": form}, "group.read")
    starting.describe(group=group, by=request.user, **form.cleaned_data)
    messages.success(request, "What the group is called and why it is mapped is saved.")
    return redirect("groups:overview", group_id)
