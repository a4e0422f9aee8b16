"""ARNs that CDK puts together of their parts: what stands before the name of the resource.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.ArnComponents.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdkfix.model import struct_of
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Entry, Expr, Member, Struct
from cdkfix.resolve import Missing, lookup, qualify, resolve

_FORMAT = "aws-cdk-lib.Arn.format"
_PARTS = "aws-cdk-lib.ArnComponents"
_OF_STACK = "formatArn"
#: Other parts that say what stands before the name; without them it is a slash.
_SEPARATORS = ("arnFormat", "sep")


@once
def arn_heads(module: Module) -> Mapping[int, str]:
    """The texts of a module that name the resource of an ARN, by node, with what comes before."""
    return dict(_heads(module))


def _heads(module: Module) -> Iterator[tuple[int, str]]:
    for node in module.reader.method_calls(module):
        call = module.expr(node)
        parts = _parts(call) if isinstance(call, Call) else None
        if parts is None or any(not _is_left_out(parts, name) for name in _SEPARATORS):
            continue
        service, resource = _text(parts, "service"), _text(parts, "resource")
        name = lookup(parts, "resourceName")
        if service is None or resource is None or not isinstance(name, Entry):
            continue
        found = resolve(name.value).expr
        if found.module is module:
            yield found.node.id, f"arn:aws:{service}:::{resource}/"


def _parts(call: Call) -> Struct | None:
    """The parts of the ARN that a call puts together, or names for one that is."""
    callee = call.callee
    if not isinstance(callee, Member):
        return None
    if qualify(callee) == _PARTS:
        return struct_of(call)
    if callee.name not in call.module.reader.prop_names(_OF_STACK) and qualify(callee) != _FORMAT:
        return None
    first = call.positional(0)
    given: Expr | None = first or call.module.reader.props(call.module, call, 0)
    return struct_of(given) if given is not None else None


def _is_left_out(parts: Struct, name: str) -> bool:
    return isinstance(lookup(parts, name), Missing)


def _text(parts: Struct, name: str) -> str | None:
    entry = lookup(parts, name)
    value = resolve(entry.value).literal if isinstance(entry, Entry) else None
    return value if isinstance(value, str) else None
