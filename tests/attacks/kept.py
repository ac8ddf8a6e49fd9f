"""What a Kith's SQLite file holds, read without any code of Kith's; and whether its audit trail verifies."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORDS = (
    "people_person", "groups_peergroup", "groups_membership", "groups_relationship", "groups_evidence", "groups_source",
    "groups_position", "groups_mapversion", "groups_versionpart", "exchange_import", "access_casefile",
)  # fmt: skip


def counted(home: Path) -> dict[str, int]:
    """Rows by table, for the tables that have any."""
    with closing(sqlite3.connect(home / "kith.sqlite3")) as database:
        counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in RECORDS}
    return {table: count for table, count in counts.items() if count}


def verbs(home: Path) -> list[str]:
    """What happened, oldest first."""
    with closing(sqlite3.connect(home / "kith.sqlite3")) as database:
        return [verb for (verb,) in database.execute("SELECT verb FROM audit_event ORDER BY at, seq")]


def outcome(home: Path) -> str:
    """What `kith audit verify` makes of the trail."""
    command = [sys.executable, "-m", "config.cli", "audit", "verify", "--json"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_", "DJANGO_"))}
    done = subprocess.run(
        command, cwd=ROOT, env=kept | {"KITH_HOME": str(home)}, capture_output=True, text=True, timeout=60, check=False
    )
    return str(json.loads(done.stdout)["outcome"])
