"""How dates, times and counts read on every page, in every export and in every message.

One place, so that the same moment never reads in two ways. All functions are pure.
"""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NOON = 12
# Spelt out, so that the server's locale cannot change them.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on a clock in London; a naive `moment` is taken to be London time already."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def date(day: dt.date) -> str:
    """`20 November 2026`. A datetime is read as its day in London."""
    if isinstance(day, dt.datetime):
        day = local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def time(moment: dt.datetime | dt.time) -> str:
    """`2:30pm`, `2pm` on the hour, `midday` and `midnight` by name because 12am and 12pm are often misread."""
    if isinstance(moment, dt.datetime):
        moment = local(moment)
    if moment.minute == 0 and moment.hour % NOON == 0:
        return "midday" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % NOON or NOON}{minutes}{'am' if moment.hour < NOON else 'pm'}"


def datetime(moment: dt.datetime) -> str:
    """`20 November 2026 at 2:30pm`, London time."""
    return f"{date(moment)} at {time(moment)}"


def plural(number: int, one: str, many: str) -> str:
    """The count with its noun: `1 person`, `2 people`, `1,250 people`."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Words as a sentence reads them: `Ash`, `Ash and Bo`, `Ash, Bo and Cy`; nothing for no words."""
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last
