"""start: how long `kith --help` and a second `kith demo` take until the first page is served."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from figure import Figure, seconds

KITH = [sys.executable, "-m", "config.cli"]
ROOT = Path(__file__).parents[2]
PATIENCE = 60


def figures(quick: bool) -> Iterator[Figure]:
    rounds = 3 if quick else 5
    with tempfile.TemporaryDirectory(prefix="kith-start-") as home:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KITH_")}
        environment |= {"KITH_HOME": home, "PYTHONPATH": str(ROOT)}
        subprocess.run([*KITH, "demo", "--no-serve"], env=environment, cwd=ROOT, check=True, capture_output=True)
        quickest = median(seconds(lambda: run([*KITH, "--help"], environment)) for _ in range(rounds))
        yield Figure("start kith --help", quickest, "s", "once", 0.5)
        yield Figure("start second kith demo", median(served(environment) for _ in range(rounds)), "s", "Larkshire", 5)


def run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)


def served(environment: dict[str, str]) -> float:
    """Seconds from starting `kith demo` until it answers."""
    port = free_port()
    begin = perf_counter()
    server = subprocess.Popen(
        [*KITH, "demo", "--port", str(port)], env=environment, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not answers(port) and perf_counter() - begin < PATIENCE:
            sleep(0.05)
        return perf_counter() - begin
    finally:
        server.terminate()
        server.wait(timeout=20)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
