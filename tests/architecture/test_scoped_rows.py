"""Every model that says something about somebody keeps what access decides by: its case file, label and draft mark."""

import pytest
from django.apps import apps
from django.db import models

from kith.access.models import Scoped, ScopedQuerySet

SCOPED = [model for model in apps.get_models() if issubclass(model, Scoped)]


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_a_field_of_its_own_never_takes_the_place_of_one_of_these(model):
    fields = {field.name: field for field in model._meta.get_fields()}
    assert isinstance(fields["label"], models.IntegerField)
    assert isinstance(fields["draft"], models.BooleanField)
    assert isinstance(fields["case_file"], models.ForeignKey)
    assert not fields["case_file"].null


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_it_is_read_through_visible_to(model):
    assert isinstance(model._default_manager.all(), ScopedQuerySet)


def test_there_are_such_models():
    assert {model.__name__ for model in SCOPED} >= {"PeerGroup", "Membership", "Relationship", "Evidence", "Source"}
