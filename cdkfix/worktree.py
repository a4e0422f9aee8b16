"""What git says of files: which of them hold work that it could not bring back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePath


def uncommitted(paths: Iterable[PurePath]) -> list[PurePath]:
    """The files, among ``paths``, whose contents git does not have.

    These are files with changes that are not staged, and untracked ones. What is staged or
    committed can be had back; what is ignored, or in no work tree, is not git's business.
    Source: https://git-scm.com/docs/git-status#_porcelain_format_version_1
    """
    by_top: dict[Path, dict[str, PurePath]] = {}
    for path in paths:
        place = Path(path).resolve()
        top = next((parent for parent in place.parents if (parent / ".git").exists()), None)
        if top is not None:
            by_top.setdefault(top, {})[place.relative_to(top).as_posix()] = path
    return [path for top, names in by_top.items() for path in _dirty(top, names)]


def _dirty(top: Path, names: dict[str, PurePath]) -> list[PurePath]:
    # A checkout's own configuration must not have programs run: no file system monitor.
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(top), "status", "--porcelain=v1"]
    command += ["-z", "--no-renames", "--untracked-files=all", "--", *names]
    env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        process = subprocess.run(command, capture_output=True, check=True, env=env)
    except (OSError, subprocess.CalledProcessError):  # no git, or a work tree that it refuses
        return []
    entries = [os.fsdecode(entry) for entry in process.stdout.split(b"\0") if entry]
    # Two letters: what is staged, and what is in the work tree beyond that.
    return [names[entry[3:]] for entry in entries if entry[1] != " " and entry[3:] in names]
