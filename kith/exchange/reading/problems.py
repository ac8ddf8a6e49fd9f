"""What a file has wrong, in sentences that say what to do: each kind listed a few times and then counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["refused", "noted"]

MOST_LISTED = 50
"""Most problems listed for one file."""

LONGEST_QUOTE = 60
"""Characters of a cell repeated in a sentence."""

MOST_NAMED = 12
"""Words of a list named in a sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say about a file.

    `row` counts as a spreadsheet does, the header being row 1; None means the whole file. A file with a `refused`
    problem cannot be imported until it is mended; a `noted` one was read, and the reader should know how.
    """

    row: int | None
    column: str | None
    sentence: str
    severity: Severity

    def __str__(self) -> str:
        place = [f"Row {self.row}"] if self.row else []
        if self.column:
            place.append(f"column {self.column}")
        return ", ".join(place) + (": " if place else "") + self.sentence


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem: its sentence, with a `{}` for each value, and how many of the kind are listed one by one."""

    severity: Severity
    sentence: str
    listed: int


def refused(sentence: str) -> Rule:
    """A rule that stops the import."""
    return Rule("refused", sentence, listed=10)


def noted(sentence: str, *, listed: int = 5) -> Rule:
    """A rule that only tells the reader."""
    return Rule("noted", sentence, listed)


@dataclass(slots=True)
class _Kind:
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0

    def lines(self) -> Iterator[tuple[int, Problem]]:
        """Each problem with the row it is listed at: how many more there are comes after the last."""
        yield from ((problem.row or 0, problem) for problem in self.problems)
        if self.unlisted:
            last = self.problems[-1]
            like = f"the one in row {last.row}" if last.row else "this"
            more = f"And {self.unlisted:,} more like {like}."
            yield last.row or 0, Problem(None, last.column, more, last.severity)


class ProblemLog:
    """Gathers problems while a file is read, in bounded memory however many there are."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[Rule, str | None], _Kind] = {}
        self.refusals = 0

    def add(self, rule: Rule, *values: object, row: int | None = None, column: str | None = None) -> None:
        """Record one more problem of the kind `rule`; `values` fill the sentence, shortened, tuples as lists."""
        self.refusals += rule.severity == "refused"
        kind = self._kinds.setdefault((rule, column), _Kind())
        if len(kind.problems) < rule.listed:
            sentence = rule.sentence.format(*map(_shown, values))
            kind.problems.append(Problem(row, column, sentence, rule.severity))
        else:
            kind.unlisted += 1

    def listed(self) -> tuple[Problem, ...]:
        """At most `MOST_LISTED` problems: refusals first, then in the order of the rows."""
        placed = [line for kind in self._kinds.values() for line in kind.lines()]
        lines = [problem for _, problem in sorted(placed, key=lambda line: (line[1].severity == "noted", line[0]))]
        if len(lines) <= MOST_LISTED:
            return tuple(lines)
        severity = lines[MOST_LISTED - 1].severity
        rest = Problem(None, None, "There are more problems than are listed here. Mend these first.", severity)
        return (*lines[: MOST_LISTED - 1], rest)


def _shown(value: object) -> object:
    if isinstance(value, tuple):
        named = ", ".join(f"“{_shown(item)}”" for item in value[:MOST_NAMED])
        return named if len(value) <= MOST_NAMED else f"{named} and {len(value) - MOST_NAMED:,} more"
    if isinstance(value, str) and len(value) > LONGEST_QUOTE:
        return value[: LONGEST_QUOTE - 1] + "…"
    return value
