"""Dates a reader believes."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.larkshire.days import Almanac
from kith.people.models import Person

TODAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
SEEDS = st.integers(0, 10_000)
AGO = st.integers(0, 400)


@given(TODAYS, SEEDS, AGO)
def test_work_is_seen_and_written_down_on_working_days(today: date, seed: int, ago: int) -> None:
    almanac = Almanac(today, Random(seed))
    first, last = almanac.observed(ago)
    assert first is not None
    assert first == last
    assert first.weekday() < 5
    assert today - timedelta(ago + 5) <= first <= today - timedelta(ago)
    recorded = almanac.recorded(first)
    assert first <= recorded <= min(first + timedelta(5), today)
    assert recorded.weekday() < 5 or recorded == today


@given(TODAYS, SEEDS, AGO)
def test_a_saturday_is_a_saturday(today: date, seed: int, ago: int) -> None:
    first, _ = Almanac(today, Random(seed)).observed(ago, "Saturday")
    assert first is not None
    assert first.isoweekday() == 6
    assert today - timedelta(ago + 9) <= first <= today - timedelta(ago)


@given(TODAYS, SEEDS, st.integers(0, 60), AGO)
def test_a_range_stays_in_order(today: date, seed: int, longer: int, ago: int) -> None:
    first, last = Almanac(today, Random(seed)).observed([ago + longer, ago])
    assert first is not None
    assert last is not None
    assert first <= last


@given(TODAYS, SEEDS, st.integers(13, 17))
def test_a_birthday_gives_the_age_the_story_says(today: date, seed: int, age: int) -> None:
    born = Almanac(today, Random(seed)).born(age)
    assert {Person(date_of_birth=born).age_on(today - timedelta(ago)) for ago in (0, 100, 214)} == {str(age)}


def test_undated_is_undated() -> None:
    almanac = Almanac(date(2026, 11, 20), Random(1))
    assert almanac.observed(None) == (None, None)
    assert almanac.exactly(None) is None


@pytest.mark.parametrize(("ago", "day"), [(0, date(2026, 11, 20)), (5, date(2026, 11, 13)), (4, date(2026, 11, 16))])
def test_a_weekend_goes_back_to_friday(ago: int, day: date) -> None:
    assert Almanac(date(2026, 11, 20), Random(1)).working_day(ago) == day
