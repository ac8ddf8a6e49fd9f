"""The picture: what it says and shows, and what it must never contain."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.cartography.marks import LineMark, PersonMark, Sheet
from kith.cartography.picture import draw, label_size
from kith.cartography.picture.style import TONES

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "nul\0nul",
    "\u202egnp.exe\u202c",
    "\u2067right\u2069",
    '" onload="alert(1)',
    "]]><!--",
    "&amp;&#0;",
    "\ud800lone",
    "\ufffe\uffff",
    "tab\tand\nbreak",
    "فاطمة الزهراء",
    "𝒜" * 300,
]


def person(id, name="Somebody Else", x=0.0, y=0.0, **facts):
    return PersonMark(id, name, "".join(w[:1] for w in name.split())[:2], x, y, **facts)


AISHA = person("p1", "Aisha Khan")
BEN = person("p2", "Ben Okafor", 200.0, 0.0)
CARA = person("p3", "Cara Young", 100.0, 150.0)
LINE = LineMark("l1", "p1", "p2", "protective", "close", "well supported", "current")


def sheet(*lines, people=(AISHA, BEN, CARA), **facts):
    facts = {"title": "Evenings around the park", "as_at": date(2026, 11, 20), **facts}
    return Sheet(people=tuple(people), lines=lines, **facts)


def parsed(svg):
    return ET.fromstring(svg)


def texts(svg):
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def layer(svg, name):
    """What is drawn in a layer of the map."""
    return list(next(g for g in parsed(svg).iter(f"{SVG}g") if g.get("class") == name))


def lines_of(svg):
    return layer(svg, "lines")


def drawing_of(line):
    """Everything drawn for one line on a sheet of its own, as text: strokes, then marks."""
    svg = draw(sheet(line))
    return "".join(ET.tostring(g, "unicode") for g in (*lines_of(svg), *layer(svg, "marks")))


def place_of(group):
    return tuple(map(float, re.match(r"translate\((\S+) ([^)]+)\)", group.get("transform")).groups()))


def strokes(svg):
    return list(lines_of(svg)[0].iter(f"{SVG}path"))


def test_furniture_and_key_are_always_there():
    svg = draw(
        sheet(
            LINE,
            review_by=date(2027, 2, 1),
            marking="OFFICIAL",
            reference="PG-7",
            notes=("Drawn after the session.",),
        )
    )
    said = texts(svg)
    assert "As at 20 November 2026 · Review by 1 February 2027 · Reference PG-7" in said
    assert {"Evenings around the park", "OFFICIAL", "Drawn after the session."} <= set(said)
    assert {"Protective", "Harmful", "Mixed", "Effect not known", "Young person", "Not identified"} <= set(said)
    assert {"Aisha Khan", "AK", "Ben Okafor", "Cara Young"} <= set(said)


def test_the_key_is_the_same_whatever_is_drawn():
    keys = {
        ET.tostring(next(g for g in parsed(svg).iter(f"{SVG}g") if g.get("class") == "key"))
        for svg in (draw(sheet()), draw(sheet(LINE), interactive=True), draw(sheet(replace(LINE, effect="harmful"))))
    }
    assert len(keys) == 1
    assert "New" not in texts(draw(sheet(LINE)))
    assert "New" in texts(draw(sheet(replace(LINE, change="new"))))


def test_an_empty_sheet_says_so():
    assert "Nobody is on this map yet." in texts(draw(sheet(people=())))


def test_long_titles_wrap_and_stay_on_the_page():
    title = "A key contextual theme " * 12
    said = [text for text in texts(draw(sheet(title=title))) if text.startswith(("A key", "key", "context", "theme"))]
    assert 2 <= len(said) <= 3
    assert said[-1].endswith("…")


def test_landscape_a4_with_everybody_inside():
    far = [person(str(n), x=math.cos(n) * 900, y=math.sin(n) * 2000) for n in range(30)]
    x, y, wide, tall = map(float, parsed(draw(sheet(people=far))).get("viewBox").split())
    assert wide / tall == pytest.approx(2**0.5, rel=1e-3)
    assert all(x < p.x - p.radius and p.x + p.radius < x + wide * 0.78 for p in far)
    assert all(y + tall * 0.08 < p.y - p.radius and p.y + p.radius + 40 < y + tall for p in far)


@pytest.mark.parametrize("facts", [{"effect": "protective"}, {"effect": "harmful"}, {"effect": "mixed"}, {}])
def test_each_effect_differs_without_colour(facts):
    """Take the colours away: every effect still has a drawing of its own."""
    drawings = {
        effect: re.sub(r"#[0-9a-f]{6}", "", drawing_of(replace(LINE, effect=effect)))
        for effect in ("protective", "harmful", "mixed", "not known")
    }
    mine = drawings[facts.get("effect", "not known")]
    assert sum(drawing == mine for drawing in drawings.values()) == 1


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("closeness", ["close", "regular", "occasional", "not known"]),
        ("currency", ["current", "fading", "historic"]),
        ("support", ["supported", "anecdotal", "contested"]),
        ("arrow", ["none", "forward", "both"]),
        ("change", ["same", "new", "ended", "changed"]),
    ],
)
def test_each_fact_shows_in_black_and_white(field, values):
    drawn = [re.sub(r"#(?!ffffff)[0-9a-f]{6}", "", drawing_of(replace(LINE, **{field: v}))) for v in values]
    assert len(set(drawn)) == len(values)


def test_each_kind_of_person_shows_in_black_and_white():
    people = [AISHA, replace(AISHA, kind="adult"), replace(AISHA, kind="unknown"), replace(AISHA, identified=False)]
    people += [replace(AISHA, proposed=True), replace(AISHA, change="new"), replace(AISHA, change="ended")]
    drawn = {re.sub(r"#(?!ffffff)[0-9a-f]{6}", "", draw(sheet(people=[p])).split('class="map"')[1]) for p in people}
    assert len(drawn) == len(people)


def test_closer_is_wider():
    widths = [
        float(strokes(draw(sheet(replace(LINE, closeness=c))))[0].get("stroke-width"))
        for c in ("close", "regular", "occasional", "not known")
    ]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 4


def test_strengths_are_drawn_as_large_as_worries():
    def extent(effect):
        (badge,) = layer(draw(sheet(replace(LINE, effect=effect))), "marks")
        numbers = [abs(float(n)) for n in re.findall(r"\d*\.?\d+", badge.find(f"{SVG}path").get("d"))]
        return max(numbers)

    assert extent("protective") >= 0.9 * extent("harmful")


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", sorted({tone for tones in TONES.values() for tone in tones.values()}))
def test_every_line_can_be_seen_on_white(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 3


def test_a_line_runs_from_edge_to_edge():
    group = lines_of(draw(sheet(LINE)))[0]
    x, y = map(float, re.match(r"translate\((\S+) (\S+)\)rotate\(0.00\)", group.get("transform")).groups())
    start, end = re.match(r"M(\d+) 0H(\d+)", strokes(draw(sheet(LINE)))[0].get("d")).groups()
    assert (y, start) == (0, "0")
    assert AISHA.radius < x < AISHA.radius + 5
    assert BEN.x - BEN.radius - 5 < x + int(end) < BEN.x - BEN.radius


def test_lines_between_the_same_two_people_lie_apart():
    several = [
        replace(LINE, id=str(n), source=a, target=b) for n, (a, b) in enumerate([("p1", "p2"), ("p2", "p1")] * 2)
    ]
    starts = [
        re.match(r"translate\((\S+) ([^)]+)\)", g.get("transform")).groups() for g in lines_of(draw(sheet(*several)))
    ]
    across = sorted(float(y) for _, y in starts)
    assert min(b - a for a, b in itertools.pairwise(across)) > 5
    assert max(map(abs, across)) < AISHA.radius


@pytest.mark.parametrize(
    "line",
    [replace(LINE, target="p1"), replace(LINE, target="nobody"), replace(LINE, source="nobody")],
    ids=["to oneself", "to nobody", "from nobody"],
)
def test_a_line_must_join_two_people(line):
    with pytest.raises(ValueError, match="join two different people"):
        draw(sheet(line))


def test_people_must_have_ids_of_their_own():
    with pytest.raises(ValueError, match="share an id"):
        draw(sheet(people=[AISHA, replace(BEN, id="p1")]))


def test_people_on_the_same_spot_are_still_drawn():
    parsed(draw(sheet(LINE, people=[AISHA, replace(BEN, x=0.0)])))


CONTESTED = replace(LINE, effect="mixed", support="contested", change="changed")
"""A line with four marks."""


def half_of(person):
    return label_size(person.name)[0] / 2


def lies_on(spot, person, half=8.0):
    """Whether the box of a mark meets somebody's circle or the box of their name."""
    aside, below = abs(spot[0] - person.x), spot[1] - person.y
    corner = math.hypot(max(aside - half, 0), max(abs(below) - half, 0))
    top = person.radius + 3
    foot = top + label_size(person.name)[1]
    return corner < person.radius or (aside < half_of(person) + half and top - half < below < foot + half)


