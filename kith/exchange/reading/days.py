"""Dates as people write them in Britain."""

from __future__ import annotations

import re
from datetime import date

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_NUMBERS = {spelt: number for number, name in enumerate(_MONTHS, 1) for spelt in (name, name[:3])} | {"sept": 9}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_SPELT = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]+) ([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/. -]([0-9]{1,2}|[a-z]+)[/. -][0-9]{2}")


def read_day(text: str) -> date:
    """The day that `text` names: 2026-11-20, 20/11/2026 (day first) or 20 November 2026.

    Raises ValueError, its message the second half of a sentence about `text`.
    """
    text = text.casefold()
    if found := _ISO.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _NUMBERS.fullmatch(text):
        return _day(int(found[4]), int(found[3]), int(found[1]))
    if (found := _SPELT.fullmatch(text)) and found[2] in _MONTH_NUMBERS:
        return _day(int(found[3]), _MONTH_NUMBERS[found[2]], int(found[1]))
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("has a year of two digits, which could be read several ways. Write all four.")
    raise ValueError("is not a whole date. Write it as 2026-11-20, 20/11/2026 or 20 November 2026, or “not known”.")


def could_be_month_first(text: str) -> bool:
    """Whether a date in numbers would also be a date, another one, with the month first."""
    found = _NUMBERS.fullmatch(text)
    return found is not None and int(found[1]) <= len(_MONTHS) and int(found[1]) != int(found[3])


def _day(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"is not between the years {EARLIEST_YEAR} and {LATEST_YEAR}. Check the year.")
    if not 1 <= month <= len(_MONTHS):
        raise ValueError(f"has no month {month}. In numbers, write the day first, as 20/11/2026.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"is not in the calendar: that month has no day {day}. Check the day.") from None
