"""The shape of a table: delimiters, headings, quotation, ragged and very many rows."""

import pytest

from kith.exchange.reading import RelationshipFile, read_people, read_relationships


def ends(file: RelationshipFile) -> list[tuple[int, str, str]]:
    return [(row.row, row.from_id, row.to_id) for row in file.rows]


@pytest.mark.parametrize(
    "data",
    [
        b"from,to\nA,B\n",
        b"from;to\r\nA;B\r\n",
        b"from\tto\rA\tB\r",
        b'"from", "to"\n"A", "B"',
        b"From_ID, TO id \nA,B",
        b"to,from\nB,A\n",
        b"sep=;\nfrom;to\nA;B\n",
    ],
)
def test_delimiters_line_ends_and_headings_are_recognised(data: bytes) -> None:
    file = read_relationships(data)
    assert ends(file) == [(2, "A", "B")]
    assert file.problems == ()


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    file = read_relationships(b'from,to,fact\nA,B,"first\nsecond"\n\n,,\nC,D,\n')
    assert ends(file) == [(2, "A", "B"), (5, "C", "D")]
    assert file.rows[0].fact == "first\nsecond"


def test_a_short_row_has_empty_cells_and_a_long_one_is_refused() -> None:
    file = read_relationships(b"from,to,fact,place\nA,B\nC,D,seen,park,again\nE,F,,,,\n")
    assert ends(file) == [(2, "A", "B"), (4, "E", "F")]
    [problem] = file.problems
    assert (problem.row, problem.severity) == (3, "refused")
    assert "5 cells" in problem.sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"P01,P02\nP03,P04\n", "“from” and a “to”"),
        (b"from,weight\nA,B\n", "“from” and a “to”"),
        (b"from,to,To\nA,B,C\n", "“to” appears more than once"),
        (b'from,to\nA,"B\nC,D\n', "quotation mark"),
        (b'from,to\nA,"B"C\n', "quotation mark"),
        (b'from,to\nA,"' + b"\n" * 140_000, "quotation mark"),
        (b"from,to\nA," + b"B" * 4001 + b"\n", "4,001 characters"),
        (b"from,to\nA," + b"B" * 201 + b"\n", "longer than 200 characters"),
        (b"from,to\n" + b"A" * 300_000, "longer than 200,000 characters"),
        (b"from,to" + b"," * 300_000, "longer than 200,000 characters"),
        (b'from,to,"' + b"A" * 150_000, "quotation mark"),
    ],
)
def test_a_misshapen_table_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    file = read_relationships(data)
    assert file.refused
    assert file.rows == ()
    [problem] = file.problems
    assert said in problem.sentence


def test_a_heading_without_rows_is_noted() -> None:
    file = read_relationships(b"from,to\n\n")
    assert [problem.severity for problem in file.problems] == ["noted"]


def test_unknown_columns_are_ignored_and_named() -> None:
    file = read_relationships(b"from,to,Shoe size,\nA,B," + b"9" * 5000 + b",x\n")
    assert ends(file) == [(2, "A", "B")]
    [problem] = file.problems
    assert problem.severity == "noted"
    assert "“Shoe size”, “”" in problem.sentence


def test_a_hundred_thousand_rows_are_read_and_one_more_refused() -> None:
    rows = b"".join(b"A%d,B%d\n" % (number, number) for number in range(100_000))
    file = read_relationships(b"from,to\n" + rows)
    assert len(file.rows) == 100_000
    assert file.problems == ()
    too_many = read_relationships(b"from,to\n" + rows + b"C,D\n")
    assert [problem.sentence[:39] for problem in too_many.problems] == ["The file has more than 100,000 rows. Sp"]


def test_endless_blank_rows_are_refused() -> None:
    assert read_people(b"id\nA\n" + b"\n" * 2_000_000).refused
