"""The role and state tables in code against a table written by hand from the design (access.md)."""

import csv
from pathlib import Path

import pytest

from config.reference import FOLDER, pages
from kith.access.roles import ROLES, Capability, Role
from kith.access.states import PERMITS, State

TABLE = list(csv.DictReader((Path(__file__).parent / "permissions.csv").read_text().splitlines()))


def test_the_hand_written_table_names_every_capability_role_and_state():
    assert [row["capability"] for row in TABLE] == [capability.value for capability in Capability]
    assert set(TABLE[0]) == {"capability", *(role.value for role in Role), *(state.value for state in State)}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["capability"])
def test_code_and_hand_agree(row):
    capability = Capability(row["capability"])
    assert {role.value for role in Role if capability in ROLES[role]} == {
        role.value for role in Role if row[role.value] == "yes"
    }
    assert {state.value for state in State if capability in PERMITS[state]} == {
        state.value for state in State if row[state.value] == "yes"
    }


def test_nobody_who_runs_accounts_reads_content():
    reading = {Capability.READ, Capability.READ_DRAFTS, Capability.EXPORT}
    assert not ROLES[Role.ADMINISTRATOR] & reading
    assert not ROLES[Role.AUDITOR] & reading


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_pages_are_what_the_code_makes(name):
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name](), "run: python -m config.reference"
