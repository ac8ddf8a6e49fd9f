"""Django for a command: set up once, with the operating-system user as the origin of every Event."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from uuid import UUID

from config.cli.outcomes import NotThere, Stopped

if TYPE_CHECKING:
    from kith.access.models import User


asking: ContextVar[UUID | None] = ContextVar("the account a command acts for", default=None)


@contextmanager
def django() -> Iterator[None]:
    """Set Django up and run the block as the command line. Raises `Stopped` where that cannot be."""
    import django as framework
    from django.db import DatabaseError
    from pydantic import ValidationError

    try:
        framework.setup()
    except (ValidationError, ValueError) as error:
        raise Stopped(f"The settings are not right: {error}") from error
    from kith.access.permissions import Refused
    from kith.audit import origin

    with origin.acting(how="command line", origin=origin.operating_system_user()):
        try:
            yield
        except (Refused, NotThere) as refused:
            record_refusal()
            raise Stopped(str(refused)) from refused
        except DatabaseError as error:
            raise Stopped(f"The database could not be used ({error}). Has `kith init` been run?") from error


def record_refusal() -> None:
    """One Event for what was refused, as on the web. Which account asked is known once `account` has found it."""
    from django.db import transaction

    from kith.audit.recording import record

    with transaction.atomic():
        record("access.refused", by=asking.get(), method="command", route=sys.argv[1] if len(sys.argv) > 1 else "",
               status=1, reason="Refused")  # fmt: skip


def account(email: str) -> User:
    """The active account on whose behalf a command acts. Outside the demonstration its second factor is asked for."""
    from kith.access.demonstration import needs_second_factor
    from kith.access.models import User

    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise NotThere(f"There is no active account {email}.")
    asking.set(found.id)
    if needs_second_factor(found) and not proved(found):
        raise NotThere("The password or the code was not right. Nothing was done.")
    return found


def proved(user: User) -> bool:
    """Whether whoever is at the keyboard has the account's password and its second factor."""
    from allauth.mfa.models import Authenticator

    if not user.check_password(ask_secret(f"Password of {user.email}: ")):
        return False
    code = ask_secret("Code from the authenticator app: ").strip()
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return factor is not None and bool(factor.wrap().validate_code(code))


def ask_secret(prompt: str) -> str:
    """What somebody types without it showing. Raises `Stopped` where there is nobody at a keyboard."""
    try:
        return getpass.getpass(prompt)
    except (EOFError, OSError) as error:
        raise Stopped("There is nobody at a keyboard to ask for a password. Nothing was done.") from error
