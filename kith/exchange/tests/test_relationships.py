"""Relationships and their evidence: words, dates, repeats, and what is kept as mere text."""

from datetime import date

import pytest

from kith.exchange.reading import RelationshipRow, read_relationships


def test_a_plain_tie_takes_the_cautious_default_for_everything() -> None:
    [row] = read_relationships(b"from,to\nA,B\n").rows
    assert row == RelationshipRow(
        row=2,
        from_id="A",
        to_id="B",
        kind="",
        effect="not known",
        closeness="not known",
        closeness_view=None,
        influence="none known",
        valid_from=None,
        valid_to=None,
        fact="",
        opinion="",
        basis=None,
        perspective=None,
        source="",
        organisation="",
        observed_from=None,
        observed_to=None,
        recorded_on=None,
        place="",
        times_seen=None,
        stance="supports",
        reliability="not known",
    )


def test_every_column_is_read() -> None:
    cells = {
        "from": "A",
        "to": "B",
        "Kind": "close friend",
        "effect": "Protective",
        "closeness": "CLOSE",
        "closeness view": "young person",
        "influence": "both ways",
        "valid from": "2025-09-01",
        "valid to": "not known",
        "fact": "Seen talking,  twice ",
        "opinion": "<b>They</b> calm each other",
        "basis": "Seen first-hand",
        "perspective": "professional",
        "source": "Youth worker",
        "organisation": "Larkshire Youth",
        "observed_from": "20/11/2025",
        "observed_to": "21 Nov 2025",
        "recorded-on": "22nd November 2025",
        "place": "Mill Park",
        "times_seen": "2",
        "stance": "asked, and there is none",
        "reliability": "reliable before",
    }
    data = "\n".join("\t".join(line) for line in (cells.keys(), cells.values()))
    file = read_relationships(data.encode())
    assert file.problems == ()
    assert file.rows == (
        RelationshipRow(
            2,
            "A",
            "B",
            "close friend",
            "protective",
            "close",
            "young person",
            "both ways",
            date(2025, 9, 1),
            None,
            "Seen talking,  twice ",
            "<b>They</b> calm each other",
            "seen first-hand",
            "professional",
            "Youth worker",
            "Larkshire Youth",
            date(2025, 11, 20),
            date(2025, 11, 21),
            date(2025, 11, 22),
            "Mill Park",
            2,
            "asked, and there is none",
            "reliable before",
        ),
    )


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("effect", "good", "“protective”, “harmful”, “mixed”, “not known”"),
        ("stance", "denies", "“asked, and there is none”"),
        ("basis", "rumour", "“told by someone who saw it”"),
        ("valid_from", "20/11/26", "two digits"),
        ("valid_from", "11/20/2026", "no month 20"),
        ("recorded_on", "31/02/2026", "no day 31"),
        ("recorded_on", "0026-11-20", "between the years"),
        ("observed_from", "November 2026", "not a whole date"),
        ("times_seen", "often", "not a whole number"),
        ("times_seen", "-1", "not a whole number"),
        ("kind", "k" * 201, "longer than 200"),
        ("from", " \u200b ", "is empty"),
        ("to", "A", "with themselves"),
        ("to", "\u202eA", "with themselves"),
    ],
)
def test_a_faulty_cell_is_refused_with_its_row(column: str, cell: str, said: str) -> None:
    names = {"from": "A", "to": "B"} | {column: cell}
    data = ",".join(names) + "\nX,Y\n" + ",".join(f'"{value}"' for value in names.values())
    file = read_relationships(data.encode())
    assert [row.from_id for row in file.rows] == ["X"]
    [problem] = [problem for problem in file.problems if problem.severity == "refused"]
    assert problem.row == 3
    assert said in problem.sentence


def test_days_out_of_order_are_refused() -> None:
    file = read_relationships(b"from,to,valid_from,valid_to\nA,B,2026-02-01,2026-01-31\n")
    [problem] = file.problems
    assert problem.sentence.startswith("31 January 2026 is before 1 February 2026.")


def test_a_date_that_americans_read_otherwise_is_read_day_first_and_noted() -> None:
    file = read_relationships(b"from,to,recorded_on\nA,B,03/04/2026\nC,D,04/04/2026\nE,F,05/04/2026\n")
    assert [row.recorded_on for row in file.rows] == [date(2026, 4, 3), date(2026, 4, 4), date(2026, 4, 5)]
    assert [(problem.severity, problem.sentence) for problem in file.problems] == [
        ("noted", "“03/04/2026” was read day first, as 3 April 2026."),
        ("noted", "And 1 more like the one in row 2."),
    ]


def test_the_same_row_twice_counts_once_and_other_evidence_stays() -> None:
    file = read_relationships(b"from,to,fact\nA,B,seen\nA,B,seen\nA,B,heard\nB,A,seen\n")
    assert [(row.row, row.from_id, row.fact) for row in file.rows] == [
        (2, "A", "seen"),
        (4, "A", "heard"),
        (5, "B", "seen"),
    ]
    [problem] = file.problems
    assert (problem.row, problem.severity) == (3, "noted")
    assert "already in row 2" in problem.sentence


def test_unseen_marks_are_taken_out_and_noted() -> None:
    file = read_relationships("from,to\n\u202eP01\u200b,P\ufeff02\n".encode())
    assert [(row.from_id, row.to_id) for row in file.rows] == [("P01", "P02")]
    assert [(problem.row, problem.column, problem.severity) for problem in file.problems] == [
        (2, "from", "noted"),
        (2, "to", "noted"),
    ]


def test_composed_and_decomposed_accents_are_one_person_and_capitals_are_two() -> None:
    file = read_relationships("from,to\nSia\u0302n,B\nSi\u00e2n,C\nSIÂN,D\nSIÂN,E\n".encode())
    assert [row.from_id for row in file.rows] == ["Siân", "Siân", "SIÂN", "SIÂN"]
    [problem] = file.problems
    assert (problem.row, problem.severity) == (4, "noted")
    assert "two people" in problem.sentence


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+44", "-ish", "@here", "\t=1", "＝1"])
def test_formulas_are_kept_as_text_and_noted_once(cell: str) -> None:
    file = read_relationships(f'from,to,fact\nA,B,"{cell}"\n'.encode())
    assert [row.fact for row in file.rows] == [cell]
    [problem] = file.problems
    assert problem.severity == "noted"
    assert "plain text" in problem.sentence


def test_many_problems_of_one_kind_are_counted_and_do_not_hide_another() -> None:
    rows = "".join(f"A{number},B,good,2026-01-01\n" for number in range(1000))
    file = read_relationships(f"from,to,effect,valid_from\n{rows}C,D,mixed,never\n".encode())
    assert [row.from_id for row in file.rows] == []
    assert [str(problem) for problem in file.problems][-2:] == [
        "column effect: And 990 more like the one in row 11.",
        "Row 1002, column valid_from: “never” is not a whole date. Write it as 2026-11-20, 20/11/2026 or "
        "20 November 2026, or “not known”.",
    ]
    assert len(file.problems) == 12


def test_the_hash_is_that_of_the_bytes() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert read_relationships(b"abc").sha256 == known
