"""map-page: the map of 60 people, signed in and audited, against an empty view of the same site; and its queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import larger_site
from figure import Figure, interleaved

SMALL, LARGE = (5, 8, 20), (60, 150, 600)


def figures(quick: bool) -> Iterator[Figure]:
    small, large = (larger_site.group_of(*size) for size in (SMALL, LARGE))
    few, many = queries(small), queries(large)
    ours, peer = timed(large, 7 if quick else 31)
    first, empty = timed(large, 5 if quick else 15, first_look)
    yield Figure("map-page first look after a change", first * 1e3, "ms", "60 people", 50, empty * 1e3)
    yield Figure("map-page", ours * 1e3, "ms", "60 people", 10, peer * 1e3)
    yield Figure("map-page queries", many, "queries", "60 people", 15)
    yield Figure("map-page queries growth", many, "queries", "5 to 60 people", 1, few)


def path(world: Any) -> str:
    from django.urls import reverse

    return reverse("groups:map", args=[world.group.id])


def first_look(world: Any) -> None:
    """Forget the picture, as every change to the group does."""
    from kith.groups import drawing

    drawing._kept.clear()


def unchanged(world: Any) -> None:
    """The group is as it was."""


def timed(world: Any, rounds: int, before: Callable[[Any], None] = unchanged) -> tuple[float, float]:
    """Median seconds of the map page and of the empty view, both through every middleware, signed in."""

    def look() -> None:
        before(world)
        client.get(address)

    client, address = larger_site.signed_in(world.lead), path(world)
    assert client.get(address).status_code == 200
    with larger_site.empty_view() as empty:
        return interleaved(look, lambda: client.get(empty), rounds)


def queries(world: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = larger_site.signed_in(world.lead), path(world)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
