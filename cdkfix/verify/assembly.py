"""Reading what an app synthesizes: the templates of all its stacks, and its assets by content.

Source: https://github.com/aws/aws-cdk-cli/blob/main/packages/%40aws-cdk/cloud-assembly-schema
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec

from cdkfix.verify.errors import CannotVerify
from cdkfix.verify.templates import Json, Template, construct_paths, rewrite, without_traces

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_ASSET = "<asset {}>"
_NESTED = ".nested.template.json"

#: Of a stack, what its template does not say and a deployment depends on.
_STACK_PROPERTIES = ("stackName", "terminationProtection", "tags", "notificationArns")

#: The files of an asset by their path in it, with a hash of their bytes.
Files = Mapping[str, str]


class Stack(msgspec.Struct, frozen=True):
    """A stack's template, comparable: asset hashes stand for contents, paths for no place.

    ``constructs`` are the paths of constructs by logical id.
    """

    template: Template
    constructs: Mapping[str, str]


class Lookup(msgspec.Struct, frozen=True):
    """Something that the app looks up in an account, and was given a dummy value for."""

    provider: str
    key: str


class Assembly(msgspec.Struct, frozen=True):
    """All that an app synthesizes; ``assets`` are the files of each asset by its token."""

    stacks: Mapping[str, Stack]
    lookups: tuple[Lookup, ...] = ()
    assets: Mapping[str, Files] = msgspec.field(default_factory=dict)


def read(output: Path, place: Path) -> Assembly:
    """Read the assembly in ``output`` of an app that ran in ``place``. Raises `CannotVerify`."""
    try:
        found = list(_assemblies(output, ""))
        tokens: dict[str, str] = {}
        assets: dict[str, Files] = {}
        for directory, _, _ in found:
            for hash_, source in _asset_sources(directory):
                if source.name.endswith(".template.json"):
                    tokens[hash_] = _ASSET.format(source.name.removesuffix(".template.json"))
                    continue
                files = _files(source)
                token = _ASSET.format(_content_hash(files)[:12])
                tokens[hash_], assets[token] = token, files
        reader = _Reader(tokens, place)
        stacks: dict[str, Stack] = {}
        lookups: dict[Lookup, None] = {}
        for directory, prefix, manifest in found:
            stacks |= reader.stacks(directory, prefix, manifest)
            for item in cast("list[dict[str, Json]]", manifest.get("missing") or ()):
                lookups[Lookup(str(item["provider"]), reader.plain(str(item["key"])))] = None
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise CannotVerify(f"the app's assembly cannot be read: {error!r}") from error
    if not stacks:
        raise CannotVerify("the app synthesizes no stack")
    return Assembly(stacks, tuple(lookups), assets)


def _assemblies(directory: Path, prefix: str) -> Iterator[tuple[Path, str, dict[str, Json]]]:
    """The assembly in a directory and, for each stage, the one nested in it."""
    manifest = _load(directory / "manifest.json")
    yield directory, prefix, manifest
    for name, artifact in _artifacts(manifest, "cdk:cloud-assembly"):
        properties = cast("dict[str, str]", artifact["properties"])
        shown = properties.get("displayName", name)
        yield from _assemblies(directory / properties["directoryName"], f"{shown}/")


def _artifacts(manifest: Template, kind: str) -> Iterator[tuple[str, dict[str, Json]]]:
    artifacts = cast("dict[str, dict[str, Json]]", manifest.get("artifacts") or {})
    return ((name, item) for name, item in artifacts.items() if item["type"] == kind)


def _asset_sources(directory: Path) -> Iterator[tuple[str, Path]]:
    """Each asset's hash and the file or directory that it is made of."""
    for path in sorted(directory.glob("*.assets.json")):
        manifest = _load(path)
        for kind in ("files", "dockerImages"):
            for hash_, item in cast("dict[str, dict[str, Json]]", manifest.get(kind) or {}).items():
                source = cast("dict[str, str]", item["source"])
                name = source.get("path") or source.get("directory")
                if name is not None:
                    yield hash_, directory / name


def _files(source: Path) -> Files:
    if not source.is_dir():
        return {"": _digest(source)} if source.is_file() else {}
    found = {}
    for place, directories, names in os.walk(source):
        # A project's own directory as an asset: its packages are not part of a comparison.
        directories[:] = sorted(set(directories) - {"node_modules", ".git", "cdk.out"})
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file():
                found[path.relative_to(source).as_posix()] = _digest(path)
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _content_hash(files: Files) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _load(path: Path) -> Template:
    return cast("Template", json.loads(path.read_bytes()))


class _Reader(msgspec.Struct, frozen=True):
    tokens: Mapping[str, str]
    place: Path

    def stacks(self, directory: Path, prefix: str, manifest: Template) -> dict[str, Stack]:
        """The stacks of one assembly by name, nested ones included."""
        found: dict[str, Stack] = {}
        noted: dict[str, str] = {}
        nested: dict[str, str] = {}
        for name, artifact in _artifacts(manifest, "aws:cloudformation:stack"):
            properties = cast("dict[str, Json]", artifact["properties"])
            shown = str(artifact.get("displayName") or prefix + name)
            ids = _noted_ids(directory, artifact)
            noted |= ids
            raw = _load(directory / str(properties["templateFile"]))
            own = {key: properties[key] for key in _STACK_PROPERTIES if properties.get(key)}
            own = {"stackName": name, **own, "environment": artifact.get("environment")}
            nested |= _nested_names(raw)
            found[shown] = self._stack({**raw, "Stack": own}, ids)
        pending = sorted(directory.glob(f"*{_NESTED}"))
        raws = {path.name: _load(path) for path in pending}
        for raw in raws.values():
            nested |= _nested_names(raw)
        for file, raw in raws.items():
            found[nested.get(file) or prefix + file.removesuffix(_NESTED)] = self._stack(raw, {})
        return found

    def _stack(self, raw: Template, noted: Mapping[str, str]) -> Stack:
        constructs = {**noted, **construct_paths(raw)}
        plain = cast("Template", rewrite(without_traces(raw), self.plain))
        return Stack(plain, constructs)

    def plain(self, text: str) -> str:
        """A text without the place that the app ran in, and with assets named by content."""
        for place in {str(self.place), os.path.realpath(self.place)}:
            text = text.replace(place, "<project>")
        return _HASH.sub(lambda match: self.tokens.get(match[0], match[0]), text)


def _noted_ids(directory: Path, artifact: Mapping[str, Json]) -> dict[str, str]:
    """The paths of constructs by logical id, as the manifest notes them."""
    metadata = artifact.get("metadata") or {}
    extra = artifact.get("additionalMetadataFile")
    if isinstance(extra, str):
        metadata = {**cast("Template", metadata), **_load(directory / extra)}
    found: dict[str, str] = {}
    for path, entries in cast("dict[str, list[dict[str, Json]]]", metadata).items():
        for entry in entries:
            if entry["type"] == "aws:cdk:logicalId":
                found[str(entry["data"])] = path.lstrip("/")
    return found


def _nested_names(template: Template) -> dict[str, str]:
    """The names of the stacks nested in a template, by the file of their own."""
    found = {}
    resources = cast("dict[str, dict[str, Json]]", template.get("Resources") or {})
    for resource in resources.values():
        metadata = resource.get("Metadata")
        if resource.get("Type") == "AWS::CloudFormation::Stack" and isinstance(metadata, dict):
            file, path = metadata.get("aws:asset:path"), metadata.get("aws:cdk:path")
            if isinstance(file, str) and isinstance(path, str):
                found[file] = path.rpartition("/")[0].removesuffix(".NestedStack")
    return found
