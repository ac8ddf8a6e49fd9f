"""Who each view is for. A view without one of these three marks is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kith.access.models import User
from kith.access.roles import Capability
from kith.audit import ledger

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request that the middleware let through: its user is an account."""

    user: User


@dataclass(frozen=True, slots=True)
class Access:
    """The mark on a view: open to anyone, to any signed-in account, or to those with a capability."""

    anyone: bool = False
    capability: Capability | None = None


def anyone(view: View) -> View:
    """Open to visitors. Such a view may show no personal data."""
    return mark(view, Access(anyone=True))


def signed_in(*methods: str, records: bool = True) -> Callable[[View], View]:
    """For every account. `records=False` only where the page shows no personal data at all."""
    return guarded(Access(), methods, records)


def needs(capability: Capability, *methods: str) -> Callable[[View], View]:
    """For accounts with a role that has `capability`; to others the address does not exist."""
    return guarded(Access(capability=capability), methods, records=True)


def guarded(access: Access, methods: tuple[str, ...], records: bool) -> Callable[[View], View]:
    """Mark a view, hold it to its methods (default GET), and let no answer out without exactly one Event.

    HEAD comes with GET and never without it: it passes the CSRF check, so it must not reach a view that only changes.
    """
    allowed = methods or ("GET",)

    def wrap(view: View) -> View:
        @require_http_methods([*allowed, "HEAD"] if "GET" in allowed else [*allowed])
        @wraps(view)
        def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not records:
                return view(request, *args, **kwargs)
            with ledger.exactly_one():
                return view(request, *args, **kwargs)

        return mark(held, access)

    return wrap


def mark(view: View, access: Access) -> View:
    """Leave the mark where the middleware looks for it."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    marked.access = access  # type: ignore[attr-defined]  # functions carry attributes
    return marked
