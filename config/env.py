"""Everything a deployment can set, in one place: environment variables that begin with `KITH_`."""

from __future__ import annotations

import secrets
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    """The deployment's own settings.

    `home` holds the data (database, secret key, anchors); `database_url` is empty for SQLite or
    `postgresql://user:password@host:port/name`; `demo` relaxes the second factor and is refused by
    `kith check` on any host but this machine.
    """

    model_config = SettingsConfigDict(env_prefix="KITH_", env_ignore_empty=True)

    home: Path = Path(".kith")
    database_url: str = ""
    demo: bool = False
    hosts: list[str] = Field(default=["127.0.0.1", "localhost", "[::1]"])
    secret_key: str = ""
    anchors: Path | None = None
    secure: bool = False
    """Whether the site is reached over TLS: secure cookies, HSTS."""
    proxies: int = 0
    """How many trusted proxies stand in front, for the address that rate limits count."""

    @cached_property
    def data(self) -> Path:
        """The absolute data folder, made (readable by its owner only) when it does not exist."""
        folder = self.home.absolute()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        return folder

    @property
    def anchor_folder(self) -> Path:
        """Where audit anchors go; outside the database always, outside the data folder when set."""
        return self.anchors or self.data / "anchors"

    def signing_key(self) -> str:
        """The secret key given, or one made on first use and kept in the data folder."""
        return self.secret_key or kept_secret(self.data / "secret-key")


def kept_secret(path: Path) -> str:
    """The secret in `path`; two processes starting together agree on whichever wrote it first."""
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()
