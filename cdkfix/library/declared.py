"""Which version of a package a project asks for, by its lock files and manifests."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cdkfix.cache.observed import Observed

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from packaging.requirements import Requirement

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?")


class Declared(msgspec.Struct, frozen=True):
    """A version, exact or the lowest of a range, and the name of the file that asks for it."""

    version: str
    file: str


def find(observed: Observed, directory: Path, package: str, *, python: bool) -> Declared | None:
    """What the nearest file that asks for a package asks for; lock files count before manifests.

    ``package`` is the name at the language's registry.
    """
    readers = _PYTHON if python else _NODE
    for parent in (directory, *directory.parents):
        for pattern, read in readers:
            for file in observed.listing(parent, pattern):
                version = _read(observed, file, package, read)
                if version is not None:
                    return Declared(version, file.name)
    return None


def lowest_python(observed: Observed, directory: Path) -> tuple[int, int] | None:
    """The lowest version of Python that the nearest manifest which says so allows.

    https://packaging.python.org/en/latest/specifications/pyproject-toml/#requires-python
    """
    for parent in (directory, *directory.parents):
        for file in observed.listing(parent, "pyproject.toml"):
            try:
                found = _lowest_python(observed.read(file).decode("utf-8-sig"))
            except (OSError, ValueError, AttributeError, TypeError, RecursionError):
                continue
            if found is not None:
                return found
    return None


def _lowest_python(text: str) -> tuple[int, int] | None:
    manifest = tomllib.loads(text)
    poetry = manifest.get("tool", {}).get("poetry", {}).get("dependencies", {})
    asked = manifest.get("project", {}).get("requires-python") or poetry.get("python") or ""
    found = re.search(r"(?:>=|~=|==|\^|~|^)\s*(\d+)\.(\d+)", asked)
    return (int(found[1]), int(found[2])) if found is not None else None


_Read = Callable[[str, str], "str | None"]


def _read(observed: Observed, file: Path, package: str, read: _Read) -> str | None:
    """The version that a file names; None for a file that cannot be read as what it should be."""
    try:
        found = read(observed.read(file).decode("utf-8-sig"), package)
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return None
    match = _VERSION.search(found or "")
    return match[0] if match is not None else None


def _package_lock(text: str, package: str) -> str | None:
    """https://docs.npmjs.com/cli/configuring-npm/package-lock-json"""
    lock = json.loads(text)
    entry = lock.get("packages", {}).get(f"node_modules/{package}")
    entry = entry or lock.get("dependencies", {}).get(package) or {}
    version = entry.get("version")
    return version if isinstance(version, str) else None


def _package_json(text: str, package: str) -> str | None:
    manifest = json.loads(text)
    for kind in ("dependencies", "devDependencies", "peerDependencies"):
        version = manifest.get(kind, {}).get(package)
        if isinstance(version, str):
            return version
    return None


def _yarn_lock(text: str, package: str) -> str | None:
    """Both of Yarn's forms: an entry's head, then its ``version`` in the indented lines."""
    head = re.compile(rf'^"?{re.escape(package)}@')
    inside = False
    for line in text.splitlines():
        if line and not line[0].isspace():
            inside = head.match(line) is not None
        elif inside and line.strip().startswith("version"):
            return line
    return None


def _pnpm_lock(text: str, package: str) -> str | None:
    """An entry's key, in one of its forms: ``/p/1.2.3:``, ``/p@1.2.3(peer):``, ``'p@1.2.3':``."""
    entry = re.compile(rf"^\s+'?/?{re.escape(package)}[@/](\d+\.\d+\.\d+[^:('_]*)", re.MULTILINE)
    match = entry.search(text)
    return match[1] if match is not None else None


def _requirements(text: str, package: str) -> str | None:
    return _required(text.splitlines(), package)


def _toml_lock(text: str, package: str) -> str | None:
    """Poetry's and uv's lock files list packages alike."""
    for entry in tomllib.loads(text).get("package", ()):
        if _is(entry.get("name", ""), package):
            version = entry.get("version")
            return version if isinstance(version, str) else None
    return None


def _pyproject(text: str, package: str) -> str | None:
    """https://packaging.python.org/en/latest/specifications/pyproject-toml/, and Poetry's table."""
    manifest = tomllib.loads(text)
    project = manifest.get("project", {})
    groups = (
        project.get("dependencies", ()),
        *project.get("optional-dependencies", {}).values(),
        *manifest.get("dependency-groups", {}).values(),
    )
    found = _required((item for group in groups for item in group), package)
    poetry = manifest.get("tool", {}).get("poetry", {}).get("dependencies", {})
    return found or next((_poetry(v) for k, v in poetry.items() if _is(k, package)), None)


def _poetry(value: object) -> str | None:
    version = value.get("version") if isinstance(value, dict) else value
    return version if isinstance(version, str) else None


def _pipfile_lock(text: str, package: str) -> str | None:
    lock = json.loads(text)
    for kind in ("default", "develop"):
        version = lock.get(kind, {}).get(package, {}).get("version")
        if isinstance(version, str):
            return version
    return None


def _required(lines: Iterable[object], package: str) -> str | None:
    """The version in the first requirement of a package; what is no requirement is passed over.

    Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """
    for requirement in _parsed(lines):
        if _is(requirement.name, package):
            versions = [item.version for item in requirement.specifier if item.operator[0] in "=~>"]
            return next(iter(sorted(versions)), None)
    return None


def _parsed(lines: Iterable[object]) -> Iterator[Requirement]:
    from packaging.requirements import InvalidRequirement, Requirement

    for line in lines:
        # pip's own files may continue a line, and have comments and hashes behind a requirement.
        text = re.split(r"\s#|\s--|\s*\\$", line, maxsplit=1)[0] if isinstance(line, str) else ""
        try:
            yield Requirement(text)
        except InvalidRequirement:
            continue


def _is(name: str, package: str) -> bool:
    from packaging.utils import canonicalize_name

    return canonicalize_name(name) == package


_NODE: tuple[tuple[str, _Read], ...] = (
    ("package-lock.json", _package_lock),
    ("npm-shrinkwrap.json", _package_lock),
    ("yarn.lock", _yarn_lock),
    ("pnpm-lock.yaml", _pnpm_lock),
    ("package.json", _package_json),
)
_PYTHON: tuple[tuple[str, _Read], ...] = (
    ("uv.lock", _toml_lock),
    ("poetry.lock", _toml_lock),
    ("Pipfile.lock", _pipfile_lock),
    ("requirements*.txt", _requirements),
    ("pyproject.toml", _pyproject),
)
