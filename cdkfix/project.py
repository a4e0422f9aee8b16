"""The files of a project: read once, parsed once, and found through each other's imports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from cdkfix.languages.base import Import
from cdkfix.module import Module
from cdkfix.source import Source
from cdkfix.syntax import Expr


class Project:
    """Reads and parses files. ``overlay`` holds contents that stand in for files on disk."""

    def __init__(self, root: Path, overlay: Mapping[PurePath, bytes] | None = None) -> None:
        self.root = root
        self._contents: dict[PurePath, bytes | None] = dict(overlay or {})
        self._modules: dict[PurePath, Module] = {}

    def read(self, path: PurePath) -> bytes:
        """The bytes of a file, as they are now or as `replace` left them; raises OSError."""
        found = self._contents.get(path)
        if found is None:
            found = self._contents[path] = Path(path).read_bytes()
        return found

    def replace(self, path: PurePath, data: bytes) -> None:
        """Let ``data`` be the file's contents from now on. Nothing is written."""
        self._contents[path] = data
        self._modules.pop(path, None)

    def module(self, source: Source) -> Module:
        """The parsed form of a source; parsed again only when its text has changed."""
        found = self._modules.get(source.path)
        if found is None or found.source.body != source.body:
            found = self._modules[source.path] = Module(source, self)
        return found

    def imported(self, module: Module, item: Import) -> Expr | None:
        """The expression that an import of a file of this project stands for."""
        return None
