"""The other commands, as somebody types them."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.cli import COMMANDS, main
from config.cli.check_command import loopback, problems
from kith.access.roles import Role
from kith.access.tests.factories import make_user
from kith.audit.models import Event
from kith.exchange.exports.models import Export
from kith.groups.tests.factories import make_open_group

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
