"""Comparing two maps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.cartography.difference import MapContent, compare, marked
from kith.cartography.marks import Sheet
from kith.cartography.picture import draw


def person(id, name="", **facts):
    return {"id": id, "name": name or id.title(), "x": 0.0, "y": 0.0, **facts}


def tie(source, target, kind="friend", **facts):
    return {"from": source, "to": target, "kind": kind, **facts}


def content(people, *ties):
    return MapContent(tuple(person(p) if isinstance(p, str) else p for p in people), ties)


TRIO = ["aisha", "ben", "cara"]


def test_people_who_joined_and_left():
    difference = compare(content(["aisha", "ben"]), content(["ben", "cara"]))
    assert [(p.id, p.change, p.says) for p in difference.people] == [
        ("cara", "joined", "Cara joined the map."),
        ("aisha", "left", "Aisha left the map."),
    ]
    assert difference.relationships == ()


def test_relationships_new_and_ended():
    before = content(TRIO, tie("aisha", "ben"), tie("ben", "cara", "in conflict", directed=True))
    after = content(TRIO, tie("aisha", "ben"), tie("aisha", "ben", "cousin"))
    difference = compare(before, after)
    assert [(c.key, c.says) for c in difference.new] == [(("aisha", "ben", "cousin"), "New: Aisha and Ben (cousin).")]
    assert [(c.key, c.says) for c in difference.ended] == [
        (("ben", "cara", "in conflict"), "Ended: Ben to Cara (in conflict).")
    ]
    assert (difference.changed, difference.people) == ((), ())


def test_direction_matters():
    difference = compare(content(TRIO, tie("aisha", "ben")), content(TRIO, tie("ben", "aisha")))
    assert [c.key[:2] for c in (*difference.new, *difference.ended)] == [("ben", "aisha"), ("aisha", "ben")]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ({}, {"effect": "protective"}, "Aisha and Ben (friend) are now shown as protective; before, not known."),
        (
            {"closeness": "close"},
            {"closeness": "not known"},
            "Aisha and Ben (friend) are now shown as closeness not known; before, close.",
        ),
        (
            {"directed": True, "currency": "current"},
            {"directed": True, "currency": "historic"},
            "Aisha to Ben (friend) is now shown as historic; before, current.",
        ),
        (
            {"effect": "harmful", "support": "anecdotal"},
            {"effect": "mixed", "support": "contested"},
            "Aisha and Ben (friend) are now shown as mixed; before, harmful. Also now contested; before, anecdotal.",
        ),
        (
            {},
            {"influence": "one way"},
            "Aisha and Ben (friend) are now shown as influence one way; before, none known.",
        ),
    ],
)
def test_changes_are_told_in_a_sentence(before, after, says):
    difference = compare(
        content(TRIO, tie("aisha", "ben", **before)),
        content(TRIO, tie("aisha", "ben", **after)),
    )
    assert difference.sentences == (says,)
    (change,) = difference.changed
    assert {f.field for f in change.fields} == {k for k in {**before, **after} if before.get(k) != after.get(k)}


def test_a_sentence_of_its_own_is_no_change():
    assert not compare(content(TRIO, tie("aisha", "ben", says="One.")), content(TRIO, tie("aisha", "ben"))).sentences


def test_without_a_kind_the_pair_stands_alone():
    assert compare(content(TRIO), content(TRIO, tie("aisha", "ben", ""))).sentences == ("New: Aisha and Ben.",)


@pytest.mark.parametrize(
    ("people", "ties", "reason"),
    [
        (["aisha", "aisha"], [], "share an id"),
        (TRIO, [tie("aisha", "ben"), tie("aisha", "ben", effect="mixed")], "same kind"),
        (TRIO, [tie("aisha", "dev")], "not on the map"),
    ],
)
def test_a_map_says_each_thing_once(people, ties, reason):
    with pytest.raises(ValueError, match=reason):
        content(people, *ties)


@st.composite
def maps(draw):
    people = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    keys = [(a, b, kind) for a, b in product(people, repeat=2) if a != b for kind in ("friend", "cousin")]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=12)) if keys else []
    effects = st.sampled_from(["protective", "harmful", "mixed", "not known"])
    closeness = st.sampled_from(["close", "regular", "not known"])
    return content(people, *(tie(*key, effect=draw(effects), closeness=draw(closeness)) for key in chosen))


@given(maps())
def test_a_map_does_not_differ_from_itself(one):
    difference = compare(one, one)
    assert (difference.people, difference.relationships, difference.sentences) == ((), (), ())


@given(maps(), maps())
def test_looking_back_swaps_everything(one, other):
    there, back = compare(one, other), compare(other, one)
    assert {p.id for p in there.joined} == {p.id for p in back.left}
    assert {p.id for p in there.left} == {p.id for p in back.joined}
    assert {c.key for c in there.new} == {c.key for c in back.ended}
    assert {c.key for c in there.ended} == {c.key for c in back.new}
    turned = {c.key: {(f.field, f.after, f.before) for f in c.fields} for c in back.changed}
    assert {c.key: {(f.field, f.before, f.after) for f in c.fields} for c in there.changed} == turned


@given(maps(), maps())
def test_the_earlier_map_and_the_difference_give_the_later(one, other):
    difference = compare(one, other)
    keys = {(t["from"], t["to"], t["kind"]) for t in one.relationships}
    rebuilt = keys - {c.key for c in difference.ended} | {c.key for c in difference.new}
    assert rebuilt == {(t["from"], t["to"], t["kind"]) for t in other.relationships}
    people = {p["id"] for p in one.people} - {p.id for p in difference.left} | {p.id for p in difference.joined}
    assert people == {p["id"] for p in other.people}


def test_marked_draws_both_maps_with_positions_from_the_later():
    before = content([person("aisha", x=1.0), person("ben", x=200.0)], tie("aisha", "ben", effect="harmful"))
    after = content(
        [person("ben", x=300.0), person("cara", x=400.0, kind="adult", proposed=True)],
        tie("ben", "cara", directed=True),
    )
    people, lines = marked(before, after)
    assert {(p.id, p.x, p.change) for p in people} == {
        ("aisha", 1.0, "ended"),
        ("ben", 300.0, "same"),
        ("cara", 400.0, "new"),
    }
    assert [(m.kind, m.proposed) for m in people if m.id == "cara"] == [("adult", True)]
    assert {(m.source, m.target, m.change, m.effect, m.arrow, m.says) for m in lines} == {
        ("aisha", "ben", "ended", "harmful", "none", "Ended: Aisha and Ben (friend)."),
        ("ben", "cara", "new", "not known", "forward", "New: Ben to Cara (friend)."),
    }
    svg = draw(Sheet("What changed", date(2026, 11, 20), people, lines))
    assert "Since the earlier map" in svg


def test_marked_tells_changed_from_unchanged():
    people = [person("aisha"), person("ben", x=90.0)]
    before = content(people, tie("aisha", "ben"), tie("aisha", "ben", "cousin", says="They are cousins."))
    changed = tie("aisha", "ben", effect="protective")
    after = content(people, changed, tie("aisha", "ben", "cousin", says="They are cousins."))
    _, lines = marked(before, after)
    assert {(m.id, m.change, m.says) for m in lines} == {
        ("aisha-ben-cousin", "same", "They are cousins."),
        (
            "aisha-ben-friend",
            "changed",
            "Aisha and Ben (friend) are now shown as protective; before, not known.",
        ),
    }


def test_marked_needs_positions():
    nowhere = MapContent(({"id": "a", "name": "A"},), ())
    with pytest.raises(ValueError, match="no position"):
        marked(nowhere, nowhere)


def test_contents_are_not_altered():
    one = content(TRIO, tie("aisha", "ben"))
    compare(one, replace(one, relationships=()))
    assert one == content(TRIO, tie("aisha", "ben"))
