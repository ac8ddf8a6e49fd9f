"""A list of relationships must name people whom the list of people has."""

from kith.exchange.reading import check_references, read_people, read_relationships
from kith.exchange.reading.problems import ProblemLog


def test_ids_that_the_people_lack_are_refused_once_each() -> None:
    people = read_people(b"id\nA\nB\n")
    relationships = read_relationships(b"from,to\nA,B\nA,C\nC,A\nb,A\n")
    log = ProblemLog()
    check_references(people, relationships, log)
    assert [str(problem) for problem in log.listed()] == [
        "Row 3: “C” is not in the list of people. Add them to it, or correct the id here.",
        "Row 5: “b” is not in the list of people, which has “B” in row 3. Write both alike.",
    ]


def test_people_without_relationships_are_no_problem() -> None:
    log = ProblemLog()
    check_references(read_people(b"id\nA\nB\nC\n"), read_relationships(b"from,to\nA,B\n"), log)
    assert log.listed() == ()
