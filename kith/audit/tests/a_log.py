"""Makes a real database file with a trail in it: `python -m kith.audit.tests.a_log FOLDER`.

FOLDER then holds `kith.sqlite3` with forty Events, `anchors.jsonl` with an anchor after the twentieth and one after the
last, and `old.sqlite3`, a copy of the database from between the two.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from uuid import UUID

import django
from django.conf import settings


def make(folder: Path) -> None:
    database = folder / "kith.sqlite3"
    settings.configure(
        INSTALLED_APPS=["kith.audit"],
        USE_TZ=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from kith.audit import anchors

    call_command("migrate", "audit", verbosity=0)
    record_twenty()
    anchors.write(folder)
    connection.close()
    shutil.copy(database, folder / "old.sqlite3")
    record_twenty()
    anchors.write(folder)


def record_twenty() -> None:
    from django.db import transaction

    from kith.audit.recording import record

    for number in range(20):
        with transaction.atomic():
            record("map.read", by=UUID(int=7), case_file=UUID(int=9), persons=[UUID(int=number)], as_at="2026-03-01")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
