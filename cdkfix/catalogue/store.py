"""The catalogue's files: JSON with one entry a line, so that a look-up parses one line."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

_DATA = Path(__file__).with_name("data")
_TOP_LEVEL = re.compile(rb'^"(\w+)":', re.MULTILINE)


class Index(TypedDict):
    """`index.json`; `makers` are the names of all methods that some type `makes` with."""

    versions: dict[str, str]
    modules: dict[str, tuple[str | None, str]]
    aliases: dict[str, str]
    makers: list[str]


class RuntimeRecord(TypedDict):
    """An entry of `runtimes.json`."""

    deprecated: str | None
    successor: str | None
    members: list[str]


class ResourceRecord(TypedDict, total=False):
    """An entry of `resources.json`."""

    create_only: list[str]
    at_deletion: list[str]
    l1: str
    stateful: bool
    name_length: int


# type, default, deprecated; a bare type where there is neither of the others.
PropRecord = str | tuple[str, str | None, str | None]
# hyphen_allowed, pattern, create_only, and the type of what is named where it is another resource
NameRecord = tuple[bool | None, str | None, bool] | tuple[bool | None, str | None, bool, str]


class TypeRecord(TypedDict, total=False):
    """An entry of a module's file; what is empty is left out, and so are inherited members.

    `mirrors_struct` stands where a class has a property for each prop of its struct, as L1s do.
    `changes` are an L2's props by what another value does to the resource. `makes` are methods
    that make a construct, each with its class and the place of the props among the arguments;
    `returns` are members that give what has such methods.
    """

    kind: str
    base: str
    bases: list[str]
    construct: bool
    cfn_type: str
    parameters: list[str]
    struct: str
    constants: dict[str, str | None]
    static_methods: list[str]
    members: list[str]
    mirrors_struct: bool
    protected: list[str]
    private: list[str]
    names: dict[str, NameRecord]
    changes: dict[str, list[str]]
    props: dict[str, PropRecord]
    makes: dict[str, tuple[str, int]]
    returns: dict[str, str]


def file_name(prefix: str) -> str:
    """Return the name of the file that holds the types of a module."""
    return prefix.removeprefix("aws-cdk-lib.").removeprefix("@aws-cdk/") + ".json"


@cache
def _content(name: str) -> bytes:
    try:
        return (_DATA / name).read_bytes()
    except FileNotFoundError:  # a module without types of its own
        return b""


def _line(file: str, key: str) -> bytes | None:
    content = _content(file)
    start = content.find(b'\n"%b":' % key.encode())
    if start < 0:
        return None
    start += len(key.encode()) + 4
    return content[start : content.index(b"\n", start)].rstrip(b",")


@cache
def index() -> Index:
    """Return the index: versions and modules."""
    return cast(Index, json.loads(_content("index.json")))


@cache
def runtimes() -> dict[str, RuntimeRecord]:
    """Return the Lambda runtimes by identifier."""
    return cast("dict[str, RuntimeRecord]", json.loads(_content("runtimes.json")))


@cache
def resource(cfn_type: str) -> ResourceRecord | None:
    """Return the record of a CloudFormation resource type."""
    line = _line("resources.json", cfn_type)
    return None if line is None else cast(ResourceRecord, json.loads(line))


def type_record(prefix: str, name: str) -> TypeRecord | None:
    """Return the record of the type `name` (`CfnBucket.TagProperty`) of a module."""
    line = _line(file_name(prefix), name)
    return None if line is None else cast(TypeRecord, json.loads(line))


def top_level_names(prefix: str) -> frozenset[str]:
    """Return the names that a module exports; types nested in a class are left out."""
    found: list[bytes] = _TOP_LEVEL.findall(_content(file_name(prefix)))
    return frozenset(name.decode() for name in found)
