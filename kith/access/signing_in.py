"""Each sign-in, failed sign-in, sign-out and change of second factor leaves one Event."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import uuid4

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kith.access.models import User
from kith.access.models.accounts import account_id
from kith.access.routes import View
from kith.audit import ledger
from kith.audit.recording import record

SHOWN_AGAIN = frozenset({200, 429})


def listen() -> None:
    """Connect every listener; called once, when the app is ready."""
    user_logged_in.connect(signed_in, dispatch_uid="kith.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="kith.signed_out")
    user_login_failed.connect(sign_in_failed, dispatch_uid="kith.sign_in_failed")
    password_changed.connect(second_factor_changed("password"), weak=False, dispatch_uid="kith.password")
    for changed in (authenticator_added, authenticator_removed, authenticator_reset):
        changed.connect(end_other_sessions, dispatch_uid="kith.end_other_sessions")
    authenticator_removed.connect(proved_no_more, dispatch_uid="kith.proved_no_more")
    authenticator_added.connect(proved_by_adding, dispatch_uid="kith.factor_proved")
    authenticator_added.connect(second_factor_changed("added"), weak=False, dispatch_uid="kith.factor_added")
    authenticator_removed.connect(second_factor_changed("removed"), weak=False, dispatch_uid="kith.factor_removed")
    authenticator_reset.connect(second_factor_changed("reset"), weak=False, dispatch_uid="kith.factor_reset")


@transaction.atomic
def signed_in(*, user: object, **_: Any) -> None:
    record("session.signed_in", by=account_id(user))


@transaction.atomic
def signed_out(*, user: object, **_: Any) -> None:
    if account_id(user):
        record("session.signed_out", by=account_id(user))


@transaction.atomic
def sign_in_failed(**_: Any) -> None:
    """The address typed is not kept: it may be a password typed into the wrong box."""
    record("session.sign_in_failed", by=None, reason="wrong address or password")


def end_other_sessions(*, request: HttpRequest, user: User, **_: Any) -> None:
    """After any change of second factor only this session goes on."""
    user.session_stamp = uuid4()
    user.save(update_fields=["session_stamp"])
    update_session_auth_hash(request, user)


def proved_no_more(*, request: HttpRequest, **_: Any) -> None:
    """A second factor that is gone has been used in no session: this one has to set up another first."""
    request.session.pop(AUTHENTICATION_METHODS_SESSION_KEY, None)


def proved_by_adding(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Adding a second factor takes a right code, so it counts as having used it in this web session."""
    record_authentication(request, user, "mfa")


def second_factor_changed(change: str) -> Any:
    """A listener that records `change`."""

    @transaction.atomic
    def listener(*, user: object, **_: Any) -> None:
        record("session.second_factor_changed", by=account_id(user), change=change)

    return listener


def failures_recorded(view: View) -> View:
    """A sign-in page that was posted to and shown again leaves an Event, also where no password was looked at."""

    @wraps(view)
    def watched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with ledger.opened() as page:
            response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code in SHOWN_AGAIN and not page.count:
            with transaction.atomic():
                record("session.sign_in_failed", by=account_id(request.user), reason="wrong code, or too many tries")
        return response

    return watched
