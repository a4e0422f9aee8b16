"""Compares cdkfix with what people would pick instead, side by side on one corpus.

    python benchmarks/peers.py CORPUS [--peers DIRECTORY] [--rounds N] [--only NAME]
                                      [--output FILE] [--plot FILE.svg]

``generated:N`` instead of a directory is N files made from the samples, the same on every machine.

The peers are installed from PyPI and npm into a directory of their own, and left out if they cannot
be. Every round runs every tool once, after one round that warms up, so that a machine's moods meet
all of them; what counts are the ratios of the medians. Writes a Markdown table, and a plot with the
extra ``benchmarks``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import compress
from pathlib import Path

import plots
from corpus import generate
from platformdirs import user_cache_path

HERE = Path(__file__).parent / "peers"
PYTHON_PEERS = ("ast-grep-cli==0.51.*", "fixit==2.2.*", "semgrep==1.*")
MANIFESTS = ("cdk.json", "package.json", "pyproject.toml", "requirements.txt", "tsconfig.json")
NODE_PEERS = ("jscodeshift@17", "eslint@10", "typescript-eslint@8", "typescript@5")


@dataclass(frozen=True)
class Tool:
    """A command to be timed; ``{corpus}`` in it is the directory, ``suffix`` what it looks at.

    With ``edits``, a file of a copy is changed each time before. One that ends with another exit
    than ``exits`` has not done its work: most end with 0, or with 1 where they find something.
    """

    name: str
    does: str
    command: Sequence[str]
    suffix: str = ""
    edits: bool = False
    exits: Collection[int] = (0, 1)


class Failed(Exception):
    """A command has not done what it was run for; the words are why."""


@dataclass
class Timing:
    """What the rounds of a tool took: seconds on the clock and of processors."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    failed: bool = False


def own() -> Iterator[Tool]:
    """The commands of cdkfix itself, the first of which the others are compared with."""
    run = [sys.executable, "-m", "cdkfix"]
    # 2 says that some file of the corpus does not parse; the others are done.
    tool = partial(Tool, exits=(0, 1, 2))
    again = ["--quiet", "--isolated"]
    quiet = [*again, "--no-cache"]
    yield tool("cdkfix check", "16 codemods", [*run, "check", *quiet, "{corpus}"])
    yield tool("cdkfix check, one process", "same", [*run, "check", *quiet, "--jobs=1", "{corpus}"])
    yield tool("cdkfix check, nothing changed", "same", [*run, "check", *again, "{corpus}"])
    yield tool(
        "cdkfix check, one file changed", "same", [*run, "check", *again, "{corpus}"], edits=True
    )
    yield tool("cdkfix diff, TypeScript", "all fixes", [*run, "diff", *quiet, "{corpus}"], ".ts")
    yield tool("cdkfix diff, Python", "all fixes", [*run, "diff", *quiet, "{corpus}"], ".py")


def installed(peers: Path) -> Iterator[Tool]:
    """Install the peers into a directory; the commands of those that could be."""
    python = peers / "python"
    if not python.exists():
        venv.create(python, with_pip=True)
    scripts = python / ("Scripts" if os.name == "nt" else "bin")
    _install([str(scripts / "python"), "-m", "pip", "install", "--quiet", *PYTHON_PEERS])
    if shutil.which("npm"):
        (peers / "node").mkdir(exist_ok=True)
        _install(["npm", "install", "--silent", "--prefix", str(peers / "node"), *NODE_PEERS])
    modules = peers / "node" / "node_modules" / ".bin"
    tools = (
        Tool(
            "ast-grep",
            "17 rules, matching only",
            [str(scripts / "ast-grep"), "scan", "--rule", str(HERE / "ast-grep.yml"), "{corpus}"],
        ),
        Tool(
            "semgrep",
            "5 rules, matching only",
            [
                *(str(scripts / "semgrep"), "scan", "--quiet", "--metrics=off", "--no-git-ignore"),
                *("--disable-version-check", "--config", str(HERE / "semgrep.yml"), "{corpus}"),
            ],
        ),
        Tool("Fixit", "its rules", [str(scripts / "fixit"), "--quiet", "lint", "{corpus}"], ".py"),
        Tool(
            "jscodeshift",
            "one trivial transform",
            [
                *(str(modules / "jscodeshift"), "--dry", "--silent", "--parser=ts"),
                *("--extensions=ts", "-t", str(HERE / "transform.js"), "{corpus}"),
            ],
            ".ts",
        ),
        Tool(
            "ESLint, typescript-eslint",
            "parsing and one rule",
            [
                *(str(modules / "eslint"), "--quiet", "--no-ignore", "--no-config-lookup"),
                *("--config", str(HERE / "eslint.config.mjs"), "{corpus}"),
            ],
            ".ts",
        ),
    )
    yield from (tool for tool in tools if Path(tool.command[0]).exists())


def measured(tools: Sequence[Tool], corpus: Path, rounds: int, peers: Path) -> list[Timing]:
    """The timings of each tool, of rounds in which each runs once, until it fails."""
    timings = [Timing() for _ in tools]
    with tempfile.TemporaryDirectory(prefix="cdkfix-benchmark-") as scratch:
        halves = {suffix: _half(corpus, Path(scratch), suffix) for suffix in ("", ".ts", ".py")}
        edited = _copy(corpus, Path(scratch) / "edited", (".ts", ".py"))
        for number in range(rounds + 1):
            for tool, timing in zip(tools, timings, strict=True):
                if timing.failed:
                    continue
                place = edited if tool.edits else halves[tool.suffix]
                if tool.edits:
                    _edit(place)
                command = [item.replace("{corpus}", str(place)) for item in tool.command]
                before, started = os.times(), time.perf_counter()
                # The round that warms up fills the cache of those that have one.
                more = {"PEERS": str(peers), "CDKFIX_CACHE_DIR": f"{scratch}/cache"}
                try:
                    _run(command, tool.exits, cwd=place, **more)
                except Failed as error:
                    sys.stderr.write(f"{tool.name} is left out: {error}\n")
                    timing.failed = True
                    continue
                wall, after = time.perf_counter() - started, os.times()
                if number:
                    spent = after.children_user + after.children_system
                    timing.wall.append(wall)
                    timing.cpu.append(spent - before.children_user - before.children_system)
    return timings


