"""What stands around every page: the links this account has a use for, and the demonstration's banner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kith.access.models import User
from kith.access.roles import Capability

LINKS = (
    ("Groups", "groups:listing", Capability.READ),
    ("Audit trail", "audit_trail", Capability.READ_TRAIL),
    ("Accounts", "access:accounts", Capability.RUN_ACCOUNTS),
    ("Settings", "settings", Capability.RUN_SETTINGS),
)


def furniture(request: HttpRequest) -> dict[str, Any]:
    """The context every page has: `navigation`, `demonstration`, `footer_links`."""
    user = getattr(request, "user", None)
    return {
        "demonstration": settings.DEMONSTRATION,
        "navigation": navigation(user, request.path) if isinstance(user, User) else [],
        "footer_links": [],
    }


def navigation(user: User, path: str) -> list[dict[str, Any]]:
    """Home, what the roles held open, and one's own account."""
    links = [("Home", "home"), *((text, name) for text, name, need in LINKS if user.can(need))]
    items = [{"text": text, "href": reverse(name)} for text, name in (*links, ("My account", "mfa_index"))]
    return [item | {"current": here(item["href"], path)} for item in items]


def here(href: str, path: str) -> bool:
    """Whether `path` lies under `href`. Home is only itself."""
    return path == href if href == "/" else path.startswith(href)
