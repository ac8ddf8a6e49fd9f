"""Run the whole suite on SQLite, then on a real PostgreSQL: on two workers, but the browser journeys on one."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PYTEST = [sys.executable, "-m", "pytest"]
SUITES = {
    "": [*PYTEST, "-n", "2", "--ignore", "tests/journeys"],
    ", browser journeys": [*PYTEST, "tests/journeys"],  # they share one served Kith
}


def run(title: str, command: list[str]) -> int:
    print(f"\n== {title}", flush=True)
    return subprocess.run(command, check=False).returncode


def main() -> int:
    """0 where everything passed on both; every part runs, whatever came of the one before."""
    postgresql = [sys.executable, str(HERE / "postgres.py"), "--"]
    ended = [run(f"SQLite{suite}", command) for suite, command in SUITES.items()]
    ended += [run(f"PostgreSQL{suite}", [*postgresql, *command]) for suite, command in SUITES.items()]
    return max(ended)


if __name__ == "__main__":
    sys.exit(main())
