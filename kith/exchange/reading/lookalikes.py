"""Ids that a reader could take for one another. They are pointed out, never merged."""

from __future__ import annotations

from collections.abc import Iterable

from kith.exchange.reading.problems import ProblemLog, noted
from kith.exchange.reading.tidying import likeness

LOOKALIKE = noted(
    "“{}” differs from “{}” in row {} only in capitals, spaces, leading zeros, a “.0” at the end, or the form of its "
    "letters. They are kept as two people: check that they are."
)


def note_lookalikes(ids: Iterable[tuple[str, int]], log: ProblemLog) -> None:
    """Note each id, with the row it stands in, that resembles an earlier and different one."""
    first: dict[str, tuple[str, int]] = {}
    noted_before: set[str] = set()
    for id_, row in ids:
        other, at = first.setdefault(likeness(id_), (id_, row))
        if other != id_ and id_ not in noted_before:
            noted_before.add(id_)
            log.add(LOOKALIKE, id_, other, at, row=row)
