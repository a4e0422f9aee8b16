"""Measures how `cdkfix check` grows with files, with the size of one file, and with processes.

    python benchmarks/scaling.py [--rounds N] [--part F] [--lines F] [--only WHAT] [--output FILE]
                                 [--plot FILE.svg]

Works on files made from the samples, the same on every machine; ``--part`` takes only that part of
their numbers, for a quick look, ``--lines`` of the lines of one file, and ``--only lines`` varies
nothing else. Every round runs every size once, after one round that warms up. Writes a Markdown
table, with the most memory that the command's own process takes, and a plot with the extra
``benchmarks``. Needs a POSIX system.
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
_COMMAND = [sys.executable, "-m", "cdkfix", "check", "--quiet", "--no-cache"]
#: Large files are left alone unless the settings allow them.
_SETTINGS = "max-file-size = 100_000_000\n"
#: Kilobytes, as Linux counts a process' memory, or bytes, as macOS does, in a megabyte.
_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10

#: What is varied, how much of it there is, and the command for that.
_Run = tuple[str, int, Sequence[str]]


#: How many of them, the median seconds, and the most megabytes.
_Point = tuple[int, float, float]


def runs(scratch: Path, part: float, lines_part: float) -> Iterator[_Run]:
    """Make the files in ``scratch``; the commands for them."""
    place = scratch
    (scratch / "cdkfix.toml").write_text(_SETTINGS, "utf-8")
    for number in _FILES:
        count = max(2, round(number * part))
        place = scratch / f"files{count}"
        generate(place, count)
        yield "files", count, [*_COMMAND, "--jobs=1", str(place)]
    for number in _LINES:
        path = scratch / f"lines{number}" / "stacks.ts"
        path.parent.mkdir()
        large(path, round(number * lines_part))
        lines = path.read_bytes().count(b"\n")
        yield "lines of one file", lines, [*_COMMAND, "--jobs=1", str(path)]
    for jobs in range(1, (os.cpu_count() or 1) + 1):
        yield "processes", jobs, [*_COMMAND, f"--jobs={jobs}", str(place)]


def measured(runs: Sequence[_Run], rounds: int) -> Mapping[str, Sequence[_Point]]:
    """What each takes, by what is varied."""
    taken: list[list[float]] = [[] for _ in runs]
    most = [0.0] * len(runs)
    for number in range(rounds + 1):
        for place, (_, _, command) in enumerate(runs):
            seconds, megabytes = _run(command)
            most[place] = max(most[place], megabytes)
            if number:
                taken[place].append(seconds)
    found: dict[str, list[_Point]] = {}
    for (name, count, _), seconds_, megabytes in zip(runs, taken, most, strict=True):
        found.setdefault(name, []).append((count, statistics.median(seconds_), megabytes))
    return found


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Run a check: the seconds, and the most megabytes that its process takes."""
    with tempfile.TemporaryFile() as told:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            told.seek(0)
            raise SystemExit(f"{' '.join(command)}: {told.read().decode()}")
    return seconds, usage.ru_maxrss / _MEGABYTE


def table(found: Mapping[str, Sequence[_Point]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| varied | how many | seconds | per one, first = 1 | MB |"
    yield "|---|---|---|---|---|"
    for name, points in found.items():
        first, took, _ = points[0]
        for count, seconds, megabytes in points:
            each = seconds / count / (took / first)
            yield f"| {name} | {count} | {seconds:.2f} | {each:.2f} | {megabytes:.0f} |"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--lines", type=float, help="part of the lines of one file, not --part")
    parser.add_argument("--only", default="", help="vary only what has this in its name")
    parser.add_argument("--output", type=Path, help="write the table to this file")
    parser.add_argument("--plot", type=Path, help="write a plot, as SVG, to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cdkfix-scaling-") as scratch:
        lines_part = options.part if options.lines is None else options.lines
        every = runs(Path(scratch), options.part, lines_part)
        wanted = [run for run in every if options.only in run[0]]
        found = measured(wanted, options.rounds)
    lines = "\n".join(table(found)) + "\n"
    if options.output is not None:
        options.output.write_text(lines, "utf-8")
    if options.plot is not None:
        curves = {name: [point[:2] for point in points] for name, points in found.items()}
        plots.curves(options.plot, curves)
    sys.stdout.write(lines)


if __name__ == "__main__":
    main()
