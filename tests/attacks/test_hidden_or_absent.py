"""A hidden group and an absent one cannot be told apart by how long the answer takes."""

import gc
from random import Random
from time import perf_counter
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection
from django.urls import reverse

from kith.access.roles import Role
from kith.access.tests.factories import make_user
from kith.groups.actions import freezing
from kith.groups.models import Membership, PeerGroup
from kith.groups.tests.factories import make_open_group
from kith.groups.views import reading

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="timed in one process, without a server's noise"),
]
PAIRS, RUNS = 600, 3
ALIKE = (0.45, 0.55)
PAGES = {"groups:map": [], "groups:text": [], "groups:version": [1]}


@pytest.fixture
def hidden():
    """An open group of forty people with a version, to which the stranger has no access."""
    world = make_open_group(names=[f"Zed{number:02d} Quill{number:02d}" for number in range(40)])
    freezing.freeze(group=world.group, as_at=world.group.opening_decisions.get().decided_at.date(), by=world.lead)
    return world.group.id


@pytest.fixture
def stranger(client, caplog):
    """A practitioner without access to anything."""
    caplog.set_level("CRITICAL", logger="django.request")
    client.force_login(make_user(Role.PRACTITIONER))
    return client


def seconds(client, path):
    begin = perf_counter()
    answer = client.get(path)
    taken = perf_counter() - begin
    assert answer.status_code == 404
    return taken


def timed(client, hidden, page, arguments):
    """Response times in pairs (PAIRS, 2), hidden and absent, which of the two goes first by chance."""
    random, times = Random(page), np.empty((PAIRS, 2))
    gc.collect()
    gc.disable()
    try:
        for pair in range(PAIRS):
            paths = [reverse(page, args=[group, *arguments]) for group in (hidden, uuid4())]
            for which in random.sample((0, 1), 2):
                times[pair, which] = seconds(client, paths[which])
    finally:
        gc.enable()
    return times


def separability(times):
    """The chance that a hidden group's answer took longer than an absent one's: 0.5 says that nothing can be told."""
    hidden, absent = times.T
    longer = (hidden[:, None] > absent[None]).mean()
    return float(longer + (hidden[:, None] == absent[None]).mean() / 2)


def alike(client, hidden, page, arguments):
    """Whether any of a few runs tells them not apart: a noisy machine may, once; a leak does each time."""
    found = []
    for _ in range(RUNS):
        found.append(separability(timed(client, hidden, page, arguments)))
        if ALIKE[0] <= found[-1] <= ALIKE[1]:
            break
    print(page, found)
    return ALIKE[0] <= found[-1] <= ALIKE[1]


@pytest.mark.parametrize("page", PAGES)
def test_time_does_not_tell(stranger, hidden, page):
    assert alike(stranger, hidden, page, PAGES[page])


def test_one_more_look_at_what_is_hidden_would_be_seen(stranger, hidden, monkeypatch):
    honest = reading.group_or_404

    def leaking(request, group_id):
        if group := PeerGroup.objects.filter(pk=group_id).first():
            list(Membership.objects.filter(group=group).select_related("person"))
        return honest(request, group_id)

    monkeypatch.setattr(reading, "group_or_404", leaking)
    assert not alike(stranger, hidden, "groups:map", [])


def test_separability_by_hand():
    assert separability(np.array([(1.0, 2.0), (3.0, 4.0)])) == 0.25
    assert separability(np.array([(1.0, 1.0), (1.0, 1.0)])) == 0.5
