from kith.audit.tests.pebble import pebbles

__all__ = ["pebbles"]
