"""A story in the order in which it became known: one chapter up to each mapping session, and one since the last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from config.larkshire.telling import Arrival, Story, Thread
from kith.groups.actions.intake import NewItem


@dataclass(slots=True)
class Chapter:
    """What was written down since the session before. `session` is None for what came after the last.

    `items` go with the key of the arrival or thread they are about; `endings` are the keys of
    threads begun in earlier chapters, each with the day from which it no longer holds.
    """

    session: date | None
    arrivals: list[Arrival] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    items: list[tuple[str, NewItem]] = field(default_factory=list)
    endings: list[tuple[str, date]] = field(default_factory=list)


def chapters(story: Story) -> list[Chapter]:
    """Every chapter, oldest first. Nothing is told before the people and the relationship it is about."""
    told = [Chapter(day) for day in (*story.sessions, None)]
    arrives = {arrival.key: arrival.session - 1 for arrival in story.arrivals}
    for arrival in story.arrivals:
        told[arrives[arrival.key]].arrivals.append(arrival)
        tell_items(told, story, arrival, arrives[arrival.key])
    for thread in story.threads:
        begins = max(arrives[thread.claim.source], arrives[thread.claim.target], learned(story, thread))
        told[begins].threads.append(thread)
        tell_items(told, story, thread, begins)
        if thread.ends_on:
            told[number(story, thread.ends_on)].endings.append((thread.key, thread.ends_on))
    return told


def tell_items(told: list[Chapter], story: Story, about: Arrival | Thread, begins: int) -> None:
    """Put each item where it was written down, though not before what it is about."""
    for item in about.items:
        told[max(begins, number(story, item.recorded_on))].items.append((about.key, item))


def learned(story: Story, thread: Thread) -> int:
    """The chapter of the first thing written about it; without any, the chapter in which it began."""
    days = [item.recorded_on for item in thread.items] or [thread.claim.valid_from or story.identified_on]
    return number(story, min(days))


def number(story: Story, day: date) -> int:
    """Which chapter a day falls in, from 0: a session's own day belongs to it."""
    return bisect_left(story.sessions, day)
