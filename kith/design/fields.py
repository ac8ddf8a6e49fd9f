"""Django form fields the design needs beyond Django's own: a date typed as day, month and year."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kith.design.wording import MONTHS, listed

PARTS = ("day", "month", "year")
YEAR_DIGITS = 4


def offer(form: forms.BaseForm, name: str, rows: Any) -> None:
    """Let the model choice field `name` of `form` offer just these rows: what this reader may choose from."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class DateInput3(forms.MultiWidget):
    """Three text boxes, posted as `name_day`, `name_month` and `name_year`; what was typed is kept as typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: dt.date | None) -> list[Any]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DateField(forms.Field):
    """A date in three parts, cleaned to `datetime.date` or None.

    `subject` begins the messages: "Date of birth must include a year". The month may be typed as a number or
    by name. Its errors have the codes `required`, `incomplete`, `year` and `invalid`.
    """

    widget = DateInput3

    def __init__(self, *, subject: str = "Date", **options: Any) -> None:
        self.subject = subject
        messages = {"required": f"{subject} is missing: enter a day, a month and a year"}
        super().__init__(error_messages=messages | options.pop("error_messages", {}), **options)

    def to_python(self, value: Any) -> dt.date | None:
        """The date in `value`, three texts as typed, or None when all are blank; raises ValidationError."""
        if value is None or isinstance(value, dt.date):
            return value
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        self.refuse_missing_parts(typed)
        day, month, year = typed
        if len(year) != YEAR_DIGITS:
            raise ValidationError(f"{self.subject} must have a year of 4 numbers, such as 2026", code="year")
        try:
            return dt.date(whole(year), month_number(month), whole(day))
        except ValueError:
            raise ValidationError(f"{self.subject} must be a real date, such as 20 11 2026", code="invalid") from None

    def refuse_missing_parts(self, typed: list[str]) -> None:
        missing = [f"a {part}" for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            raise ValidationError(f"{self.subject} must include {listed(missing)}", code="incomplete")


def whole(text: str) -> int:
    """A number of plain digits; raises ValueError (`int` alone would also take `+1`, `1_0` and other scripts)."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def month_number(text: str) -> int:
    """`11`, `Nov` or `November` as 11; raises ValueError."""
    named = [number for number, month in enumerate(MONTHS, start=1) if text.casefold() in spellings(month)]
    return named[0] if named else whole(text)


def spellings(month: str) -> tuple[str, str]:
    return month.casefold(), month[:3].casefold()
