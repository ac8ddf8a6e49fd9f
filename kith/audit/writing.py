"""Actions: the only place where guarded models are written, each leaving exactly one Event.

@action
def open_group(*, group: PeerGroup, by: User, reasons: str) -> PeerGroup: ...
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from kith.audit import ledger

P = ParamSpec("P")
R = TypeVar("R")

_permitted: ContextVar[bool] = ContextVar("writing permitted", default=False)
_leaving: ContextVar[dict[Hashable, Callable[[], object]] | None] = ContextVar("to do before leaving", default=None)
_in_action: ContextVar[bool] = ContextVar("in an action", default=False)


class NestedAction(Exception):
    """An action called another. Let both call the plain function they share."""


def allowed() -> bool:
    """Whether guarded models may be written here."""
    return _permitted.get()


@contextmanager
def permitted() -> Iterator[None]:
    """Allow guarded writes without an action: for migrations, test factories and loading the demonstration."""
    token, steps = _permitted.set(True), _leaving.set({})
    try:
        yield
        for step in (_leaving.get() or {}).values():
            step()
    finally:
        _leaving.reset(steps)
        _permitted.reset(token)


def before_leaving(key: Hashable, step: Callable[[], object]) -> None:
    """Run `step` once for `key` when writing is done: at the end of the action, inside its transaction."""
    steps = _leaving.get()
    if steps is not None:
        steps.setdefault(key, step)


@contextmanager
def acting() -> Iterator[None]:
    """Mark that an action is under way. Raises NestedAction when one already is."""
    if _in_action.get():
        raise NestedAction("an action cannot call another action")
    token = _in_action.set(True)
    try:
        yield
    finally:
        _in_action.reset(token)


def action(verb: Callable[P, R]) -> Callable[P, R]:
    """Run a verb in one transaction with guarded writes allowed and exactly one Event recorded.

    An exception undoes the whole transaction, Event included. Raises NestedAction inside another action, and
    ledger.Unrecorded when the verb recorded no Event or several.
    """

    @wraps(verb)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        with acting(), transaction.atomic(), permitted(), ledger.exactly_one():
            return verb(*args, **kwargs)

    return act
