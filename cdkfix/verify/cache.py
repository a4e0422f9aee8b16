"""Assemblies of untouched apps, kept by the content of all that they were made of."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from platformdirs import user_cache_path

from cdkfix import __version__
from cdkfix.verify.assembly import Assembly, Lookup, Stack

#: So many assemblies are kept; the least recently used go.
_KEPT = 50


class Cache:
    """Assemblies in the user's cache directory; a broken or missing one is simply not found."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory or user_cache_path("cdkfix", appauthor=False) / "assemblies"

    def get(self, key: str) -> Assembly | None:
        path = self._path(key)
        try:
            found = json.loads(gzip.decompress(path.read_bytes()))
            assembly = Assembly(
                {name: Stack(**stack) for name, stack in found["stacks"].items()},
                tuple(Lookup(**item) for item in found["lookups"]),
                found["assets"],
            )
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            return None
        return assembly

    def put(self, key: str, assembly: Assembly) -> None:
        """Keep an assembly, if the directory can be written."""
        data = gzip.compress(json.dumps(asdict(assembly)).encode(), compresslevel=1)
        with contextlib.suppress(OSError):
            self._directory.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._directory)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self._path(key))
            self._clear()

    def _path(self, key: str) -> Path:
        return self._directory / f"{key}.json.gz"

    def _clear(self) -> None:
        found = sorted(self._directory.glob("*.json.gz"), key=lambda path: -path.stat().st_mtime)
        for path in found[_KEPT:]:
            path.unlink(missing_ok=True)


def key(parts: Iterable[str | bytes]) -> str:
    """The key of what was made of ``parts``, by this version of cdkfix."""
    total = hashlib.sha256(__version__.encode())
    for part in parts:
        data = part if isinstance(part, bytes) else os.fsencode(part)
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()
