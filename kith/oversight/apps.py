"""Everybody's first page, and reading the audit trail."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "kith.oversight"
