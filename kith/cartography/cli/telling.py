"""What every verb does in the same way: where its answer goes, and what it says beside."""

from __future__ import annotations

import sys
from pathlib import Path

STANDARD_OUTPUT = Path("-")
"""As the file to write: standard output."""


def put(text: str, output: Path) -> None:
    """Write UTF-8 text to a file, or to standard output. Raises OSError when it cannot be written."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        output.write_bytes(text.encode())


def passed_over(to_oneself: int) -> str:
    """A sentence about ties that no map shows; "" where there are none."""
    ties = "1 tie" if to_oneself == 1 else f"{to_oneself} ties"
    return f"Not drawn: {ties} from a person to themselves." if to_oneself else ""


def warn(sentence: str) -> None:
    """Say a sentence on standard error, if there is one."""
    if sentence:
        sys.stderr.write(f"{sentence}\n")
