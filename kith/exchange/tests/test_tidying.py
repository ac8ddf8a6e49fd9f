"""What is taken out of a label, what stays in it, and which labels are too much alike."""

import pytest

from kith.exchange.reading import read_people, read_relationships

PERSIAN = "می\u200cخواهم"
FAMILY = "\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize("name", [PERSIAN, FAMILY])
def test_joiners_inside_a_word_are_part_of_it(name: str) -> None:
    people = read_people(f"id,name\nA,{name}\n\u200d{name}\u200c ,B\n".encode())
    assert [(person.id, person.name) for person in people.rows] == [("A", name), (name, "B")]
    assert [problem.row for problem in people.problems if "cannot be seen" in problem.sentence] == [3]


def test_a_joiner_stands_at_the_end_once_what_follows_it_is_taken_out() -> None:
    assert read_people("id\nA\u200d\u200b\n".encode()).rows[0].id == "A"


def test_nothing_is_noted_of_a_name_that_only_lost_spaces() -> None:
    assert read_people(f"id\n  {PERSIAN}  \n".encode()).problems == ()


def test_control_characters_are_called_that() -> None:
    file = read_relationships(b"from,to,fact\nA\x07,B,They\x1b talk\n")
    assert [(row.from_id, row.fact) for row in file.rows] == [("A", "They talk")]
    assert [(problem.column, "Control characters" in problem.sentence) for problem in file.problems] == [
        ("from", True),
        ("fact", True),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("7", "007"), ("P1", "P01"), ("12", "12.0"), ("3.00", "03"), ("AB", "A\u200dB"), ("a b", "AB")]
)
def test_ids_too_much_alike_are_pointed_out(one: str, other: str) -> None:
    people = read_people(f"id\n{one}\n{other}\n".encode())
    assert [person.id for person in people.rows] == [one, other]
    assert [problem.row for problem in people.problems] == [3]
    assert "leading zeros" in people.problems[0].sentence


@pytest.mark.parametrize(("one", "other"), [("10", "1"), ("1.5", "1.05"), ("P0", "P"), ("A.0", "A"), ("100", "1.00")])
def test_other_ids_are_not(one: str, other: str) -> None:
    assert read_people(f"id\n{one}\n{other}\n".encode()).problems == ()


def test_a_number_too_large_is_called_that() -> None:
    file = read_relationships(b"from,to,times_seen\nA,B,000000012\nA,C,1000000\nA,D,several\n")
    assert [row.times_seen for row in file.rows] == [12]
    assert [problem.sentence.partition("”")[2][:12] for problem in file.problems] == [" is too larg", " is not a wh"]
