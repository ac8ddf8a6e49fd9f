"""Default deny: nothing is answered unless its view is marked, and the account has done all it must."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.access.demonstration import needs_second_factor
from kith.access.models import User
from kith.access.models.accounts import account_id
from kith.access.permissions import Refused
from kith.access.routes import Access
from kith.audit import ledger, origin
from kith.audit.recording import record

BEFORE_SECOND_FACTOR = frozenset({
    "account_logout", "account_reauthenticate", "mfa_activate_totp", "mfa_reauthenticate",
})  # fmt: skip
"""Where a password alone leads: to setting up or proving a second factor, and out."""

BEFORE_STATEMENT = BEFORE_SECOND_FACTOR | {"mfa_view_recovery_codes", "mfa_download_recovery_codes", "confidentiality"}
"""Where an account may go before it has accepted the confidentiality statement."""

NOT_ALLOWED = 405
REFUSALS = frozenset({400, 403, 404, 405})


class AccessMiddleware:
    """Rules 1 and 2 of access.md for each request; the views and actions apply the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin.acting(how="web", origin=address(request)), ledger.opened() as page:
            response = self.get_response(request)
            if response.status_code == NOT_ALLOWED and not response.content:
                response.content = render(request, "405.html").content
            if response.status_code in REFUSALS and account_id(request.user) and not page.count:
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
    if needs_second_factor(user) and not second_factor_done(request):
        return None if here in BEFORE_SECOND_FACTOR else "mfa_activate_totp"
    return None if user.statement_in_date or here in BEFORE_STATEMENT else "confidentiality"


def second_factor_done(request: HttpRequest) -> bool:
    """Whether this web session proved a second factor."""
    done = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(method.get("method") == "mfa" for method in done)


def address(request: HttpRequest) -> str:
    """Where the request came from, as the rate limits see it: the visitor's own address behind trusted proxies."""
    return str(get_client_ip(request) or request.META.get("REMOTE_ADDR", ""))


@transaction.atomic
def record_refusal(request: HttpRequest, response: HttpResponse) -> None:
    """One Event for each refusal, with the ids that were asked for. Hidden and absent things leave the same one."""
    match = request.resolver_match
    asked = " ".join(str(part) for part in match.kwargs.values()) if match else ""
    record(
        "access.refused",
        by=account_id(request.user),
        about=("asked for", asked),
        method=request.method or "",
        route=match.route if match else "",
        status=response.status_code,
        reason=response.reason_phrase,
    )
