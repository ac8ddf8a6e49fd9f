"""How a day stands against a limit, and months that are not all alike."""

from datetime import date

import pytest

from kith.clocks.calendar import months_after
from kith.clocks.rules import REVIEW_BY, due


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2026, 1, 16), "on time"),
        (date(2026, 1, 17), "due soon"),
        (date(2026, 1, 31), "due soon"),
        (date(2026, 2, 1), "overdue"),
    ],
)
def test_the_day_itself_is_in_time_and_the_next_is_not(today, standing):
    assert due(REVIEW_BY, date(2026, 1, 31), today) == standing


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 20), 3, date(2027, 2, 20)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_months_after(day, months, after):
    assert months_after(day, months) == after
