"""Django for a command: set up once, with the operating-system user as the origin of every Event."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from config.cli.outcomes import Stopped

if TYPE_CHECKING:
    from kith.access.models import User


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

    with origin.acting(how="command line", origin=getpass.getuser()):
        try:
            yield
        except Refused as refused:
            raise Stopped(str(refused)) from refused
        except DatabaseError as error:
            raise Stopped(f"The database could not be used ({error}). Has `kith init` been run?") from error


def account(email: str) -> User:
    """The active account on whose behalf a command acts. Outside the demonstration its second factor is asked for."""
    from django.conf import settings

    from kith.access.models import User

    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise Stopped(f"There is no active account {email}.")
    if not settings.DEMONSTRATION and not proved(found):
        raise Stopped("The code was not right. Nothing was done.")
    return found


def proved(user: User) -> bool:
    """Whether whoever is at the keyboard has the account's password and its second factor."""
    from allauth.mfa.models import Authenticator

    if not user.check_password(getpass.getpass(f"Password of {user.email}: ")):
        return False
    code = getpass.getpass("Code from the authenticator app: ").strip()
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return factor is not None and bool(factor.wrap().validate_code(code))
