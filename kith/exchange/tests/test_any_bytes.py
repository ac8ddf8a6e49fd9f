"""Whatever the bytes, reading answers with rows and sentences, never with an exception."""

from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.reading import check_references, read_people, read_relationships
from kith.exchange.reading.problems import ProblemLog
from kith.exchange.reading.relationships import COLUMNS
from kith.exchange.writing.cells import write_csv

headings = st.sampled_from(
    [b"from,to\n", b"id;name;age\r\n", b"from\tto\tfact\tvalid_from\n", b"\xff\xfe", b"\xef\xbb\xbf", b""]
)
soup = st.text(st.sampled_from(list(",;\t\n\r\"'= Aa1é\u202e\u0301\x1b-/0"))).map(str.encode)
cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(headings, st.binary() | soup)
def test_any_bytes_get_an_answer(start: bytes, rest: bytes) -> None:
    people, relationships = read_people(start + rest), read_relationships(start + rest)
    log = ProblemLog()
    check_references(people, relationships, log)
    for problem in (*people.problems, *relationships.problems, *log.listed()):
        assert problem.sentence
        assert problem.severity in {"refused", "noted"}
    assert people.rows or people.problems


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS.names)), cell))
def test_any_cells_get_an_answer(cells: dict[str, str]) -> None:
    row = {"to": "B"} | cells | {"from": "A"}
    file = read_relationships(write_csv(row.keys(), [row.values()]))
    assert len(file.rows) == (0 if file.refused else 1)


@given(cell)
def test_narrative_comes_back_as_written(fact: str) -> None:
    printable = "".join(letter for letter in fact if letter.isprintable() or letter in "\t\r\n")
    [row] = read_relationships(write_csv(["from", "to", "fact"], [["A", "B", printable]])).rows
    assert row.fact == (printable if printable.strip() else "")
