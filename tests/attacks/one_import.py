"""One import in a process of its own, so that it can be measured, and killed.

    python -m tests.attacks.one_import RELATIONSHIPS PEOPLE [DAY]

KITH_HOME says where. Prints each step as it begins, then one JSON object: the seconds of processor time and
the megabytes it took, or why it was refused.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[2]


def begin(home: Path, *given: object, step_by_step: bool = False) -> subprocess.Popen[str]:
    """Start an import into the Kith at `home`, on SQLite, with what it prints to be read line by line."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_", "DJANGO_"))}
    told = {"KITH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "tests.attacks.one_import", *map(str, given)]
    return subprocess.Popen(command, cwd=ROOT, env=kept | told, stdout=subprocess.PIPE, text=True)


def finish(home: Path, *given: object, within: float) -> dict[str, float | str]:
    """Import, and return what the process reported. Raises subprocess.TimeoutExpired."""
    with begin(home, *given) as process:
        try:
            told, _ = process.communicate(timeout=within)
        finally:
            process.kill()
    assert process.returncode == 0, told
    return dict(json.loads(told.splitlines()[-1]))


def say(line: str) -> None:
    print(line, flush=True)


def prepared() -> None:
    """Set Django up and make the tables, where they are not there yet."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def main(relationships: str, people: str, day: str = "") -> dict[str, float | str]:
    prepared()
    from kith.access.permissions import Refused

    files = Path(relationships).read_bytes(), Path(people).read_bytes()
    lead, began = new_lead(), process_time()
    try:
        carried_through(*files, date.fromisoformat(day) if day else None, lead)
    except Refused as refusal:
        return {"refused": str(refusal)}
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(process_time() - began, 1), "megabytes": round(megabytes)}


def new_lead() -> Any:
    """A lead with a manager, whom no earlier process made."""
    from kith.access.roles import Role
    from kith.access.tests.factories import make_team, make_user

    unique = os.urandom(4).hex()
    manager = make_user(Role.MANAGER, email=f"manager-{unique}@testshire.example")
    team = make_team(manager=manager, name=f"Team {unique}")
    return make_user(Role.LEAD, team=team, email=f"lead-{unique}@testshire.example")


def carried_through(relationships: bytes, people: bytes, day: date | None, lead: Any) -> None:
    """Read, uploaded, planned and confirmed, as the page and the command do."""
    from django.utils import timezone

    from kith.exchange import looking_up, planning, uploads
    from kith.exchange.actions import confirming, uploading

    say("Reading")
    files, options = uploads.read(relationships, people, day), uploads.Options(as_at=day)
    target = uploading.Target(title="Evenings at the arcade", purpose="To make them safer")
    draft = uploading.upload(
        target=target, options=options, upload=files, relationships=relationships, people=people, by=lead
    )
    plan = planning.plan(files, options, looking_up.standing(None, lead), timezone.localdate())
    confirming.confirm(draft=draft, upload=files, digest=plan.digest, by=lead, progress=say)
    say("Done")


if __name__ == "__main__":
    say(json.dumps(main(*sys.argv[1:])))
