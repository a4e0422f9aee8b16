"""Units: what the engine makes of each target, the texts in it and their results put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

import msgspec

from cdkfix.engine.asserting import calls_assertion
from cdkfix.engine.file import File
from cdkfix.files.discover import Target
from cdkfix.files.errors import reason
from cdkfix.finding import FileError, FileResult, Note, Skipped
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Position, Source, SourceError, TooLargeError
from cdkfix.traits.calls.instances import is_test_path


class Unit(msgspec.Struct, frozen=True):
    """A target with the text in it, a ``file``; or what has come of it where that is known.

    The blocks of a Markdown file are done apart from all other files, so that it is ``finished``.
    """

    path: PurePath
    data: bytes
    file: File | None = None
    finished: FileResult | None = None
    error: FileError | None = None
    skipped: str | None = None

    @property
    def result(self) -> FileResult:
        """What has come of it."""
        if self.finished is not None:
            return self.finished
        if self.error is not None:
            return FileResult(self.path, self.data, self.data, errors=(self.error,))
        if self.file is not None:
            return file_result(self.file, self.data)
        return FileResult(
            self.path, self.data, self.data, skipped=_skipped(self.path, self.skipped)
        )


def unit(
    project: Project, target: Target, settings: Settings, document: Callable[[Source], FileResult]
) -> Unit:
    """What there is to look at in a target, whose settings are ``settings``.

    ``document`` gives what comes of a Markdown file with CDK in it.
    """
    path = project.spelled(target.path)
    try:
        data = project.read(path)
        source = project.source_of(path, data)
    except TooLargeError as error:
        return Unit(path, error.data, skipped=str(error))
    except OSError as error:
        return Unit(path, b"", error=FileError(path, reason(error)))
    except SourceError as error:
        return Unit(path, project.read(path), error=FileError(path, str(error), error.line))
    concerned = has_marker(source.body)
    if source.language == "markdown":
        return Unit(path, data, finished=document(source) if concerned else None)
    concerned = concerned or target.explicit
    if not concerned and not _serves_cdk(project, source, settings):
        return Unit(path, data)
    return Unit(path, data, File(source, source))


def weight(project: Project, target: Target, settings: Settings) -> int:
    """How many bytes may have to be looked at in a target; 0 for one that nobody has a say in."""
    try:
        with project.dependencies.aside:
            data = project.read(target.path)
    except OSError:
        return 0
    concerned = target.explicit or has_marker(data)
    return len(data) if concerned or _may_serve(settings, target.path, data) else 0


def _may_serve(settings: Settings, path: PurePath, body: bytes) -> bool:
    """Whether a file that imports nothing of CDK has one of the needles of such files."""
    for needle in settings.outside_cdk:
        if needle in body:
            return True
    for needle in settings.in_tests:
        if needle in body:
            return is_test_path(path)
    return False


def _serves_cdk(project: Project, source: Source, settings: Settings) -> bool:
    """Whether a file that imports nothing of CDK may concern a codemod: files that do import it."""
    body = source.body
    if not _may_serve(settings, source.path, body):
        return False
    module, imports = project.module_at(source.path), project.imports
    if module is None:
        return False
    beyond = any(needle in body for needle in settings.beyond_cdk)
    if beyond and imports.is_imported_by(module, _knows_cdk):
        return True
    beside = is_test_path(source.path)
    upon = settings.upon_cdk | settings.in_tests if beside else settings.upon_cdk
    if not any(needle in body for needle in upon):
        return False
    # What a test of settings expects is about those that files with CDK import.
    return imports.imports_any(
        module, lambda it: _knows_cdk(it) or (beside and _is_for_cdk(project, it))
    )


def _is_for_cdk(project: Project, module: Module) -> bool:
    """Whether a file that imports something of CDK imports a module, directly or through others."""
    return project.once(
        (_is_for_cdk, module),
        lambda: project.imports.is_imported_by(module, _knows_cdk),
    )


@once
def _knows_cdk(module: Module) -> bool:
    """As `has_marker`, of a module that many others may lead to."""
    return has_marker(module.body)


def _skipped(path: PurePath, why: str | None) -> tuple[Skipped, ...]:
    return (Skipped(path, why),) if why is not None else ()


def file_result(file: File, before: bytes) -> FileResult:
    """What has come of a file that held ``before``."""
    return FileResult(
        file.path,
        before,
        file.source.data,
        tuple(file.findings),
        _skipped(file.path, file.skipped),
        tuple(file.errors),
        frozenset(file.together),
        tuple(file.applied),
        tuple(told(file.notes, file.path, file.original.position)),
        tuple(file.left),
    )


def told(
    notes: Iterable[Note], path: PurePath, position: Callable[[int], Position]
) -> Iterator[str]:
    """Notes in words, with the lines that they are about."""
    for note in notes:
        lines = ", ".join(str(position(place).line) for place in note.places)
        yield f"{path}:{lines} {note.text}" if lines else note.text


def has_marker(data: bytes) -> bool:
    """Whether a file may know anything of CDK. Every file is asked: this is the quickest way."""
    known = b"aws-cdk" in data or b"aws_cdk" in data or b"monocdk" in data
    return known or calls_assertion(data)
