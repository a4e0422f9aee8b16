"""Which files a run works on: what was named, and what the named directories hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from cdkfix.cache import storage
from cdkfix.files import compiled, regular
from cdkfix.files.around import work_tree
from cdkfix.files.errors import reason
from cdkfix.files.patterns import Patterns
from cdkfix.finding import FileError
from cdkfix.settings import Settings
from cdkfix.source import LANGUAGES

#: Directories of tools and of what they generate, by name, as ruff leaves them out, and CDK's.
#: Source: https://docs.astral.sh/ruff/settings/#exclude
DEFAULT_EXCLUDE = frozenset(
    {
        ".aws-sam",
        ".bzr",
        ".cache",
        ".direnv",
        ".eggs",
        ".git",
        ".git-rewrite",
        ".hg",
        ".idea",
        ".ipynb_checkpoints",
        ".mypy_cache",
        ".next",
        ".nox",
        ".pants.d",
        ".pnpm-store",
        ".pyenv",
        ".pytest_cache",
        ".pytype",
        ".ruff_cache",
        ".serverless",
        ".svn",
        ".tox",
        ".venv",
        ".vscode",
        ".yarn",
        "__pycache__",
        "__pypackages__",
        "_build",
        "buck-out",
        "build",
        "cdk.out",
        "coverage",
        "dist",
        "node_modules",
        "site-packages",
        "venv",
    }
)

#: A ``.gitignore`` may have so many bytes: to make expressions of ten times that takes a minute.
_MOST_PATTERNS = 1 << 20


class Target(msgspec.Struct, frozen=True):
    """A file to work on, as the user spells it; ``explicit`` if it was named itself.

    ``settings`` are those in force for it, None where they are the run's.
    """

    path: Path
    explicit: bool
    settings: Settings | None = None


#: Says of an absolute path, and whether that is a directory, if the settings exclude it.
Excluded = Callable[[str, bool], bool]


def discover(
    paths: Sequence[Path],
    excluded: Excluded | None = None,
    *,
    excludes_named: Callable[[PurePath], bool] | None = None,
) -> tuple[list[Target], list[FileError]]:
    """Return the files that ``paths`` stand for, each once, and what is wrong with ``paths``.

    A file that is named is taken whatever the rules say, if its language is known, unless
    ``excludes_named``. A directory is walked in order of names, without what is ``excluded``, the
    directories of `DEFAULT_EXCLUDE`, declaration files, compiled JavaScript (beside its TypeScript,
    or where a ``tsconfig.json`` has it written to), symbolic links to directories, and what the
    ``.gitignore`` files from the work tree's root downward name. Paths keep the form in which they
    were given.
    """
    targets: dict[str, Target] = {}
    folders: dict[str, str] = {}
    errors: list[FileError] = []
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            errors.append(FileError(path, reason(error)))
            continue
        if stat.S_ISDIR(mode):
            found: Iterable[Target] = _walk(path, excluded, errors)
        elif not stat.S_ISREG(mode):
            errors.append(FileError(path, "not a regular file"))
            continue
        elif excludes_named is not None and excludes_named(path):
            continue
        elif path.suffix.lower() not in LANGUAGES:
            what = f"the suffix {path.suffix!r}" if path.suffix else "a name without suffix"
            errors.append(FileError(path, f"no language is known for {what}"))
            continue
        else:
            found = [Target(path, explicit=True)]
        for target in found:
            _add(targets, target, folders)
    return list(targets.values()), errors


def _add(targets: dict[str, Target], target: Target, folders: dict[str, str]) -> None:
    """Add ``target`` unless the same file is there; a named one stays named."""
    key = _real(target.path, folders)
    known = targets.setdefault(key, target)
    if target.explicit and not known.explicit:
        targets[key] = replace(known, explicit=True)


def _real(path: Path, folders: dict[str, str]) -> str:
    """The place of a file behind all links; ``folders`` keeps those of the directories."""
    folder, name = os.path.split(path)
    if os.path.islink(path):  # noqa: PTH114
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}{os.sep}{name}"


def _walk(root: Path, excluded: Excluded | None, errors: list[FileError]) -> Iterator[Target]:
    # The entries still to be seen, one iterator a directory: depth is bounded by memory only.
    pending = [_entries(root, _inherited(root, errors), errors)]
    while pending:
        for path, is_directory, ignores in pending[-1]:
            if excluded is not None and excluded(absolute(path), is_directory):
                continue
            if not is_directory:
                yield Target(path, explicit=False)
            elif path.name not in DEFAULT_EXCLUDE:
                pending.append(_entries(path, ignores, errors))
                break
        else:
            pending.pop()


def _entries(
    directory: Path, ignores: tuple[Patterns, ...], errors: list[FileError]
) -> Iterator[tuple[Path, bool, tuple[Patterns, ...]]]:
    """Yield the sources and subdirectories of ``directory`` that count, in order of names."""
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        errors.append(FileError(directory, reason(error)))
        return
    names = {entry.name for entry in entries}
    absolute = _absolute(directory)
    if compiled.CONFIGURATION in names:
        ignores = (*ignores, *_compiled(absolute, absolute))
    if ".gitignore" in names:
        ignores = (*ignores, *_read_ignore(absolute, errors))
    for entry in entries:
        try:
            is_directory = entry.is_dir(follow_symlinks=False)
            if not is_directory and not (_is_wanted(entry.name, names) and entry.is_file()):
                continue
        except OSError:  # a loop of symbolic links
            continue
        if not _is_ignored(f"{absolute}/{entry.name}", is_directory, ignores):
            yield directory / entry.name, is_directory, ignores


def everything(root: Path) -> Iterator[Path]:
    """The files below ``root``, of any kind, whatever settings and ``.gitignore`` files say.

    Only what tools generate is left out: the directories of `DEFAULT_EXCLUDE`, declaration files,
    compiled JavaScript, and cdkfix's own cache, which each run adds to. Links to directories are
    not followed.
    """
    #: What the configurations around a directory that is still to be seen have compiled.
    around: dict[str, list[Patterns]] = {}
    kept = _inside(root, storage.directory())
    for folder, folders, names in os.walk(root):
        inner = {name: os.path.join(folder, name) for name in folders}  # noqa: PTH118
        folders[:] = sorted(
            name for name in folders if name not in DEFAULT_EXCLUDE and inner[name] != kept
        )
        present = set(names)
        here = folder.replace(os.sep, "/")
        outputs = around.pop(folder, [])
        if compiled.CONFIGURATION in present:
            outputs = [*outputs, *_compiled(here, folder)]
        if outputs:
            around.update((inner[name], outputs) for name in folders)
        for name in sorted(names):
            known = os.path.splitext(name)[1].lower() in LANGUAGES  # noqa: PTH122
            if known and not _is_wanted(name, present):
                continue
            if not any(output.names(f"{here}/{name}") for output in outputs):
                yield Path(folder, name)


def _compiled(base: str, directory: str) -> list[Patterns]:
    """What a directory's ``tsconfig.json`` has compiled below ``base``; most say nothing of it."""
    lines = compiled.output_patterns(directory)
    return [Patterns(base, lines)] if lines else []


