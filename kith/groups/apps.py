"""Peer groups, who is in them, what is claimed between them, and how anyone knows."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "kith.groups"
