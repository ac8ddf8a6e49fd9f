"""One row of a table, its cells read as what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kith.exchange.reading.days import could_be_month_first, read_day
from kith.exchange.reading.problems import ProblemLog, Rule, noted, refused
from kith.exchange.reading.tidying import holds_controls, holds_unseen, tidy_label, tidy_narrative
from kith.exchange.writing.cells import FORMULA_SIGNS

Word = TypeVar("Word", bound=str)
Otherwise = TypeVar("Otherwise")

LONGEST_LABEL = 200
"""Characters in an id, a name or another label."""

NOT_KNOWN = "not known"

EMPTY = refused("This cell is empty, and every row needs it.")
LONG_LABEL = refused(f"“{{}}” is longer than {LONGEST_LABEL} characters. Shorten it.")
NOT_A_WORD = refused("“{}” is not one of the words for this column. They are: {}.")
NOT_A_DAY = refused("“{}” {}")
NOT_A_COUNT = refused("“{}” is not a whole number. Write one such as 3, or leave the cell empty.")
OUT_OF_ORDER = refused("{} is before {}. Check which comes first.")
DAY_FIRST = noted("“{}” was read day first, as {:%-d %B %Y}.", listed=1)
TOO_LARGE = refused("“{}” is too large: the most is 999,999.")
CONTROLS = noted("Control characters, which mean nothing in a table, were removed.")
UNSEEN = noted("Characters that cannot be seen (direction marks, zero-width spaces) were removed; this now reads “{}”.")
FORMULA = noted("“{}” starts as a formula does. It is kept as plain text.", listed=1)

MOST_DIGITS = 6
"""Digits of a count: it is at most 999,999."""

_COUNT = re.compile(r"[0-9]+")
_FORMULA_STARTS = frozenset(FORMULA_SIGNS) | {"\t", "\r"}


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of row `row` by column; columns the file lacks read as empty. What is wrong goes to `log`."""

    row: int
    cells: Mapping[str, str]
    log: ProblemLog

    def refuse(self, rule: Rule, *values: object, column: str | None = None) -> None:
        """Record a problem with this row."""
        self.log.add(rule, *values, row=self.row, column=column)

    def said(self, column: str) -> str:
        """A cell in small letters without unseen characters, for comparing with words."""
        cell = self.cells.get(column, "")
        return tidy_label(cell).casefold() if cell else ""

    def narrative(self, column: str) -> str:
        """What somebody wrote, kept as written."""
        cell = self.cells.get(column, "")
        if not cell:
            return ""
        self._tell_of_controls(cell, column)
        return self._told_of_formula(tidy_narrative(cell))

    def label(self, column: str) -> str:
        """A name, id or other short text, without unseen characters and at most `LONGEST_LABEL` long."""
        cell = self.cells.get(column, "")
        if not cell:
            return ""
        label = tidy_label(cell)
        self._tell_of_controls(cell, column)
        if label != cell and holds_unseen(cell):
            self.log.add(UNSEEN, label, row=self.row, column=column)
        if len(label) > LONGEST_LABEL:
            self.refuse(LONG_LABEL, label, column=column)
        self._told_of_formula(cell)
        return label

    def needed_label(self, column: str) -> str:
        """A label that every row must have."""
        label = self.label(column)
        if not label:
            self.refuse(EMPTY, column=column)
        return label

    def word(self, column: str, words: Mapping[str, Word], otherwise: Otherwise) -> Word | Otherwise:
        """One of `words`, whatever its case; `otherwise` when the cell is empty."""
        said = self.said(column)
        if not said:
            return otherwise
        if said not in words:
            self.refuse(NOT_A_WORD, said, tuple(words), column=column)
            return otherwise
        return words[said]

    def day(self, column: str) -> date | None:
        """A date; None when the cell is empty or says "not known"."""
        cell = self.said(column)
        if cell in {"", NOT_KNOWN}:
            return None
        try:
            day = read_day(cell)
        except ValueError as fault:
            self.refuse(NOT_A_DAY, cell, fault, column=column)
            return None
        if could_be_month_first(cell):
            self.log.add(DAY_FIRST, cell, day, row=self.row, column=column)
        return day

    def days(self, first: str, last: str) -> tuple[date | None, date | None]:
        """Two dates, the later one in column `last`."""
        start, end = self.day(first), self.day(last)
        if start and end and end < start:
            self.refuse(OUT_OF_ORDER, f"{end:%-d %B %Y}", f"{start:%-d %B %Y}", column=last)
        return start, end

    def count(self, column: str) -> int | None:
        """A whole number; None when the cell is empty or says "not known"."""
        cell = self.said(column)
        if cell in {"", NOT_KNOWN}:
            return None
        if not _COUNT.fullmatch(cell):
            self.refuse(NOT_A_COUNT, cell, column=column)
            return None
        if len(cell.lstrip("0")) > MOST_DIGITS:
            self.refuse(TOO_LARGE, cell, column=column)
            return None
        return int(cell)

    def _tell_of_controls(self, cell: str, column: str) -> None:
        if holds_controls(cell):
            self.log.add(CONTROLS, row=self.row, column=column)

    def _told_of_formula(self, cell: str) -> str:
        if cell[:1] in _FORMULA_STARTS:
            self.log.add(FORMULA, tidy_label(cell), row=self.row)
        return cell
