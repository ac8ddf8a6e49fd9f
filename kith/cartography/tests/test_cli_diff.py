"""`diff`: exactly the ties that began and ended."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kith.cartography.__main__ import main

GLASGOW = Path(__file__).resolve().parents[4] / "shared/data/glasgow-s50"


def ties(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {(row["from"], row["to"]) for row in csv.DictReader(file)}


def people(pairs):
    return {end for pair in pairs for end in pair}


@pytest.fixture
def write(tmp_path):
    def write(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(("one", "two"), [(1, 2), (2, 3), (1, 3), (3, 1)])
def test_glasgow_waves(one, two, capsys):
    before, after = GLASGOW / f"wave{one}.csv", GLASGOW / f"wave{two}.csv"
    if not before.exists():
        pytest.skip("the Glasgow data is not beside the project")
    assert main(["diff", str(before), str(after), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    was, now = ties(before), ties(after)
    listed = {group: [(t["from"], t["to"]) for t in told["relationships"][group]] for group in ("new", "ended")}
    assert sorted(listed["new"]) == sorted(now - was)
    assert sorted(listed["ended"]) == sorted(was - now)
    assert told["relationships"]["changed"] == []
    assert sorted(told["people"]["joined"]) == sorted(people(now) - people(was))
    assert sorted(told["people"]["left"]) == sorted(people(was) - people(now))


def test_sentences(write, capsys):
    before = write("before.csv", "\ufefffrom,to,kind,effect\r\nann,bob,friend,\r\nbob,cat,friend,harmful\r\n")
    after = write("after.csv", "from,to,kind,effect\nann,bob,friend,protective\nann,dev,friend,\n")
    assert main(["diff", str(before), str(after)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dev joined the map.",
        "cat left the map.",
        "New: ann to dev (friend).",
        "Ended: bob to cat (friend).",
        "ann to bob (friend) is now shown as protective; before, not known.",
    ]


def test_changes_as_json(write, capsys):
    before = write("before.csv", "from,to,closeness\na,b,close\n")
    after = write("after.csv", "from,to,closeness\na,b,Occasional\n")
    main(["diff", str(before), str(after), "--json"])
    assert json.loads(capsys.readouterr().out)["relationships"]["changed"] == [
        {
            "from": "a",
            "to": "b",
            "kind": "",
            "fields": [{"field": "closeness", "before": "close", "after": "occasional"}],
        }
    ]


def test_the_same_file_twice(write, capsys):
    path = write("same.csv", "from,to\na,b\na,b\nb,b\n")
    assert main(["diff", str(path), str(path)]) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("who,whom\na,b\n", "from, to"),
        ("", "from, to"),
        ("from,to\na\n", "row 2"),
        ("from,to\na,\n", "row 2"),
        ("from,to,effect\na,b,wicked\n", "row 2 that is not one of: protective, harmful, mixed, not known"),
        ("from,to,effect\na,b,mixed\n\na,b,harmful\n", "row 4"),
        ("from,to\na,b\0\n", "NUL"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(write, capsys, text, reason):
    good, bad = write("good.csv", "from,to\na,b\n"), write("bad.csv", text)
    assert main(["diff", str(good), str(bad)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert reason in said.err
    assert said.err.startswith("bad.csv")


def test_the_same_ties_in_other_clothes_do_not_differ(write, capsys):
    plain = write("plain.csv", "from,to,kind\nZoë,b,friend\n")
    other = write("other.csv", "from\tto\tkind\r\nZoë\tb\tfriend\r\n", "utf-16")
    assert main(["diff", str(plain), str(other)]) == 0
    assert capsys.readouterr().out == "Nothing differs.\n"


def test_a_missing_or_wrongly_encoded_file_is_refused(write, tmp_path, capsys):
    good = write("good.csv", "from,to\na,b\n")
    assert main(["diff", str(good), str(tmp_path / "none.csv")]) == 1
    assert "none.csv cannot be opened" in capsys.readouterr().err
    assert main(["diff", str(write("latin.csv", "from,to\nJosé,b\n", "latin-1")), str(good)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_wrong_usage_exits_with_two(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["diff", "only-one.csv"])
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err
