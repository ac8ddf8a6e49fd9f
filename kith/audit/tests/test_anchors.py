from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from kith.audit import anchors
from kith.audit.recording import record
from kith.audit.tests.chains import START, sha256

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_an_anchor_says_how_far_each_lane_in_use_has_come(tmp_path, time_machine):
    time_machine.move_to(NINE, tick=False)
    record("home.read", by=None)
    event = record("home.read", by=None)
    anchors.write(tmp_path / "kept")
    (line,) = (tmp_path / "kept" / "anchors.jsonl").read_text().splitlines()
    told = {"at": "2026-03-02T09:00:00.000000+00:00", "lanes": {"1": [2, event.hash]}}
    assert json.loads(line) == told | {"previous": START, "hash": sha256(START, told)}


@pytest.mark.django_db
def test_each_anchor_follows_from_the_one_before_it(tmp_path):
    first, second = anchors.write(tmp_path), anchors.write(tmp_path)
    assert second.previous == first.hash
    assert [anchor["hash"] for anchor in anchors.read(tmp_path)] == [first.hash, second.hash]


@pytest.mark.django_db
def test_a_line_torn_by_a_power_cut_is_left_alone_and_followed_over(tmp_path):
    first = anchors.write(tmp_path)
    with (tmp_path / "anchors.jsonl").open("a") as file:
        file.write('{"at": "2026-')
    second = anchors.write(tmp_path)
    assert second.previous == first.hash
    assert [anchor.get("hash") for anchor in anchors.read(tmp_path)] == [first.hash, None, second.hash]


@pytest.mark.django_db
def test_an_anchor_is_due_after_fifteen_minutes(tmp_path, time_machine):
    assert anchors.due(tmp_path, NINE)
    time_machine.move_to(NINE, tick=False)
    anchors.write(tmp_path)
    assert not anchors.due(tmp_path, NINE + timedelta(minutes=14, seconds=59))
    assert anchors.due(tmp_path, NINE + timedelta(minutes=15))


@pytest.mark.django_db(transaction=True)
def test_events_that_may_yet_be_undone_are_not_anchored(tmp_path):
    with pytest.raises(RuntimeError), transaction.atomic():
        anchors.write(tmp_path)
    assert anchors.read(tmp_path) == []
    anchors.write(tmp_path)
    assert len(anchors.read(tmp_path)) == 1


def test_a_file_this_account_can_rewrite_or_that_is_not_there_is_unprotected(tmp_path):
    assert not anchors.protected(tmp_path)
    (tmp_path / "anchors.jsonl").write_text("{}\n")
    assert not anchors.protected(tmp_path)
    assert (tmp_path / "anchors.jsonl").read_text() == "{}\n"


@pytest.mark.parametrize(
    ("refusal", "folder_writable", "protected"),
    [
        (errno.EPERM, True, True),  # append-only attribute
        (errno.EROFS, True, True),
        (errno.EACCES, False, True),
        (errno.EACCES, True, False),  # read-only file in a folder where another can take its place
    ],
)
def test_protection_is_what_the_system_refuses_this_account(monkeypatch, tmp_path, refusal, folder_writable, protected):
    def refused(path, flags, *mode):
        raise OSError(refusal, "refused")

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(os, "access", lambda path, mode: folder_writable)
    assert anchors.protected(tmp_path) is protected
