from __future__ import annotations

import os
import pwd

from kith.audit import origin


def test_what_no_request_began_runs_as_the_operating_system_user(monkeypatch):
    monkeypatch.setenv("LOGNAME", "somebody-else")
    assert origin.current() == origin.Origin("command line", pwd.getpwuid(os.getuid()).pw_name)


def test_the_innermost_origin_holds_and_then_ends():
    with origin.acting(how="web", origin="192.0.2.7"):
        with origin.acting(how="clock", origin="worker"):
            assert origin.current() == origin.Origin("clock", "worker")
        assert origin.current() == origin.Origin("web", "192.0.2.7")
    assert origin.current().how == "command line"


def test_an_account_without_a_name_is_told_by_its_number(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)
    assert origin.operating_system_user() == "4000000123"
