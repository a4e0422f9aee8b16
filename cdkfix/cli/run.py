"""From the paths on the command line to the engine's results."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from cdkfix.cli import loaded, output
from cdkfix.cli.configure import fail, warn_of_barred
from cdkfix.cli.options import Run
from cdkfix.cli.progress import progress
from cdkfix.configuration.resolve import Configurations
from cdkfix.emit.paths import printable
from cdkfix.files.discover import Target, discover
from cdkfix.finding import FileError, FileResult, FixId
from cdkfix.projects.roots import project_root
from cdkfix.report import Report
from cdkfix.settings import ConfigurationError, Settings

if TYPE_CHECKING:
    from cdkfix.cache.packing import Looked
    from cdkfix.cache.remembered import Recalled
    from cdkfix.projects.project import Project
    from cdkfix.projects.spec import ProjectSpec

STDIN = "-"

#: Files of a run whose project takes up more room than it takes time to let go of it.
_MANY = 5_000


def run(options: Run, found: Configurations, *, fix: bool) -> Report:
    """Run the engine on the paths, or on standard input for ``-``.

    Ends the command with 2 if there is nothing to work on, or for settings that are wrong. Errors
    and skipped files are told on standard error.
    """
    work = prepare(options, found)
    report = work.run(fix=fix)
    tell(report)
    return report


class Work(msgspec.Struct, frozen=True):
    """What a command works on: the files, with their settings, and what is wrong with the paths.

    ``overlay`` holds standard input, ``started`` is when the work began, in seconds; ``is_whole``
    says that the files are all those below ``root``; ``jobs`` is in how many processes to work,
    0 for as many as help; ``no_cache`` works everything out anew.
    """

    targets: Sequence[Target]
    root: Path
    overlay: Mapping[PurePath, bytes]
    errors: Sequence[FileError]
    found: Configurations
    started: float
    is_whole: bool = False
    jobs: int = 0
    no_cache: bool = False

    def run(self, *, fix: bool, held: Collection[FixId] = ()) -> Report:
        """Run the engine, less the fixes ``held``, on the files as they are now."""
        if not self.targets and self.overlay:
            # The report on an excluded file: an editor that replaces its text loses nothing.
            return self.report([FileResult(path, it, it) for path, it in self.overlay.items()])
        return self.report(self._results(fix=fix, held=held))

    def _results(self, *, fix: bool, held: Collection[FixId]) -> Sequence[FileResult]:
        from cdkfix import engine, runner
        from cdkfix.cache.packing import Looked
        from cdkfix.cache.remembered import Remembered, runs

        loaded()
        spec = self._spec()
        storage = None if self.no_cache or held or self.overlay else runs()
        memory = Remembered(self.root, self.targets, self.settings, spec.files, storage, fix=fix)
        recalled = memory.recall(spec)
        if recalled is not None:
            return memory.complete(recalled, self._again(spec, recalled))
        with progress(len(self.targets)) as seen:
            if held:
                project = spec.project()
                found = engine.run(
                    project, self.targets, self.settings, fix=fix, held=held, seen=seen
                )
                looked = Looked(found, project.observed.answers, project.observed.is_whole)
            else:
                looked = runner.run(
                    spec, self.targets, self.settings, fix=fix, jobs=self.jobs, seen=seen
                )
        if len(self.targets) > _MANY:
            # The project, whose parts hold each other, gives its room to what is to be kept.
            gc.collect()
        memory.keep(looked)
        return looked.results

    def _again(self, spec: ProjectSpec, recalled: Recalled) -> Looked | None:
        """Look again at the files whose results of an earlier run are of no use any more."""
        from cdkfix import runner

        recheck = recalled.recheck
        if recheck is None or not recalled.stale:
            return None
        spelled = recheck.project.spelled
        stale = [it for it in self.targets if str(spelled(it.path)) in recalled.stale]
        with progress(len(stale)) as seen:
            return runner.run(
                spec,
                stale,
                self.settings,
                fix=False,
                jobs=self.jobs,
                seen=seen,
                among=self.targets,
                project=recheck.project,
            )

    @property
    def settings(self) -> Settings:
        """The settings for targets without their own."""
        return self.found.here.settings

    def project(self, overlay: Mapping[PurePath, bytes] | None = None) -> Project:
        """The project as it is on disk, but for the files in ``overlay`` and standard input."""
        return self._spec(overlay).project()

    def _spec(self, overlay: Mapping[PurePath, bytes] | None = None) -> ProjectSpec:
        from cdkfix.library import manifests
        from cdkfix.projects.spec import Listing, ProjectSpec

        return ProjectSpec(
            self.root,
            {**self.overlay, **(overlay or {})},
            Listing(self._files),
            confined=bool(self.overlay),
            limits=self.settings.limits,
            suffix_names=self.settings.suffix_names,
            everyone=True,
            manifests=None if self.no_cache else manifests(),
        )

    def _files(self) -> Sequence[Path]:
        """The files of the project: those of the run, where it is asked for all of them."""
        if self.is_whole:
            return [target.path for target in self.targets]
        targets, _ = discover([self.root], self.found.excluded)
        if any(target.path.is_absolute() for target in self.targets):
            return [target.path for target in targets]
        # They are told as the others are: from the working directory.
        return [_from_here(target.path) for target in targets]

    def report(self, results: Sequence[FileResult]) -> Report:
        """The report on results, finished now."""
        seconds = time.perf_counter() - self.started
        return Report(self.root, results, self.errors, self.settings.known(), seconds)


def prepare(options: Run, found: Configurations) -> Work:
    """Find the files that the paths stand for, or read standard input for ``-``.

    Ends the command with 2 for settings that are wrong.
    """
    started = time.perf_counter()
    overlay: dict[PurePath, bytes] = {}
    errors: list[FileError] = []
    try:
        if is_stdin(options.paths, options.stdin_filename):
            target = Target(Path(options.stdin_filename or ""), explicit=True)
            overlay[target.path] = sys.stdin.buffer.read()
            targets = [] if found.at(target.path).excludes_file(target.path) else [target]
        else:
            targets, errors = _discover(options.paths or ["."], found)
        targets = [
            replace(target, settings=found.at(target.path).settings_for(target.path))
            for target in targets
        ]
    except ConfigurationError as error:
        fail(error)
    for configuration in found:
        warn_of_barred(configuration)
        output.detail(f"settings: {configuration.told}")
    root = project_root([target.path for target in targets], Path.cwd())
    whole = any(Path(path).absolute() == root for path in options.paths or ["."])
    return Work(
        targets,
        root,
        overlay,
        errors,
        found,
        started,
        is_whole=whole,
        jobs=options.jobs or 0,
        no_cache=options.no_cache,
    )


def tell(report: Report) -> None:
    """Tell errors and skipped files on standard error."""
    for problem in report.errors:
        output.error(problem)
    for note in report.notes:
        output.note(f"note: {printable(note)}")
    for result in report.results:
        output.detail(f"file: {printable(str(result.path))}")
        for skipped in result.skipped:
            output.note(f"skipped: {printable(str(skipped))}")


def _discover(paths: Sequence[str], found: Configurations) -> tuple[list[Target], list[FileError]]:
    """The files that paths stand for; a path that stands for none is an error.

    But not where settings exclude what is named: whoever names every changed file, as pre-commit
    does, must not be told off for it.
    """
    places = [Path(path) for path in paths]
    force = bool(found.here.value("force-exclude"))
    named = found.excluded_file if force else None
    targets, errors = discover(places, found.excluded, excludes_named=named)
    if not targets and not errors and not force:
        errors = [FileError(place, "no CDK source files found") for place in places]
    return targets, errors


def is_stdin(paths: Sequence[str] | None, stdin_filename: str | None) -> bool:
    """Whether standard input is asked for; ends the command with 2 if only half of it is."""
    wanted = STDIN in (paths or ())
    if wanted and len(paths or ()) > 1:
        output.error("standard input (-) cannot be combined with other paths")
    elif wanted and not stdin_filename:
        output.error("standard input (-) needs --stdin-filename")
    elif stdin_filename and not wanted:
        output.error("--stdin-filename needs - as the path")
    else:
        return wanted
    return output.finish(2)


def _from_here(path: Path) -> Path:
    """A path from the working directory; as it is on another Windows drive."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:
        return path
