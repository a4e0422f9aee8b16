"""Layers that others made for one version of a language, as their ARNs say.

https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.model import ConstructCall, method_calls
from cdkfix.program.places import at_line
from cdkfix.program.syntax import Call, Entry, Expr, Items, Member
from cdkfix.resolve import Missing, as_struct, lookup, qualify, resolve, written
from cdkfix.traits.functions.bundling import bundling_obstacle
from cdkfix.traits.functions.held_values import handed, held, options, text_of
from cdkfix.traits.functions.runtimes import Version, version

_LAYER = "aws-cdk-lib.aws_lambda.LayerVersion"
_FROM_ARN = "fromLayerVersionArn"
_FROM_ATTRIBUTES = "fromLayerVersionAttributes"
_ARN = "layerVersionArn"
#: A layer's name in its ARN: ``arn:aws:lambda:us-east-1:1234:layer:AWSSDKPandas-Python39:12``.
_NAME = re.compile(r":layer:([^:]+)")
#: How names of layers spell versions, by family: ``Python39``, ``py3.9``, ``p39``, ``nodejs16x``.
_VERSIONS = {
    "python": re.compile(r"(?:python|\b(?:py|p))[-_.]?(3)[-_.]?(\d{1,2})(?!\d)", re.IGNORECASE),
    "nodejs": re.compile(r"node(?:js)?[-_.]?(\d{2})(?!\d)", re.IGNORECASE),
}


def layer_obstacle(call: ConstructCall, target: str) -> str | None:
    """Why a function's layers keep it from the runtime ``target``, in words; None if they do not.

    Those that the project makes itself say for which runtimes they are by a list of their own, and
    by how they are bundled.
    """
    wanted = version(target)
    for arn in _arns(call) if wanted is not None and wanted.family in _VERSIONS else ():
        name = _NAME.search(_text(arn))
        made_for = list(_versions(name[1], wanted)) if name is not None and wanted else []
        if name is not None and made_for and wanted not in made_for:
            where = at_line(arn.module, arn.line)
            return f"the layer {name[1]} of {call.label} is made for another version, {where}"
    made = (bundling_obstacle(layer, target) for layer in _made(call))
    return next((reason for reason in made if reason is not None), None)


def has_layers(call: ConstructCall) -> bool:
    """Whether a function is given layers, or may be."""
    given = call.lookup("layers")
    return not isinstance(given, Missing) or any(True for _ in _layers(call))


def _made(call: ConstructCall) -> Iterator[ConstructCall]:
    """The layers of a function that the project makes itself."""
    for layer in map(written, _layers(call)):
        made = layer.module.constructs_by_node.get(layer.node.id)
        if made is not None:
            yield made


def _versions(name: str, wanted: Version) -> Iterator[Version]:
    """The versions of the wanted one's family that a layer's name spells."""
    for match in _VERSIONS[wanted.family].finditer(name):
        yield Version(wanted.family, tuple(map(int, match.groups())))


def _text(arn: Expr) -> str:
    found = text_of(resolve(arn).expr)
    return found[0] if found is not None else ""


def _arns(call: ConstructCall) -> Iterator[Expr]:
    """The ARNs of a function's layers, as far as they are written in the project."""
    for layer in _layers(call):
        found = written(layer)
        if isinstance(found, Member) and found.name in found.module.reader.prop_names(_ARN):
            found = written(found.object)
        arn = _arn_given(found) if isinstance(found, Call) else None
        yield from options(arn if arn is not None else found)


def _layers(call: ConstructCall) -> Iterator[Expr]:
    """What a function is given as layers, when it is made and later."""
    for listed in held(call, ("layers",)):
        for item in listed.items if isinstance(listed, Items) else ():
            yield from handed(item)
    for added in method_calls(call.module, [call], "addLayers"):
        for argument in added.call.arguments:
            yield from handed(call.module.expr(argument.value_node))


def _arn_given(call: Call) -> Expr | None:
    """The ARN that a layer is imported by; None for what is no imported layer."""
    owner, _, method = (qualify(call.callee) or "").rpartition(".")
    spelled = call.module.reader.prop_names
    if owner != _LAYER:
        return None
    if method in spelled(_FROM_ARN):
        return call.positional(2) or next(filter(None, map(call.keyword, spelled(_ARN))), None)
    if method not in spelled(_FROM_ATTRIBUTES):
        return None
    props = call.module.reader.props(call.module, call, 2)
    struct = as_struct(resolve(props)) if props is not None else None
    found = lookup(struct, _ARN) if struct is not None else None
    return found.value if isinstance(found, Entry) else None
