"""A Kith of its own for benches that need the database: in a temporary folder, with one open group of a given size."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

NAMES = "Aisha Ben Chloë Dev Ella Femi Grace Hamza Isla Jack Kofi Lily Mohammed Nia Oliver Priya Quinn Rosa Sam Tariq"


def prepared() -> None:
    """Set Django up on a fresh SQLite database; does nothing the second time."""
    if "KITH_BENCH_HOME" in os.environ:
        return
    os.environ["KITH_BENCH_HOME"] = os.environ["KITH_HOME"] = tempfile.mkdtemp(prefix="kith-bench-")
    os.environ["KITH_DEMO"] = "1"
    os.environ["KITH_HOSTS"] = '["127.0.0.1", "testserver"]'
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import django

    django.setup()
    from config.cli.preparing import prepare

    prepare(lambda line: None)


def group_of(people: int, relationships: int, evidence: int) -> Any:
    """An open group with everybody included; has `lead` and `group`, as the test factories make it."""
    prepared()
    from kith.groups.tests.factories import make_open_group

    chosen = random.Random(people)
    names = [f"{NAMES.split()[n % 20]}{n} Somebody" for n in range(people)]
    keys = [name.split()[0] for name in names]
    around = [(keys[n], keys[(n + 1) % people]) for n in range(people)]
    pairs = dict.fromkeys(around)
    while len(pairs) < relationships:
        pairs[tuple(chosen.sample(keys, 2))] = None
    effects = ("protective", "harmful", "mixed", "not known")
    told = [(a, b, "friend", {"effect": chosen.choice(effects)}) for a, b in list(pairs)[:relationships]]
    world = make_open_group(names=names, claims=told)
    more_evidence(world, evidence - relationships)
    return world


def more_evidence(world: Any, number: int) -> None:
    """Spread `number` further items over the group's relationships."""
    from kith.audit import writing
    from kith.groups.actions import intake
    from kith.groups.models import Relationship

    rows = list(Relationship.objects.filter(group=world.group))
    sources = [intake.NewSource(name=f"Worker {n}", organisation=f"Agency {n % 4}") for n in range(10)]
    with writing.permitted():
        intake.add_evidence(world.group, [(rows[n % len(rows)], item(sources[n % 10], n)) for n in range(number)])


def item(source: Any, number: int) -> Any:
    from kith.groups.actions import intake

    day = date.today() - timedelta(days=number % 200)
    return intake.NewItem(
        source=source,
        recorded_on=day,
        fact="Seen together outside the library after school.",
        basis="seen first-hand",
        observed_from=day,
        observed_to=day,
    )


def signed_in(user: Any) -> Any:
    """A client of the whole site, every middleware included."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client


@contextmanager
def empty_view() -> Iterator[str]:
    """The address of a view that answers with nothing, for as long as the block runs."""
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import include, path

    from kith.access.routes import anyone

    urls = ModuleType("larger_site_urls")
    urls.urlpatterns = [path("empty", anyone(lambda request: HttpResponse())), path("", include("config.urls"))]  # type: ignore[attr-defined]
    with override_settings(ROOT_URLCONF=urls):
        yield "/empty"
