"""Whether the project's CDK has what a fix would introduce."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import msgspec

from cdkfix import catalogue
from cdkfix.cache.observed import Observed
from cdkfix.cache.storage import Storage
from cdkfix.code import Code, Static, StaticCall
from cdkfix.library import installed
from cdkfix.library.asked import Asked
from cdkfix.library.assembly import Assembly

if TYPE_CHECKING:
    from cdkfix.library.declared import Declared


class Api(msgspec.Struct, frozen=True):
    """A member of a jsii type: of an enum, a static one of a class, or a prop of a struct."""

    fqn: str
    member: str

    @property
    def package(self) -> str | None:
        """The npm package that the type is of; None for one that the catalogue does not know."""
        return next((name for name in catalogue.packages() if self._is_of(name)), None)

    def _is_of(self, package: str) -> bool:
        return self.fqn.startswith(f"{package}.")

    @property
    def is_known(self) -> bool:
        """Whether the catalogue has it."""
        info = catalogue.get(self.fqn)
        if isinstance(info, catalogue.ClassInfo):
            return self.member in info.static_members or self.member in info.static_methods
        if isinstance(info, catalogue.EnumInfo):
            return self.member in info.members
        return isinstance(info, catalogue.StructInfo) and self.member in info.props

    def __str__(self) -> str:
        return f"{self.fqn.rpartition('.')[2]}.{self.member}"


def introduced(code: Code) -> Iterator[Api]:
    """The APIs that new code names."""
    if isinstance(code, Static):
        yield Api(code.fqn, code.member)
    elif isinstance(code, StaticCall):
        yield Api(code.fqn, code.method)
        for argument in code.arguments:
            yield from introduced(argument)


class Answer(msgspec.Struct, frozen=True):
    """Why an API cannot be used, None if it can; and what had to be assumed to say so."""

    reason: str | None = None
    note: str | None = None


class _Package(msgspec.Struct, frozen=True):
    """A package as a project has it: installed, else declared, else unknown."""

    installed: Assembly | None
    declared: Declared | None

    @property
    def version(self) -> str | None:
        found = self.installed or self.declared
        return found.version if found is not None else None


class Apis:
    """Answers for the files of a project; each directory is looked at once."""

    def __init__(self, observed: Observed, manifests: Storage | None = None) -> None:
        """``manifests`` keeps what installed packages answer, for other runs."""
        self._observed = observed
        self._asked = Asked(observed, manifests)
        self._packages: dict[tuple[Path, str, bool], _Package] = {}
        self._assemblies: dict[Path, Assembly] = {}
        self._pythons: dict[Path, tuple[int, int] | None] = {}

    def ask(self, path: PurePath, api: Api, *, python: bool) -> Answer:
        """Whether the code in the file at ``path`` can use ``api``.

        The installed package decides by its own manifest. One of the catalogue's version or newer
        has all that the catalogue knows. Where none is installed, the catalogue's is assumed.
        """
        name = api.package
        if name is None:
            return Answer()
        package = self._package(path, name, python)
        ours = catalogue.packages()[name]
        if api.is_known and package.version is not None and _is_at_least(package.version, ours):
            return Answer()
        shown = _name(name, python)
        if package.installed is not None:
            has = self._asked.has(package.installed, api.fqn, api.member)
            if has is not None:
                lacks = f"{shown} {package.version} of this project has no {api}"
                return Answer(None if has else lacks)
        if not api.is_known:
            return Answer(f"{shown} {ours} has no {api}")
        return Answer(note=_assumed(shown, ours, package))

    def lowest_python(self, path: PurePath) -> tuple[int, int] | None:
        """The lowest version of Python that the project of a file runs on; None if it says none."""
        from cdkfix.library import declared

        directory = Path(os.path.abspath(path)).parent  # noqa: PTH100
        if directory not in self._pythons:
            self._pythons[directory] = declared.lowest_python(self._observed, directory)
        return self._pythons[directory]

    def _package(self, path: PurePath, name: str, python: bool) -> _Package:
        directory = Path(os.path.abspath(path)).parent  # noqa: PTH100
        key = (directory, name, python)
        if key not in self._packages:
            found = installed.find(self._observed, directory, name, python=python)
            if found is not None:
                # One assembly for all who ask, as unpacking it takes most of the time.
                found = self._assemblies.setdefault(found.place, found)
            asked = None
            if found is None:
                from cdkfix.library import declared

                asked = declared.find(self._observed, directory, _name(name, python), python=python)
            self._packages[key] = _Package(found, asked)
        return self._packages[key]


def _name(package: str, python: bool) -> str:
    """What a package is called at the language's registry: jsii's Python names differ in form.

    https://docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-python.html
    """
    if not python or not package.startswith("@"):
        return package
    from packaging.utils import canonicalize_name

    return canonicalize_name((catalogue.python_module(package) or package).replace("_", "-"))


def _assumed(name: str, version: str, package: _Package) -> str:
    """What is assumed, and why, in one line."""
    if package.installed is not None:
        known = f"the manifest of {name} {package.version} cannot be read"
    elif package.declared is not None:
        found = package.declared
        known = f"{name} {found.version} ({found.file}) is not installed"
    else:
        known = f"{name} is neither installed here nor named in a manifest or lock file"
    return f"{known}: fixes take it to be {version}"


def _is_at_least(version: str, other: str) -> bool:
    """Whether a version is another or newer; alpha packages may drop what they had."""
    if version == other:
        return True
    from packaging.version import InvalidVersion, Version

    try:
        return not Version(other).is_prerelease and Version(version) >= Version(other)
    except InvalidVersion:
        return False
