"""A list of relationships with their evidence, as domain.md section 3 records them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from kith.cartography.derive import Basis, Stance
from kith.cartography.marks import Closeness, Effect
from kith.exchange.reading.columns import Columns
from kith.exchange.reading.lookalikes import note_lookalikes
from kith.exchange.reading.problems import Problem, ProblemLog, noted, refused
from kith.exchange.reading.records import Record
from kith.exchange.reading.tables import read_records
from kith.exchange.reading.words import (
    BASES,
    CLOSENESSES,
    EFFECTS,
    INFLUENCES,
    PERSPECTIVES,
    RELIABILITIES,
    STANCES,
    Influence,
    Perspective,
    Reliability,
)

WITH_ONESELF = refused("This row links “{}” with themselves. Correct one end, or take the row out.")
REPEATED = noted("From “{}” to “{}”, with the same details, is already in row {}. It is counted once.")

COLUMNS = Columns(
    names=frozenset(
        {
            "from",
            "to",
            "kind",
            "effect",
            "closeness",
            "closeness_view",
            "influence",
            "valid_from",
            "valid_to",
            "fact",
            "opinion",
            "basis",
            "perspective",
            "source",
            "organisation",
            "observed_from",
            "observed_to",
            "recorded_on",
            "place",
            "times_seen",
            "stance",
            "reliability",
        }
    ),
    needs=(frozenset({"from"}), frozenset({"to"})),
    asks="a “from” and a “to” column",
    also={"from_id": "from", "to_id": "to", "observed_on": "observed_from"},
)


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """What one row says of the relationship from one person to another, and its evidence.

    `kind` is "" when not given; `closeness_view`, `basis` and `perspective` are None; `times_seen` counts occasions.
    Equality leaves the row number out: equal rows say nothing new.
    """

    row: int = field(compare=False)
    from_id: str
    to_id: str
    kind: str
    effect: Effect
    closeness: Closeness
    closeness_view: Perspective | None
    influence: Influence
    valid_from: date | None
    valid_to: date | None
    fact: str
    opinion: str
    basis: Basis | None
    perspective: Perspective | None
    source: str
    organisation: str
    observed_from: date | None
    observed_to: date | None
    recorded_on: date | None
    place: str
    times_seen: int | None
    stance: Stance
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class RelationshipFile:
    """A list of relationships as read. `rows` are those without fault; import none of them while `refused`."""

    sha256: str
    rows: tuple[RelationshipRow, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether something must be mended before the file can be imported."""
        return any(problem.severity == "refused" for problem in self.problems)


def read_relationships(data: bytes) -> RelationshipFile:
    """The relationships a CSV file lists, with what is wrong in it; raises nothing, whatever the bytes.

    A row is one direction: A to B and B to A are two. Rows that repeat a relationship with other evidence all stay.
    """
    log = ProblemLog()
    rows = tuple(_each_once(_relationships(read_records(data, COLUMNS, log)), log))
    note_lookalikes(ids_with_rows(rows), log)
    return RelationshipFile(sha256(data).hexdigest(), rows, log.listed())


def ids_with_rows(rows: Iterable[RelationshipRow]) -> Iterator[tuple[str, int]]:
    """The ids of people named at either end, with the row that names them, as often as they are named."""
    for row in rows:
        yield row.from_id, row.row
        yield row.to_id, row.row


def _relationships(records: Iterable[Record]) -> Iterator[RelationshipRow]:
    for record in records:
        refusals = record.log.refusals
        relationship = _relationship(record)
        if record.log.refusals == refusals:
            yield relationship


def _relationship(record: Record) -> RelationshipRow:
    from_id, to_id = _ends(record)
    valid_from, valid_to = record.days("valid_from", "valid_to")
    observed_from, observed_to = record.days("observed_from", "observed_to")
    return RelationshipRow(
        row=record.row,
        from_id=from_id,
        to_id=to_id,
        kind=record.label("kind"),
        effect=record.word("effect", EFFECTS, "not known"),
        closeness=record.word("closeness", CLOSENESSES, "not known"),
        closeness_view=record.word("closeness_view", PERSPECTIVES, None),
        influence=record.word("influence", INFLUENCES, "none known"),
        valid_from=valid_from,
        valid_to=valid_to,
        fact=record.narrative("fact"),
        opinion=record.narrative("opinion"),
        basis=record.word("basis", BASES, None),
        perspective=record.word("perspective", PERSPECTIVES, None),
        source=record.label("source"),
        organisation=record.label("organisation"),
        observed_from=observed_from,
        observed_to=observed_to,
        recorded_on=record.day("recorded_on"),
        place=record.label("place"),
        times_seen=record.count("times_seen"),
        stance=record.word("stance", STANCES, "supports"),
        reliability=record.word("reliability", RELIABILITIES, "not known"),
    )


def _ends(record: Record) -> tuple[str, str]:
    from_id, to_id = record.needed_label("from"), record.needed_label("to")
    if from_id and from_id == to_id:
        record.refuse(WITH_ONESELF, from_id)
    return from_id, to_id


def _each_once(relationships: Iterable[RelationshipRow], log: ProblemLog) -> Iterator[RelationshipRow]:
    seen: dict[RelationshipRow, int] = {}
    for row in relationships:
        first = seen.setdefault(row, row.row)
        if first == row.row:
            yield row
        else:
            log.add(REPEATED, row.from_id, row.to_id, first, row=row.row)
