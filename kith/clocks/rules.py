"""Every time limit, in one table, and the one function that says how a record stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["on time", "due soon", "overdue"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit: what it is called, and how many days before it a reminder is fair."""

    name: str
    warning_days: int


REVIEW_BY = Rule("Map review", warning_days=14)


def due(rule: Rule, limit: date, today: date) -> Standing:
    """How `today` stands against `limit`: the day itself is still on time, the day after is overdue."""
    if today > limit:
        return "overdue"
    return "due soon" if (limit - today).days <= rule.warning_days else "on time"
