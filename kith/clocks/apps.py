"""Time limits and what happens when they pass."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "kith.clocks"
