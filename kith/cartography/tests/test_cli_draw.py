"""`draw`: a picture from files."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kith.cartography.__main__ import main

GLASGOW = Path(__file__).resolve().parents[4] / "shared/data/glasgow-s50"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def drawn(path):
    root = ET.parse(path).getroot()
    layers = {group.get("class"): group for group in root.iter(f"{SVG}g") if group.get("class")}
    return root, layers


def said(element):
    return [text.text for text in element.iter(f"{SVG}text")]


@pytest.mark.parametrize("wave", [1, 2, 3])
def test_glasgow(wave, tmp_path):
    edges = GLASGOW / f"wave{wave}.csv"
    if not edges.exists():
        pytest.skip("the Glasgow data is not beside the project")
    out = tmp_path / "map.svg"
    assert main(["draw", str(edges), "--people", str(GLASGOW / "people.csv"), "-o", str(out)]) == 0
    _, layers = drawn(out)
    with edges.open(encoding="utf-8") as file:
        ties = {(row["from"], row["to"]) for row in csv.DictReader(file)}
    heads = sum(path.get("d").count("z") for path in layers["lines"].iter(f"{SVG}path"))
    assert len(layers["lines"]) == len({frozenset(tie) for tie in ties})
    assert heads == len(ties)
    assert sorted(said(layers["people"])) == [f"P{number:02}" for number in range(1, 51)]


def test_what_columns_say(write, tmp_path):
    edges = write("edges.csv", "\ufeffFrom,To,Effect,Closeness\nann,bob,protective,close\nbob,cat,harmful,\n")
    people = write("people.csv", "id,name,kind\nann,Ann Archer,young person\nbob,Bob Baker,adult\ndev,,\n")
    positions = write("positions.csv", "id,x,y\nann,0,0\nbob,300,40\ncat,150,200\ndev,5,400\ngone,9,9\n")
    out = tmp_path / "map.svg"
    arguments = ["draw", edges, "--people", people, "--positions", positions, "-o", out]
    assert main([*map(str, arguments), "--title", "After school", "--as-at", "2026-11-20"]) == 0
    root, layers = drawn(out)
    assert root.get("aria-label") == "After school. As at 20 November 2026."
    assert said(layers["people"]) == ["AA", "Ann Archer", "BB", "Bob Baker", "dev", "cat"]
    places = [group.get("transform") for group in layers["people"]]
    assert places == [f"translate({at})" for at in ("0.0 0.0", "300.0 40.0", "5.0 400.0", "150.0 200.0")]
    assert [re.findall('stroke="(#00703c|#c8400d)"', ET.tostring(g, "unicode"))[:1] for g in layers["lines"]] == [
        ["#00703c"],
        ["#c8400d"],
    ]


def test_newcomers_are_placed_and_others_stay(write, tmp_path):
    edges, positions = write("edges.csv", "from,to\na,b\nb,c\n"), write("p.csv", "id,x,y\na,0,0\nb,250,0\n")
    out = tmp_path / "map.svg"
    assert main(["draw", str(edges), "--positions", str(positions), "-o", str(out)]) == 0
    places = [group.get("transform") for group in drawn(out)[1]["people"]]
    assert places[:2] == ["translate(0.0 0.0)", "translate(250.0 0.0)"]
    assert len(set(places)) == 3


def test_mutual_ties_are_one_line_unless_they_differ(write, tmp_path):
    edges = write("edges.csv", "from,to,effect\na,b,\nb,a,\na,c,harmful\nc,a,protective\na,b,\n")
    out = tmp_path / "map.svg"
    main(["draw", str(edges), "-o", str(out)])
    heads = [sum(p.get("d").count("z") for p in g.iter(f"{SVG}path")) for g in drawn(out)[1]["lines"]]
    assert heads == [2, 1, 1]


def test_people_of_whom_nothing_is_known_are_drawn_as_unknown(write, tmp_path):
    edges, people = write("edges.csv", "from,to\nann,bob\n"), write("people.csv", "id,name,kind\nann,Ann,\n")
    out = tmp_path / "map.svg"
    circles = {}
    for kind, more in (("none", []), ("blank", ["--people", str(people)])):
        main(["draw", str(edges), "-o", str(out), *more])
        circles[kind] = {c.get("stroke") for c in drawn(out)[1]["people"].iter(f"{SVG}circle") if c.get("stroke")}
    people.write_text("id,kind\nann,unknown\nbob,unknown\n")
    main(["draw", str(edges), "--people", str(people), "-o", str(out)])
    said_so = {c.get("stroke") for c in drawn(out)[1]["people"].iter(f"{SVG}circle") if c.get("stroke")}
    assert circles == {"none": said_so, "blank": said_so}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("hint", [False, True])
def test_what_spreadsheets_save_is_read(tmp_path, encoding, mark, hint):
    rows = ["from,to,effect", "Zoë,Bob,protective", "Bob,Cat,harmful"]
    text = "\r\n".join(row.replace(",", mark) for row in rows)
    edges, out = tmp_path / "edges.csv", tmp_path / "map.svg"
    edges.write_bytes(((f"sep={mark}\r\n" if hint else "") + text).encode(encoding))
    assert main(["draw", str(edges), "-o", str(out)]) == 0
    assert len(drawn(out)[1]["lines"]) == 2
    assert set(said(drawn(out)[1]["people"])) == {"Zoë", "Bob", "Cat"}


def test_standard_output(write, tmp_path, capsysbinary):
    edges, out = write("edges.csv", "from,to\nZoë,b\n"), tmp_path / "map.svg"
    arguments = ["draw", str(edges), "--as-at", "2026-11-20", "-o"]
    main([*arguments, str(out)])
    assert main([*arguments, "-"]) == 0
    assert capsysbinary.readouterr().out == out.read_bytes()


def test_a_wrong_date_is_told_what_a_date_looks_like(capsys):
    with pytest.raises(SystemExit):
        main(["draw", "edges.csv", "-o", "map.svg", "--as-at", "foo"])
    assert "“foo” is not a date; write year, month and day, such as 2026-11-20" in capsys.readouterr().err


def test_a_tie_to_oneself_is_said_beside_the_picture(write, tmp_path, capsys):
    ties = write("edges.csv", "from,to\na,a\na,b\nb,b\n")
    assert main(["draw", str(ties), "-o", str(tmp_path / "map.svg")]) == 0
    assert capsys.readouterr().err == "Not drawn: 2 ties from a person to themselves.\n"


def test_a_tie_to_oneself_is_noted(write, tmp_path):
    out = tmp_path / "map.svg"
    assert main(["draw", str(write("edges.csv", "from,to\na,a\na,b\n")), "-o", str(out)]) == 0
    root, layers = drawn(out)
    assert len(layers["lines"]) == 1
    assert "Not drawn: 1 tie from a person to themselves." in said(root)


def test_hidden_names(write, tmp_path):
    out = tmp_path / "map.svg"
    main(["draw", str(write("edges.csv", "from,to\nMarigold,Peregrine\n")), "-o", str(out), "--hide-names"])
    assert not re.search("marigold|peregrine", out.read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("text", ["from,to\n", "from,to\n<b>,\u202eevil\n", "from,to\n=1+1,\u0661\n"])
def test_odd_but_readable_files_are_drawn(write, tmp_path, text):
    out = tmp_path / "map.svg"
    assert main(["draw", str(write("edges.csv", text)), "-o", str(out)]) == 0
    drawn(out)


@pytest.mark.parametrize(
    ("edges", "people", "reason"),
    [
        ("a,b\n1,2\n", "id\n1\n", "from, to"),
        ("from,to,closeness\n1,2,very\n", "id\n1\n", "closeness in row 2"),
        ("from,to\n1,2\n", "name\nAnn\n", "people.csv"),
        ("from,to\n1,2\n", "id,kind\n1,wizard\n", "kind in row 2"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_is_written(write, capsys, edges, people, reason):
    ties = write("edges.csv", edges)
    out = ties.with_name("map.svg")
    arguments = ["draw", ties, "--people", write("people.csv", people), "-o", out]
    assert main(list(map(str, arguments))) == 1
    assert reason in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_is_not_there(write, tmp_path, capsys):
    edges = write("edges.csv", "from,to\na,b\n")
    assert main(["draw", str(edges), "-o", str(tmp_path / "none" / "map.svg")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["edges.csv"], ["edges.csv", "-o", "map.svg", "--as-at", "yesterday"]])
def test_wrong_usage_exits_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["draw", *arguments])
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err
