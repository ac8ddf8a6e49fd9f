"""Written cells never start a formula, wherever a program splits them, and read back exactly."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.exchange.writing.cells import plain_cell, safe_cell, write_csv

RUNS = "=+-@＝＋－＠"
SPLITS_ELSEWHERE = ",;|\t\r\n"
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
nasty = st.text(st.sampled_from(RUNS + SPLITS_ELSEWHERE + "'\"  a\u200b\u202e\x1b"))


@given(text | nasty)
def test_a_written_cell_reads_back_exactly(value: str) -> None:
    assert plain_cell(safe_cell(value)) == value


@given(text | nasty)
def test_no_written_cell_starts_with_a_sign_a_tab_or_a_line_end(value: str) -> None:
    assert not safe_cell(value).startswith(tuple(RUNS + "\t\r\n"))


@given(text | nasty)
def test_no_part_between_other_delimiters_starts_with_a_sign(value: str) -> None:
    written = safe_cell(value)
    for delimiter in SPLITS_ELSEWHERE:
        assert not any(part.lstrip(" \u200b\u202e\x1b").startswith(tuple(RUNS)) for part in written.split(delimiter))


@given(st.lists(st.lists(text | nasty, min_size=1, max_size=4), max_size=4))
def test_a_written_table_reads_back_exactly(rows: list[list[str]]) -> None:
    written = write_csv(["from", "to"], rows).decode("utf-8-sig")
    _, *read = csv.reader(io.StringIO(written, newline=""), skipinitialspace=True, strict=True)
    assert [[plain_cell(cell) for cell in row] for row in read] == rows


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("'=1", "''=1"),
        ("'t Hooft", "'t Hooft"),
        (" \u200b@SUM(A1)", "' \u200b@SUM(A1)"),
        ("Met at park;=1+1", "Met at park;'=1+1"),
        ("11 - 13 years", "11 - 13 years"),
        (-5, "'-5"),
        (date(2026, 11, 20), "2026-11-20"),
        (None, ""),
    ],
)
def test_what_is_written(value: str | int | date | None, written: str) -> None:
    assert safe_cell(value) == written


@pytest.mark.parametrize("foreign", ["'t Hooft", "O'Brien", "it's", "'quoted'"])
def test_apostrophes_that_were_not_added_stay(foreign: str) -> None:
    assert plain_cell(foreign) == foreign


def test_a_table_is_utf8_with_a_mark_and_crlf() -> None:
    written = write_csv(["from", "to"], [["Siân", 'the "other"']])
    assert written == b'\xef\xbb\xbffrom,to\r\nSi\xc3\xa2n,"the ""other"""\r\n'


def test_plain_ids_are_written_without_quotation_marks() -> None:
    assert write_csv(["from", "to"], [["P01", "P02"]]) == b"\xef\xbb\xbffrom,to\r\nP01,P02\r\n"
