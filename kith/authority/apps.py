"""The authority's own settings and lists."""

from django.apps import AppConfig


class AuthorityConfig(AppConfig):
    name = "kith.authority"
