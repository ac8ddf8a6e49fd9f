"""`layout` on the command line: positions out, or a sentence."""

import argparse
import csv

import pytest

from kith.cartography.cli import layout
from kith.cartography.tables import UnreadableError


def run(*arguments):
    parser = argparse.ArgumentParser()
    layout.register(parser.add_subparsers(required=True))
    options = parser.parse_args(["layout", *map(str, arguments)])
    options.run(options)


@pytest.fixture
def files(tmp_path):
    """Write a file by name, read the answer."""

    class Files:
        out = tmp_path / "out.csv"

        def write(self, name, content):
            path = tmp_path / name
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return path

        def rows(self):
            with self.out.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

    return Files()


def test_every_person_gets_a_place(files):
    run(files.write("e.csv", "from,to,note\nAnn,Bo\nBo,Cy,x\nBo,Ann\nCy,Cy\n\n"), "-o", files.out)
    assert [row["id"] for row in files.rows()] == ["Ann", "Bo", "Cy"]
    assert list(files.rows()[0]) == ["id", "x", "y", "radius"]
    assert {row["radius"] for row in files.rows()} == {"22"}


def test_people_without_ties_come_from_their_own_file(files):
    edges, people = files.write("e.csv", "from,to\nA,B\n"), files.write("p.csv", "id\nA\nB\nLoner\n")
    run(edges, "--people", people, "-o", files.out)
    assert [row["id"] for row in files.rows()] == ["A", "B", "Loner"]


def test_ids_with_odd_characters_come_back_as_they_were(files):
    odd = ['Zoë "Z" O’Neil', "a,b", "مريم", "line\u2028break", "=1+1", "🙂"]
    quoted = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in odd]
    run(files.write("e.csv", "from,to\n" + "".join(f"hub,{name}\n" for name in quoted)), "-o", files.out)
    assert [row["id"] for row in files.rows()] == ["hub", *odd]


def test_positions_are_kept_and_leavers_passed_over(files):
    before = files.write("b.csv", "radius,id,y,x\n22,A,-3,10.5\n22,B,0,150\n22,Gone,0,0\n")
    run(files.write("e.csv", "from,to\nA,B\nB,C\n"), "--positions", before, "-o", files.out)
    places = {row["id"]: (float(row["x"]), float(row["y"])) for row in files.rows()}
    assert places["A"] == (10.5, -3)
    assert places["B"] == (150, 0)
    assert set(places) == {"A", "B", "C"}


def test_a_header_alone_is_an_empty_map(files):
    run(files.write("e.csv", "from,to\n"), "-o", files.out)
    assert files.rows() == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "first row"),
        ("a,b\nA,B\n", "first row"),
        ("from,to\nA\n", "row 2"),
        ("from,to\nA,\n", "empty in row 2"),
        (f"from,to\nA,{'x' * 300}\n", "200 characters"),
        (b"from,to\nA,\xff\n", "UTF-8"),
        ("from,to\nA,B".encode("utf-16-le"), "NUL"),
        ("from,to\nA,B".encode("utf-16")[:-1], "UTF-8"),
        ("from,to\nA,B\0\n", "NUL"),
        ('from,to\nA,"B\n', "CSV"),
    ],
)
def test_files_that_are_no_ties_are_refused_with_a_sentence(files, content, word):
    with pytest.raises(UnreadableError, match=rf"e\.csv .*{word}.*\."):
        run(files.write("e.csv", content), "-o", files.out)
    assert not files.out.exists()


@pytest.mark.parametrize("rows", ["A,nan,0", "A,0,inf", "A,1e300,0", "A,left,0", "A,,0", "A,0,0\nA,1,1", "A,0"])
def test_positions_that_make_no_sense_are_refused(files, rows):
    before = files.write("b.csv", f"id,x,y\n{rows}\n")
    with pytest.raises(UnreadableError, match=r"b\.csv .*row \d.*\."):
        run(files.write("e.csv", "from,to\nA,B\n"), "--positions", before, "-o", files.out)


def test_a_missing_file_is_a_sentence_too(files, tmp_path):
    with pytest.raises(UnreadableError, match="cannot be opened"):
        run(tmp_path / "none.csv", "-o", files.out)


def test_ties_to_oneself_are_said(files, capsys):
    run(files.write("e.csv", "from,to\nA,A\nA,B\n"), "-o", files.out)
    assert capsys.readouterr().err == "Not drawn: 1 tie from a person to themselves.\n"


def test_positions_on_standard_output(files, capsysbinary):
    edges = files.write("e.csv", "from;to\nZoë;B\n".encode("utf-16"))
    run(edges, "-o", files.out)
    run(edges, "-o", "-")
    assert capsysbinary.readouterr().out == files.out.read_bytes()


def test_a_column_there_twice_is_refused(files):
    with pytest.raises(UnreadableError, match="column from more than once"):
        run(files.write("e.csv", "from,to,from\nA,B,C\n"), "-o", files.out)
