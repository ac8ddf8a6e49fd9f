"""Run the front end's own unit tests where Node is there; elsewhere say in one line that they were not run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FRONTEND = Path(__file__).parent.parent / "frontend"


def main() -> int:
    if not shutil.which("npm"):
        print("NOT RUN: the front end's unit tests, because Node is not installed.")
        return 1 if os.environ.get("CI") else 0
    if not (FRONTEND / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    return subprocess.run(["npm", "test", "--silent"], cwd=FRONTEND, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
