"""The lists Kith is shipped with, as data. Migrations load them; the authority edits its own copy."""

from __future__ import annotations

import csv
from importlib.resources import files


def shipped(name: str) -> list[dict[str, str]]:
    """The rows of `lists/<name>.csv`, each a mapping from column to text."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
