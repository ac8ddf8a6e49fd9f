"""The largest files that are taken in: all or nothing, in bounded memory and time."""

import pytest

from tests.attacks import invented, kept, one_import

ROWS = 100_000
MANY_PEOPLE = 30_000
SECONDS = 180
"""Of processor time, so that a busy machine does not fail; twice as long by the clock ends the attempt."""


def tried(home, relationships, people, *day):
    (home / "relationships.csv").write_bytes(relationships)
    (home / "people.csv").write_bytes(people)
    files = home / "relationships.csv", home / "people.csv"
    return one_import.finish(home, *files, *day, within=2 * SECONDS)


@pytest.mark.parametrize(("day", "megabytes"), [((), 400), (("2026-01-05",), 700)], ids=["plain", "with a version"])
def test_a_hundred_thousand_rows(tmp_path, day, megabytes):
    told = tried(tmp_path, invented.relationships(ROWS, people=2_000), invented.people(2_000), *day)
    found = kept.counted(tmp_path)
    assert found["groups_relationship"] == ROWS
    assert found["groups_evidence"] >= ROWS
    assert found["people_person"] == found["groups_membership"] == found["groups_position"] == 2_000
    assert found.get("groups_mapversion", 0) == len(day)
    assert kept.verbs(tmp_path) == ["import.previewed", "import.confirmed"]
    assert kept.outcome(tmp_path) != "broken"
    assert told["megabytes"] <= megabytes
    assert told["seconds"] <= SECONDS


def test_more_people_than_are_drawn(tmp_path):
    """Nobody is placed, but every one of them is there to be read."""
    told = tried(tmp_path, invented.relationships(MANY_PEOPLE, people=MANY_PEOPLE), invented.people(MANY_PEOPLE))
    found = kept.counted(tmp_path)
    assert found["people_person"] == found["groups_membership"] == found["groups_relationship"] == MANY_PEOPLE
    assert kept.outcome(tmp_path) != "broken"
    assert told["megabytes"] <= 400


def test_one_fault_in_the_last_row_and_nothing_is_kept(tmp_path):
    rows = invented.relationships(ROWS - 1, people=2_000) + b"P1,P1,friend\r\n"
    assert "mended" in tried(tmp_path, rows, invented.people(2_000))["refused"]
    assert kept.counted(tmp_path) == {}
    assert kept.verbs(tmp_path) == []


def test_one_row_more_than_is_taken_and_nothing_is_kept(tmp_path):
    rows = invented.relationships(ROWS + 1, people=2_000)
    assert "mended" in tried(tmp_path, rows, invented.people(2_000))["refused"]
    assert kept.counted(tmp_path) == {}
