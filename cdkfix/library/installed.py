"""Where packages are installed for a file: beside it or above, as the languages look for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from cdkfix import catalogue
from cdkfix.cache.observed import Observed
from cdkfix.library.assembly import Assembly

_ENVIRONMENTS = (".venv", "venv")


def find(observed: Observed, directory: Path, package: str, *, python: bool) -> Assembly | None:
    """The nearest installed assembly of an npm package, or of the Python package made of it.

    Source: https://nodejs.org/api/modules.html#loading-from-node_modules-folders; for Python, a
    virtual environment called ``.venv`` or ``venv``.
    """
    for parent in (directory, *directory.parents):
        look = _in_python if python else _in_node
        found = look(observed, parent, package)
        if found is not None:
            return found
    return None


def _in_node(observed: Observed, directory: Path, package: str) -> Assembly | None:
    place = directory / "node_modules" / package
    try:
        manifest = json.loads(observed.read(place / "package.json"))
    except (OSError, ValueError, RecursionError):
        return None
    version = manifest.get("version") if isinstance(manifest, dict) else None
    return Assembly(place, version) if isinstance(version, str) else None


def _in_python(observed: Observed, directory: Path, package: str) -> Assembly | None:
    """The npm archive in a Python package: ``aws_cdk/_jsii/aws-cdk-lib@2.1.0.jsii.tgz``."""
    module = catalogue.python_module(package)
    if module is None:
        return None
    inner = Path(*module.split("."), "_jsii")
    for packages in _site_packages(observed, directory):
        for archive in observed.listing(packages / inner, "*.jsii.tgz"):
            version = archive.name.removesuffix(".jsii.tgz").rpartition("@")[2]
            return Assembly(archive, version)
    return None


def _site_packages(observed: Observed, directory: Path) -> Iterator[Path]:
    for name in _ENVIRONMENTS:
        environment = directory / name
        if observed.is_directory(environment):
            yield from observed.listing(environment, "lib/python3*/site-packages")
            yield environment / "Lib" / "site-packages"
