"""Saying what a command is doing, once it takes longer than a person likes to wait without a word."""

from __future__ import annotations

import sys
from threading import Timer
from types import TracebackType

QUIET_SECONDS = 2.0


class Progress:
    """Call it with what is being done: after two seconds it is printed on stderr, and from then on at once."""

    def __init__(self, first: str) -> None:
        self.latest, self.speaking = first, False
        self.timer = Timer(QUIET_SECONDS, self.speak)
        self.timer.daemon = True

    def __enter__(self) -> Progress:
        self.timer.start()
        return self

    def __call__(self, sentence: str) -> None:
        self.latest = sentence
        if self.speaking:
            self.print()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.timer.cancel()

    def speak(self) -> None:
        self.speaking = True
        self.print()

    def print(self) -> None:
        sys.stderr.write(f"{self.latest} ...\n")
        sys.stderr.flush()
