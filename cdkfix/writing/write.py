"""Writing the results of a run, under a lock and with a journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

import msgspec

from cdkfix.files.errors import reason
from cdkfix.finding import FileError, FileResult
from cdkfix.writing import journal
from cdkfix.writing.atomic import UnsyncedError, check_file, replace_file
from cdkfix.writing.undo import Undone, take_back


class Written(msgspec.Struct, frozen=True):
    """The results that were written, and what prevented the others."""

    results: Sequence[FileResult]
    errors: Sequence[FileError]


def recover(root: Path) -> list[Undone]:
    """Take back what killed runs have left in the project around ``root``, the latest run first.

    To be called before anything is read. Raises `JournalError` where another run is at work.
    """
    inside = root.resolve()
    if not any(journal.unfinished(inside)):
        return []
    with journal.locked():
        # Listed anew: what was at work a moment ago may have come to its end.
        return [take_back(item) for item in list(journal.unfinished(inside))]


def write_all(results: Sequence[FileResult], root: Path) -> Written:
    """Write what has changed. A symbolic link keeps pointing where it does: its target is written.

    A file whose target lies outside of ``root``, or that no longer holds what was read, is an
    error, and the files whose fixes belong to its are left too, or get their old text back; the
    others are done. Raises `JournalError`, and has then written nothing, where no journal can be
    kept or another run is at work.
    """
    base = root.resolve()
    changed = [result for result in results if result.changed]
    if not changed:
        return Written((), ())
    with journal.locked():
        targets, errors = _ready(changed, base)
        if not targets:
            return Written((), tuple(errors.values()))
        ready = [result for result in changed if result.path in targets]
        files = [(targets[result.path], result.before, result.after) for result in ready]
        kept = journal.start(base, files)
        written = _Run(targets, base, kept.run).write(ready, errors)
        try:
            kept = kept.finish()
        except journal.JournalError as error:
            errors[kept.file] = FileError(kept.file, str(error))
        if not written:
            kept.remove()
        journal.prune()
    return Written(tuple(written), tuple(errors.values()))


class _Run(msgspec.Struct, frozen=True):
    """Writing one file after another; ``targets`` are where, by the path of their results."""

    targets: Mapping[PurePath, Path]
    base: Path
    run: str

    def write(
        self, results: Sequence[FileResult], errors: dict[PurePath, FileError]
    ) -> list[FileResult]:
        """The results that were written; what prevented the others joins ``errors``."""
        written: dict[PurePath, FileResult] = {}
        for result in results:
            if result.path in errors:
                continue
            try:
                self._replace(result.path, result.before, result.after)
            except UnsyncedError as error:
                errors[result.path] = _error(result.path, error)
            except OSError as error:
                errors[result.path] = _error(result.path, error)
                for path in _spoil([result.path], results, errors):
                    if path in written and self._takes_back(written[path], errors):
                        del written[path]
                continue
            written[result.path] = result
        return list(written.values())

    def _takes_back(self, result: FileResult, errors: dict[PurePath, FileError]) -> bool:
        try:
            self._replace(result.path, result.after, result.before)
        except OSError as error:
            errors[result.path] = FileError(
                result.path, f"written without the files that its fixes belong to: {reason(error)}"
            )
            return False
        return True

    def _replace(self, path: PurePath, before: bytes, after: bytes) -> None:
        replace_file(self.targets[path], self.base, before, after, self.run)


def _ready(
    results: Sequence[FileResult], base: Path
) -> tuple[dict[PurePath, Path], dict[PurePath, FileError]]:
    """Where the results that can be written go, and what is wrong with the others, by path."""
    found = {result.path: _target(result, base) for result in results}
    targets = {path: target for path, target in found.items() if isinstance(target, Path)}
    errors = {path: error for path, error in found.items() if isinstance(error, FileError)}
    for path in _spoil(list(errors), results, errors):
        del targets[path]
    return targets, errors


def _target(result: FileResult, base: Path) -> Path | FileError:
    """The file that a result is to be written to, as it stands on the disk."""
    try:
        target = Path(result.path).resolve()
        check_file(target, base, result.before)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        return _error(result.path, error)
    return target


def _spoil(
    spoilt: list[PurePath], results: Sequence[FileResult], errors: dict[PurePath, FileError]
) -> list[PurePath]:
    """The files whose fixes belong to those of the ``spoilt``, noted as errors themselves."""
    together = {result.path: result.together for result in results}
    found = []
    pending = list(spoilt)
    while pending:
        path = pending.pop()
        for other in together[path]:
            if other in together and other not in errors:
                message = f"not written, its fixes belong to those of {path}"
                errors[other] = FileError(other, message)
                found.append(other)
                pending.append(other)
    return found


def _error(path: PurePath, error: OSError | RuntimeError) -> FileError:
    return FileError(path, reason(error))
