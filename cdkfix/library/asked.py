"""What installed assemblies are asked, and what they have answered in earlier runs."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from cdkfix.cache import digests
from cdkfix.cache.observed import Observed, fingerprint
from cdkfix.cache.storage import Storage
from cdkfix.library.assembly import Assembly


class Asked:
    """Asks assemblies, each question once for the contents of its files.

    Unpacking one takes longer than the whole look at an app. Without ``storage`` nothing is kept.
    """

    def __init__(self, observed: Observed, storage: Storage | None) -> None:
        self._observed = observed
        self._storage = storage
        self._known: dict[Path, tuple[str, dict[str, bool]]] = {}

    def has(self, assembly: Assembly, fqn: str, member: str) -> bool | None:
        """Whether a type has the member, as `Assembly.has` says."""
        if assembly.place not in self._known:
            self._known[assembly.place] = self._read(assembly)
        key, known = self._known[assembly.place]
        question = f"{fqn}.{member}"
        if question in known:
            return known[question]
        found = assembly.has(fqn, member)
        if found is not None:
            known[question] = found
            if self._storage is not None:
                self._storage.put(key, json.dumps(known).encode())
        return found

    def _read(self, assembly: Assembly) -> tuple[str, dict[str, bool]]:
        """The key of an assembly, and its answers so far; its files count as looked at."""
        parts: list[str | bytes] = []
        for file in assembly.files:
            with suppress(OSError):
                parts += [file.name, fingerprint(self._observed.read(file))]
        key = digests.key(parts)
        data = self._storage.get(key) if self._storage is not None else None
        return key, json.loads(data) if data is not None else {}


def manifests() -> Storage:
    """Where the answers of assemblies are kept."""
    return Storage("manifests", kept=100, size=1_000_000)
