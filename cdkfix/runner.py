"""Runs a check, or fixes, over several processes, or whatever an executor stands for.

What is found in a file hangs on the texts of the project's files alone, not on the order in which
they are looked at: a worker that has the same texts finds the same in its share. Choosing among
fixes and applying them, which goes over all files together, stays in one process.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from cdkfix import engine
from cdkfix.cache.dependencies import Known
from cdkfix.cache.observed import Answers
from cdkfix.cache.packing import Looked, dumped, loaded
from cdkfix.engine.file import File
from cdkfix.engine.looks import Looks
from cdkfix.engine.passes import Found
from cdkfix.engine.units import Unit, weight
from cdkfix.files.discover import Target
from cdkfix.finding import FileError, FileResult, Finding
from cdkfix.projects.project import Project
from cdkfix.projects.spec import ProjectSpec
from cdkfix.settings import Settings
from cdkfix.source import SourceError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

#: Bytes of CDK sources below which one process is done before others have started.
WORTHWHILE = 100_000

#: Shares for each process: enough that none waits long for the last one.
_SHARES = 6

#: Bytes of a share at most: what is found in it is held twice, here and there, until it is sent.
_LARGEST = 500_000

#: Makes an executor with so many workers.
MakeExecutor: TypeAlias = "Callable[[int], Executor]"

#: Looks at a share of a run in a worker.
_Work: TypeAlias = "Callable[[_Order, Any], bytes]"

_Item = TypeVar("_Item")

_DIED = "the process that looked at it died; please report it"


class _Run(msgspec.Struct, frozen=True):
    """What all shares have in common: the ``targets`` to look at are ``among`` those of the run."""

    id: str
    spec: ProjectSpec
    targets: Sequence[Target]
    among: Sequence[Target]
    settings: Settings
    fix: bool


class _Order(msgspec.Struct, frozen=True):
    """What a worker is told with a share: of which run it is, and the texts as fixes left them.

    A worker that inherits the ``run`` is not told it.
    """

    id: str
    run: _Run | None
    texts: Mapping[PurePath, bytes]


class _Done(msgspec.Struct, frozen=True):
    """What a worker sends of a share: one item each, what it was told, and what they hang on."""

    items: Sequence[Any]
    answers: Answers
    is_whole: bool
    known: Known


#: The run that this process works for, and what looks at files for it. A forked worker inherits it.
_CURRENT: dict[str, tuple[_Run, Looks]] = {}

_NUMBERS = count()


def run(
    spec: ProjectSpec,
    targets: Sequence[Target],
    settings: Settings,
    *,
    fix: bool,
    jobs: int = 0,
    make: MakeExecutor | None = None,
    seen: Callable[[], None] = lambda: None,
    among: Sequence[Target] | None = None,
    project: Project | None = None,
) -> Looked:
    """`engine.run` in ``jobs`` processes (0: as many as help).

    ``make`` gives the executor to use, one of processes by default. A file at which a worker dies
    has an error in its result. ``project`` is what ``spec`` makes, where somebody has made it.
    """
    project = project or spec.project()
    among = targets if among is None else among
    for target in among:
        project.files.ask_for(target.path)
    sizes = [weight(project, target, target.settings or settings) for target in targets]
    jobs = jobs or (_processors() if sum(sizes) >= WORTHWHILE else 1)
    shares = _shares(list(enumerate(sizes)), jobs * _SHARES) if jobs > 1 else []
    workers = None
    if len(shares) > 1:
        project.imports.prepare()
        this = _Run(f"{os.getpid()} {next(_NUMBERS)}", spec, targets, among, settings, fix)
        workers = _Workers(this, project, shares, jobs, make)
    _CURRENT.clear()
    try:
        results = engine.run(
            project, targets, settings, fix=fix, seen=seen, elsewhere=workers, among=among
        )
    except BaseException:
        if workers is not None:
            workers.close(now=True)
        raise
    finally:
        _CURRENT.clear()
    if workers is not None:
        workers.close()
    observed = project.observed
    # Fixes are chosen among those of all files together.
    known = None if fix else project.dependencies.known()
    return Looked(results, observed.answers, observed.is_whole, known)


def processes(jobs: int) -> Executor:
    """An executor of ``jobs`` processes, which a signal ends without a word."""
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, initializer=_quiet)


def _quiet() -> None:
    for number in signal.valid_signals():
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shares(sizes: Sequence[tuple[Any, int]], count: int) -> list[list[Any]]:
    """What has a size, in about ``count`` shares of the same size, or more where that is too large.

    Neighbours stay together: files of one app look into the same files.
    """
    limit = min(sum(size for _, size in sizes) / count, _LARGEST)
    shares: list[list[Any]] = []
    room = 0.0
    for item, size in sizes:
        if not size:
            continue
        if room <= 0:
            shares.append([])
            room = limit
        shares[-1].append(item)
        room -= size
    return shares


class _Workers:
    """The files of a run shared out; as `engine.Elsewhere`."""

    def __init__(
        self,
        run: _Run,
        project: Project,
        shares: Sequence[list[int]],
        jobs: int,
        make: MakeExecutor | None,
    ) -> None:
        from multiprocessing import get_start_method

        self._run = run
        self._project = project
        self._shares = shares
        self._jobs = jobs
        self._make = make or processes
        self._is_inherited = make is None and get_start_method() == "fork"
        self._executor: Executor | None = None
        self._paths = {project.spelled(target.path) for target in run.targets}

    def results(self, looks: Looks, seen: Callable[[], None]) -> list[FileResult]:
        """The result for each target: for those without any weight, this process looks itself."""

        def own(result: FileResult | None, index: int) -> FileResult:
            if result is None:
                return self._died(index).result
            data = self._own(result.path, result.before)
            return replace(result, before=data, after=data)

        return self._all(_results, own, lambda target: looks.first(target).result, looks, seen)

    def first(self, looks: Looks, seen: Callable[[], None]) -> Sequence[Unit]:
        """What there is in each target: in those without any weight, this process looks itself."""

        def own(unit: Unit | None, index: int) -> Unit:
            return self._died(index) if unit is None else unit

        return self._all(_first, own, looks.first, looks, seen)

    def _all(
        self,
        work: _Work,
        own: Callable[[_Item | None, int], _Item],
        here: Callable[[Target], _Item],
        looks: Looks,
        seen: Callable[[], None],
    ) -> list[_Item]:
        """What workers find by ``work`` in each target, or is found ``here``.

        ``own`` makes this process' own of what a worker sends, None where it died.
        """
        _CURRENT[self._run.id] = self._run, looks
        # What has been asked so far, workers need not tell.
        self._project.observed.news()
        self._project.dependencies.news()
        found: dict[int, _Item] = {}
        for share, items in self._worked(work, self._shares):
            for index, item in zip(share, items, strict=True):
                found[index] = own(item, index)
                seen()
        for index, target in enumerate(self._run.targets):
            if index not in found:
                found[index] = here(target)
                seen()
        return [found[index] for index in range(len(self._run.targets))]

    def again(self, looks: Looks, files: Collection[File]) -> Found | None:
        """What is found in files as they are now; None if that is not worth other processes."""
        sizes = [(it.path, len(it.source.body)) for it in files if it.path in self._paths]
        shares = _shares(sizes, self._jobs)
        # Those that have started have read what this one would have to read first.
        has_started = self._executor is not None
        if not shares or (not has_started and sum(size for _, size in sizes) < WORTHWHILE):
            return None
        by_path = {file.path: file for file in files}
        found: dict[PurePath, Sequence[Finding]] = {}
        for share, looked in self._worked(_again, shares):
            for path, file in zip(share, looked, strict=True):
                found[path] = by_path[path].take(file) if file is not None else ()
                if file is None:
                    by_path[path].is_lost = True
                    by_path[path].error(_DIED)
        rest = (file for file in files if file.path not in found)
        found |= {file.path: looks.again(file) for file in rest}
        return {file.path: found[file.path] for file in files}

    def close(self, *, now: bool = False) -> None:
        """Let the workers go, with ``now`` whatever they are still to do."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=not now, cancel_futures=now)

    def _died(self, index: int) -> Unit:
        """What there is in a target at which a worker has died: nobody looks at it again."""
        path = self._project.spelled(self._run.targets[index].path)
        try:
            source = self._project.source_at(path)
        except (OSError, SourceError):
            return Unit(path, b"", error=FileError(path, _DIED))
        file = File(source, source, is_lost=True)
        file.error(_DIED)
        return Unit(path, source.data, file)

    def _own(self, path: PurePath, data: bytes) -> bytes:
        """The bytes of a file that a worker sends, as this process has read them if it has."""
        known = self._project.contents.get(path)
        return known if known == data and known is not None else data

    def _worked(
        self, work: _Work, shares: Sequence[list[Any]]
    ) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
        """Each share with what ``work`` gives for it, as it comes; None where a worker dies."""
        run = None if self._is_inherited else self._run
        order = _Order(self._run.id, run, dict(self._project.replaced))
        if self._executor is None:
            self._executor = self._make(min(self._jobs, len(shares)))
        lost: list[list[Any]] = []
        for share, data in _done(work, order, shares, self._executor):
            if data is None:
                lost.append(share)
            else:
                yield share, self._taken(data)
        if lost:
            # A worker's end takes its whole pool along.
            self.close()
        for share in lost:
            for part, data in self._alone(work, order, share):
                if data is None:
                    # What another run will see of it is not known: this one is not kept.
                    self._project.observed.is_whole = False
                yield part, [None] if data is None else self._taken(data)

    def _alone(
        self, work: _Work, order: _Order, share: list[Any]
    ) -> Iterator[tuple[list[Any], bytes | None]]:
        """A share with its bytes from a worker of its own, and taken apart where that dies."""
        executor = self._make(1)
        try:
            ((_, data),) = _done(work, order, [share], executor)
        finally:
            executor.shutdown()
        if data is not None or len(share) == 1:
            yield share, data
        else:
            for item in share:
                yield from self._alone(work, order, [item])

    def _taken(self, data: bytes) -> Sequence[Any]:
        """What a worker has sent, its answers taken in."""
        done: _Done = loaded(data, self._run.settings)
        self._project.observed.take(done.answers, is_whole=done.is_whole)
        self._project.dependencies.take(done.known)
        return done.items