def test_marks_are_painted_above_everybody():
    svg = draw(sheet(CONTESTED))
    assert svg.index('class="lines"') < svg.index('class="people"') < svg.index('class="marks"')
    board = draw(sheet(CONTESTED), interactive=True)
    assert board.index('class="figures"') < board.index('class="marks"')


def test_a_mark_slides_off_a_name_in_its_way():
    ends = [replace(AISHA, x=-200.0), replace(BEN, x=200.0)]
    between = person("p3", "Featherstonehaugh", 0.0, -40.0)
    line = replace(LINE, support="contested")
    (alone, _), (aside, other) = (
        [place_of(g) for g in layer(draw(sheet(line, people=people)), "marks")] for people in (ends, [*ends, between])
    )
    assert lies_on(alone, between)
    assert not lies_on(aside, between)
    assert not lies_on(other, between)
    assert alone[1] == aside[1] == other[1] == 0


@given(st.lists(st.tuples(st.integers(-150, 150), st.integers(-90, 90)), max_size=2), st.integers(0, 628))
def test_on_a_long_line_no_mark_lies_on_anybody(others, turn):
    x, y = math.cos(turn / 100) * 500, math.sin(turn / 100) * 500
    ends = [replace(AISHA, x=-x, y=-y), replace(BEN, x=x, y=y)]
    people = ends + [person(f"o{n}", "Cara Young", *map(float, at)) for n, at in enumerate(others)]
    svg = draw(sheet(replace(LINE, support="contested"), people=people))
    spots = [place_of(g) for g in layer(svg, "marks")]
    assert len(spots) == 2
    assert math.dist(*spots) > 17
    assert not [who.id for who in people for spot in spots if lies_on(spot, who)]
    assert all(abs(spot[0] * y - spot[1] * x) / 500 < 0.2 for spot in spots)  # on the line


