"""The settings page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from kith.access.pages import shown
from kith.access.roles import Capability
from kith.access.routes import SignedIn, needs
from kith.authority import actions
from kith.authority.forms import SettingsForm
from kith.authority.models import Authority


@needs(Capability.RUN_SETTINGS, "GET", "POST")
def settings(request: SignedIn) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=Authority.settings())
    if not form.is_valid():
        return shown(request, "authority/settings.html", {"form": form}, "settings.read")
    actions.change_settings(values=form.cleaned_data, by=request.user)
    messages.success(request, "The settings are saved.")
    return redirect("settings")
