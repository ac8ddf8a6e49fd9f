"""Run the benches in this folder: one JSON line per figure, exit code 1 when a goal is missed.

    python tests/bench/run.py [--quick] [names...]

A bench is a module `bench_<name>.py` with `figures(quick: bool) -> Iterator[Figure]`; a name may use - or _.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(threads, "1")  # one thread each for ours and the peer: steadier on a shared machine


def benches() -> list[str]:
    """Return the names of all benches here."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def run(name: str, quick: bool) -> bool:
    """Print every figure of one bench; return whether all goals were met."""
    met = True
    for figure in importlib.import_module(f"bench_{name}").figures(quick):
        print(json.dumps(figure.line(), ensure_ascii=False), flush=True)
        met = met and figure.met
    return met


def main() -> int:
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    parser = argparse.ArgumentParser(description="Measure Kith against its peers.")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds")
    parser.add_argument("names", nargs="*", metavar="name", help=f"any of: {', '.join(benches())}")
    options = parser.parse_args()
    wanted = [name.replace("-", "_") for name in options.names] or benches()
    if unknown := sorted(set(wanted) - set(benches())):
        parser.error(f"there is no bench called {', '.join(unknown)}")
    met = [run(name, options.quick) for name in wanted]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
