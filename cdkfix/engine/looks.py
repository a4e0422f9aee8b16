"""Looks at files: in this process, or in whichever one the files of a run are shared out to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import partial
from pathlib import PurePath

from msgspec.structs import replace

from cdkfix.budget import SpentError
from cdkfix.cache.recheck import Recheck
from cdkfix.codemod import Codemod
from cdkfix.engine import documents
from cdkfix.engine.detect import Detector
from cdkfix.engine.file import File
from cdkfix.engine.layout import WIDTH
from cdkfix.engine.leftovers import Used, used
from cdkfix.engine.replacements import replacements
from cdkfix.engine.reported import report
from cdkfix.engine.units import Unit, unit
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, Finding, FixId
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Source

#: Bytes of texts whose parsed forms are kept: each takes about a hundred times as much memory.
_PARSED = 800_000
#: So many times the bytes of outdated texts count as one: a run that makes fixes may take more.
_OUTDATED = 3
#: Looks that must have been worth what was kept; what fewer need is kept together.
_WORTH = 10


class Looks:
    """Looks at the files of a run over ``targets``, each with its settings."""

    def __init__(
        self,
        project: Project,
        targets: Sequence[Target],
        settings: Settings,
        held: Collection[FixId] = (),
        *,
        fix: bool = False,
        width: int | None = WIDTH,
    ) -> None:
        """``settings`` are for the targets that have none of their own, ``held`` not to be made.

        Where fixes are made (``fix``), what each replaces is not shown. ``width`` is that of
        `engine.run`.
        """
        self.project = project
        self._settings = settings
        self._own = {
            project.files.ask_for(item.path): item.settings or settings for item in targets
        }
        self._targets = frozenset(self._own)
        latest, names = settings, frozenset(settings.suffix_names)
        project.own_suffix_names = {}
        for path, item in self._own.items():
            # Thousands of files in a row share their settings.
            if item is not latest:
                latest, names = item, frozenset(item.suffix_names)
            project.own_suffix_names[path] = names
        project.line_lengths = {path: item.line_length for path, item in self._own.items()}
        project.own_limits = {
            path: item.limits
            for path, item in self._own.items()
            if item is not settings and item.limits != settings.limits
        }
        self._detector = Detector(project, self.settings, held)
        self._held = held
        self._fix = fix
        self._width = width
        self._limit = _PARSED
        self._looks = 0

    def settings(self, path: PurePath) -> Settings:
        """The settings in force for a file."""
        return self._own.get(path, self._settings)

    def known(self) -> list[Codemod]:
        """The codemods of all the settings."""
        every = {id(item): item for item in (self._settings, *self._own.values())}
        return [codemod for item in every.values() for codemod in item.known()]

    def first(self, target: Target) -> Unit:
        """What there is in a target, and what is found in it."""
        self._make_room()
        self.project.dependencies.begin(self.project.spelled(target.path))
        try:
            return self._first(target)
        finally:
            self.project.dependencies.end()

    def _first(self, target: Target) -> Unit:
        settings = target.settings or self._settings
        found = unit(self.project, target, settings, partial(self._document, settings))
        if found.file is not None:
            found.file.is_ready = _ready(self.project, found.file)
            if found.file.is_ready:
                self._look(found.file)
        return found

    def _document(self, settings: Settings, source: Source) -> FileResult:
        """What comes of a Markdown file: its blocks are looked at as those of a project alone."""

        def looks(project: Project, targets: Sequence[Target]) -> Looks:
            return Looks(project, targets, settings, self._held, fix=self._fix, width=self._width)

        return documents.result(self.project, source, looks, fix=self._fix)

    def _look(self, file: File) -> None:
        """Look at a file for the first time: its findings, also as they are shown."""
        found = self._detector.findings(file)
        module = self.project.module(file.source)
        if found and module.refused is not None:
            # Only now: a second parser is too slow to ask it about every file.
            file.error("syntax error", module.refused)
            return
        codemods = self.codemods(file)
        file.found = found
        file.findings = [report(module.source, it, codemods[it.codemod]) for it in found]
        if self._fix:
            file.used = self._used(module) if any(it.fix is not None for it in found) else None
        else:
            others = {(item.codemod, item.subject): item for item in found}
            file.findings = [
                replace(shown, replacements=replacements(self.project, finding, others))
                for shown, finding in zip(file.findings, found, strict=True)
            ]

    def _used(self, module: Module) -> Used | None:
        """Which names a module uses, now that this is at hand; None where that takes too much."""
        project = self.project
        with (
            suppress(RecursionError, SpentError),
            project.dependencies.aside,
            project.budget.look(module.limits.seconds),
        ):
            return used(module)
        return None

    def again(self, file: File) -> list[Finding]:
        """What is found in a file as it is now."""
        self._make_room()
        self.project.dependencies.begin(file.path)
        try:
            return self._detector.findings(file)
        finally:
            self.project.dependencies.end()

    def due(self, files: Collection[File], changed: Collection[PurePath]) -> list[File]:
        """Those of ``files`` in which something else may be found, now that some have changed."""
        if self._held:
            return list(files)
        recheck = Recheck(
            self.project, self.project.dependencies.known(), frozenset(map(str, changed))
        )
        touched = recheck.touched()
        return [
            file
            for file in files
            if touched is None or file.path in changed or str(file.path) in touched
        ]

    def columns(self, path: PurePath) -> int | None:
        """How long the lines of a file may become; None where they may be of any length."""
        return self._width and (self.settings(path).line_length or self._width)

    def _make_room(self) -> None:
        """Let go of what earlier looks needed, unless a few of them have needed all of it."""
        project = self.project
        if project.parsed_bytes + project.outdated_bytes // _OUTDATED >= self._limit:
            if self._looks < _WORTH:
                self._limit *= 2
            else:
                project.forget()
            self._looks = 0
        self._looks += 1

    def at(self, path: PurePath) -> File:
        """The file at ``path`` as it is now. Raises OSError and `SourceError`."""
        path = self.project.spelled(path)
        # Whoever looks at it hangs on its text, and not all others do.
        with self.project.dependencies.aside:
            source = self.project.source_at(path)
        return File(source, source)

    def codemods(self, file: File) -> dict[str, Codemod]:
        """The codemods that a file's settings know, by name."""
        return {codemod.name: codemod for codemod in self.settings(file.path).known()}


def _ready(project: Project, file: File) -> bool:
    """Whether codemods can look at a file; if not, the reason is noted."""
    module = project.module(file.source)
    if module.unparsed is not None:
        file.error(module.unparsed)
        return False
    if module.syntax_error is not None:
        file.error("syntax error", module.syntax_error)
        return False
    if any(module.reader.is_cdk_v1(item) for item in module.imports):
        file.skipped = "it uses CDK version 1, which cdkfix does not repair"
        return False
    return True
