"""People as a file names them."""

from datetime import date

import pytest

from kith.exchange.reading import PersonRow, read_people


def test_an_id_alone_is_a_person_of_whom_nothing_else_is_known() -> None:
    file = read_people(b"id\nP01\n")
    assert file.rows == (PersonRow(2, "P01", "P01", "", None, None, None, None, "unknown", "believed"),)
    assert file.problems == ()


def test_every_column_is_read() -> None:
    file = read_people(
        b"ID,Name,Known as,Date of birth,Age from,Age to,Age estimated on,Kind,Identity\n"
        b"P01,Ann Other,Annie,20 November 2010,14,16,20/11/2025,Young person,Confirmed\n"
    )
    assert file.problems == ()
    assert file.rows == (
        PersonRow(
            2,
            "P01",
            "Ann Other",
            "Annie",
            date(2010, 11, 20),
            14,
            16,
            date(2025, 11, 20),
            "young person",
            "confirmed",
        ),
    )


def test_a_name_alone_is_its_own_id() -> None:
    [person] = read_people("name\n  Zoë   Other \n".encode()).rows
    assert (person.id, person.name) == ("Zoë Other", "Zoë Other")


@pytest.mark.parametrize(
    ("age", "low", "high"),
    [("14", 14, 14), ("14-16", 14, 16), ("14 to 16", 14, 16), ("14–16", 14, 16), ("", None, None)],
)
def test_ages(age: str, low: int | None, high: int | None) -> None:
    [person] = read_people(f"id,age,kind\nP01,{age},unknown\n".encode()).rows
    assert (person.age_from, person.age_to) == (low, high)


@pytest.mark.parametrize(
    ("age", "kind", "notes"),
    [("14", "young person", 1), ("14-18", "unknown", 0), ("20", "unknown", 0), ("40", "adult", 1)],
)
def test_a_kind_taken_from_the_age_is_noted(age: str, kind: str, notes: int) -> None:
    file = read_people(f"id,age\nP01,{age}\n".encode())
    assert [person.kind for person in file.rows] == [kind]
    assert [problem.severity for problem in file.problems] == ["noted"] * notes


@pytest.mark.parametrize(
    ("as_at", "kind"),
    [
        (None, "unknown"),
        (date(2028, 11, 19), "young person"),
        (date(2028, 11, 20), "unknown"),
        (date(2036, 11, 20), "adult"),
    ],
)
def test_a_kind_is_taken_from_the_date_of_birth_only_as_at_a_day(as_at: date | None, kind: str) -> None:
    [person] = read_people(b"id,dob\nP01,2010-11-20\n", as_at=as_at).rows
    assert person.kind == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id,age\nA,old\n", "not an age"),
        (b"id,age\nA,16-14\n", "“16-14” is not an age"),
        (b"id,age\nA,121\n", "“121” is too large for an age"),
        (b"id,age\nA,14-99999\n", "“99999” is too large for an age"),
        (b"id,age_to\nA,1234567\n", "“1234567” is too large"),
        (b"id,age_from,age_to\nA,16,14\n", "“16-14” is not an age"),
        (b"id,age,age_to\nA,14,16\n", "given twice"),
        (b"id,name,age\n,,14\n", "neither an id nor a name"),
        (b"id,kind\nA,nominal\n", "“young person”, “adult”, “unknown”"),
        (b"id,identity\nA,certain\n", "“confirmed”, “believed”, “unidentified”"),
        (b"id,name\nA,Ann\nA,Bob\n", "“A” is already in row 2, with other details"),
        (b"known_as\nAnn\n", "an “id” or a “name” column"),
    ],
)
def test_a_faulty_row_is_refused(data: bytes, said: str) -> None:
    file = read_people(data)
    [problem] = [problem for problem in file.problems if problem.severity == "refused"]
    assert file.refused
    assert said in problem.sentence


def test_the_same_person_twice_counts_once() -> None:
    file = read_people(b"id,name\nA,Ann\nA,Ann\n")
    assert [person.row for person in file.rows] == [2]
    assert [(problem.row, problem.severity) for problem in file.problems] == [(3, "noted")]


def test_ids_that_look_alike_are_noted_and_kept_apart() -> None:
    file = read_people(b"id\nP01\np01\nP 01\n")
    assert [person.id for person in file.rows] == ["P01", "p01", "P 01"]
    assert [(problem.row, problem.severity) for problem in file.problems] == [(3, "noted"), (4, "noted")]
