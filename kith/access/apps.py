"""Who may do what: accounts, roles, case files, grants."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kith.access"

    def ready(self) -> None:
        """Sign-ins leave Events: connect the listeners once."""
        from kith.access import signing_in

        signing_in.listen()
