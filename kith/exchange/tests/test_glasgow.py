"""A real friendship network in three waves: 50 pupils, and ties in one direction at a time."""

import csv
from pathlib import Path

import pytest

from kith.exchange.reading import check_references, read_people, read_relationships
from kith.exchange.reading.problems import ProblemLog

DATA = Path(__file__).parents[4] / "shared" / "data" / "glasgow-s50"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the Glasgow network is not beside the project")


@pytest.mark.parametrize(("wave", "ties"), [("wave1.csv", 113), ("wave2.csv", 116), ("wave3.csv", 122)])
def test_a_wave_is_read_whole(wave: str, ties: int) -> None:
    path = DATA / wave
    file = read_relationships(path.read_bytes())
    with path.open(newline="") as lines:
        expected = {(row["from"], row["to"]) for row in csv.DictReader(lines)}
    assert {(row.from_id, row.to_id) for row in file.rows} == expected
    assert len(file.rows) == len(expected) == ties
    assert file.problems == ()


def test_the_people_are_all_there() -> None:
    people = read_people((DATA / "people.csv").read_bytes())
    assert [person.id for person in people.rows] == [f"P{number:02}" for number in range(1, 51)]
    assert people.problems == ()
    log = ProblemLog()
    check_references(people, read_relationships((DATA / "wave3.csv").read_bytes()), log)
    assert log.listed() == ()
