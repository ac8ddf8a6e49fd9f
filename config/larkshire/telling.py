"""A story file, told for one day and one seed, as plain facts ready to be taken in.

The seed varies dates, keys, how often people were seen and which of several like sightings is told; never the sense.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from random import Random
from typing import Any

from config.larkshire.days import Almanac
from kith.groups.actions.intake import NewClaim, Newcomer, NewItem, NewSource
from kith.groups.words import Effect, Influence, Perspective, Reliability, Stance
from kith.people.models import Person

STORIES = ("eastgate", "year-nine")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who comes onto the map at a mapping session (counted from 1): why, and how anyone knows."""

    newcomer: Newcomer
    session: int
    need: str
    why_named: str
    items: tuple[NewItem, ...]

    @property
    def key(self) -> str:
        return self.newcomer.key


@dataclass(frozen=True, slots=True)
class Thread:
    """One relationship over its whole life. `claim.valid_to` is None: it ends when its chapter is told."""

    claim: NewClaim
    ends_on: date | None
    items: tuple[NewItem, ...]

    @property
    def key(self) -> str:
        """What tells it from every other of its group."""
        return thread_key(self.claim.source, self.claim.kind, self.claim.target, self.claim.valid_from)


@dataclass(frozen=True, slots=True)
class Story:
    """One group. `sessions` are in date order; `opening_reasons` is empty where nobody has decided yet."""

    title: str
    purpose: str
    identified_on: date
    opening_reasons: str
    sessions: tuple[date, ...]
    arrivals: tuple[Arrival, ...]
    threads: tuple[Thread, ...]


def thread_key(source: str, kind: str, target: str, valid_from: date | None) -> str:
    """From whom, what, to whom, since when: one line of text."""
    return f"{source} {kind} {target} {valid_from or ''}"


def tell(name: str, *, seed: int, today: date) -> Story:
    """The story in `stories/<name>.toml`. The same seed and day tell the same story."""
    text = (files(__package__) / "stories" / f"{name}.toml").read_text(encoding="utf-8")
    return Teller(tomllib.loads(text), Random(f"{seed} {name}"), today).story()  # noqa: S311  # dates, not secrets


class Teller:
    """Turns the rows of one file into facts, drawing on one stream of chance in the order of the file."""

    def __init__(self, rows: Row, chance: Random, today: date) -> None:
        self.rows = rows
        self.chance = chance
        self.almanac = Almanac(today, chance)
        numbers = chance.sample(range(1000, 10000), len(rows["people"]))
        self.keys = {name: f"P{number}" for name, number in zip(rows["people"], numbers, strict=True)}

    def story(self) -> Story:
        rows = self.rows
        return Story(
            title=rows["title"],
            purpose=rows["purpose"],
            identified_on=self.identified_on,
            opening_reasons=rows.get("opening_reasons", ""),
            sessions=tuple(self.almanac.working_day(ago) for ago in rows.get("sessions", [])),
            arrivals=tuple(self.arrival(name, row) for name, row in rows["people"].items()),
            threads=tuple(self.thread(row) for row in rows["relationships"]),
        )

    @property
    def identified_on(self) -> date:
        return self.almanac.working_day(self.rows["identified_days_ago"])

    def arrival(self, name: str, row: Row) -> Arrival:
        newcomer = self.newcomer(self.keys[name], row)
        return Arrival(newcomer, row.get("session", 1), row["need"], row["why_named"], self.items(row))

    def newcomer(self, key: str, row: Row) -> Newcomer:
        about = row.get("about")
        return Newcomer(
            key=key,
            name=row["name"],
            known_as=row.get("known_as", ""),
            date_of_birth=self.almanac.born(row["age"]) if "age" in row else None,
            age_from=about[0] if about else None,
            age_to=about[1] if about else None,
            age_estimated_on=self.identified_on if about else None,
            kind=row.get("kind", Person.Kind.YOUNG_PERSON),
            identity=row.get("identity", Person.Identity.CONFIRMED),
        )

    def thread(self, row: Row) -> Thread:
        source, target = row["between"]
        claim = NewClaim(
            source=self.keys[source],
            target=self.keys[target],
            kind=row["kind"],
            effect=row.get("effect", Effect.NOT_KNOWN),
            influence=row.get("influence", Influence.NONE_KNOWN),
            valid_from=self.almanac.exactly(row.get("since")),
            closeness=row.get("closeness", {}),
        )
        return Thread(claim, self.almanac.exactly(row.get("until")), self.items(row))

    def items(self, row: Row) -> tuple[NewItem, ...]:
        return tuple(self.item(each) for each in row.get("evidence", []))

    def item(self, row: Row) -> NewItem:
        first, last = self.almanac.observed(row.get("days_ago"), row.get("on", "working day"))
        source = self.rows["sources"][row["by"]]
        return NewItem(
            source=self.source(source),
            recorded_on=self.almanac.recorded(last) if last else self.almanac.working_day(row["recorded_days_ago"]),
            fact=self.one_of(row.get("fact", "")),
            opinion=row.get("opinion", ""),
            basis=row["basis"],
            perspective=source.get("perspective", Perspective.PROFESSIONAL),
            stance=row.get("stance", Stance.SUPPORTS),
            reliability=row.get("reliability", Reliability.RELIABLE),
            observed_from=first,
            observed_to=last,
            place=row.get("place", ""),
            times_seen=self.chance.randint(*row["seen"]) if "seen" in row else None,
        )

    def source(self, row: Row) -> NewSource:
        return NewSource(**{name: value for name, value in row.items() if name != "perspective"})

    def one_of(self, said: str | list[str]) -> str:
        return said if isinstance(said, str) else self.chance.choice(said)
