"""The verifier as an auditor runs it: a script, by itself, over files that somebody with full rights has changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kith.audit import verifier
from kith.audit.tests.chains import START, a_lane, an_anchor, sha256

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("log")
    subprocess.run([sys.executable, "-m", "kith.audit.tests.a_log", folder], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return Path(shutil.copytree(made, tmp_path / "copy"))


def run(*arguments) -> subprocess.CompletedProcess[str]:
    """Isolated (-I -S): neither Django nor Kith can be imported."""
    command = [sys.executable, "-I", "-S", verifier.__file__, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def report(folder: Path) -> dict:
    done = run(folder / "kith.sqlite3", "--anchors", folder / "anchors.jsonl", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == (1 if told["outcome"] == "broken" else 0)
    return told


def tamper(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "kith.sqlite3")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)


def said(told: dict) -> str:
    return "\n".join(finding["sentence"] for finding in told["findings"])


@pytest.mark.parametrize("seq", [1, 40])
def test_bytes_that_are_no_text_are_found_wherever_they_stand(folder, seq):
    tamper(folder, f"UPDATE audit_event SET origin = CAST(x'ff' AS TEXT) WHERE seq = {seq}")
    assert "cannot be read to its end" in said(report(folder))


@pytest.mark.parametrize("change", ["seq = 'many'", "seq = 40.5", "head = x'ff'", "id = 'one'", "id = 2"])
def test_an_edited_register_is_found(folder, change):
    tamper(folder, "DELETE FROM audit_lane WHERE id > 1", f"UPDATE audit_lane SET {change}")
    assert report(folder)["outcome"] == "broken"


def test_an_untouched_log_has_nothing_wrong(folder):
    told = report(folder)
    assert (told["outcome"], told["events"], told["anchors"], told["findings"]) == ("unprotected", 40, 2, [])


HOLLOWED = "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT 1; END"


@pytest.mark.parametrize(
    "made_again", [[], [HOLLOWED], [*verifier.SQLITE_TRIGGERS.values(), HOLLOWED.replace("no", "x")]]
)
def test_missing_or_altered_triggers_are_said_apart_from_the_anchors(folder, monkeypatch, capsys, made_again):
    tamper(folder, *made_again)
    monkeypatch.setattr(verifier, "is_protected", lambda path: True)
    assert verifier.main([str(folder / "kith.sqlite3"), "--anchors", str(folder / "anchors.jsonl")]) == 0
    first, *notes = capsys.readouterr().out.splitlines()
    assert first.startswith("Unprotected: 40 events")
    assert notes == ["The database triggers that keep events as they were written are missing or altered."]


def test_triggers_written_with_other_spaces_are_the_same_and_protected_anchors_then_make_it_sound(folder, monkeypatch):
    tamper(folder, *(statement.replace(" ON ", "\n  ON ") for statement in verifier.SQLITE_TRIGGERS.values()))
    monkeypatch.setattr(verifier, "is_protected", lambda path: True)
    anchors = verifier.read_anchors(folder / "anchors.jsonl")
    assert verifier.verify_file(folder / "kith.sqlite3", anchors, protected=True).outcome == "sound"


def test_a_trigger_that_is_no_text_is_altered_not_a_traceback(folder):
    with closing(sqlite3.connect(folder / "kith.sqlite3")) as database, database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_master SET sql = CAST(CAST(sql AS BLOB) || x'202f2aff2a2f' AS TEXT)"
            " WHERE name = 'audit_event_no_update'"
        )
    assert "missing or altered" in "".join(report(folder)["notes"])


def test_verifying_changes_no_file(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    report(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_copy_is_read_where_nothing_may_be_written(folder, monkeypatch, capsys):
    with closing(sqlite3.connect(folder / "kith.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
    before = set(folder.iterdir())
    monkeypatch.setattr(verifier.os, "access", lambda path, mode: False)
    assert verifier.main([str(folder / "kith.sqlite3")]) == 0
    assert "40 events" in capsys.readouterr().out
    assert set(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "datetime(at, '-1 day')"),
        ("at", "replace(at, ' ', 'T')"),
        ("at", "'x'"),
        ("verb", "'home.read'"),
        ("actor", "'00000000000000000000000000000008'"),
        ("actor", "'00000000-0000-0000-0000-000000000007'"),
        ("actor", "NULL"),
        ("how", "'clock'"),
        ("origin", "'somebody'"),
        ("origin", "x'ff'"),
        ("origin", "CAST(x'ff' AS TEXT)"),
        ("case_file", "NULL"),
        ("object_type", "'group'"),
        ("object_id", "'1'"),
        ("persons", "''"),
        ("detail", '\'{"as_at":"2026-03-02"}\''),
        ("detail", '\'{"as_at":"2026-03-09","as_at":"2026-03-01"}\''),
        ("previous", f"'{START}'"),
        ("hash", f"'{START}'"),
    ],
)
def test_any_column_edited_is_found(folder, column, value):
    tamper(folder, f"UPDATE audit_event SET {column} = {value} WHERE lane = 1 AND seq = 12")
    assert report(folder)["outcome"] == "broken"


def test_a_deletion_in_the_middle_is_found(folder):
    tamper(folder, "DELETE FROM audit_event WHERE seq = 12")
    told = report(folder)
    assert "event 12 is missing" in said(told)
    assert told["first_bad"] == [1, 12]


def test_a_cut_end_is_found_even_with_the_register_made_to_agree(folder):
    tamper(
        folder,
        "DELETE FROM audit_event WHERE seq > 30",
        "UPDATE audit_lane SET seq = 30, head = (SELECT hash FROM audit_event WHERE seq = 30) WHERE id = 1",
    )
    assert "it had already reached 40" in said(report(folder))


def test_an_insertion_is_found(folder):
    columns = "at, verb, actor, how, origin, case_file, object_type, object_id, persons, detail, previous, hash"
    tamper(
        folder,
        f"INSERT INTO audit_event (lane, seq, {columns}) SELECT 1, 41, {columns} FROM audit_event WHERE seq = 40",
    )
    assert "events were added" in said(report(folder))


def test_two_events_that_changed_places_are_found(folder):
    tamper(
        folder,
        "UPDATE audit_event SET seq = 99 WHERE seq = 12",
        "UPDATE audit_event SET seq = 12 WHERE seq = 13",
        "UPDATE audit_event SET seq = 13 WHERE seq = 99",
    )
    assert report(folder)["first_bad"] == [1, 12]


def test_a_full_rehash_is_found_by_the_anchors(folder):
    rehash(folder / "kith.sqlite3", "UPDATE audit_event SET origin = 'somebody' WHERE seq = 12")
    alone = run(folder / "kith.sqlite3")
    assert (alone.returncode, "no anchors" in alone.stdout) == (0, True)
    assert "the log was rewritten" in said(report(folder))


def rehash(path: Path, edit: str) -> None:
    """A forger with the rule in hand: edit, then make every hash and the register fit."""
    with closing(sqlite3.connect(path)) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute(edit)
        database.row_factory = sqlite3.Row
        previous = START
        for row in database.execute("SELECT * FROM audit_event ORDER BY seq").fetchall():
            event = dict(row) | {"at": row["at"].replace(" ", "T") + "+00:00", "detail": json.loads(row["detail"])}
            del event["previous"], event["hash"]
            link, previous = previous, sha256(previous, event)
            database.execute(
                "UPDATE audit_event SET previous = ?, hash = ? WHERE seq = ?", [link, previous, row["seq"]]
            )
        database.execute("UPDATE audit_lane SET head = ? WHERE id = 1", [previous])


def test_an_old_copy_put_back_is_found(folder):
    shutil.copy(folder / "old.sqlite3", folder / "kith.sqlite3")
    assert "an older copy of the database was put back" in said(report(folder))


def test_an_edited_anchor_file_is_found(folder):
    anchors = folder / "anchors.jsonl"
    anchors.write_text(anchors.read_text().replace('[20,"', '[19,"'))
    assert "Anchor 1: its content is not what was written" in said(report(folder))


def test_an_anchor_file_with_its_first_line_gone_is_found(folder):
    anchors = folder / "anchors.jsonl"
    anchors.write_text(anchors.read_text().splitlines()[1] + "\n")
    assert "does not follow" in said(report(folder))


def test_a_damaged_database_is_broken_not_a_traceback(folder):
    path = folder / "kith.sqlite3"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    done = run(path)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr


def export(path: Path, lines: list) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_an_export_is_read_line_by_line(tmp_path):
    events = a_lane(8)
    log, anchors = (
        export(tmp_path / "events.jsonl", events),
        export(tmp_path / "anchors.jsonl", [an_anchor(events[:4])]),
    )
    assert run(log, "--anchors", anchors).stdout.startswith("Unprotected: 8 events in 1 lane, 1 anchor.")
    export(log, [*events[:3], *events[4:]])
    assert run(log, "--anchors", anchors).returncode == 1


@pytest.mark.parametrize("line", [b"\xff\xfe", b"{", b"[]", b"[" * 100_000, b'{"lane": 1}', b'"\\ud800"'])
def test_a_line_that_is_no_event_is_broken_not_a_traceback(tmp_path, line):
    log = tmp_path / "events.jsonl"
    log.write_bytes(line + b"\n")
    done = run(log)
    assert (done.returncode, done.stderr) == (1, "")


def test_files_that_cannot_be_used_are_a_mistake_of_use(tmp_path):
    empty = tmp_path / "empty.sqlite3"
    with closing(sqlite3.connect(empty)) as database:
        database.execute("CREATE TABLE other (id)")
    assert run(empty).returncode == 2
    assert run(tmp_path / "absent").returncode == 2
    assert run().returncode == 2