def _inside(root: Path, place: Path) -> str | None:
    """How a walk over ``root`` spells a place in it; None for one elsewhere."""
    real, base = os.path.realpath(place), os.path.realpath(root)
    return real.replace(base, str(root), 1) if Path(real).is_relative_to(base) else None


def _is_wanted(name: str, names: Collection[str]) -> bool:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
    if suffix not in LANGUAGES or name.lower().endswith(compiled.DECLARATIONS):
        return False
    return not compiled.is_beside_source(name, names)


def absolute(path: PurePath) -> str:
    """``path`` from the file system's root, with ``/`` separators; links are not followed."""
    return os.path.abspath(path).replace(os.sep, "/").rstrip("/")  # noqa: PTH100


def _absolute(path: Path) -> str:
    return os.path.realpath(path).replace(os.sep, "/").rstrip("/")


def _inherited(root: Path, errors: list[FileError]) -> tuple[Patterns, ...]:
    """The ``.gitignore`` files above ``root`` inside its git work tree, outermost first.

    None of them if they name ``root`` itself: who asks for an ignored directory wants its files.
    """
    absolute = _absolute(root)
    ignores: tuple[Patterns, ...] = ()
    here = Path(absolute or "/")
    top = work_tree(here) or here
    for place in reversed([it for it in here.parents if it.is_relative_to(top)]):
        if _is_ignored(_absolute(place), True, ignores):
            return ()
        ignores = (*ignores, *_read_ignore(_absolute(place), errors))
    return () if _is_ignored(absolute, True, ignores) else ignores


def _read_ignore(directory: str, errors: list[FileError]) -> Iterator[Patterns]:
    """The patterns of a directory's ``.gitignore``. git follows no link that stands there either.

    Source: https://git-scm.com/docs/gitignore#_notes
    """
    path = Path(f"{directory}/.gitignore")
    try:
        data = b"" if path.is_symlink() else regular.read(path, _MOST_PATTERNS + 1)
    except OSError:
        return
    if len(data) > _MOST_PATTERNS:
        why = f"not followed: more than {_MOST_PATTERNS:,} bytes of patterns"
        errors.append(FileError(path, why))
        return
    text = data.decode("utf-8", "replace")
    yield Patterns(directory, [line.removesuffix("\r") for line in text.split("\n")])


def _is_ignored(path: str, is_directory: bool, ignores: tuple[Patterns, ...]) -> bool:
    """Whether the innermost ``.gitignore`` that says anything about ``path`` ignores it."""
    for ignore in reversed(ignores):
        verdict = ignore.verdict(path, is_directory)
        if verdict is not None:
            return verdict
    return False
