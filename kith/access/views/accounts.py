"""The administrator's pages: accounts and roles, never content."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kith.access.actions import accounts
from kith.access.forms import AccountForm, NewAccountForm
from kith.access.models import User
from kith.access.pages import shown
from kith.access.roles import Capability, Role
from kith.access.routes import SignedIn, needs


@needs(Capability.RUN_ACCOUNTS)
def listing(request: SignedIn) -> HttpResponse:
    rows = User.objects.select_related("team").prefetch_related("role_assignments").order_by("name")
    context = {"accounts": rows, "role_names": dict(Role.choices)}
    return shown(request, "access/accounts.html", context, "account.listed")


@needs(Capability.RUN_ACCOUNTS, "GET", "POST")
def new(request: SignedIn) -> HttpResponse:
    form = NewAccountForm(request.POST or None)
    if not form.is_valid():
        return shown(request, "access/new_account.html", {"form": form}, "account.listed")
    created = accounts.create(by=request.user, **form.cleaned_data)
    messages.success(request, f"{created.name} can now sign in, and will be asked to set up a second step.")
    return redirect("access:accounts")


@needs(Capability.RUN_ACCOUNTS, "GET", "POST")
def account(request: SignedIn, account_id: UUID) -> HttpResponse:
    held = get_object_or_404(User.objects.select_related("team"), pk=account_id)
    now = {"name": held.name, "team": held.team, "roles": sorted(held.roles), "active": held.is_active}
    form = AccountForm(request.POST or None, initial=now)
    if not form.is_valid():
        about = ("account", str(held.id))
        return shown(request, "access/account.html", {"held": held, "form": form}, "account.read", about=about)
    accounts.change(account=held, by=request.user, **form.cleaned_data)
    messages.success(request, f"The account of {held.name} is changed.")
    return redirect("access:accounts")
