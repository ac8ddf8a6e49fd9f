from __future__ import annotations

import pytest
from django.db import models

from kith.audit import writing
from kith.audit.guard import WriteOutsideAction, WrittenOnce
from kith.audit.models import Event, Lane
from kith.audit.recording import record
from kith.audit.tests.pebble import Loose, Pebble

WRITES = {
    "save": lambda: Pebble(name="slate").save(),
    "save an existing one": lambda: Pebble.objects.get(name="flint").save(update_fields=["weight"]),
    "delete": lambda: Pebble.objects.get(name="flint").delete(),
    "create": lambda: Pebble.objects.create(name="slate"),
    "get_or_create": lambda: Pebble.objects.get_or_create(name="slate"),
    "update_or_create": lambda: Pebble.objects.update_or_create(name="flint", defaults={"weight": 2}),
    "update": lambda: Pebble.objects.update(weight=2),
    "delete all": lambda: Pebble.objects.all().delete(),
    "bulk_create": lambda: Pebble.objects.bulk_create([Pebble(name="slate")]),
    "bulk_update": lambda: Pebble.objects.bulk_update([Pebble(name="flint", weight=2)], ["weight"]),
    "update what matches nothing": lambda: Pebble.objects.filter(name="none").update(weight=2),
}


def kept() -> list[tuple[str, int]]:
    return list(Pebble.objects.order_by("name").values_list("name", "weight"))


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_no_write_is_done_outside_an_action(write, pebbles):
    with pytest.raises(WriteOutsideAction, match="Pebble is written only by an action"):
        write()
    assert kept() == [("flint", 1)]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_write_is_done_inside_an_action(write, pebbles):
    @writing.action
    def act() -> None:
        record("home.read", by=None)
        write()

    act()


def test_writing_may_be_permitted_for_setting_up_and_ends_with_the_block(pebbles):
    with writing.permitted():
        Pebble.objects.create(name="slate")
    assert not writing.allowed()
    assert kept() == [("flint", 1), ("slate", 0)]


def test_permission_ends_when_the_block_fails():
    with pytest.raises(RuntimeError), writing.permitted():
        raise RuntimeError
    assert not writing.allowed()


def test_the_manager_offers_no_delete(pebbles):
    assert not hasattr(Pebble.objects, "delete")


def test_a_model_whose_manager_would_let_writes_past_is_found_by_check():
    assert [found.id for found in Loose.check() if found.id == "kith.audit.E001"] == ["kith.audit.E001"]
    assert not [found for found in Pebble.check() if found.id == "kith.audit.E001"]


TRAIL_WRITES = {
    "save": lambda event: event.save(),
    "delete": lambda event: event.delete(),
    "new": lambda event: Event(lane=1, seq=9).save(),
    "create": lambda event: Event.objects.create(lane=1, seq=9),
    "update": lambda event: Event.objects.update(verb="x"),
    "delete all": lambda event: Event.objects.all().delete(),
    "bulk_create": lambda event: Event.objects.bulk_create([Event(lane=1, seq=9)]),
    "bulk_update": lambda event: Event.objects.bulk_update([event], ["verb"]),
    "lane save": lambda event: Lane.objects.get(id=1).save(),
    "lane update": lambda event: Lane.objects.update(seq=0),
    "lane delete": lambda event: Lane.objects.all().delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("write", TRAIL_WRITES.values(), ids=TRAIL_WRITES)
def test_the_trail_is_never_written_directly_even_where_writing_is_permitted(write):
    event = record("home.read", by=None)
    with writing.permitted(), pytest.raises(WrittenOnce):
        write(event)
    assert models.QuerySet(Event).count() == 1
