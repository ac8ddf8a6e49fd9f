"""Saying what a command is doing, once it takes longer than a person likes to wait without a word."""

from __future__ import annotations

import sys
import time
from threading import Timer
from types import TracebackType

QUIET_SECONDS = 2.0
BETWEEN_SECONDS = 1.0


class Progress:
    """Call it with what is being done: after two seconds it is printed on stderr, and then at most once a second."""

    def __init__(self, first: str) -> None:
        self.latest = first
        self.spoke_at: float | None = None
        self.timer = Timer(QUIET_SECONDS, self.speak)
        self.timer.daemon = True

    def __enter__(self) -> Progress:
        self.timer.start()
        return self

    def __call__(self, sentence: str) -> None:
        self.latest = sentence
        if self.spoke_at is not None and time.monotonic() - self.spoke_at >= BETWEEN_SECONDS:
            self.speak()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.timer.cancel()

    def speak(self) -> None:
        self.spoke_at = time.monotonic()
        sys.stderr.write(f"{self.latest} ...\n")
        sys.stderr.flush()