def _done(
    work: _Work, order: _Order, shares: Sequence[list[Any]], executor: Executor
) -> Iterator[tuple[list[Any], bytes | None]]:
    """Each share with its bytes, as they come; None where the worker has died."""
    from concurrent.futures import BrokenExecutor, as_completed

    pending: dict[Future[bytes], list[Any]] = {}
    with suppress(BrokenExecutor):
        for share in shares:
            pending[executor.submit(work, order, share)] = share
    left = shares[len(pending) :]
    for future in as_completed(list(pending)):
        yield pending.pop(future), _result(future)
    yield from ((share, None) for share in left)


def _result(future: Future[bytes]) -> bytes | None:
    """The result of a share; None where its worker died."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        return None


def _results(order: _Order, share: Sequence[int]) -> bytes:
    """Look at a share of a run's targets, of which only what is shown of them is wanted."""
    run, looks = _current(order)
    return _sent(looks, [looks.first(run.targets[index]).result for index in share])


def _first(order: _Order, share: Sequence[int]) -> bytes:
    """Look at a share of a run's targets for the first time, in whichever process this is."""
    run, looks = _current(order)
    return _sent(looks, [looks.first(run.targets[index]) for index in share])


def _again(order: _Order, share: Sequence[PurePath]) -> bytes:
    """Look at a share of a run's files as they are now."""
    _, looks = _current(order)
    files = [looks.at(path) for path in share]
    for file in files:
        file.found = looks.again(file)
    return _sent(looks, files)


def _current(order: _Order) -> tuple[_Run, Looks]:
    """The run that a share is of, and what looks at files for it, with the texts of now."""
    known = _CURRENT.get(order.id)
    if known is None:
        assert order.run is not None
        run = order.run
        known = run, Looks(run.spec.project(), run.among, run.settings, fix=run.fix)
        _CURRENT.clear()
        _CURRENT[order.id] = known
    project = known[1].project
    for path, data in order.texts.items():
        if project.replaced.get(path) != data:
            project.replace(path, data)
    return known


def _sent(looks: Looks, items: Sequence[object]) -> bytes:
    project = looks.project
    observed = project.observed
    return dumped(_Done(items, observed.news(), observed.is_whole, project.dependencies.news()))
