"""Support and currency, worked out from evidence and never typed (domain.md section 3, "Derived").

Two doors that agree: `explain` for one claim, with its reasons; `derive_all` for many claims at once.
"""

from kith.cartography.derive.derived import Derived
from kith.cartography.derive.explain import explain
from kith.cartography.derive.items import BASES, CURRENCIES, STANCES, SUPPORTS, Basis, Item, Stance
from kith.cartography.derive.many import EvidenceTable, derive_all, tabulate

__all__ = [
    "BASES",
    "CURRENCIES",
    "STANCES",
    "SUPPORTS",
    "Basis",
    "Derived",
    "EvidenceTable",
    "Item",
    "Stance",
    "derive_all",
    "explain",
    "tabulate",
]
