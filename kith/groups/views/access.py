"""Who can see this group, why and until when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from kith.access import permissions
from kith.access.actions import grants
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.groups.forms import BarForm, GrantForm
from kith.groups.views.loading import group_or_404, group_page


@needs(Capability.GRANT, "GET", "POST")
def access(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.GRANT, group)
    form = GrantForm(request.POST or None, by=request.user)
    if not form.is_valid():
        context = {
            "form": form,
            "grants": group.case_file.grants.valid_at(timezone.now()).select_related("user", "granted_by"),
            "bars": group.case_file.bars.select_related("user", "barred_by"),
            "may_bar": request.user.can(Capability.BAR),
        }
        return group_page(request, "groups/access.html", group, context, "group.read")
    last = datetime.combine(form.cleaned_data["ends"] + timedelta(days=1), time.min)
    form.cleaned_data["ends"] = timezone.make_aware(last)
    given = grants.give(case_file=group.case_file, by=request.user, **form.cleaned_data)
    messages.success(request, f"{given.user} now has access to {group.case_file.reference}.")
    return redirect("groups:access", group_id)


@needs(Capability.GRANT, "POST")
def end(request: SignedIn, group_id: UUID, grant_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    grant = get_object_or_404(group.case_file.grants.select_related("user"), pk=grant_id)
    grants.end(grant=grant, by=request.user)
    messages.success(request, f"The access of {grant.user} has ended.")
    return redirect("groups:access", group_id)


@needs(Capability.BAR, "GET", "POST")
def bar(request: SignedIn, group_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    permissions.require(request.user, Capability.BAR, group)
    form = BarForm(request.POST or None, by=request.user)
    if not form.is_valid():
        return group_page(request, "groups/bar.html", group, {"form": form}, "group.read")
    barred = grants.bar(case_file=group.case_file, by=request.user, **form.cleaned_data)
    messages.success(request, f"{barred.user} can no longer see {group.case_file.reference}.")
    return redirect("groups:access", group_id)


@needs(Capability.BAR, "POST")
def lift(request: SignedIn, group_id: UUID, bar_id: UUID) -> HttpResponse:
    group = group_or_404(request, group_id)
    bar = get_object_or_404(group.case_file.bars.select_related("user"), pk=bar_id)
    grants.lift(bar=bar, by=request.user)
    messages.success(request, f"{bar.user} is no longer barred.")
    return redirect("groups:access", group_id)
