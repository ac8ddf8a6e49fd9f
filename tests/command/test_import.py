"""`kith import`, as somebody types it."""

import io
import json

import pytest

from config.cli import main, progress
from kith.access.roles import Role
from kith.access.tests.factories import make_grant, make_user
from kith.audit.models import Event
from kith.exchange.models import Import, ImportDraft
from kith.exchange.tests.factories import GLASGOW, WAVES, csv, make_group, make_lead, ties
from kith.groups.actions import starting
from kith.groups.models import PeerGroup, Relationship

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    """Somebody at the keyboard, who types this."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _demonstration(settings):
    """No second factor is asked for."""
    settings.DEMONSTRATION = True


@pytest.fixture
def lead():
    return make_lead()


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_bytes(csv("from,to", "A,B", "B,C"))
    return path


def kith_import(path, user, group, *options):
    try:
        return main(["import", str(path), "--as", user.email, "--group", group, *options])
    except SystemExit as left:
        return left.code


@pytest.mark.skipif(not GLASGOW.is_dir(), reason="the Glasgow network is not beside the project")
def test_three_waves_one_command_each(lead, capsys):
    name, options = "Glasgow", ()
    for number, (wave, day, expected) in enumerate(WAVES, 1):
        told = ("--people", str(GLASGOW / "people.csv"), "--as-at", day.isoformat(), "--yes", "--json", *options)
        assert kith_import(GLASGOW / wave, lead, name, *told) == 0
        answer = json.loads(capsys.readouterr().out)
        group = PeerGroup.objects.get()
        assert answer["group"] == group.case_file.reference
        assert (answer["outcome"], answer["title"]) == ("imported", "Glasgow")
        assert (answer["version"], answer["evidence"], answer["listings"]) == (number, expected, 50)
        assert (answer["people"], answer["matched"]) == ((50, 0) if number == 1 else (0, 50))
        assert answer["problems"] == []
        assert len(ties(group, day)) == expected
        name, options = group.case_file.reference.lower(), ("--complete",)


def test_the_preview_is_shown_and_yes_imports(lead, pairs, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert kith_import(pairs, lead, "Evenings") == 0
    out, err = capsys.readouterr()
    reference = PeerGroup.objects.get().case_file.reference
    assert out.splitlines() == [
        "A new group will be proposed.",
        "3 people will be added as proposed.",
        "2 relationships will be added.",
        "2 pieces of evidence will be recorded, one for each row.",
        "No as-at date was given, so evidence that has no date of its own stays undated.",
        "No purpose was given: the manager cannot open the group before there is one.",
        f"Imported into {reference}. "
        "Next: your manager decides on opening the group, and then on including its people.",
    ]
    assert "Import this? [y/N]" in err
    assert Relationship.objects.count() == 2


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_anything_but_yes_saves_nothing_and_leaves_no_file_waiting(lead, pairs, capsys, monkeypatch, answer):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert kith_import(pairs, lead, "Evenings") == 1
    assert "Nothing was imported." in capsys.readouterr().err
    assert not PeerGroup.objects.exists()
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_with_nobody_to_ask_it_shows_the_preview_and_wants_to_be_told_yes(lead, pairs, capsys, monkeypatch, options):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert kith_import(pairs, lead, "Evenings", *options) == 2
    out, err = capsys.readouterr()
    assert "2 relationships will be added." in (err if options else out)
    assert err.splitlines()[-1].startswith("There is nobody to ask here")
    assert not PeerGroup.objects.exists()
    assert not ImportDraft.objects.exists()


def test_the_last_line_says_which_version_was_made_and_what_is_next(lead, pairs, tmp_path, capsys):
    group = make_group(lead)
    starting.decide_opening(group=group, outcome="open", reasons="They can be made safer", by=group.manager)
    reference = group.case_file.reference
    other = tmp_path / "other.csv"
    other.write_bytes(csv("from,to", "A,B"))
    assert kith_import(pairs, lead, reference, "--yes", "--as-at", "1996-02-01") == 0
    first = capsys.readouterr().out.splitlines()
    assert first[0] == f"Into {reference}."
    assert first[-1] == (
        f"Imported into {reference}; version 1 is frozen as at 1 February 1996. "
        "Next: your manager decides on including 3 proposed people."
    )
    assert kith_import(other, lead, reference, "--yes", "--as-at", "1995-02-01", "--additional") == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Imported into {reference}; version 2 is frozen as at 1 February 1995."
    )


def test_a_new_group_may_be_given_its_purpose(lead, pairs, capsys):
    told = ("--yes", "--json", "--purpose", " So that the walk home is safe ")
    assert kith_import(pairs, lead, "Evenings", *told) == 0
    assert PeerGroup.objects.get().purpose == "So that the walk home is safe"
    assert not any("purpose" in note["sentence"] for note in json.loads(capsys.readouterr().out)["notes"])
    assert kith_import(pairs, lead, "Evenings", *told, "--as-at", "2026-01-05", "--additional") == 0
    assert any("was not used" in note["sentence"] for note in json.loads(capsys.readouterr().out)["notes"])
    assert PeerGroup.objects.get().purpose == "So that the walk home is safe"


def test_a_new_group_without_a_purpose_is_noted(lead, pairs, capsys):
    assert kith_import(pairs, lead, "Evenings", "--yes", "--json") == 0
    assert json.loads(capsys.readouterr().out)["notes"][-1]["sentence"] == (
        "No purpose was given: the manager cannot open the group before there is one."
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--group", "PG-1999-9999"), (1, "There is no group")),
        (("--group", " "), (2, "A title has")),
        (("--as-at", "5/1/26"), (2, "The as-at date “5/1/26” has a year of two digits")),
        (("--as-at", ""), (2, "is not a whole date")),
        (("--purpose", "x" * 4001), (2, "A purpose has")),
        (("--as", "nobody@larkshire.example"), (1, "no active account")),
        (("--people", "absent.csv"), (1, "There is no file")),
    ],
)
def test_what_cannot_begin_is_told_as_json_too(lead, pairs, capsys, options, expected):
    code, words = expected
    assert kith_import(pairs, lead, "Evenings", "--yes", "--json", *options) == code
    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert answer["outcome"] == "refused"
    assert [words in problem["sentence"] for problem in answer["problems"]] == [True]
    assert words in err


def test_who_may_not_import_is_told_as_json_too(pairs, capsys):
    assert kith_import(pairs, make_user(Role.LEAD), "Evenings", "--yes", "--json") == 1
    assert "manager" in json.loads(capsys.readouterr().out)["problems"][0]["sentence"]


def test_what_is_wrong_is_told_by_row(lead, tmp_path, capsys):
    path = tmp_path / "wrong.csv"
    path.write_bytes(csv("from,to", "A,B", "C,C"))
    assert kith_import(path, lead, "Evenings", "--yes") == 1
    assert "Row 3" in capsys.readouterr().out
    assert kith_import(path, lead, "Evenings", "--yes", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["group"], answer["version"]) == ("refused", None, None)
    assert [problem["row"] for problem in answer["problems"]] == [3]
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("title", ["Late evenings", "LATE  Evenings ", "lateevenings"])
def test_a_title_of_ones_own_group_is_that_group(lead, pairs, capsys, title):
    make_group(make_lead(), title="Late evenings")
    group = make_group(lead, title="Late evenings")
    assert kith_import(pairs, lead, title, "--yes") == 0
    assert PeerGroup.objects.count() == 2
    assert Import.objects.get().group == group


def test_a_title_of_two_groups_is_asked_after(lead, pairs, capsys):
    for _ in range(2):
        make_group(lead, title="Evenings")
    assert kith_import(pairs, lead, "Evenings", "--yes") == 1
    assert "reference" in capsys.readouterr().err
    assert not Import.objects.exists()


def test_a_hidden_group_and_an_absent_one_are_answered_alike(lead, pairs, capsys):
    hidden = make_group(make_lead()).case_file.reference
    for reference in (hidden, "PG-1999-9999"):
        assert kith_import(pairs, lead, reference, "--yes") == 1
        assert capsys.readouterr().err == f"There is no group {reference}.\n"


def test_a_practitioner_cannot_import(lead, pairs, capsys):
    practitioner, group = make_user(Role.PRACTITIONER), make_group(lead)
    make_grant(practitioner, group.case_file)
    for name in (group.case_file.reference, "Another"):
        assert kith_import(pairs, practitioner, name, "--yes") == 1
    assert not Import.objects.exists()
    assert PeerGroup.objects.count() == 1


def test_a_group_with_relationships_wants_to_know_what_is_missing(lead, pairs, tmp_path, capsys):
    assert kith_import(pairs, lead, "Evenings", "--yes") == 0
    other = tmp_path / "other.csv"
    other.write_bytes(csv("from,to", "A,B"))
    assert kith_import(other, lead, "Evenings", "--yes") == 1
    assert "complete list, or additional" in capsys.readouterr().out
    assert kith_import(other, lead, "Evenings", "--yes", "--additional") == 0
    assert not Relationship.objects.exclude(valid_to=None).exists()
    assert kith_import(other, lead, "Evenings", "--yes", "--complete", "--as-at", "1 March 2026") == 0
    assert [str(day) for day in Relationship.objects.exclude(valid_to=None).values_list("valid_to", flat=True)] == [
        "2026-03-01"
    ]


def test_the_same_file_twice_changes_nothing(lead, pairs, capsys):
    for code in (0, 1):
        assert kith_import(pairs, lead, "Evenings", "--yes", "--as-at", "2026-01-05") == code
    assert "already imported" in capsys.readouterr().out
    assert Import.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "words"), [("absent.csv", "There is no file"), (".", "is a folder"), ("pairs.csv/x", "could not be read")]
)
def test_a_file_that_cannot_be_opened(lead, pairs, capsys, name, words):
    path = pairs.parent / name
    for asked in (
        kith_import(path, lead, "Evenings", "--yes"),
        kith_import(pairs, lead, "E", "--people", str(path), "--yes"),
    ):
        assert asked == 1
    assert capsys.readouterr().err.count(words) == 2


@pytest.mark.parametrize("options", [("--as-at", "5/1/26"), ("--basis", "hearsay"), ("--complete", "--additional")])
def test_options_that_mean_nothing_are_usage(lead, pairs, capsys, options):
    assert kith_import(pairs, lead, "Evenings", "--yes", *options) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_progress_is_told_only_once_it_takes_long(capsys, monkeypatch):
    monkeypatch.setattr(progress, "BETWEEN_SECONDS", 0.0)
    with progress.Progress("Reading the file") as told:
        told("Placing people")
        assert capsys.readouterr().err == ""
        told.speak()
        told("Freezing a version")
    assert capsys.readouterr().err == "Placing people ...\nFreezing a version ...\n"
    assert told.timer.finished.is_set()


def test_every_event_says_who_typed_it(lead, pairs):
    before = set(Event.objects.values_list("lane", "seq"))
    assert kith_import(pairs, lead, "Evenings", "--yes") == 0
    made = [event for event in Event.objects.newest_first() if (event.lane, event.seq) not in before]
    assert [event.verb for event in made] == ["import.confirmed", "import.previewed", "import.read"]
    assert {(event.actor, event.how) for event in made} == {(lead.id, "command line")}