def table(tools: Sequence[Tool], timings: Sequence[Timing], corpus: Path) -> Iterator[str]:
    """The lines of a Markdown table, with what it was measured on."""
    files = {suffix: _sources(corpus, suffix) for suffix in (".ts", ".py")}
    count = sum(map(len, files.values()))
    size = sum(path.stat().st_size for paths in files.values() for path in paths) / 1e6
    yield f"{date.today().isoformat()}, {count} files ({size:.1f} MB), {os.cpu_count()} cores,"
    yield f"Python {platform.python_version()}, median of {len(timings[0].wall)} rounds."
    yield ""
    yield "| tool | does | files | seconds (least to most) | CPU | ratio |"
    yield "|---|---|---|---|---|---|"
    first = statistics.median(timings[0].wall)
    for tool, timing in zip(tools, timings, strict=True):
        median = statistics.median(timing.wall)
        span = f"{median:.2f} ({min(timing.wall):.2f} to {max(timing.wall):.2f})"
        cpu = statistics.median(timing.cpu)
        what = {".ts": "TypeScript", ".py": "Python"}.get(tool.suffix, "both")
        ratio = f"{median / first:.2f}"
        yield f"| {tool.name} | {tool.does} | {what} | {span} | {cpu:.2f} | {ratio} |"


@contextmanager
def _corpus(named: str) -> Iterator[Path]:
    """The directory that the command line names, or one that is generated and then removed."""
    if not named.startswith("generated:"):
        yield Path(named).absolute()
        return
    with tempfile.TemporaryDirectory(prefix="cdkfix-corpus-") as scratch:
        generate(Path(scratch), int(named.removeprefix("generated:")))
        yield Path(scratch)


def _sources(corpus: Path, suffix: str) -> list[Path]:
    found = corpus.rglob(f"*{suffix}")
    return sorted(path for path in found if path.is_file() and not path.name.endswith(".d.ts"))


def _half(corpus: Path, scratch: Path, suffix: str) -> Path:
    """The corpus, or a copy with the files of one kind alone, and what says where an app begins."""
    if not suffix:
        return corpus
    return _copy(corpus, scratch / suffix[1:], (suffix,))


def _copy(corpus: Path, place: Path, suffixes: Sequence[str]) -> Path:
    """A copy of the files of some kinds, and of what says where an app begins."""
    manifests = (path for name in MANIFESTS for path in corpus.rglob(name))
    sources = (path for suffix in suffixes for path in _sources(corpus, suffix))
    for path in (*sources, *filter(Path.is_file, manifests)):
        copy = place / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    place.mkdir(exist_ok=True)
    return place


def _edit(place: Path) -> None:
    """Change a file in the middle of those that have to do with CDK."""
    files = [path for suffix in (".ts", ".py") for path in _sources(place, suffix)]
    found = [path for path in files if b"aws-cdk" in path.read_bytes()]
    with found[len(found) // 2].open("ab") as file:
        file.write(b"\n")


def _run(
    command: Sequence[str], exits: Collection[int], cwd: Path | None = None, **more: str
) -> None:
    """Run a command. Raises `Failed` where it cannot be, or ends with no exit of ``exits``."""
    environment = {**os.environ, **more}
    try:
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise Failed(str(error)) from None
    if done.returncode not in exits:
        words = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise Failed(f"{command[0]} ended with {done.returncode}: {' '.join(words[-1:])}")


def _install(command: Sequence[str]) -> None:
    try:
        _run(command, (0,))
    except Failed as error:
        sys.stderr.write(f"{error}\n")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", help="a directory, or generated:N for N files from the samples")
    parser.add_argument("--peers", type=Path, default=user_cache_path("cdkfix") / "benchmark-peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", metavar="NAME", help="tools of this name")
    parser.add_argument("--own", action="store_true", help="cdkfix alone, no peers")
    parser.add_argument("--output", type=Path, help="write the table to this file")
    parser.add_argument("--plot", type=Path, help="write a plot, as SVG, to this file")
    options = parser.parse_args()
    peers = options.peers.absolute()
    peers.mkdir(parents=True, exist_ok=True)
    tools = [*own(), *(() if options.own else installed(peers))]
    if options.only:
        tools = [tool for tool in tools if any(name in tool.name for name in options.only)]
    with _corpus(options.corpus) as corpus:
        timings = measured(tools, corpus, options.rounds, peers)
        if timings[0].failed:
            sys.exit("without the first tool there is nothing to compare the others with")
        ran = [not timing.failed for timing in timings]
        tools, timings = [*compress(tools, ran)], [*compress(timings, ran)]
        lines = "\n".join(table(tools, timings, corpus)) + "\n"
    if options.output is not None:
        options.output.write_text(lines, "utf-8")
    if options.plot is not None:
        seconds = {
            tool.name: statistics.median(timing.wall)
            for tool, timing in zip(tools, timings, strict=True)
        }
        plots.bars(options.plot, lines.partition("\n")[0].removesuffix(","), seconds)
    sys.stdout.write(lines)


if __name__ == "__main__":
    main()
