"""Large files of invented people, written without any code of Kith."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

HEADING = (
    "from", "to", "kind", "effect", "closeness", "fact", "basis", "source", "organisation", "observed_on", "times_seen",
    "place",
)  # fmt: skip
EFFECTS = ("protective", "harmful", "mixed", "not known")
BASES = ("seen first-hand", "from a record", "second-hand")
FIRST_DAY = date(2025, 1, 1)


def relationships(rows: int, people: int) -> bytes:
    """`rows` different directed ties among `people`, each with one dated item of evidence."""
    return written(HEADING, (one_tie(number, people) for number in range(rows)))


def one_tie(number: int, people: int) -> tuple[object, ...]:
    one, step = number % people, 1 + number // people
    assert step < people, "so many different ties need more people"
    return (
        f"P{one}", f"P{(one + step) % people}", "friend", EFFECTS[number % 4], "close" if number % 3 else "regular",
        f"Seen walking home together from the library, occasion {number}.", BASES[number % 3],
        f"Worker {number % 50}", f"Agency {number % 5}", FIRST_DAY + timedelta(days=number % 500), 1 + number % 9,
        f"Library {number % 40}",
    )  # fmt: skip


def people(count: int) -> bytes:
    """A list of people with names and ages."""
    rows = ((f"P{number}", f"Zoë Invented{number}", 11 + number % 6) for number in range(count))
    return written(("id", "name", "age"), rows)


def written(heading, rows) -> bytes:
    """The table as UTF-8 CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows])
    return text.getvalue().encode()
