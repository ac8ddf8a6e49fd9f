"""Files in and out."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "kith.exchange"

    def ready(self) -> None:
        """Files that nobody confirmed are forgotten on time."""
        from kith.clocks import tick
        from kith.exchange import forgetting

        tick.chore(forgetting.forget_expired)
