"""Reads jsii assemblies: https://aws.github.io/jsii/specification/."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

_ROOT = "aws-cdk-lib"
# Types named only in `IBucketRef` and the like; no program constructs or names them.
_REFERENCE_INTERFACES = f"{_ROOT}.interfaces."
_PRIVATE = re.compile(
    r"^    private (?:readonly |get |set |abstract )*(?!static\b)(\w+)", re.MULTILINE
)


class Docs(TypedDict, total=False):
    """Documentation of a type or member."""

    default: str
    deprecated: str
    custom: dict[str, str]


class TypeReference(TypedDict, total=False):
    """A type in a signature; one of the keys is there."""

    fqn: str
    primitive: str
    collection: Collection
    union: Union
    intersection: Union


class Collection(TypedDict):
    """`Array<…>` or `Map<string, …>`."""

    kind: str
    elementtype: TypeReference


class Union(TypedDict):
    """Alternatives."""

    types: list[TypeReference]


class Returned(TypedDict):
    """What a method returns."""

    type: TypeReference


class Member(TypedDict, total=False):
    """A property, method, parameter or enum member."""

    name: str
    docs: Docs
    optional: bool
    static: bool
    protected: bool
    type: TypeReference
    parameters: list[Member]
    returns: Returned


class Initializer(TypedDict, total=False):
    """A constructor."""

    parameters: list[Member]


class Location(TypedDict):
    """Where a type stands in the TypeScript source."""

    filename: str


class Type(TypedDict, total=False):
    """A class, enum or interface."""

    fqn: str
    kind: str
    name: str
    base: str
    interfaces: list[str]
    abstract: bool
    datatype: bool
    docs: Docs
    initializer: Initializer
    properties: list[Member]
    methods: list[Member]
    members: list[Member]
    locationInModule: Location


class Targets(TypedDict, total=False):
    """Names in the target languages."""

    python: dict[str, str]


class Submodule(TypedDict, total=False):
    """A namespace that is a module of its own in the target languages."""

    targets: Targets


class Manifest(TypedDict, total=False):
    """The content of `.jsii`."""

    name: str
    version: str
    metadata: dict[str, str]
    targets: Targets
    types: dict[str, Type]
    submodules: dict[str, Submodule]


@dataclass(frozen=True)
class Assembly:
    """An installed npm package with its jsii manifest."""

    directory: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """The package's npm name."""
        return self.manifest["name"]

    def source_of(self, declared: Type, suffix: str) -> Path:
        """Return the compiled file (`.js`, `.d.ts`) that declares a type."""
        file = declared["locationInModule"]["filename"].removesuffix(".ts") + suffix
        root = self.manifest.get("metadata", {}).get("tscRootDir")
        # A package with a source folder is compiled to `lib`.
        return self.directory / (f"lib{file.removeprefix(root)}" if root else file)


def load(directory: Path) -> Assembly:
    """Read the assembly in an npm package's directory.

    Raises `FileNotFoundError` where the package has none.
    """
    content: dict[str, str] = json.loads((directory / ".jsii").read_text("utf-8"))
    if content["schema"] == "jsii/file-redirect":
        packed = (directory / content["filename"]).read_bytes()
        return Assembly(directory, cast(Manifest, json.loads(gzip.decompress(packed))))
    return Assembly(directory, cast(Manifest, content))


def modules(assembly: Assembly) -> Iterator[tuple[str, str | None, str]]:
    """Yield jsii prefix, TypeScript import path and Python module of each module."""
    manifest = assembly.manifest
    root = manifest["targets"]["python"]["module"]
    exported = _exports(assembly)
    yield assembly.name, assembly.name, root
    for prefix, submodule in sorted(manifest.get("submodules", {}).items()):
        if prefix.startswith(_REFERENCE_INTERFACES):
            continue
        inner = prefix.removeprefix(f"{assembly.name}.")
        python = submodule.get("targets", {}).get("python", {}).get("module", f"{root}.{inner}")
        path = inner.replace(".", "/").replace("_", "-")
        yield prefix, f"{assembly.name}/{path}" if f"./{path}" in exported else None, python


def _exports(assembly: Assembly) -> frozenset[str]:
    package: dict[str, dict[str, str]] = json.loads(
        (assembly.directory / "package.json").read_text("utf-8")
    )
    return frozenset(package.get("exports", ()))


def aliases(assembly: Assembly) -> Iterator[tuple[str, str]]:
    """Yield further import paths of a package's own types, with their jsii prefix."""
    if "./core" in _exports(assembly):  # what index.js re-exports, importable by itself
        yield f"{assembly.name}/core", assembly.name


def types(assemblies: list[Assembly]) -> dict[str, tuple[Assembly, Type]]:
    """Return all types by jsii name, with the assembly that each comes from."""
    return {
        fqn: (assembly, declared)
        for assembly in assemblies
        for fqn, declared in sorted(assembly.manifest["types"].items())
        if not fqn.startswith(_REFERENCE_INTERFACES)
    }


def with_earlier(
    now: Mapping[str, tuple[Assembly, Type]], earlier: list[Assembly]
) -> dict[str, tuple[Assembly, Type]]:
    """Return all types, with what projects on an ``earlier`` release still construct.

    That is a class which is abstract ``now``, as it was. A struct has the props of both releases,
    and a type that is gone stays known.
    """
    found = dict(now)
    for fqn, (assembly, declared) in types(earlier).items():
        known = found[fqn][1] if fqn in found else None
        was_concrete = declared["kind"] == "class" and not declared.get("abstract")
        if known is None or (was_concrete and known.get("abstract")):
            found[fqn] = assembly, declared
        elif declared.get("datatype"):
            names = {prop["name"] for prop in known.get("properties", ())}
            gone = [prop for prop in declared.get("properties", ()) if prop["name"] not in names]
            merged = cast(Type, {**known, "properties": [*known.get("properties", ()), *gone]})
            found[fqn] = found[fqn][0], merged
    return found


def spell(reference: TypeReference) -> str:
    """Return a type reference as text: `list<string>`, `aws-cdk-lib.Duration | number`."""
    if "fqn" in reference:
        return reference["fqn"]
    if "primitive" in reference:
        return reference["primitive"]
    if "collection" in reference:
        collection = reference["collection"]
        kind = "list" if collection["kind"] == "array" else "map"
        return f"{kind}<{spell(collection['elementtype'])}>"
    if "intersection" in reference:
        return " & ".join(sorted(spell(part) for part in reference["intersection"]["types"]))
    return " | ".join(sorted(spell(part) for part in reference["union"]["types"]))


def is_a(all_types: Mapping[str, tuple[Assembly, Type]], fqn: str, base: str) -> bool:
    """Return whether a class derives from another one, or is it."""
    current: str | None = fqn
    while current is not None and current != base:
        found = all_types.get(current)
        current = found[1].get("base") if found else None
    return current == base


def private_members(assembly: Assembly, declared: Type) -> list[str]:
    """Return a class's private members as its `.d.ts` lists them; jsii leaves them out."""
    source = assembly.source_of(declared, ".d.ts").read_text("utf-8")
    start = re.search(rf"^export declare (?:abstract )?class {declared['name']}\b", source, re.M)
    if start is None:
        return []
    end = source.index("\n}", start.start())
    return sorted(set(_PRIVATE.findall(source, start.start(), end)))
