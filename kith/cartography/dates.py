"""Dates as pages and pictures write them, the same whatever the machine's locale."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date) -> str:
    """A day in words and figures: 20 November 2026 (interface.md)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
