"""Installed jsii assemblies, of which only the types that are asked for are parsed.

https://aws.github.io/jsii/specification/2-type-system/ and, for the files' forms,
https://github.com/aws/jsii/blob/main/packages/@jsii/spec/src/assembly-utils.ts
"""

from __future__ import annotations

import errno
import json
import os
import re
import tempfile
import weakref
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypedDict, cast

from cdkfix.files import regular

if TYPE_CHECKING:
    from gzip import GzipFile

_MANIFEST = ".jsii"
_IN_ARCHIVE = "package/"
_VALUE = re.compile(rb"\s*:\s*(?=\{)")
#: Bytes read at first where a type begins; most types are shorter.
_WINDOW = 1 << 16
#: Bytes that are searched at a time.
_PART = 1 << 20
#: No manifest is larger, unpacked: that of aws-cdk-lib has a hundred million bytes.
_LARGEST = 1 << 28


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
    for, into a file that goes with the process, and searched as bytes.
    """

    def __init__(self, place: Path, version: str) -> None:
        self.place = place
        self.version = version
        self._types: dict[str, _Type | None] = {}

    def has(self, fqn: str, member: str) -> bool | None:
        """Whether a type has the member: an enum's, a class's static one, or a struct's prop.

        None where the manifest cannot be read.
        """
        if self._manifest is None:
            return None
        return any(member in _names(found) for found in self._with_parents(fqn))

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
        manifest = self._manifest
        if manifest is None:
            return
        quoted = json.dumps(fqn).encode()
        start = manifest.find(quoted, 0)
        while start >= 0:
            start += len(quoted)
            value = _VALUE.match(manifest.part(start, _WINDOW))
            found = _object_at(manifest, start + value.end()) if value is not None else None
            if found is not None and found.get("kind") in ("class", "enum", "interface"):
                yield cast(_Type, found)
            start = manifest.find(quoted, start)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that it is read from."""
        if self.place.is_file():
            return (self.place,)
        manifest = self.place / _MANIFEST
        try:
            elsewhere = _redirect(regular.read(manifest, _LARGEST))
        except (OSError, ValueError, KeyError, RecursionError):
            elsewhere = None
        return (manifest,) if elsewhere is None else (manifest, self.place / elsewhere)

    @cached_property
    def _manifest(self) -> _Manifest | None:
        """The manifest; None where it cannot be read."""
        import tarfile

        try:
            packed = self.place.is_file()
            found = _from_archive(self.place) if packed else _from_directory(self.place)
        except (OSError, EOFError, ValueError, KeyError, RecursionError, tarfile.TarError):
            return None
        return found if found.size else None


class _Manifest:
    """The manifest's JSON in a file without a name, of which a part at a time is in memory."""

    def __init__(self, stream: IO[bytes] | GzipFile) -> None:
        """Take all that a stream has. Raises OSError."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with this object)
        weakref.finalize(self, self._file.close)
        self.size = 0
        while part := stream.read(_PART):
            self.size += len(part)
            if self.size > _LARGEST:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            self._file.write(part)
        self._file.flush()

    def part(self, start: int, length: int) -> bytes:
        """So many bytes from ``start``, fewer at the end."""
        if hasattr(os, "pread"):
            # Processes that were forked from one share a place in the file.
            return os.pread(self._file.fileno(), length, start)
        self._file.seek(start)
        return self._file.read(length)

    def find(self, wanted: bytes, start: int) -> int:
        """Where ``wanted`` begins at ``start`` or behind it; -1 if it does not."""
        while start < self.size:
            found = self.part(start, _PART).find(wanted)
            if found >= 0:
                return start + found
            start += _PART - len(wanted) + 1
        return -1


def _from_directory(directory: Path) -> _Manifest:
    content = regular.read(directory / _MANIFEST, _LARGEST)
    elsewhere = _redirect(content)
    if elsewhere is None:
        return _Manifest(BytesIO(content))
    if not (directory / elsewhere).is_file():
        raise FileNotFoundError(directory / elsewhere)
    with (directory / elsewhere).open("rb") as file:
        return _unpacked(file)


def _from_archive(archive: Path) -> _Manifest:
    """The manifest in an npm archive, whose files with a leading dot come among the first."""
    import tarfile

    elsewhere: str | None = None
    with tarfile.open(archive, "r|gz") as packed:
        for entry in packed:
            is_wanted = entry.name == f"{_IN_ARCHIVE}{elsewhere or _MANIFEST}"
            file = packed.extractfile(entry) if is_wanted else None
            if file is None:
                continue
            if elsewhere is not None:
                return _unpacked(file)
            content = file.read(_LARGEST)
            elsewhere = _redirect(content)
            if elsewhere is None:
                return _Manifest(BytesIO(content))
    raise FileNotFoundError(f"{archive}: {elsewhere or _MANIFEST}")


def _unpacked(file: IO[bytes]) -> _Manifest:
    import gzip

    with gzip.GzipFile(fileobj=file) as packed:
        return _Manifest(packed)


def _redirect(content: bytes) -> str | None:
    """The name of the file that holds the manifest, where it is not this one."""
    if len(content) > _WINDOW:
        return None
    found: dict[str, str] = json.loads(content)
    return found["filename"] if found.get("schema") == "jsii/file-redirect" else None


def _object_at(content: _Manifest, start: int) -> dict[str, object] | None:
    """Parse the JSON object that begins at ``start``."""
    window = _WINDOW
    while True:
        text = content.part(start, window).decode("utf-8", "ignore")
        try:
            found: dict[str, object] = json.JSONDecoder().raw_decode(text)[0]
        except ValueError:
            if start + window >= content.size:
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
