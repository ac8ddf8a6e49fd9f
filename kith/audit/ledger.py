"""Counts the Events recorded while a request or an action runs, so that none goes without and none writes two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kith.audit.models import Event


class Unrecorded(Exception):
    """Something that must leave exactly one Event left none, or several."""


@dataclass(slots=True)
class Page:
    """The Events recorded since the page was opened, leaving out those of actions that failed and were undone."""

    events: list[Event] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many Events there are."""
        return len(self.events)


_pages: ContextVar[tuple[Page, ...]] = ContextVar("open ledger pages", default=())


def enter(event: Event) -> None:
    """Write an Event on every open page."""
    for page in _pages.get():
        page.events.append(event)


@contextmanager
def opened() -> Iterator[Page]:
    """A new page, beside any that are open already."""
    page = Page()
    token = _pages.set((*_pages.get(), page))
    try:
        yield page
    finally:
        _pages.reset(token)


@contextmanager
def exactly_one() -> Iterator[Page]:
    """Raises Unrecorded when the block ends well with other than one Event.

    When it ends with an exception, what it recorded is struck from the pages outside too: put the transaction outside
    this block, so that those Events are truly undone.
    """
    outer = [(page, page.count) for page in _pages.get()]
    try:
        with opened() as page:
            yield page
        if page.count != 1:
            raise Unrecorded(f"{page.count} Events were recorded where there must be exactly one")
    except BaseException:
        for earlier, count in outer:
            del earlier.events[count:]
        raise
