"""Everybody's first page: what waits for this account, and nothing else."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from kith.access.pages import shown
from kith.access.roles import Capability
from kith.access.routes import SignedIn, signed_in
from kith.oversight import waiting


@signed_in()
def home(request: SignedIn) -> HttpResponse:
    user = request.user
    context = {
        "waiting": waiting.for_account(user, timezone.localdate()),
        "reads_maps": user.can(Capability.READ),
        "reads_trail": user.can(Capability.READ_TRAIL),
        "runs_accounts": user.can(Capability.RUN_ACCOUNTS),
        "runs_settings": user.can(Capability.RUN_SETTINGS),
        "proposes": user.can(Capability.PROPOSE),
    }
    return shown(request, "oversight/home.html", context, "home.read")
