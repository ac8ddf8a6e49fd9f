"""People as bare identities."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kith.people"
