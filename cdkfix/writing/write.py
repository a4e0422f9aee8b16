"""Writing the results of a run, under a lock and with a journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cdkfix.finding import FileError, FileResult
from cdkfix.writing import journal
from cdkfix.writing.atomic import check_file, reason, replace_file
from cdkfix.writing.undo import Undone, take_back


@dataclass(frozen=True)
class Written:
    """The results that were written, and what prevented the others."""

    results: Sequence[FileResult]
    errors: Sequence[FileError]


def recover(root: Path) -> list[Undone]:
    """Take back what killed runs have left below ``root``, the latest run first.

    To be called before anything is read. Raises `JournalError` where another run is at work.
    """
    if not any(not item.is_finished for item in journal.journals(root.resolve())):
        return []
    with journal.locked():
        unfinished = [item for item in journal.journals(root.resolve()) if not item.is_finished]
        return [take_back(item) for item in unfinished]


def write_all(results: Sequence[FileResult], root: Path) -> Written:
    """Write what has changed. A symbolic link keeps pointing where it does: its target is written.

    A file whose target lies outside of ``root``, or that no longer holds what was read, is an
    error, and the files whose fixes belong to its are left too; the others are done. Raises
    `JournalError`, and has then written nothing, where no journal can be kept or another run is at
    work.
    """
    base = root.resolve()
    changed = [result for result in results if result.changed]
    if not changed:
        return Written((), ())
    with journal.locked():
        ready, errors = _ready(changed, base)
        if not ready:
            return Written((), tuple(errors))
        kept = journal.start(base, [(path, item.before, item.after) for item, path in ready])
        written: list[FileResult] = []
        for result, target in ready:
            problem = _replace(result, target, base, kept.run)
            if problem is None:
                written.append(result)
            else:
                errors.append(problem)
        try:
            kept = kept.finish()
        except journal.JournalError as error:
            errors.append(FileError(kept.file, str(error)))
        if not written:
            kept.remove()
        journal.prune()
    return Written(tuple(written), tuple(errors))


def _ready(
    results: Sequence[FileResult], base: Path
) -> tuple[list[tuple[FileResult, Path]], list[FileError]]:
    """The results that can be written, with their targets, and what is wrong with the others."""
    targets = {result.path: _target(result, base) for result in results}
    errors = {path: found for path, found in targets.items() if isinstance(found, FileError)}
    pending = list(errors)
    together = {result.path: result.together for result in results}
    while pending:
        spoilt = pending.pop()
        for path in together.get(spoilt, ()):
            if path not in errors:
                message = f"not written, its fixes belong to those of {spoilt}"
                errors[path] = FileError(path, message)
                pending.append(path)
    ready = [
        (result, target)
        for result in results
        if result.path not in errors and isinstance(target := targets[result.path], Path)
    ]
    return ready, list(errors.values())


def _target(result: FileResult, base: Path) -> Path | FileError:
    """The file that a result is to be written to, as it stands on the disk."""
    try:
        target = Path(result.path).resolve(strict=True)
        check_file(target, base, result.before)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        return _error(result, error)
    return target


def _replace(result: FileResult, target: Path, base: Path, run: str) -> FileError | None:
    try:
        replace_file(target, base, result.before, result.after, run)
    except OSError as error:
        return _error(result, error)
    return None


def _error(result: FileResult, error: OSError | RuntimeError) -> FileError:
    return FileError(result.path, reason(error))
