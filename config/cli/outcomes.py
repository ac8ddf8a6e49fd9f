"""How a command ends: exit codes, and the exception that carries a sentence for the person at the keyboard."""

from __future__ import annotations

DONE, REFUSED, USAGE = 0, 1, 2


class Stopped(Exception):
    """The command cannot go on. Its message says what happened, what was kept and what to do."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.code = code


class NotThere(Stopped):
    """What was asked for does not exist for this account, hidden or absent: refused in the same words, and recorded."""
