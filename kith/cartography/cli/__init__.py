"""The verbs of `python -m kith.cartography`: each module registers one."""
