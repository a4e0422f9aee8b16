"""Installed jsii assemblies, of which only the types that are asked for are parsed.

https://aws.github.io/jsii/specification/2-type-system/ and, for the files' forms,
https://github.com/aws/jsii/blob/main/packages/@jsii/spec/src/assembly-utils.ts
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypedDict, cast

_MANIFEST = ".jsii"
_IN_ARCHIVE = "package/"
_VALUE = re.compile(rb"\s*:\s*(?=\{)")
#: Bytes read at first where a type begins; most types are shorter.
_WINDOW = 1 << 16


class _Named(TypedDict, total=False):
    name: str
    static: bool


class _Type(TypedDict, total=False):
    kind: str
    base: str
    interfaces: list[str]
    members: list[_Named]
    methods: list[_Named]
    properties: list[_Named]


class Assembly:
    """An assembly in an npm package's directory, or in the archive that a Python package carries.

    The manifest of `aws-cdk-lib` is some 90 MB of JSON. It is unpacked when a type is first asked
    for, and searched as bytes.
    """

    def __init__(self, place: Path, version: str) -> None:
        self.place = place
        self.version = version
        self._types: dict[str, _Type | None] = {}
        self._is_busy = False

    def has(self, fqn: str, member: str) -> bool | None:
        """Whether a type has the member: an enum's, a class's static one, or a struct's prop.

        None where the manifest cannot be read.
        """
        self._is_busy = True
        if not self._manifest:
            return None
        return any(member in _names(found) for found in self._with_parents(fqn))

    def rest(self) -> None:
        """Let go of the manifest, unless it was asked since this was last called.

        It is unpacked again if another type is asked for.
        """
        if not self._is_busy:
            self.__dict__.pop("_manifest", None)
        self._is_busy = False

    def _with_parents(self, fqn: str) -> Iterator[_Type]:
        pending, seen = [fqn], set()
        while pending:
            name = pending.pop()
            found = self._type(name) if name not in seen else None
            seen.add(name)
            if found is not None:
                yield found
                pending += found.get("interfaces", [])
                if found["kind"] == "class" and "base" in found:
                    pending.append(found["base"])

    def _type(self, fqn: str) -> _Type | None:
        if fqn not in self._types:
            self._types[fqn] = next(self._objects(fqn), None)
        return self._types[fqn]

    def _objects(self, fqn: str) -> Iterator[_Type]:
        """The objects under a type's name that are its declaration."""
        quoted = json.dumps(fqn).encode()
        start = self._manifest.find(quoted)
        while start >= 0:
            start += len(quoted)
            value = _VALUE.match(self._manifest, start)
            found = _object_at(self._manifest, value.end()) if value is not None else None
            if found is not None and found.get("kind") in ("class", "enum", "interface"):
                yield cast(_Type, found)
            start = self._manifest.find(quoted, start)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it is read from."""
        if self.place.is_file():
            return (self.place,)
        manifest = self.place / _MANIFEST
        try:
            elsewhere = _redirect(manifest.read_bytes())
        except (OSError, ValueError, KeyError):
            elsewhere = None
        return (manifest,) if elsewhere is None else (manifest, self.place / elsewhere)

    @cached_property
    def _manifest(self) -> bytes:
        """The manifest's JSON; empty where it cannot be read."""
        import tarfile

        try:
            packed = self.place.is_file()
            return _from_archive(self.place) if packed else _from_directory(self.place)
        except (OSError, EOFError, ValueError, KeyError, tarfile.TarError):
            return b""


def _from_directory(directory: Path) -> bytes:
    content = (directory / _MANIFEST).read_bytes()
    elsewhere = _redirect(content)
    return content if elsewhere is None else _unpacked((directory / elsewhere).read_bytes())


def _from_archive(archive: Path) -> bytes:
    """The manifest in an npm archive, whose files with a leading dot come among the first."""
    import tarfile

    elsewhere: str | None = None
    with tarfile.open(archive, "r|gz") as packed:
        for entry in packed:
            is_wanted = entry.name == f"{_IN_ARCHIVE}{elsewhere or _MANIFEST}"
            file = packed.extractfile(entry) if is_wanted else None
            if file is None:
                continue
            content = file.read()
            if elsewhere is not None:
                return _unpacked(content)
            elsewhere = _redirect(content)
            if elsewhere is None:
                return content
    raise FileNotFoundError(f"{archive}: {elsewhere or _MANIFEST}")


def _unpacked(content: bytes) -> bytes:
    """What is packed with gzip; never held twice, as `gzip.decompress` does."""
    import gzip

    buffer = io.BytesIO()
    with gzip.open(io.BytesIO(content)) as packed:
        shutil.copyfileobj(packed, buffer, 1 << 20)
    return buffer.getvalue()


def _redirect(content: bytes) -> str | None:
    """The name of the file that holds the manifest, where it is not this one."""
    if len(content) > _WINDOW:
        return None
    found: dict[str, str] = json.loads(content)
    return found["filename"] if found.get("schema") == "jsii/file-redirect" else None


def _object_at(content: bytes, start: int) -> dict[str, object] | None:
    """Parse the JSON object that begins at ``start``."""
    window = _WINDOW
    while True:
        text = content[start : start + window].decode("utf-8", "ignore")
        try:
            found: dict[str, object] = json.JSONDecoder().raw_decode(text)[0]
        except ValueError:
            if start + window >= len(content):
                return None
            window *= 4
        else:
            return found


def _names(found: _Type) -> set[str]:
    """The names that code can take from a type itself, or give in a literal of it."""
    members = {item["name"] for item in found.get("members", ())}
    both = (*found.get("properties", ()), *found.get("methods", ()))
    is_struct = found["kind"] == "interface"
    return members | {item["name"] for item in both if is_struct or item.get("static")}
