"""The other commands, as somebody types them."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from config.cli import COMMANDS, main
from config.cli.check_command import loopback, problems
from kith.access.roles import Role
from kith.access.tests.factories import make_user
from kith.audit.lanes import NoLane
from kith.audit.models import Event
from kith.exchange.exports.models import Export
from kith.groups.actions import freezing
from kith.groups.tests.factories import make_open_group, tampered

ROOT = Path(__file__).parents[2]


@pytest.fixture
def world(db, settings):
    settings.DEMONSTRATION = True
    return make_open_group()


def export(world, path, *more, by=None, form="csv"):
    reference = world.group.case_file.reference
    return main(["export", reference, "--as", (by or world.lead).email, "--format", form, "--purpose", "To check",
                 "-o", str(path), *more])  # fmt: skip


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_explains_itself(self, command, capsys):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert "usage: kith" in capsys.readouterr().out

    @pytest.mark.parametrize("words", [["nonsense"], ["export"], ["audit"], ["export", "X", "--format", "docx"]])
    def test_wrong_usage_is_2(self, words, capsys):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2

    def test_no_command_at_all_is_2(self, capsys):
        assert main([]) == 2

    def test_help_imports_no_django(self):
        code = (
            "import sys; from config.cli import parser; parser(None).format_help(); sys.exit('django' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


class TestExport:
    def test_it_writes_the_file(self, world, tmp_path):
        assert export(world, tmp_path / "out.csv") == 0
        rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
        assert len(rows) == 6
        assert Export.objects.get().purpose == "To check"
        assert Event.objects.newest_first().first().how == "command line"

    def test_a_group_that_is_hidden_is_refused_like_one_that_is_absent(self, world, tmp_path, capsys):
        outsider = make_user(Role.LEAD, team=world.lead.team)
        path = tmp_path / "out.csv"
        assert export(world, path, by=outsider) == 1
        hidden = capsys.readouterr().err.replace(world.group.case_file.reference, "REF")
        assert main(["export", "PG-1900-0001", "--as", outsider.email, "--format", "csv", "--purpose", "x", "-o",
                     str(path)]) == 1  # fmt: skip
        assert capsys.readouterr().err.replace("PG-1900-0001", "REF") == hidden
        assert not path.exists()
        refusals = Event.objects.filter(verb="access.refused", actor=outsider.id)
        assert refusals.count() == 2

    def test_a_version_that_does_not_exist(self, world, tmp_path, capsys):
        assert export(world, tmp_path / "x", "--version", "7") == 1
        assert "has no version 7" in capsys.readouterr().err

    def test_where_the_file_cannot_be_written_nothing_is_made(self, world, tmp_path, capsys):
        assert export(world, tmp_path / "nowhere" / "out.csv") == 1
        assert "cannot be written" in capsys.readouterr().err
        assert not Export.objects.exists()
        assert not Event.objects.filter(verb="export.made").exists()

    def test_a_new_file_is_for_its_owner_alone(self, world, tmp_path):
        assert export(world, tmp_path / "out.csv") == 0
        assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600

    def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(self, world, tmp_path):
        path = tmp_path / "out.csv"
        path.write_text("x" * 100_000)
        path.chmod(0o640)
        assert export(world, path) == 0
        assert path.read_text(encoding="utf-8-sig").startswith("from,to")
        assert "xxx" not in path.read_text(encoding="utf-8-sig")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    @pytest.mark.parametrize("trouble", ["no purpose", "too large", "tampered"])
    def test_a_refusal_leaves_no_new_file_and_an_old_one_alone(self, world, tmp_path, monkeypatch, capsys, trouble):
        version = freezing.freeze(group=world.group, as_at=timezone.localdate(), by=world.lead)
        asked = {"no purpose": ("--purpose", " "), "too large": (), "tampered": ("--version", "1")}[trouble]
        tampered(version)
        monkeypatch.setattr("kith.groups.drawing.PEOPLE_AT_MOST", 5 if trouble == "too large" else 6)
        old = tmp_path / "old.svg"
        old.write_text("as it was")
        for path in (old, tmp_path / "new.svg"):
            assert export(world, path, *asked, form="svg") == 1
            told = capsys.readouterr().err
            assert len(told.splitlines()) == 1
            assert "made" in told
        assert old.read_text() == "as it was"
        assert list(tmp_path.iterdir()) == [old]
        assert not Export.objects.exists()
        assert Event.objects.filter(verb="access.refused", actor=world.lead.id).count() == 2

    def test_where_the_event_cannot_be_written_nothing_is(self, world, tmp_path, monkeypatch):
        def broken(*args, **kwargs):
            raise NoLane("planted")

        monkeypatch.setattr("kith.audit.recording.lanes.hold", broken)
        with pytest.raises(NoLane):
            export(world, tmp_path / "out.csv")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
    def test_a_full_disk_is_told_of_and_the_copy_stays_recorded(self, world, capsys):
        assert export(world, Path("/dev/full")) == 1
        assert "could not be written whole" in capsys.readouterr().err
        assert Export.objects.count() == Event.objects.filter(verb="export.made").count() == 1

    def test_whoever_reads_a_pipe_has_the_whole_copy(self, world, tmp_path):
        pipe, read = tmp_path / "pipe", []
        os.mkfifo(pipe)
        reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
        reader.start()
        assert export(world, pipe, form="json") == 0
        reader.join()
        assert sha256(read[0]).hexdigest() == Export.objects.get().content_hash

    def test_an_account_that_does_not_exist(self, world, tmp_path, capsys):
        world.lead.email = "nobody@testshire.example"
        assert export(world, tmp_path / "out.csv") == 1
        assert "no active account" in capsys.readouterr().err

    def test_outside_the_demonstration_a_second_factor_is_asked_for(
        self, world, settings, tmp_path, monkeypatch, capsys
    ):
        settings.DEMONSTRATION = False
        monkeypatch.setattr("getpass.getpass", lambda prompt: "wrong")
        assert export(world, tmp_path / "out.csv") == 1
        assert "was not right" in capsys.readouterr().err
        assert not (tmp_path / "out.csv").exists()


class TestAudit:
    def test_a_whole_trail(self, world, capsys):
        assert main(["audit", "verify", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["outcome"] in {"sound", "unprotected"}


class TestCheck:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.0.1"])
    def test_this_machine(self, host):
        assert loopback(host)

    @pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "kith.larkshire.example", "::", "*", ""])
    def test_any_other(self, host):
        assert not loopback(host)

    def test_the_demonstration_is_refused_on_another_host(self, settings):
        settings.DEMONSTRATION, settings.ALLOWED_HOSTS = True, ["kith.larkshire.example"]
        assert any(problem.refuses and "KITH_DEMO" in problem.sentence for problem in problems(host="127.0.0.1"))

    def test_the_demonstration_is_refused_on_all_addresses(self, settings):
        settings.DEMONSTRATION, settings.ALLOWED_HOSTS = True, ["localhost"]
        assert any(problem.refuses for problem in problems(host="0.0.0.0"))

    def test_the_demonstration_on_this_machine_is_fine(self, settings):
        settings.DEMONSTRATION, settings.ALLOWED_HOSTS = True, ["localhost"]
        assert not list(problems(host="127.0.0.1"))

    def test_cookies_over_an_open_network_are_refused(self, settings):
        settings.DEMONSTRATION, settings.ALLOWED_HOSTS = False, ["kith.larkshire.example"]
        assert any("KITH_SECURE" in problem.sentence for problem in problems(host="127.0.0.1"))


class TestFromTheOutside:
    """In a process of its own, with a data folder of its own."""

    def run(self, home, *words, **more):
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_", "DJANGO_"))}
        environment |= {"KITH_HOME": str(home)} | more
        command = [sys.executable, "-m", "config.cli", *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    def test_from_nothing_to_a_verified_trail(self, tmp_path):
        assert self.run(tmp_path, "init").returncode == 0
        assert self.run(tmp_path, "init").returncode == 0, "twice is as good as once"
        assert self.run(tmp_path, "tick").returncode == 0
        assert (tmp_path / "anchors" / "anchors.jsonl").exists()
        verified = self.run(tmp_path, "audit", "verify")
        assert verified.returncode == 0, verified.stderr
        checked = self.run(tmp_path, "check")
        assert checked.returncode == 0, checked.stdout

    def test_before_init_it_says_what_to_do(self, tmp_path):
        served = self.run(tmp_path, "serve")
        assert served.returncode == 1
        assert "kith init" in served.stderr
        assert "Traceback" not in served.stderr

    def test_a_database_address_that_is_none_is_refused_in_a_sentence(self, tmp_path):
        refused = self.run(tmp_path, "tick", KITH_DATABASE_URL="mysql://x")
        assert refused.returncode == 1
        assert "KITH_DATABASE_URL" in refused.stderr
        assert "Traceback" not in refused.stderr
