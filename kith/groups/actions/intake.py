"""Taking many rows in at once: parts of larger actions (an import, the demonstration), which record the Event.

Everything new is proposed, so it is a draft until a manager includes its people (domain.md section 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kith.groups.models import ClosenessView, Evidence, Membership, PeerGroup, Relationship, Source
from kith.groups.words import Basis, Effect, Influence, Perspective, Reliability, Stance
from kith.people.models import Person

BATCH = 500


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be proposed for the group, and what files call them."""

    key: str
    name: str
    known_as: str = ""
    date_of_birth: date | None = None
    age_from: int | None = None
    age_to: int | None = None
    age_estimated_on: date | None = None
    kind: str = Person.Kind.UNKNOWN
    identity: str = Person.Identity.BELIEVED


@dataclass(frozen=True, slots=True)
class NewSource:
    """Where evidence comes from; see `kith.groups.models.Source`."""

    name: str
    kind: str = Source.Kind.PERSON
    organisation: str = ""
    own_voice: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class NewItem:
    """One piece of evidence; see `kith.groups.models.Evidence`."""

    source: NewSource
    recorded_on: date
    fact: str = ""
    opinion: str = ""
    basis: str = Basis.RECORD
    perspective: str = Perspective.PROFESSIONAL
    stance: str = Stance.SUPPORTS
    locator: str = ""
    reliability: str = Reliability.NOT_KNOWN
    observed_from: date | None = None
    observed_to: date | None = None
    place: str = ""
    times_seen: int | None = None


@dataclass(frozen=True, slots=True)
class NewClaim:
    """One relationship between two members, by their keys."""

    source: str
    target: str
    kind: str
    effect: str = Effect.NOT_KNOWN
    influence: str = Influence.NONE_KNOWN
    valid_from: date | None = None
    valid_to: date | None = None
    closeness: Mapping[str, str] = field(default_factory=dict)


def propose_members(group: PeerGroup, newcomers: Sequence[Newcomer], joined_on: date | None) -> list[Membership]:
    """A new Person and a proposed Membership for each, in the same order."""
    people = [Person(**identity(newcomer)) for newcomer in newcomers]
    Person.objects.bulk_create(people, batch_size=BATCH)
    rows = [
        Membership(case_file=group.case_file, group=group, draft=True, person=person, key=newcomer.key,
                   joined_on=joined_on)
        for person, newcomer in zip(people, newcomers, strict=True)
    ]  # fmt: skip
    return Membership.objects.bulk_create(rows, batch_size=BATCH)


def join_earlier(group: PeerGroup, members: Sequence[UUID], day: date) -> None:
    """Say that these were in the group from `day` on, where it counted them only from a later one."""
    for start in range(0, len(members), BATCH):
        ids = members[start : start + BATCH]
        Membership.objects.filter(group=group, pk__in=ids, joined_on__gt=day).update(joined_on=day)


def identity(newcomer: Newcomer) -> dict[str, object]:
    """The bare identity: everything of a newcomer but the key."""
    return {name: getattr(newcomer, name) for name in Newcomer.__dataclass_fields__ if name != "key"}


def add_relationships(
    group: PeerGroup, claims: Sequence[NewClaim], members: Mapping[str, Membership]
) -> list[Relationship]:
    """A Relationship for each claim, in the same order, with how close each view says they are."""
    rows = [
        Relationship(
            case_file=group.case_file, group=group,
            draft=members[claim.source].draft or members[claim.target].draft,
            from_member=members[claim.source], to_member=members[claim.target], kind_id=claim.kind,
            effect=claim.effect, influence=claim.influence, valid_from=claim.valid_from, valid_to=claim.valid_to,
        )
        for claim in claims
    ]  # fmt: skip
    Relationship.objects.bulk_create(rows, batch_size=BATCH)
    ClosenessView.objects.bulk_create(
        (
            ClosenessView(case_file=group.case_file, draft=row.draft, relationship=row, view=view, closeness=closeness)
            for row, claim in zip(rows, claims, strict=True)
            for view, closeness in claim.closeness.items()
        ),
        batch_size=BATCH,
    )
    return rows


def add_evidence(group: PeerGroup, items: Iterable[tuple[Relationship | Membership, NewItem]]) -> int:
    """An Evidence row for each item about its claim, sharing one Source row where the source is the same; how many."""
    pairs = list(items)
    sources = add_sources(group, [item.source for _, item in pairs])
    rows = [evidence(group, about, item, sources[item.source]) for about, item in pairs]
    Evidence.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def add_sources(group: PeerGroup, wanted: Iterable[NewSource]) -> dict[NewSource, Source]:
    """The group's Source row for each, found where it stands already and else made."""
    distinct = list(dict.fromkeys(wanted))
    held = {as_new(row): row for row in Source.objects.filter(case_file=group.case_file)}
    missing = [
        Source(case_file=group.case_file, draft=group.draft, **{name: getattr(source, name) for name in FIELDS})
        for source in distinct
        if source not in held
    ]
    Source.objects.bulk_create(missing, batch_size=BATCH)
    return held | {as_new(row): row for row in missing}


FIELDS = tuple(NewSource.__dataclass_fields__)


def as_new(row: Source) -> NewSource:
    return NewSource(**{name: getattr(row, name) for name in FIELDS})


def evidence(group: PeerGroup, about: Relationship | Membership, item: NewItem, source: Source) -> Evidence:
    """One unsaved row. Its draft follows its claim's."""
    target = {"relationship": about} if isinstance(about, Relationship) else {"membership": about}
    said = {name: getattr(item, name) for name in NewItem.__dataclass_fields__ if name != "source"}
    return Evidence(case_file=group.case_file, draft=about.draft, source=source, **target, **said)


def end_relationships(group: PeerGroup, relationships: Sequence[Relationship], day: date) -> None:
    """Say that these do not hold from `day` on; what was known of them stays."""
    for start in range(0, len(relationships), BATCH):
        ids = [row.pk for row in relationships[start : start + BATCH]]
        Relationship.objects.filter(group=group, pk__in=ids).update(valid_to=day)
