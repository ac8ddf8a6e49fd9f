"""The one database: SQLite in the data folder, or PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPTIONS = {
    # IMMEDIATE takes the write lock at once: every request writes its Event, and a late upgrade would fail.
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for one database. Raises ValueError for an address that is not PostgreSQL's."""
    shared = {"ATOMIC_REQUESTS": True, "CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 600}
    if not url:
        return shared | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "kith.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    return shared | postgresql(url)


def postgresql(url: str) -> dict[str, Any]:
    """The parts of `postgresql://user:password@host:port/name?option=value`, unquoted."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("KITH_DATABASE_URL must begin with postgresql:// (leave it empty for SQLite)")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
