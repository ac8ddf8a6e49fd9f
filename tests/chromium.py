"""Find a Chromium for the browser journeys, or say in one clear line that they were not run; then run a command.

`python tests/chromium.py -- pytest …` sets KITH_CHROMIUM to the browser found: the system's, else the system's
package where it may be installed, else Playwright's own download where the network allows. With CI set, none found
is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def installed_by_the_system() -> str | None:
    """Debian's own package, where this account may install packages."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    for step in (["update"], ["install", "-y", "chromium"]):
        subprocess.run(["apt-get", *step], capture_output=True, check=False)
    return found()


def downloaded() -> str | None:
    """Playwright's own browser, where the network lets it be fetched."""
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main(command: list[str]) -> int:
    browser = os.environ.get("KITH_CHROMIUM") or found() or installed_by_the_system() or downloaded()
    if browser is None:
        print("NOT RUN: the browser journeys, because no Chromium was found and none could be installed.", flush=True)
        if os.environ.get("CI"):
            return 1
    return subprocess.run(command, env=os.environ | {"KITH_CHROMIUM": browser or ""}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[sys.argv.index("--") + 1 :]))