def test_the_same_sheet_gives_the_same_picture_wherever_it_lies():
    people = [person(str(n), "Cara Young", n % 4 * 90.0, n // 4 * 70.0) for n in range(12)]
    several = [LineMark(str(n), str(n), str(11 - n), "harmful", support="contested") for n in range(5)]
    moved = [replace(who, x=who.x + 7200, y=who.y - 3600) for who in people]
    here, there = ([place_of(g) for g in layer(draw(sheet(*several, people=p)), "marks")] for p in (people, moved))
    assert there == [(pytest.approx(x + 7200, abs=0.11), pytest.approx(y - 3600, abs=0.11)) for x, y in here]


def test_marks_on_the_board_belong_to_their_line_and_let_the_pointer_through():
    other = replace(LINE, id="l2", target="p3", effect="not known")
    root = parsed(draw(sheet(other, CONTESTED), interactive=True))
    marks = next(g for g in root.iter(f"{SVG}g") if g.get("class") == "marks")
    assert (marks.get("pointer-events"), marks.get("aria-hidden")) == ("none", "true")
    assert [(g.get("data-marks"), len(g)) for g in marks] == [("l1", 4)]
    assert place_of(marks[0][0]) == place_of(layer(draw(sheet(other, CONTESTED)), "marks")[0])


def test_a_mark_keeps_off_arrow_heads():
    between = person("p3", "Featherstonehaugh", 0.0, -30.0)
    people = [replace(AISHA, x=-80.0), replace(BEN, x=80.0), between]
    svg = draw(sheet(replace(LINE, arrow="both"), people=people))
    (mark,) = layer(svg, "marks")
    heads = next(p.get("d") for p in lines_of(svg)[0] if "z" in p.get("d"))
    end, length = map(int, re.match(r"M(\d+) 0l-(\d+) ", heads).groups())
    start = place_of(lines_of(svg)[0])[0]
    assert start + length + 8 <= place_of(mark)[0] <= start + end - length - 8


def dotted(svg):
    """The lengths of the dotted ends of the first line, and of the line between its arrow heads."""
    path = next(p for p in lines_of(svg)[0] if (p.get("stroke-dasharray") or "").startswith("0 "))
    start, near, end, far = map(int, re.match(r"M(\d+) \S+?H(\d+)M(\d+) \S+?H(\d+)$", path.get("d")).groups())
    return near - start, end - far, end - start


@pytest.mark.parametrize("apart", [70.0, 90.0, 130.0, 200.0])
@pytest.mark.parametrize("arrow", ["none", "forward", "both"])
def test_most_of_a_thinly_supported_line_stays_a_line(apart, arrow):
    line = replace(LINE, support="anecdotal", arrow=arrow, closeness="occasional")
    one, other, whole = dotted(draw(sheet(line, people=[AISHA, replace(BEN, x=apart)])))
    assert one == other
    assert one + other <= whole * 0.4


def test_dotted_ends_come_out_from_under_a_name():
    above, below = replace(AISHA, y=0.0), replace(BEN, x=0.0, y=250.0)
    under, clear, _ = dotted(draw(sheet(replace(LINE, support="anecdotal"), people=[above, below])))
    assert under >= label_size(AISHA.name)[1] + clear
    assert clear > 8


def test_the_key_explains_the_open_ring_of_a_grey_line():
    said = texts(draw(sheet()))
    assert {"Fading, effect not known", "Historic, effect not known"} <= set(said)
    key = next(g for g in parsed(draw(sheet())).iter(f"{SVG}g") if g.get("class") == "key")
    grey = replace(LINE, effect="not known", support="supported")
    for currency in ("fading", "historic"):
        (ring,) = layer(draw(sheet(replace(grey, currency=currency))), "marks")
        assert ET.tostring(ring[0]) in [ET.tostring(c) for c in key.iter(f"{SVG}circle")]


def links(svg):
    return [a for a in parsed(svg).iter(f"{SVG}a") if a.get("tabindex") != "-1"]


def test_interactive_marks_are_links_people_first():
    says = "Aisha and Ben are close; it helps them."
    svg = draw(
        sheet(replace(LINE, says=says, href="/e/1"), people=[AISHA, replace(BEN, href="/p/2"), CARA]), interactive=True
    )
    stops = links(svg)
    assert [a.get("data-person") or a.get("data-line") for a in stops] == ["p1", "p2", "p3", "l1"]
    assert [a.get("href") for a in stops] == ["#person-p1", "/p/2", "#person-p3", "/e/1"]
    assert stops[0].get("aria-label") == "Aisha Khan, young person"
    assert (stops[3].get("aria-label"), stops[3].get("data-source"), stops[3].get("data-target")) == (says, "p1", "p2")
    figures = [a for a in parsed(svg).iter(f"{SVG}a") if a.get("data-figure")]
    assert [f.get("aria-hidden") for f in figures] == ["true"] * 3
    assert [f.get("transform") for f in figures] == [a.get("transform") for a in stops[:3]]


def test_a_line_without_a_sentence_gets_one():
    (link,) = [a for a in links(draw(sheet(LINE), interactive=True)) if a.get("data-line")]
    assert link.get("aria-label") == (
        "Aisha Khan and Ben Okafor, effect protective, closeness close, support well supported, current"
    )


def test_a_still_picture_is_one_image_with_a_label():
    root = parsed(draw(sheet(LINE)))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Evenings around the park. As at 20 November 2026.")
    assert not list(root.iter(f"{SVG}a"))


@pytest.mark.parametrize("interactive", [False, True])
def test_nothing_that_a_strict_content_policy_forbids(interactive):
    svg = draw(sheet(LINE, people=[replace(p, name=HOSTILE[0]) for p in (AISHA, BEN)]), interactive=interactive)
    for element in parsed(svg).iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "a", "rect", "circle", "path", "text", "title"}
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")


ANY_TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.text("<>&\"'\0\u202e\u2066é", max_size=12))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.booleans(), st.booleans())
def test_any_words_give_a_well_formed_picture(name, title, says, hide_names, interactive):
    people = [replace(AISHA, name=name, initials=name[:3]), BEN]
    marks = sheet(replace(LINE, says=says), people=people, title=title, marking=name, reference=title, notes=(says,))
    svg = draw(marks, hide_names=hide_names, interactive=interactive)
    root = ET.fromstring(svg.encode("utf-8"))
    assert not re.search("[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", svg)
    assert "script" not in {element.tag.removeprefix(SVG) for element in root.iter()}


