"""What differs between two frozen maps: exactly what began, ended and changed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kith.groups import differing
from kith.groups.peer_map import Claim, Item, Member, PeerMap

SPRING, SUMMER = date(2026, 3, 1), date(2026, 8, 1)
NAMES = ["Aisha", "Ben", "Chidinma", "Declan", "Elif"]


def member(name, **said):
    number = NAMES.index(name)
    facts = {"known_as": "", "kind": "young person", "identity": "confirmed", "age": "14", "state": "included"}
    spot = {"x": 120.0 * number, "y": 40.0 * number}
    return Member(id=name, person=str(UUID(int=number)), key=name, name=name, **facts | spot | said)


def claim(source, target, words="friend", directed=False, **said):
    facts = {"effect": "not known", "influence": "none known", "valid_from": None, "valid_to": None}
    return Claim(
        id=f"{source}-{target}-{words}", source=source, target=target, kind=words, words=words, directed=directed,
        **facts | said,
    )  # fmt: skip


def peer_map(names, claims=(), as_at=SPRING):
    return PeerMap(
        group=UUID(int=99), reference="PG-2026-0001", title="Around the skate park", as_at=as_at, marking="",
        draft=False, current_days=90, fading_days=180,
        members=tuple(member(name) if isinstance(name, str) else name for name in names), claims=tuple(claims),
    )  # fmt: skip


def seen(day, stance="supports"):
    return Item(
        id=f"{day}-{stance}", stance=stance, basis="seen first-hand", perspective="professional", fact="Seen together",
        opinion="", source="Youth worker", source_id="youth worker", organisation="", own_voice=False, reference="",
        locator="", reliability="not known", observed_from=day, observed_to=day, recorded_on=day, place="",
        times_seen=None,
    )  # fmt: skip


ties = st.sets(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda tie: tie[0] != tie[1]), max_size=12
)


@given(ties, ties)
def test_new_and_ended_are_exactly_the_ties_of_one_map_and_not_of_the_other(before, after):
    first, second = (
        peer_map(NAMES, [claim(*tie, words="names as a friend", directed=True) for tie in sorted(some)])
        for some in (before, after)
    )
    found = differing.difference(first, second)
    assert {change.key[:2] for change in found.new} == after - before
    assert {change.key[:2] for change in found.ended} == before - after
    assert found.changed == found.joined == found.left == ()


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_people_who_joined_and_left(before, after):
    found = differing.difference(peer_map(sorted(before)), peer_map(sorted(after)))
    assert {change.name for change in found.joined} == after - before
    assert {change.name for change in found.left} == before - after


def test_people_are_told_by_what_they_are_called():
    after = peer_map([member("Ben", known_as="Benny")])
    assert differing.difference(peer_map([]), after).sentences == ("Benny joined the map.",)


def test_a_friendship_told_from_the_other_side_is_the_same():
    before, after = (peer_map(NAMES, [claim(*tie)]) for tie in (("Aisha", "Ben"), ("Ben", "Aisha")))
    assert differing.difference(before, after).sentences == ()


def test_the_same_friendship_told_from_both_sides_on_one_map_counts_once():
    both = peer_map(NAMES, [claim("Aisha", "Ben"), claim("Ben", "Aisha")])
    assert differing.difference(both, peer_map(NAMES, [claim("Aisha", "Ben")])).sentences == ()


def test_two_kinds_between_the_same_two_are_told_apart():
    before = peer_map(NAMES, [claim("Aisha", "Ben")])
    after = peer_map(NAMES, [claim("Aisha", "Ben"), claim("Aisha", "Ben", words="cousin")])
    (new,) = differing.difference(before, after).new
    assert new.key == ("Aisha", "Ben", "cousin")


def test_a_change_says_what_it_is_now_and_what_it_was():
    before = peer_map(NAMES, [claim("Aisha", "Ben", effect="harmful", closeness=(("family", "close"),))])
    after = peer_map(
        NAMES,
        [claim("Aisha", "Ben", effect="protective", closeness=(("family", "close"), ("young person", "regular")))],
    )
    (change,) = differing.difference(before, after).changed
    told = [(each.field, each.before, each.after) for each in change.fields]
    assert told == [("effect", "harmful", "protective"), ("closeness", "close", "regular")]


def test_support_follows_the_evidence_of_each_map():
    items = (seen(SPRING), seen(SPRING, "contradicts"))
    before, after = (peer_map(NAMES, [claim("Aisha", "Ben", evidence=items[:some])]) for some in (1, 2))
    (change,) = differing.difference(before, after).changed
    assert [(each.field, each.before, each.after) for each in change.fields] == [("support", "supported", "contested")]


def test_evidence_that_only_grew_older_is_set_apart():
    aged, both = claim("Aisha", "Ben", evidence=(seen(SPRING),)), claim("Ben", "Elif", evidence=(seen(SPRING),))
    before = peer_map(NAMES, [aged, both])
    after = peer_map(NAMES, [aged, both._replace(effect="protective")], as_at=SPRING + timedelta(days=91))
    changed = differing.difference(before, after).changed
    assert [change.key[:2] for change in changed] == [("Aisha", "Ben"), ("Ben", "Elif")]
    assert [change.key[:2] for change in differing.of_another_age(changed)] == [("Aisha", "Ben")]


def test_the_picture_has_everybody_of_both_maps_with_what_became_of_them():
    before = peer_map(["Aisha", "Ben"], [claim("Aisha", "Ben")])
    after = peer_map(["Aisha", "Chidinma"], [claim("Aisha", "Chidinma")], as_at=SUMMER)
    drawn = differing.sheet(before, after)
    assert {mark.name: mark.change for mark in drawn.people} == {"Aisha": "same", "Ben": "ended", "Chidinma": "new"}
    assert {(line.source, line.target): line.change for line in drawn.lines} == {
        ("Aisha", "Ben"): "ended", ("Aisha", "Chidinma"): "new",
    }  # fmt: skip
    assert (drawn.as_at, drawn.reference) == (SUMMER, "PG-2026-0001")


def test_the_picture_keeps_the_later_places_and_leaves_nobody_out_who_has_one():
    moved = replace(peer_map(["Aisha"]), members=(member("Aisha", x=7.0, y=8.0), member("Ben", x=None, y=None)))
    drawn = differing.sheet(peer_map(["Aisha", "Ben"]), moved)
    assert {mark.name: (mark.x, mark.y, mark.change) for mark in drawn.people} == {
        "Aisha": (7.0, 8.0, "same"), "Ben": (120.0, 40.0, "same"),
    }  # fmt: skip


def test_whoever_has_no_place_on_either_map_is_not_drawn():
    nowhere = member("Ben", x=None, y=None)
    claims = [claim("Aisha", "Ben")]
    drawn = differing.sheet(peer_map(["Aisha", nowhere], claims), peer_map(["Aisha", nowhere], claims))
    assert [mark.name for mark in drawn.people] == ["Aisha"]
    assert drawn.lines == ()
