"""Measures how `cdkfix check` grows with files, with the size of one file, and with processes.

    python benchmarks/scaling.py [--rounds N] [--part F] [--only WHAT] [--output FILE]
                                 [--plot FILE.svg]

Works on files made from the samples, the same on every machine; ``--part`` takes only that part of
their numbers, for a quick look, and ``--only lines`` varies nothing else. Every round runs every
size once, after one round that warms up. Writes a Markdown table, and a plot with the extra
``benchmarks``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import plots
from corpus import generate, large

_FILES = (250, 500, 1000, 2500)
_LINES = (5_000, 10_000, 25_000, 50_000)
_COMMAND = [sys.executable, "-m", "cdkfix", "check", "--quiet", "--isolated", "--no-cache"]

#: What is varied, how much of it there is, and the command for that.
_Run = tuple[str, int, Sequence[str]]


def runs(scratch: Path, part: float) -> Iterator[_Run]:
    """Make the files in ``scratch``; the commands for them."""
    place = scratch
    for number in _FILES:
        count = max(2, round(number * part))
        place = scratch / f"files{count}"
        generate(place, count)
        yield "files", count, [*_COMMAND, "--jobs=1", str(place)]
    for number in _LINES:
        path = scratch / f"lines{number}" / "stacks.ts"
        path.parent.mkdir()
        large(path, round(number * part))
        lines = path.read_bytes().count(b"\n")
        yield "lines of one file", lines, [*_COMMAND, "--jobs=1", str(path)]
    for jobs in range(1, (os.cpu_count() or 1) + 1):
        yield "processes", jobs, [*_COMMAND, f"--jobs={jobs}", str(place)]


def measured(runs: Sequence[_Run], rounds: int) -> Mapping[str, Sequence[tuple[int, float]]]:
    """The median seconds of each, by what is varied."""
    taken: list[list[float]] = [[] for _ in runs]
    for number in range(rounds + 1):
        for (_, _, command), seconds in zip(runs, taken, strict=True):
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode not in (0, 1):
                raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
            if number:
                seconds.append(time.perf_counter() - started)
    found: dict[str, list[tuple[int, float]]] = {}
    for (name, count, _), seconds in zip(runs, taken, strict=True):
        found.setdefault(name, []).append((count, statistics.median(seconds)))
    return found


def table(found: Mapping[str, Sequence[tuple[int, float]]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| varied | how many | seconds | per one, first = 1 |"
    yield "|---|---|---|---|"
    for name, points in found.items():
        first, took = points[0]
        for count, seconds in points:
            yield f"| {name} | {count} | {seconds:.2f} | {seconds / count / (took / first):.2f} |"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--only", default="", help="vary only what has this in its name")
    parser.add_argument("--output", type=Path, help="write the table to this file")
    parser.add_argument("--plot", type=Path, help="write a plot, as SVG, to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cdkfix-scaling-") as scratch:
        wanted = [run for run in runs(Path(scratch), options.part) if options.only in run[0]]
        found = measured(wanted, options.rounds)
    lines = "\n".join(table(found)) + "\n"
    if options.output is not None:
        options.output.write_text(lines, "utf-8")
    if options.plot is not None:
        plots.curves(options.plot, found)
    sys.stdout.write(lines)


if __name__ == "__main__":
    main()
