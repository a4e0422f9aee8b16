"""Results as bytes, for other processes and for the cache; codemods go by their names."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any

from cdkfix.codemod import Codemod
from cdkfix.finding import FileResult
from cdkfix.settings import Settings


def packed(results: Sequence[FileResult]) -> bytes:
    """The bytes that `unpacked` reads."""
    buffer = io.BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump(list(results))
    return buffer.getvalue()


def unpacked(data: bytes, settings: Settings) -> list[FileResult]:
    """The results in bytes that `packed` made; their codemods are those that settings know."""
    codemods = {codemod.name: codemod for codemod in settings.known()}
    found: list[FileResult] = _Unpacker(io.BytesIO(data), codemods).load()
    return found


class _Packer(pickle.Pickler):
    """A codemod holds functions and long texts: both sides have it already."""

    def persistent_id(self, value: object) -> str | None:
        return value.name if isinstance(value, Codemod) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, codemods: dict[str, Codemod]) -> None:
        super().__init__(file)
        self._codemods = codemods

    def persistent_load(self, name: Any) -> Codemod:
        found: Codemod = self._codemods[name]
        return found
