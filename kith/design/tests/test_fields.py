import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kith.design.fields import DateField


class Sighting(forms.Form):
    seen = DateField(subject="The date it was seen")
    told = DateField(required=False)


def posted(day: str, month: str, year: str) -> Sighting:
    return Sighting({"seen_day": day, "seen_month": month, "seen_year": year})


def error(day: str, month: str, year: str) -> str:
    (message,) = posted(day, month, year).errors["seen"]
    return str(message)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_real_date_is_read_as_typed(day: dt.date) -> None:
    form = posted(str(day.day), f"{day.month:02}", str(day.year))
    assert form.is_valid()
    assert form.cleaned_data == {"seen": day, "told": None}


@pytest.mark.parametrize("month", ["11", " 11 ", "Nov", "november", "NOVEMBER"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert posted("20", month, "2026").is_valid()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("31", "2", "2026"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("29", "2", "2025"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("20", "Brumaire", "2026"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("+1", "1", "2026"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("1", "1", "0000"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("٢٠", "11", "2026"), "The date it was seen must be a real date, such as 20 11 2026"),
        (("20", "11", "26"), "The date it was seen must have a year of 4 numbers, such as 2026"),
        (("20", "11", ""), "The date it was seen must include a year"),
        (("", "11", " "), "The date it was seen must include a day and a year"),
        (("", "", ""), "The date it was seen is missing: enter a day, a month and a year"),
    ],
)
def test_a_wrong_date_says_what_is_wrong(typed: tuple[str, str, str], said: str) -> None:
    assert error(*typed) == said


@given(st.tuples(st.text(max_size=6), st.text(max_size=12), st.text(max_size=6)))
def test_whatever_is_typed_is_answered_with_a_date_or_an_error(typed: tuple[str, str, str]) -> None:
    try:
        read = DateField(required=False).clean(list(typed))
    except ValidationError:
        return
    assert isinstance(read, dt.date) or not "".join(typed).strip()


def test_no_parts_at_all_are_a_missing_date() -> None:
    assert "seen" in Sighting({}).errors


def test_what_was_typed_is_kept() -> None:
    assert posted("31", "Feb", "26")["seen"].value() == ["31", "Feb", "26"]


def test_an_initial_date_fills_the_three_boxes() -> None:
    html = str(Sighting(initial={"seen": dt.date(2026, 11, 20)})["seen"])
    assert [f'value="{part}"' in html for part in (20, 11, 2026)] == [True, True, True]


def test_an_unchanged_date_is_not_a_change() -> None:
    same, other = ["20", "11", "2026"], ["21", "11", "2026"]
    assert not DateField().has_changed(dt.date(2026, 11, 20), same)
    assert DateField().has_changed(dt.date(2026, 11, 20), other)
