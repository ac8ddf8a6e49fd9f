"""Run the whole suite on SQLite, then all but the browser journeys on a real PostgreSQL."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup"]


def run(title: str, command: list[str]) -> int:
    print(f"\n== {title}", flush=True)
    return subprocess.run(command, check=False).returncode


def main() -> int:
    sqlite = run("SQLite", PYTEST)
    postgresql = run("PostgreSQL", [sys.executable, str(HERE / "postgres.py"), "--", *PYTEST])
    return sqlite or postgresql


if __name__ == "__main__":
    sys.exit(main())
