"""Runs a check over several processes, or whatever an executor stands for.

Each file's findings hang on the project's files alone, not on those of other files: a worker that
has the same project finds the same in its share. Fixing goes through passes over all files
together, and stays in one process.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from cdkfix import engine
from cdkfix.discover import Target
from cdkfix.finding import FileError, FileResult
from cdkfix.observed import Answers
from cdkfix.packing import Looked, packed, unpacked
from cdkfix.project import Project
from cdkfix.project_spec import ProjectSpec
from cdkfix.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

#: Bytes of CDK sources below which one process is done before others have started.
WORTHWHILE = 400_000

#: Shares for each process: enough that none waits long for the last one.
_SHARES = 6

#: Makes an executor with so many workers.
MakeExecutor: TypeAlias = "Callable[[int], Executor]"


@dataclass(frozen=True)
class _Run:
    """What all shares of a run have in common."""

    id: str
    spec: ProjectSpec
    targets: Sequence[Target]
    settings: Settings


#: The project of the run that this process last worked for. A forked worker inherits it.
_CURRENT: dict[str, Project] = {}

_NUMBERS = count()


def check(
    spec: ProjectSpec,
    targets: Sequence[Target],
    settings: Settings,
    *,
    jobs: int = 0,
    make: MakeExecutor | None = None,
    seen: Callable[[], None] = lambda: None,
) -> Looked:
    """Look at ``targets``, in ``jobs`` processes (0: as many as help); their results, in order.

    ``make`` gives the executor to use, one of processes by default. A file at which a worker dies
    has an error in its result.
    """
    project = spec.project()
    for target in targets:
        project.files.ask_for(target.path)
    weights = [engine.weight(project, target) for target in targets]
    jobs = jobs or (_processors() if sum(weights) >= WORTHWHILE else 1)
    shares = _shares(weights, jobs * _SHARES) if jobs > 1 else []
    if len(shares) < 2:
        return _looked(project, engine.run(project, targets, settings, fix=False, seen=seen))
    project.imports.prepare()
    run = _Run(f"{os.getpid()} {next(_NUMBERS)}", spec, targets, settings)
    _CURRENT.clear()
    _CURRENT[run.id] = project
    found: dict[int, FileResult] = {}
    rest = [index for index, weight in enumerate(weights) if not weight]
    try:
        for share, looked in _worked(run, shares, jobs, make or processes):
            found |= zip(share, looked.results, strict=True)
            project.observed.take(looked.answers, is_whole=looked.is_whole)
            for _ in share:
                seen()
    finally:
        _CURRENT.clear()
    others = [targets[index] for index in rest]
    found |= zip(rest, engine.run(project, others, settings, fix=False, seen=seen), strict=True)
    return _looked(project, [found[index] for index in range(len(targets))])


def processes(jobs: int) -> Executor:
    """An executor of ``jobs`` processes, which an interrupt ends without a word."""
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_quiet)


def _quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shares(weights: Sequence[int], count: int) -> list[list[int]]:
    """The indices of what has weight, in about ``count`` shares of the same weight.

    Neighbours stay together: files of one app look into the same files.
    """
    limit = sum(weights) / count
    shares: list[list[int]] = []
    room = 0.0
    for index, weight in enumerate(weights):
        if not weight:
            continue
        if room <= 0:
            shares.append([])
            room = limit
        shares[-1].append(index)
        room -= weight
    return shares


def _worked(
    run: _Run, shares: Sequence[list[int]], jobs: int, make: MakeExecutor
) -> Iterator[tuple[Sequence[int], Looked]]:
    """Each share with its results, as they come; shares at which workers die are taken apart."""
    from concurrent.futures import BrokenExecutor, as_completed

    lost: list[list[int]] = []
    executor = make(min(jobs, len(shares)))
    try:
        pending: dict[Future[bytes], list[int]] = {}
        with suppress(BrokenExecutor):
            for share in shares:
                pending[executor.submit(_look, run, share)] = share
        lost += shares[len(pending) :]
        for future in as_completed(pending):
            looked = _results(run, future)
            if looked is None:
                lost.append(pending[future])
            else:
                yield pending[future], looked
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()
    for share in lost:
        if len(shares) == 1 and len(share) == 1:
            yield share, Looked([_died(run, share[0])], Answers(), is_whole=False)
        elif len(shares) == 1:
            for index in share:
                yield from _worked(run, [[index]], 1, make)
        else:
            # A worker's end takes its whole pool along: each share has one of its own now.
            yield from _worked(run, [share], 1, make)


def _results(run: _Run, future: Future[bytes]) -> Looked | None:
    """The results of a share; None where its worker died."""
    from concurrent.futures import BrokenExecutor

    try:
        return unpacked(future.result(), run.settings)
    except BrokenExecutor:
        return None


def _died(run: _Run, index: int) -> FileResult:
    path = run.targets[index].path
    error = FileError(path, "the process that looked at it died; please report it")
    return FileResult(path, b"", b"", errors=(error,))


def _look(run: _Run, share: Sequence[int]) -> bytes:
    """Look at a share of a run's targets, in whichever process this is."""
    project = _CURRENT.get(run.id)
    if project is None:
        project = run.spec.project()
        for target in run.targets:
            project.files.ask_for(target.path)
        _CURRENT.clear()
        _CURRENT[run.id] = project
    targets = [run.targets[index] for index in share]
    results = engine.run(project, targets, run.settings, fix=False, neighbours=run.targets)
    return packed(_looked(project, results))


def _looked(project: Project, results: Sequence[FileResult]) -> Looked:
    return Looked(results, project.observed.answers, project.observed.is_whole)
