"""The story files as they are written, read without the code under test."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import config.larkshire

FOLDER = Path(config.larkshire.__file__).parent / "stories"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
OPEN, PROPOSED = FILES["eastgate"], FILES["year-nine"]


def people() -> Iterator[dict[str, Any]]:
    return (person for rows in FILES.values() for person in rows["people"].values())


def relationships() -> Iterator[dict[str, Any]]:
    return (row for rows in FILES.values() for row in rows["relationships"])


def evidence() -> Iterator[dict[str, Any]]:
    return (item for about in (*people(), *relationships()) for item in about.get("evidence", []))


def texts() -> str:
    """Every word of every file."""
    return "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml"))
