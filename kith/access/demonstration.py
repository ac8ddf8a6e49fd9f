"""What the demonstration relaxes, and for whom: only its own invented accounts, and only while it runs."""

from __future__ import annotations

from django.conf import settings

from kith.access.models import User

DOMAIN = "@larkshire.example"


def invented(email: str) -> bool:
    """Whether this is the address of a demonstration account. Their password is public."""
    return email.strip().lower().endswith(DOMAIN)


def needs_second_factor(user: User) -> bool:
    """Everybody does, but the demonstration's own accounts while `KITH_DEMO` is set."""
    return not (settings.DEMONSTRATION and invented(user.email))


def closed_to(email: str) -> bool:
    """Whether nobody may sign in with this address: a demonstration account outside the demonstration."""
    return invented(email) and not settings.DEMONSTRATION
