import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.design import wording

UTC = dt.UTC


def test_a_date_reads_day_month_year() -> None:
    assert wording.date(dt.date(2026, 11, 20)) == "20 November 2026"
    assert wording.date(dt.date(2026, 3, 1)) == "1 March 2026"


def test_a_moment_reads_in_london_time_in_winter_and_summer() -> None:
    assert wording.datetime(dt.datetime(2026, 11, 20, 14, 30, tzinfo=UTC)) == "20 November 2026 at 2:30pm"
    assert wording.datetime(dt.datetime(2026, 7, 1, 14, 30, tzinfo=UTC)) == "1 July 2026 at 3:30pm"


def test_a_moment_late_in_utc_belongs_to_the_next_day_in_london() -> None:
    late = dt.datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert wording.date(late) == "1 July 2026"
    assert wording.time(late) == "12:30am"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (11, 59, "11:59am"),
        (12, 0, "midday"),
        (12, 1, "12:01pm"),
        (14, 30, "2:30pm"),
        (23, 0, "11pm"),
    ],
)
def test_times_of_day(hour: int, minute: int, said: str) -> None:
    assert wording.time(dt.time(hour, minute)) == said


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_date_can_be_read_back(day: dt.date) -> None:
    assert dt.datetime.strptime(wording.date(day), "%d %B %Y").date() == day


@given(st.times(), st.times())
def test_two_different_minutes_never_read_alike(one: dt.time, other: dt.time) -> None:
    same_minute = (one.hour, one.minute) == (other.hour, other.minute)
    assert (wording.time(one) == wording.time(other)) is same_minute


@given(
    st.datetimes(dt.datetime(1990, 1, 2), dt.datetime(2090, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Asia/Kolkata", "America/New_York", "Pacific/Auckland"]),
)
def test_the_same_moment_reads_the_same_from_any_clock(moment: dt.datetime, zone: str) -> None:
    assert wording.datetime(moment) == wording.datetime(moment.astimezone(ZoneInfo(zone)))


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1250, "1,250 people")]
)
def test_counts_agree_with_their_noun(number: int, said: str) -> None:
    assert wording.plural(number, "person", "people") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["Ash"], "Ash"), (["Ash", "Bo"], "Ash and Bo"), (["Ash", "Bo", "Cy"], "Ash, Bo and Cy")],
)
def test_lists_read_as_a_sentence(words: list[str], said: str) -> None:
    assert wording.listed(words) == said
