"""Which relationship each row of a file is about, and what becomes of it. Pure: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from kith.exchange.reading import RelationshipRow
from kith.exchange.reading.problems import ProblemLog, Rule, noted, refused
from kith.exchange.standing import Held, Kind, Standing
from kith.exchange.uploads import Options

DEFAULT_KIND = "names-as-friend"
"""What a row means that gives no kind: the first names the second as a friend."""

KEPT = noted("This row says “{}”, but “{}” was said already of the same relationship. The first stays.")
INFLUENCE_TURNED = noted("This row says the influence runs the other way from what was said already. The first stays.")

_STATED = ("effect", "influence", "valid_from", "valid_to")


@dataclass(slots=True)
class Claim:
    """A relationship as the import leaves it, with the rows that are evidence for it. `held` is None where it is new.

    `views` is how close each view says they are, of views that had not said so before.
    """

    source: str
    target: str
    kind: str
    effect: str = "not known"
    influence: str = "none known"
    valid_from: date | None = None
    valid_to: date | None = None
    held: Held | None = None
    rows: list[RelationshipRow] = field(default_factory=list)
    views: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, held: Held) -> Claim:
        """A relationship of the group, before the file has its say."""
        return cls(*held[1:8], held=held)

    @property
    def changes(self) -> dict[str, str | date | None]:
        """What the import changes of a relationship the group had, by field."""
        if self.held is None:
            return {}
        return {name: getattr(self, name) for name in _STATED if getattr(self, name) != getattr(self.held, name)}

    def could_hold(self, starts: date, ends: date | None) -> bool:
        """Whether this may be the relationship that a row describes: from `starts`, until `ends` where it has one."""
        unended = self.valid_to is None or self.valid_to > starts or self.valid_to == ends
        return unended and (ends is None or self.valid_from is None or self.valid_from <= ends)


class Claims:
    """All relationships of a group while the rows of a file are taken in, one after the other."""

    def __init__(self, standing: Standing, options: Options, today: date, log: ProblemLog) -> None:
        self.options, self.log = options, log
        self.day = options.as_at or today
        self.begins = options.as_at or (today if standing.relationships else None)
        self.lists = standing.lists
        self.kinds = spelt(standing.kinds)
        self.not_a_kind = not_a_kind(standing.kinds)
        self.before = [Claim.of(held) for held in standing.relationships]
        self.begun: list[Claim] = []
        self.together: dict[tuple[str, str, str], list[Claim]] = {}
        directed = {kind.code: kind.directed for kind in standing.kinds}
        for claim in self.before:
            ends = in_order(claim.source, claim.target, directed.get(claim.kind, True))
            self.together.setdefault((*ends, claim.kind), []).append(claim)

    def take(self, row: RelationshipRow) -> None:
        """Let one row find its relationship, or begin it; a kind that is not on the list goes to the log."""
        kind = self.kinds.get((row.kind or DEFAULT_KIND).casefold())
        if kind is None:
            self.log.add(self.not_a_kind, row.kind or DEFAULT_KIND, row=row.row, column="kind")
            return
        ends = in_order(row.from_id, row.to_id, kind.directed)
        alike = self.together.setdefault((*ends, kind.code), [])
        claim = self.described(row, alike)
        if claim is None:
            claim = self.new(row, kind, alike)
            alike.append(claim)
            self.begun.append(claim)
        self.hear(row, claim, alike)

    def described(self, row: RelationshipRow, alike: Iterable[Claim]) -> Claim | None:
        """The one among `alike` that `row` is about: of several the earliest."""
        starts = max(self.day, row.valid_from or self.day) if row.valid_to is None else row.valid_from or row.valid_to
        could = (claim for claim in alike if claim.could_hold(starts, row.valid_to) and self.joins(starts, claim))
        return min(could, key=lambda claim: claim.valid_from or date.min, default=None)

    def joins(self, starts: date, claim: Claim) -> bool:
        """Whether no complete list between `starts` and the beginning of `claim` says that it did not hold."""
        listed = self.first_list_after(starts)
        return claim.valid_from is None or listed is None or claim.valid_from <= listed

    def first_list_after(self, day: date) -> date | None:
        """The day of the next complete list imported already."""
        return next((listed for listed in self.lists if listed > day), None)

    def new(self, row: RelationshipRow, kind: Kind, alike: Iterable[Claim]) -> Claim:
        """A relationship that begins when `row` says, else with the file, but never before an earlier spell."""
        source, target = in_order(row.from_id, row.to_id, kind.directed)
        begins = row.valid_from or self.begins
        if begins and row.valid_to and row.valid_to < begins:
            begins = None
        begins = begins and after_spells(begins, alike, row.valid_to or self.day)
        return Claim(source, target, kind.code, valid_from=begins, valid_to=row.valid_to)

    def hear(self, row: RelationshipRow, claim: Claim, alike: Iterable[Claim]) -> None:
        """What `row` adds to its claim. What was said before stays; where the row says otherwise, the log notes it."""
        claim.rows.append(row)
        self.hear_dates(row, claim, alike)
        self.hear_influence(row, claim)
        self.hear_word(row, claim, "effect", "not known")
        if row.closeness != "not known":
            self.hear_closeness(row, claim)

    def hear_dates(self, row: RelationshipRow, claim: Claim, alike: Iterable[Claim]) -> None:
        """Move the beginning back to where `row` has it, never into an earlier spell; end it where `row` does."""
        begins = row.valid_from or (self.options.as_at if row.valid_to is None else None)
        if begins and claim.valid_from and begins < claim.valid_from:
            claim.valid_from = after_spells(begins, alike, claim.valid_from)
        if row.valid_to and claim.valid_to is None:
            claim.valid_to = row.valid_to

    def hear_influence(self, row: RelationshipRow, claim: Claim) -> None:
        """Who sways whom. Where the kind has no direction, the ends stand so that the first sways the second."""
        turned = row.influence == "one way" and row.from_id != claim.source
        if turned and claim.held is None and claim.influence == "none known":
            claim.source, claim.target, turned = row.from_id, row.to_id, False
        if turned:
            self.log.add(INFLUENCE_TURNED, row=row.row, column="influence")
        else:
            self.hear_word(row, claim, "influence", "none known")

    def hear_word(self, row: RelationshipRow, claim: Claim, name: str, unsaid: str) -> None:
        said, before = getattr(row, name), getattr(claim, name)
        if before == unsaid:
            setattr(claim, name, said)
        elif said not in (unsaid, before):
            self.log.add(KEPT, said, before, row=row.row, column=name)

    def hear_closeness(self, row: RelationshipRow, claim: Claim) -> None:
        view = row.closeness_view or row.perspective or self.options.perspective
        before = dict(claim.held.closeness if claim.held else ()) | claim.views
        said = before.get(view)
        if said is None:
            claim.views[view] = row.closeness
        elif said != row.closeness:
            self.log.add(KEPT, row.closeness, said, row=row.row, column="closeness")

    def end_unlisted(self) -> None:
        """A complete list: whatever held on its day and is not in it has ended by then."""
        for claim in self.before:
            begun = claim.valid_from is None or claim.valid_from <= self.day
            if begun and not claim.rows and (claim.valid_to is None or claim.valid_to > self.day):
                claim.valid_to = self.day

    def end_before_newer_lists(self) -> None:
        """A file older than a complete list: what is new in it, and so not in that list, has ended by its day."""
        for claim in self.begun:
            if claim.valid_to is None:
                claim.valid_to = self.first_list_after(max(self.day, claim.valid_from or self.day))

    def known(self) -> Iterator[Claim]:
        """Relationships the group had and the file names."""
        return (claim for claim in self.before if claim.rows)

    def ended(self) -> Iterator[Claim]:
        """Relationships the group had that end with this import."""
        return (claim for claim in self.before if "valid_to" in claim.changes)


def in_order(one: str, other: str, written: bool) -> tuple[str, str]:
    """Two ends as written where the direction matters, else in the order of their keys."""
    return (one, other) if written or one < other else (other, one)


def after_spells(begins: date, alike: Iterable[Claim], until: date) -> date:
    """`begins`, or the end of the last spell over by `until` where that is later."""
    return max([begins, *(claim.valid_to for claim in alike if claim.valid_to and claim.valid_to <= until)])


def spelt(kinds: Iterable[Kind]) -> dict[str, Kind]:
    """Kinds by what a file may call them: their words or their code, in any case."""
    return {name.casefold(): kind for kind in kinds for name in (kind.code, kind.words)}


def not_a_kind(kinds: Iterable[Kind]) -> Rule:
    """The refusal of any other word, naming those allowed."""
    words = ", ".join(kind.words for kind in kinds).replace("{", "{{").replace("}", "}}")
    return refused(f"“{{}}” is not one of the kinds of relationship here. They are: {words}.")