NAMES = st.text("abcdefghijklmnopqrstuvwxyzÅßéñقमم ", min_size=6, max_size=14).map(lambda s: f"Zz{s.strip()}q")


@given(st.lists(NAMES, min_size=2, max_size=6, unique=True), st.booleans())
def test_hidden_names_are_nowhere(names, interactive):
    people = [person(f"id{n}", name, n * 100.0) for n, name in enumerate(names)]
    line = LineMark("l", "id0", "id1", says=f"{names[0]} looks out for {names[1]}.")
    marks = sheet(line, people=people, title=f"Worries about {names[0]} and {names[1].upper()}", notes=(names[-1],))
    svg = draw(marks, hide_names=True, interactive=interactive).lower()
    for name in names:
        assert name.lower() not in svg
        assert not [word for word in name.lower().split() if len(word) > 5 and word in svg]


def test_hidden_names_leave_letters_to_talk_about():
    many = [person(str(n), f"Person Number{n}", n * 60.0) for n in range(28)]
    said = texts(draw(sheet(people=many), hide_names=True))
    assert {"A", "B", "Z", "AA", "AB"} <= set(said)
    shown = draw(sheet(LINE), hide_names=True, interactive=True)
    assert "A and B, effect protective" in shown


def test_label_size_is_what_is_drawn():
    assert label_size("Ben") == (0, 0)
    one, two = label_size("Aisha Khan"), label_size("Bartholomew Featherstonehaugh")
    assert 0 < one[0] <= 120 >= two[0] > 0
    assert two[1] == 2 * one[1] > 0
