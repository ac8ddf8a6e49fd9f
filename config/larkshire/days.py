"""Believable dates: a story says how many days ago, the seed says exactly when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kith.clocks.calendar import months_after

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING_DAY = "working day"
KINDS_OF_DAY = {"any day": WEEK, WORKING_DAY: WEEK[:5]} | {name: (name,) for name in WEEK}


@dataclass(frozen=True, slots=True)
class Almanac:
    """Days counted back from `today`. `chance` moves what was observed back, by ten days at most."""

    today: date
    chance: Random

    def exactly(self, days_ago: int | None) -> date | None:
        """That day, or None where nobody knows."""
        return None if days_ago is None else self.today - timedelta(days_ago)

    def working_day(self, days_ago: int) -> date:
        """That day, or the Friday before a weekend."""
        return back_to(self.today - timedelta(days_ago), WORKING_DAY)

    def observed(self, days_ago: int | list[int] | None, on: str = WORKING_DAY) -> tuple[date | None, date | None]:
        """The first and last day of an observation: one number, a first and a last, or None for undated."""
        if days_ago is None:
            return None, None
        first, last = days_ago if isinstance(days_ago, list) else (days_ago, days_ago)
        earlier = self.chance.randint(0, 3)
        return self.seen(first + earlier, on), self.seen(last + earlier, on)

    def seen(self, days_ago: int, on: str) -> date:
        """The latest day of that kind, that many days ago or more."""
        return back_to(self.today - timedelta(days_ago), on)

    def recorded(self, observed: date) -> date:
        """The working day on which somebody wrote it down, up to five days after: never after today."""
        day = observed + timedelta(self.chance.randint(0, 3))
        return min(on_to(day), self.today)

    def born(self, age: int) -> date:
        """A birth date that makes somebody `age` today and for at least the 215 days before: a whole story long."""
        return months_after(self.today, -12 * age) - timedelta(self.chance.randint(215, 345))


def back_to(day: date, on: str) -> date:
    """`day`, or the last day of that kind before it."""
    return next(each for each in (day - timedelta(back) for back in range(7)) if is_a(each, on))


def on_to(day: date) -> date:
    """`day`, or the working day after a weekend."""
    return next(each for each in (day + timedelta(on) for on in range(7)) if is_a(each, WORKING_DAY))


def is_a(day: date, kind: str) -> bool:
    """Whether `day` is of that kind ("working day", "any day", or a weekday's name)."""
    return WEEK[day.weekday()] in KINDS_OF_DAY[kind]
