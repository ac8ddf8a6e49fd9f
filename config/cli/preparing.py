"""Making an installation ready: folders, tables, static files. Every step can be repeated."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring the database up to date, collect the static files, and write the first audit anchor."""
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from kith.clocks.tick import tick

    if pending():
        say("Preparing the database…")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    if stale(Path(settings.STATIC_ROOT)):
        say("Collecting the pages' own files…")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    tick(timezone.now())


def pending() -> bool:
    """Whether the database lacks a migration."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def stale(collected: object) -> bool:
    """Whether the collected static files are missing or older than the shipped ones."""
    from pathlib import Path

    from django.contrib.staticfiles.finders import get_finders

    manifest = Path(str(collected)) / "staticfiles.json"
    if not manifest.exists():
        return True
    shipped = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    return max(path.stat().st_mtime for path in shipped) > manifest.stat().st_mtime
