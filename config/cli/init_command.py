"""`kith init`: the data folder, the database, and the first administrator."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from config.cli.outcomes import DONE, Stopped
from config.cli.starting import ask_secret, django


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--administrator", metavar="EMAIL", help="also make an administrator's account")
    parser.add_argument("--name", default="Administrator", help="the administrator's full name")


def run(args: Namespace) -> int:
    """Prepare the installation; safe to run again."""
    with django():
        from config.cli.preparing import prepare

        prepare(lambda line: print(line, file=sys.stderr))
        if args.administrator:
            print(administrator(args.administrator, args.name))
    print("Kith is ready. Start it with: kith serve")
    return DONE


def administrator(email: str, name: str) -> str:
    """Make the account, asking for its first password; it sets up a second step when it first signs in."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from kith.access.actions import accounts
    from kith.access.models import User
    from kith.access.roles import Role

    try:
        validate_email(email)
        if User.objects.filter(email__iexact=email).exists():
            raise Stopped(f"There is already an account {email}. Nothing was changed.")
        password = ask_secret(f"A password for {email} (at least 12 characters): ")
        validate_password(password)
    except ValidationError as error:
        raise Stopped(" ".join(error.messages) + " No account was made.") from error
    if ask_secret("The same password again: ") != password:
        raise Stopped("The two passwords differ. No account was made.")
    accounts.create(email=email, name=name, roles={Role.ADMINISTRATOR}, team=None, password=password, by=None)
    return f"{email} can sign in, and will be asked to set up a second step."
