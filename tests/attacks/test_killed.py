"""A process killed in the middle of confirming an import leaves everything or nothing, and a trail that verifies."""

import os
import signal
import time

import pytest

from tests.attacks import invented, kept, one_import

ROWS, PEOPLE = 6_000, 300
BEGIN = ["import.previewed"]
WHOLE = [*BEGIN, "import.confirmed"]


def killed(home, line, after):
    """An import killed `after` seconds past the moment it said `line`."""
    (home / "relationships.csv").write_bytes(invented.relationships(ROWS, PEOPLE))
    (home / "people.csv").write_bytes(invented.people(PEOPLE))
    process = one_import.begin(home, home / "relationships.csv", home / "people.csv", "2026-01-05")
    assert any(line in said for said in process.stdout), "the moment to kill never came"
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    return process.returncode


@pytest.mark.parametrize("after", [0, 0.05, 0.3])
@pytest.mark.parametrize("line", ["Recorded 2,000", "Placing people", "Freezing a version"])
def test_killed_in_the_middle(tmp_path, line, after):
    code = killed(tmp_path, line, after)
    found, verbs = kept.counted(tmp_path), kept.verbs(tmp_path)
    if verbs == BEGIN:
        assert code == -signal.SIGKILL
        assert found == {}
    else:
        assert verbs == WHOLE
        assert found["groups_relationship"] == ROWS
        assert (found["groups_mapversion"], found["exchange_import"]) == (1, 1)
    assert kept.outcome(tmp_path) != "broken"


def test_killed_and_begun_again(tmp_path):
    killed(tmp_path, "Freezing a version", 0)
    assert kept.verbs(tmp_path) == BEGIN
    files = tmp_path / "relationships.csv", tmp_path / "people.csv"
    assert one_import.finish(tmp_path, *files, "2026-01-05", within=60)["seconds"] > 0
    assert kept.counted(tmp_path)["groups_relationship"] == ROWS
    assert kept.verbs(tmp_path) == [*BEGIN, *WHOLE]
    assert kept.outcome(tmp_path) != "broken"


def test_killed_once_it_said_it_was_done_and_everything_is_there(tmp_path):
    killed(tmp_path, "Done", 0)
    assert kept.verbs(tmp_path) == WHOLE
    assert kept.counted(tmp_path)["groups_relationship"] == ROWS
    assert kept.outcome(tmp_path) != "broken"
