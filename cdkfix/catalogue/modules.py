"""Module names: jsii prefix, TypeScript import path, Python module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cdkfix.catalogue import store
from cdkfix.catalogue.model import Module


@cache
def submodules() -> Mapping[str, Module]:
    """Return every module by its jsii prefix, the assemblies' roots included."""
    return {
        prefix: Module(prefix, typescript, python)
        for prefix, (typescript, python) in store.index()["modules"].items()
    }


@cache
def _by_typescript() -> dict[str, str]:
    modules = {m.typescript: m.prefix for m in submodules().values() if m.typescript is not None}
    return {**modules, **store.index()["aliases"]}


@cache
def _by_python() -> dict[str, str]:
    return {module.python: module.prefix for module in submodules().values()}


def from_typescript_module(path: str) -> str | None:
    """Return the jsii prefix of an import path (`aws-cdk-lib/aws-s3`), None if it is not CDK v2."""
    return _by_typescript().get(path)


def from_python_module(dotted: str) -> str | None:
    """Return the jsii prefix of a Python module (`aws_cdk.aws_s3`), None if it is not CDK v2."""
    return _by_python().get(dotted)


def typescript_module(prefix: str) -> str | None:
    """Return the import path of a jsii prefix, None if it is unknown or cannot be imported."""
    module = submodules().get(prefix)
    return None if module is None else module.typescript


def python_module(prefix: str) -> str | None:
    """Return the Python module of a jsii prefix, None if it is unknown."""
    module = submodules().get(prefix)
    return None if module is None else module.python


def types_in(prefix: str) -> frozenset[str]:
    """Return the simple names of a module's types; empty for an unknown prefix."""
    return store.top_level_names(prefix) if prefix in submodules() else frozenset()


def split(fqn: str) -> tuple[str, str] | None:
    """Return prefix and name within the module (`CfnBucket.TagProperty`), None if unknown."""
    known = submodules()
    prefix = fqn.rpartition(".")[0]
    while prefix:
        if prefix in known:
            return prefix, fqn[len(prefix) + 1 :]
        prefix = prefix.rpartition(".")[0]
    return None
