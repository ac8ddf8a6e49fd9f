"""A real Kith in a process of its own, and a real browser that watches what the pages do."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).parents[2]
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 60
DEMONSTRATION = "larkshire-demo"
"""The password of everybody in the demonstration."""


@dataclass
class Site:
    """Where Kith is served, what its server printed, and the cookies of those of the demonstration who signed in."""

    address: str
    home: Path
    cookies: dict = field(default_factory=dict)


@contextmanager
def served(home, *command, **settings):
    """Kith served from `home` until the block ends."""
    port = free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("KITH_HOME", "KITH_DEMO", "DJANGO"))}
    environment = kept | {"KITH_HOME": str(home), "PYTHONPATH": str(ROOT)} | settings
    words = [sys.executable, "-m", "config.cli", *command, "--port", str(port)]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            site = Site(f"http://127.0.0.1:{port}", home)
            wait_until_answered(site, process)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_answered(site, process):
    for _ in range(PATIENCE * 10):
        try:
            urllib.request.urlopen(f"{site.address}/sign-in/", timeout=5)
            return
        except (urllib.error.URLError, OSError):
            assert process.poll() is None, (site.home / "server.log").read_text()
            time.sleep(0.1)
    raise AssertionError("Kith did not start")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Person:
    """Somebody at a browser. Everything the pages ask for and complain about is kept, and must be nothing amiss."""

    page: object
    site: Site
    strangers: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def watch(self):
        self.page.on("request", self.note_request)
        self.page.on("console", self.note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self

    def note_request(self, request):
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.strangers.append(request.url)

    def note_console(self, message):
        if message.type == "error" and not re.search(r"status of 40[034]", message.text):
            self.complaints.append(message.text)

    def sign_in(self, email, password=DEMONSTRATION):
        """Sign in; somebody of the demonstration types a password once for all journeys.

        All of them come from one address, from which Kith lets at most 30 sign in a minute.
        """
        if password == DEMONSTRATION and email in self.site.cookies:
            self.page.context.add_cookies(self.site.cookies[email])
            self.go("/")
            return self
        self.go("/sign-in/")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        if password == DEMONSTRATION:
            self.page.get_by_role("button", name="Sign out").wait_for()
            self.site.cookies[email] = self.page.context.cookies()
        return self

    def go(self, path):
        response = self.page.goto(f"{self.site.address}{path}")
        return response.status

    def follow(self, name, exact=False):
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def press(self, name):
        self.page.get_by_role("button", name=name).first.click()

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for(timeout=10_000)

    @property
    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    def check_accessibility(self):
        """No violation that axe finds, and no sideways scrolling."""
        found = Axe().run(self.page).response["violations"]
        assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found]
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 1, f"{self.page.url} scrolls sideways"
