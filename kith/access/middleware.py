"""Default deny: nothing is answered unless its view is marked, and the account has done all it must."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access.models import User
from kith.access.models.accounts import account_id
from kith.access.permissions import Refused
from kith.access.routes import Access
from kith.audit import origin
from kith.audit.recording import record

UNFINISHED = frozenset({
    "account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_reauthenticate", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes", "confidentiality",
})  # fmt: skip
"""Where an account may go before its second factor and its statement are in order."""


class AccessMiddleware:
    """Rules 1 and 2 of access.md for each request; the views and actions apply the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin.acting(how="web", origin=request.META.get("REMOTE_ADDR", "")):
            response = self.get_response(request)
            if response.status_code in {403, 404, 405} and account_id(request.user):
                record_refusal(request, response)
        if account_id(request.user):
            response.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """None lets the view answer. Raises Http404 where, for this account, there is nothing."""
        access = getattr(view, "access", None)
        if not isinstance(access, Access):
            raise Http404("This view is not marked for anybody.")
        if access.anyone:
            return None
        user = request.user
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path())
        if step := unfinished(request, user):
            return redirect(step)
        if access.capability and not user.can(access.capability):
            raise Http404("No role held has this capability.")
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal with a reason becomes a page that gives it; the transaction has been rolled back."""
        if isinstance(error, Refused):
            return render(request, "403.html", {"exception": str(error)}, status=403)
        return None


def unfinished(request: HttpRequest, user: User) -> str | None:
    """The name of the page this account must finish first, if any."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    if here in UNFINISHED:
        return None
    if not settings.DEMONSTRATION and not second_factor_done(request):
        return "mfa_activate_totp"
    return None if user.statement_in_date else "confidentiality"


def second_factor_done(request: HttpRequest) -> bool:
    """Whether this web session proved a second factor."""
    done = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(method.get("method") == "mfa" for method in done)


@transaction.atomic
def record_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """One Event for each refusal. Hidden and absent things leave the same one."""
    match = request.resolver_match
    record(
        "access.refused",
        by=account_id(request.user),
        method=request.method or "",
        route=match.route if match else "",
        status=response.status_code,
        reason=response.reason_phrase,
    )
