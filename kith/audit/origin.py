"""Where an Event came from: a web address, the command line of an operating-system user, or the clock."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

How = Literal["web", "command line", "clock"]


@dataclass(frozen=True, slots=True)
class Origin:
    """How an act reached Kith, and from where: an address for the web, a user name otherwise."""

    how: How
    origin: str


_current: ContextVar[Origin | None] = ContextVar("origin", default=None)


def current() -> Origin:
    """The origin of what happens now. Whatever no web request began runs as an operating-system user."""
    return _current.get() or Origin("command line", operating_system_user())


@contextmanager
def acting(*, how: How, origin: str) -> Iterator[None]:
    """Let Events recorded inside say they came from here."""
    token = _current.set(Origin(how, origin))
    try:
        yield
    finally:
        _current.reset(token)


def operating_system_user() -> str:
    """The name of the account this process runs as; asked of the system, since environment variables can be set."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
