"""Where a project begins: the directory whose files may be read and changed through imports."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath

from cdkfix.files import discover

#: What stands in the directory that a project begins with, the surest signs first.
_MARKERS = (
    (".git", ".hg"),
    ("cdk.json", "package.json", "pyproject.toml"),
    ("requirements.txt", "setup.cfg", "setup.py", "tsconfig.json"),
)

#: A directory of more files without any of those signs is a place for many things, not a project.
_MOST = 2_000


def project_root(paths: Sequence[PurePath], here: Path) -> Path:
    """The directory around ``paths`` that whoever could import one of these files lies in.

    Otherwise a definition would be changed under uses that nobody sees. It is the work tree around
    the working directory ``here``, or around the files where they lie elsewhere; without one the
    nearest directory upwards that begins an app or a package; without that the directory itself, or
    the one around the Python package that it is in. The home directory, that for temporary files
    and the file system's own root, which hold many things that have nothing to do with each other,
    count only for whoever stands in them; a directory around a Python package, or around all that
    is named, only where it is no such place either, for the number of its files.
    """
    places = [Path(os.path.abspath(path)).parent for path in paths]  # noqa: PTH100
    try:
        named = Path(os.path.commonpath(places)) if places else here
    except ValueError:  # on several drives
        return here
    base = here if named.is_relative_to(here) else named
    around = [base, *_upwards(base)]
    marked = _marked(around)
    if marked is None and base != named and not _is_small(base):
        base = named
        around = [named, *_upwards(named)]
        marked = _marked([place for place in around if place.is_relative_to(here)])
    if marked is not None:
        return marked
    # Whoever imports a Python package stands beside it at the innermost.
    for outer in around[1:]:
        if not (base / "__init__.py").exists() or not _is_small(outer):
            break
        base = outer
    return base


def _marked(around: Sequence[Path]) -> Path | None:
    """The first directory with the surest sign that a project begins there."""
    for markers in _MARKERS:
        for place in around:
            if any((place / marker).exists() for marker in markers):
                return place
    return None


def _upwards(base: Path) -> Iterator[Path]:
    """The directories around one, the nearest first, as far as a project can be."""
    ends = {Path(tempfile.gettempdir()), Path(base.anchor)}
    with suppress(RuntimeError):  # there are users without a home
        ends.add(Path.home())
    ends |= {place.resolve() for place in ends}
    for place in base.parents:
        if place in ends:
            return
        yield place


def _is_small(place: Path) -> bool:
    """Whether a directory holds no more files than a project without any sign of one may."""
    return not any(True for _ in islice(discover.everything(place), _MOST, None))
