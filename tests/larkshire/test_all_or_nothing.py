"""Loading is one step: told as it goes, undone where it fails, refused a second time."""

import pytest
from django.utils import timezone

from config.larkshire.loading import load, loaded
from kith.access.permissions import Refused
from kith.audit.models import Event
from kith.people.models import Person

pytestmark = pytest.mark.django_db


def test_loading_again_is_refused_and_changes_nothing() -> None:
    said: list[str] = []
    load(today=timezone.localdate(), progress=said.append)
    assert len(said) == 3
    events = Event.objects.count()
    with pytest.raises(Refused, match="Larkshire is here already"):
        load(today=timezone.localdate(), progress=said.append)
    assert (Person.objects.count(), Event.objects.count()) == (20, events)


def test_a_loading_that_fails_leaves_nothing() -> None:
    def stumble(sentence: str) -> None:
        if "Year 9" in sentence:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        load(today=timezone.localdate(), progress=stumble)
    assert not loaded()
    assert not Person.objects.exists()
    assert not Event.objects.exists()
