"""CloudFormation templates and how two of them differ, resource by resource."""

from __future__ import annotations

import difflib
import enum
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, cast

import msgspec

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Template: TypeAlias = dict[str, Json]

#: Keys of a resource's ``Metadata`` that tell CDK's tools where a resource comes from.
_TRACES = ("aws:cdk:", "aws:asset:")


class Absent(enum.Enum):
    """Stands in a difference where one of the two templates has nothing."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent.ABSENT


class Difference(msgspec.Struct, frozen=True):
    """Where two templates differ.

    ``path`` is dotted, with list positions as numbers, and empty where the whole resource is
    added or removed. For outputs, ``type`` is the section's name, ``Outputs``; likewise for the
    other sections besides ``Resources``. ``construct`` is the path of the construct that the
    resource belongs to, as CDK notes it, empty where it does not.
    """

    logical_id: str
    type: str
    path: str
    before: Json | Absent
    after: Json | Absent
    stack: str = ""
    construct: str = ""


def at(node: Json, path: str) -> Json | Absent:
    """Give what stands at a dotted ``path``, as in `Difference.path`; ABSENT if nothing does."""
    for step in path.split("."):
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return ABSENT
    return node


def rewrite(node: Json, change: Callable[[str], str]) -> Json:
    """Give a copy of ``node`` in which every string, keys included, went through ``change``."""
    if isinstance(node, dict):
        return {change(key): rewrite(value, change) for key, value in node.items()}
    if isinstance(node, list):
        return [rewrite(value, change) for value in node]
    return change(node) if isinstance(node, str) else node


def strings(node: Json) -> Iterator[str]:
    """Give every string in ``node``, keys aside, in order."""
    if isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


def canonical(node: Json | Absent) -> str:
    """Give one text for equal values."""
    return "" if isinstance(node, Absent) else json.dumps(node, sort_keys=True)


def without_traces(template: Template) -> Template:
    """Give a copy of ``template`` without what CDK notes about itself in resources' metadata."""
    resources = template.get("Resources")
    if not isinstance(resources, dict):
        return template
    kept = {
        name: _without_traces(resource)
        for name, resource in resources.items()
        if not (isinstance(resource, dict) and resource.get("Type") == "AWS::CDK::Metadata")
    }
    return {**template, "Resources": kept}


def construct_paths(template: Template) -> dict[str, str]:
    """Give the construct's path of each resource that has it in its metadata, by logical id."""
    resources = template.get("Resources")
    found = {}
    for name, resource in resources.items() if isinstance(resources, dict) else ():
        metadata = resource.get("Metadata") if isinstance(resource, dict) else None
        path = metadata.get("aws:cdk:path") if isinstance(metadata, dict) else None
        if isinstance(path, str):
            found[name] = path
    return found


def differences(
    before: Template,
    after: Template,
    *,
    stack: str = "",
    constructs: Mapping[str, str] | None = None,
) -> list[Difference]:
    """Give the differences of two templates; ``constructs`` are construct paths by logical id."""
    found: list[Difference] = []
    for section in sorted({*before, *after}):
        left, right = before.get(section, {}), after.get(section, {})
        if not isinstance(left, dict) or not isinstance(right, dict):
            place = _Place(stack, section, section, "")
            found += _differences(place, "", left, right)
            continue
        for name in sorted({*left, *right}):
            one, other = left.get(name, ABSENT), right.get(name, ABSENT)
            type_ = section
            if section == "Resources":
                present = other if one is ABSENT else one
                type_ = str(at(cast("Json", present), "Type"))
            place = _Place(stack, name, type_, (constructs or {}).get(name, ""))
            found += _differences(place, "", one, other)
    return found


class _Place(msgspec.Struct, frozen=True):
    stack: str
    name: str
    type: str
    construct: str


def _differences(
    place: _Place, path: str, before: Json | Absent, after: Json | Absent
) -> Iterator[Difference]:
    if path == "Properties":
        # Properties that are there for the first time count one by one.
        before = {} if before is ABSENT else before
        after = {} if after is ABSENT else after
    if isinstance(before, dict) and isinstance(after, dict) and not _is_call(before, after):
        for key in sorted({*before, *after}):
            step = f"{path}.{key}" if path else key
            yield from _differences(place, step, before.get(key, ABSENT), after.get(key, ABSENT))
    elif isinstance(before, list) and isinstance(after, list):
        for index, one, other in _aligned(before, after):
            yield from _differences(place, f"{path}.{index}", one, other)
    elif before != after or type(before) is not type(after):
        yield Difference(place.name, place.type, path, before, after, place.stack, place.construct)


def _is_call(before: Mapping[str, Json], after: Mapping[str, Json]) -> bool:
    """Whether one of two objects is a call of an intrinsic function, which is one value.

    Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
    """
    return any(
        len(node) == 1 and (key in ("Ref", "Condition") or key.startswith("Fn::"))
        for node in (before, after)
        for key in node
    )


def _aligned(
    before: list[Json], after: list[Json]
) -> Iterator[tuple[int, Json | Absent, Json | Absent]]:
    """The items of two lists that differ, with the place in the second, or in the first if gone."""
    old, new = [canonical(item) for item in before], [canonical(item) for item in after]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for index in range(both):
            yield new_start + index, before[start + index], after[new_start + index]
        for index in range(start + both, end):
            yield index, before[index], ABSENT
        for index in range(new_start + both, new_end):
            yield index, ABSENT, after[index]


def _without_traces(resource: Json) -> Json:
    metadata = resource.get("Metadata") if isinstance(resource, dict) else None
    if not isinstance(resource, dict) or not isinstance(metadata, dict):
        return resource
    kept = {key: value for key, value in metadata.items() if not key.startswith(_TRACES)}
    rest = {key: value for key, value in resource.items() if key != "Metadata"}
    return {**rest, "Metadata": kept} if kept else rest
