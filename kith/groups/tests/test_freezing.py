"""A frozen map reads back as it was, and any change to it is found."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.groups.freezing import Part, frozen, proved, thawed
from kith.groups.peer_map import Claim, Item, Member, PeerMap
from kith.groups.words import Basis, Closeness, Effect, Influence, Perspective, Stance

words = st.text(max_size=30)
ids = st.uuids().map(str)
days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
items = st.builds(
    Item,
    id=ids,
    stance=st.sampled_from(Stance.values),
    basis=st.sampled_from(Basis.values),
    perspective=st.sampled_from(Perspective.values),
    fact=words,
    opinion=words,
    source=words,
    source_id=ids,
    organisation=words,
    own_voice=st.booleans(),
    reference=words,
    locator=words,
    reliability=words,
    observed_from=days,
    observed_to=days,
    recorded_on=st.dates(),
    place=words,
    times_seen=st.none() | st.integers(0, 99),
)
members = st.builds(
    Member,
    id=ids,
    person=ids,
    key=words,
    name=words,
    known_as=words,
    kind=words,
    identity=words,
    age=words,
    state=words,
    x=st.none() | st.floats(-1e5, 1e5),
    y=st.none() | st.floats(-1e5, 1e5),
    welfare_need=words,
    evidence=st.lists(items, max_size=2).map(tuple),
)


@st.composite
def peer_maps(draw):
    people = tuple(draw(st.lists(members, max_size=4, unique_by=lambda member: member.id)))
    ends = st.sampled_from([member.id for member in people]) if people else st.nothing()
    claims = st.builds(
        Claim,
        id=ids,
        source=ends,
        target=ends,
        kind=words,
        words=words,
        directed=st.booleans(),
        effect=st.sampled_from(Effect.values),
        influence=st.sampled_from(Influence.values),
        valid_from=days,
        valid_to=days,
        closeness=st.lists(st.tuples(st.sampled_from(Perspective.values), st.sampled_from(Closeness.values))).map(
            tuple
        ),
        evidence=st.lists(items, max_size=2).map(tuple),
    )
    told = draw(st.lists(claims, max_size=4)) if people else []
    return PeerMap(
        group=uuid4(),
        reference="PG-2026-0001",
        title=draw(words),
        as_at=draw(st.dates()),
        marking=draw(words),
        draft=draw(st.booleans()),
        current_days=90,
        fading_days=180,
        review_by=draw(days),
        version=draw(st.integers(1, 9)),
        members=people,
        claims=tuple(sorted(told, key=lambda claim: claim.pair)),
    )


@given(peer_maps())
def test_what_was_frozen_reads_back_the_same(peer_map):
    kept = frozen(peer_map)
    back = thawed(kept.header, [part.content for part in kept.parts])
    assert replace(back, claims=()) == replace(peer_map, claims=())
    assert sorted(back.claims, key=repr) == sorted(peer_map.claims, key=repr)
    assert proved(kept.header, kept.parts, kept.content_hash)


@given(peer_maps())
def test_freezing_twice_gives_the_same_hash(peer_map):
    assert frozen(peer_map) == frozen(peer_map)


@given(peer_maps(), st.data())
def test_any_change_to_any_part_is_found(peer_map, data):
    kept = frozen(peer_map)
    texts = [kept.header, *(part.content for part in kept.parts)]
    which = data.draw(st.integers(0, len(texts) - 1))
    place = data.draw(st.integers(0, len(texts[which]) - 1))
    changed = texts[which][:place] + chr(ord(texts[which][place]) ^ 1) + texts[which][place + 1 :]
    texts[which] = changed
    parts = [Part(text, old.content_hash) for text, old in zip(texts[1:], kept.parts, strict=True)]
    assert not proved(texts[0], parts, kept.content_hash)


@given(peer_maps().filter(lambda peer_map: peer_map.members))
def test_a_part_that_vanished_or_was_rehashed_is_found(peer_map):
    kept = frozen(peer_map)
    assert not proved(kept.header, kept.parts[1:], kept.content_hash)
    forged = json.dumps({"part": "person"})
    parts = [Part(forged, sha256(forged.encode()).hexdigest()), *kept.parts[1:]]
    assert not proved(kept.header, parts, kept.content_hash)


@given(peer_maps())
def test_there_is_one_part_for_each_person_and_each_pair(peer_map):
    pairs = {frozenset((claim.source, claim.target)) for claim in peer_map.claims}
    assert len(frozen(peer_map).parts) == len(peer_map.members) + len(pairs)


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="format that this Kith does not read"):
        thawed('{"format":"kith map 99"}', [])
