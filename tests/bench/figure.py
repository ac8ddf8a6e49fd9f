"""One measured figure, and how two ways of doing the same work are timed side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """Ours against the peer's. `goal` bounds the ratio ours / peer; ours alone where `on` says so or there is no peer.

    `within` says on which side of the goal good lies: "at most" or "at least".
    """

    name: str
    ours: float
    unit: str
    size: int | str
    goal: float
    peer: float | None = None
    within: Literal["at most", "at least"] = "at most"
    on: Literal["ratio", "ours"] = "ratio"

    @property
    def ratio(self) -> float | None:
        if self.peer is None:
            return None
        return self.ours / self.peer if self.peer else (1.0 if not self.ours else float("inf"))

    @property
    def met(self) -> bool:
        measured = self.ours if self.ratio is None or self.on == "ours" else self.ratio
        return bool(measured <= self.goal if self.within == "at most" else measured >= self.goal)

    def line(self) -> dict[str, object]:
        """Return what is printed as one JSON line."""
        numbers = {"ours": self.ours, "peer": self.peer, "ratio": self.ratio}
        rounded = {key: None if value is None else float(f"{value:.4g}") for key, value in numbers.items()}
        on = "ratio" if self.on == "ratio" and self.peer is not None else "ours"
        goal = f"{on} {self.within} {self.goal:g}"
        return {"name": self.name, **rounded, "unit": self.unit, "size": self.size, "goal": goal, "met": self.met}


SHORTEST = 0.02
"""Short work is repeated within a round for about so many seconds: one lone call measures mostly the machine."""


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return how long one call takes, on average over some calls."""
    begin = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - begin) / times


def interleaved(ours: Callable[[], object], peer: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Return the median seconds of one call of ours and of the peer, taken in turn after a warm-up of each."""
    works = (ours, peer)
    for work in works:
        work()
    times = [max(1, round(SHORTEST / seconds(work))) for work in works]
    pairs = [tuple(map(seconds, works, times)) for _ in range(rounds)]
    return median(own for own, _ in pairs), median(other for _, other in pairs)
