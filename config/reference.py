"""Writes docs/reference from the code: `python -m config.reference`. A test checks that it has been run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "reference"


def pages() -> Mapping[str, Callable[[], str]]:
    """File name to the function that makes the page."""
    from kith.access.reference import permission_table, state_diagram
    from kith.audit.verbs import event_list

    return {"permissions.md": permission_table, "states.md": state_diagram, "events.md": event_list}


def main() -> None:
    """Write every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    for name, page in pages().items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
