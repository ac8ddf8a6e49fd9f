"""The administrator's pages about teams."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kith.access.actions import teams
from kith.access.forms import TeamForm
from kith.access.models import Team
from kith.access.pages import shown
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs


@needs(Capability.RUN_ACCOUNTS)
def listing(request: SignedIn) -> HttpResponse:
    rows = Team.objects.select_related("organisation", "manager").order_by("name")
    return shown(request, "access/teams.html", {"teams": rows}, "account.listed")


@needs(Capability.RUN_ACCOUNTS, "GET", "POST")
def new(request: SignedIn) -> HttpResponse:
    form = TeamForm(request.POST or None, team=None)
    if not form.is_valid():
        return shown(request, "access/team.html", {"form": form, "team": None}, "account.listed")
    team = teams.create(by=request.user, **form.cleaned_data)
    messages.success(request, f"The team {team} is made. Give its people their accounts, or move them into it.")
    return redirect("access:teams")


@needs(Capability.RUN_ACCOUNTS, "GET", "POST")
def team(request: SignedIn, team_id: UUID) -> HttpResponse:
    held = get_object_or_404(Team.objects.select_related("manager"), pk=team_id)
    now = {"name": held.name, "manager": held.manager}
    form = TeamForm(request.POST or None, team=held, initial=now)
    if not form.is_valid():
        return shown(request, "access/team.html", {"form": form, "team": held}, "account.listed")
    teams.change(team=held, by=request.user, **form.cleaned_data)
    messages.success(request, f"The team {held} is changed.")
    return redirect("access:teams")
