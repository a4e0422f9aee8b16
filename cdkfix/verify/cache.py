"""Assemblies of untouched apps, kept by the content of all that they were made of."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import msgspec

from cdkfix import __version__
from cdkfix.cache import digests
from cdkfix.cache.storage import Storage
from cdkfix.verify.assembly import Assembly, Lookup, Stack

#: So many assemblies are kept, in so many bytes.
_KEPT, _SIZE = 50, 500_000_000


class Cache:
    """Assemblies in the user's cache directory; a broken or missing one is simply not found."""

    def __init__(self, directory: Path | None = None) -> None:
        self._storage = Storage("assemblies", kept=_KEPT, size=_SIZE, place=directory)

    def get(self, key: str) -> Assembly | None:
        data = self._storage.get(key)
        try:
            found = msgspec.json.decode(gzip.decompress(data or b""))
            return Assembly(
                {name: Stack(**stack) for name, stack in found["stacks"].items()},
                tuple(Lookup(**item) for item in found["lookups"]),
                found["assets"],
            )
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            return None

    def put(self, key: str, assembly: Assembly) -> None:
        """Keep an assembly, if the directory can be written."""
        self._storage.put(key, gzip.compress(msgspec.json.encode(assembly), compresslevel=1))


def key(parts: Iterable[str | bytes]) -> str:
    """The key of what was made of ``parts``, by this version of cdkfix."""
    return digests.key([__version__, *parts])
