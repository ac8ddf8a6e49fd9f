"""`kith tick`, and `kith serve` keeping it going: what fails once is said, and does not end it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import OperationalError

from config.cli import main, serve_command, tick_command
from kith.clocks import tick

ROOT = Path(__file__).parents[2]
PATIENCE = 30
"""Seconds that something which must happen may take on a busy machine."""


def until(happened, what):
    """What `happened()` gives once it is true. Fails saying `what`, if it never is."""
    for _ in range(PATIENCE * 10):
        if seen := happened():
            return seen
        time.sleep(0.1)
    raise AssertionError(what)


class TestFailures:
    """In this process, with chores that fail."""

    @pytest.fixture
    def chores(self, monkeypatch):
        chores = []
        monkeypatch.setattr(tick, "CHORES", chores)
        return chores

    def failing(self, error):
        def chore(now):
            raise error

        return chore

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (OperationalError("database is locked"), "database is locked"),
            (PermissionError(13, "Permission denied", "/anchors"), "Permission denied"),
            (RuntimeError("several\nlines"), "several lines"),
            (KeyError(), "KeyError"),
        ],
    )
    def test_once_it_is_refused_in_a_sentence(self, chores, capsys, error, said):
        chores.append(self.failing(error))
        assert main(["tick"]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line

    @pytest.mark.django_db
    def test_again_and_again_each_failure_is_said_and_the_next_tick_comes(self, chores, capsys, monkeypatch):
        def rest(length, parent):
            if turns:
                chores[:] = [turns.pop(0)]
            else:
                raise KeyboardInterrupt

        monkeypatch.setattr(tick_command, "rest", rest)
        turns = [self.failing(OSError("no space")), self.failing(ZeroDivisionError()), lambda now: "Did it."]
        chores.append(self.failing(OperationalError("database is locked")))
        main(["tick", "--every", "1"])
        locked, full, zero, done, *_ = capsys.readouterr().err.splitlines()
        assert ("database is locked" in locked, "no space" in full, "ZeroDivisionError" in zero) == (True, True, True)
        assert done == "Did it."

    @pytest.mark.parametrize("every", ["0", "-1", "soon", "1.5"])
    def test_a_number_of_seconds_that_is_none_is_usage(self, every, capsys):
        with pytest.raises(SystemExit) as stopped:
            main(["tick", "--every", every])
        assert stopped.value.code == 2


def environment(home):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_", "DJANGO_"))}
    return kept | {"KITH_HOME": str(home)}


@pytest.fixture
def home(tmp_path):
    """A data folder made ready, in which an anchor is due."""
    command = [sys.executable, "-m", "config.cli", "init"]
    subprocess.run(command, cwd=ROOT, env=environment(tmp_path), check=True, capture_output=True)
    shutil.rmtree(tmp_path / "anchors", ignore_errors=True)
    return tmp_path


@contextmanager
def running(home, *words):
    """`kith` in a process of its own until the block ends, its standard error in `said`."""
    with (home / "said").open("w") as said:
        process = subprocess.Popen([sys.executable, "-m", "config.cli", *words], cwd=ROOT, env=environment(home),
                                   stdout=said, stderr=said)  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def anchored(home):
    """Whether an anchor has been written: an attempt that failed may leave an empty file."""
    written = home / "anchors" / "anchors.jsonl"
    return written.exists() and written.read_text() != ""


class TestFromTheOutside:
    def test_a_folder_that_cannot_be_written_ends_one_tick_but_not_the_loop(self, home):
        anchors = home / "anchors"
        anchors.write_text("in the way")
        once = subprocess.run([sys.executable, "-m", "config.cli", "tick"], cwd=ROOT, env=environment(home),
                              capture_output=True, text=True, check=False)  # fmt: skip
        assert (once.returncode, len(once.stderr.splitlines())) == (1, 1)
        assert str(anchors) in once.stderr
        with running(home, "tick", "--every", "1") as process:
            until(lambda: (home / "said").read_text().count(str(anchors)) >= 2, "it did not try again")
            anchors.unlink()
            until(lambda: anchored(home), "it did not go on")
            assert process.poll() is None
        assert "Traceback" not in (home / "said").read_text()

    def test_a_database_that_cannot_be_used_for_a_while_does_not_end_the_loop(self, home):
        with closing(sqlite3.connect(home / "kith.sqlite3")) as database:
            database.execute("ALTER TABLE audit_lane RENAME TO audit_lane_away")
            with running(home, "tick", "--every", "1"):
                until(lambda: "audit_lane" in (home / "said").read_text(), "it did not say so")
                database.execute("ALTER TABLE audit_lane_away RENAME TO audit_lane")
                until(lambda: anchored(home), "it did not go on")
        assert "Traceback" not in (home / "said").read_text()


def alive(pid):
    """Whether the process runs: one that ended but was not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children(pid):
    """Process id to command of the live processes that `pid` started."""
    found = {}
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in filter(alive, listed.read_text().split()):
            found[int(child)] = Path(f"/proc/{child}/cmdline").read_text()
    return found


def ticks(pid):
    return [child for child, command in children(pid).items() if "\0tick\0" in command]


def workers(pid):
    return [child for child, command in children(pid).items() if "\0tick\0" not in command]


PARENT = """
import os, subprocess, sys, time
print(subprocess.Popen([*sys.argv[1:], "--parent", str(os.getpid())], stdout=subprocess.DEVNULL).pid, flush=True)
time.sleep(600)
"""


@contextmanager
def serving(home):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running(home, "serve", "--port", str(port)) as process:
        yield process


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc to see which processes run")
class TestServe:
    def test_the_tick_is_kept_going_and_ended_with_it(self, home):
        with serving(home) as process:
            until(lambda: len(workers(process.pid)) == serve_command.WORKERS, "the server did not start")
            (first,) = until(lambda: ticks(process.pid), "the tick did not start")
            worker = workers(process.pid)[0]
            os.kill(worker, signal.SIGTERM)
            until(lambda: not alive(worker), "the worker did not end")
            assert alive(first), "a worker that ended took the tick with it"
            os.kill(first, signal.SIGTERM)
            second = until(lambda: [pid for pid in ticks(process.pid) if pid != first], "it was not started again")[0]
        assert process.returncode == 0
        assert not alive(second)

    def test_stopped_while_it_starts_it_leaves_no_tick_behind(self, home):
        with serving(home) as process:
            (tick,) = until(lambda: ticks(process.pid), "the tick did not start")
            process.terminate()
            process.wait(timeout=PATIENCE)
            assert not alive(tick)

    @pytest.mark.parametrize("resting", [False, True])
    def test_a_tick_whose_parent_was_killed_ends_by_itself(self, home, resting):
        with subprocess.Popen([sys.executable, "-c", PARENT, *serve_command.TICK], cwd=ROOT, env=environment(home),
                              stdout=subprocess.PIPE, text=True) as parent:  # fmt: skip
            tick = int(parent.stdout.readline())
            if resting:
                until(lambda: anchored(home), "the tick did nothing")
            assert alive(tick)
            parent.kill()
        until(lambda: not alive(tick), "it went on")


def test_a_tick_that_cannot_be_started_is_tried_again(monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(serve_command, "PAUSE", 0.01)
    monkeypatch.setattr(serve_command, "TICK", [str(tmp_path / "absent")])
    over = Event()
    keeper = Thread(target=serve_command.keep_ticking, args=[over])
    keeper.start()
    said = []
    until(lambda: said.append(capfd.readouterr().err) or "".join(said).count("could not be started") >= 2, "gave up")
    over.set()
    keeper.join()
