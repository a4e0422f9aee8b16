"""Texts that only people read: descriptions, tags, names that are tags, and names of mere parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.trees import ARGUMENT_LISTS, holds
from cdkfix.model import constructs_around
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Member
from cdkfix.resolve import qualify

#: Props that CloudFormation shows and nothing looks up.
_SHOWN = ("comment", "description", "displayName")
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Tags.html
_TAGS_OF = "aws-cdk-lib.Tags.of"
_ADD = "add"
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#vpcname
_NAME_TAGS = {"aws-cdk-lib.aws_ec2.Vpc": "vpcName", "aws-cdk-lib.aws_ec2.Instance": "instanceName"}
#: A part of a resource has its name in this prop, or in one called like itself: ``ruleName``.
_NAME = "name"
_OWN = "Name"
_PROPS = "Props"
_TYPE = re.compile(r"[\w@/-]+(?:\.\w+)+")


def is_label(module: Module, node: Node) -> bool:
    """Whether what stands at ``node`` is, or is put into, a text that only people read."""
    return _is_in_props(module, node) or _is_in_tag(module, node) or _is_name_of_part(module, node)


def _is_in_props(module: Module, node: Node) -> bool:
    for call in constructs_around(module, node):
        own = _NAME_TAGS.get(call.fqn)
        shown = map(call.written, (*_SHOWN, own) if own is not None else _SHOWN)
        values = (entry.value_node for entry in shown if entry is not None)
        if any(value is not None and holds(value, node) for value in values):
            return True
    return False


def _is_in_tag(module: Module, node: Node) -> bool:
    around = node.parent
    while around is not None:
        call = module.expr(around)
        if isinstance(call, Call) and isinstance(call.callee, Member):
            owner = call.callee.object
            of_tags = isinstance(owner, Call) and qualify(owner.callee) == _TAGS_OF
            if of_tags and call.callee.name in module.reader.prop_names(_ADD):
                return True
        around = around.parent if not around.type.endswith("statement") else None
    return False


def _is_name_of_part(module: Module, node: Node) -> bool:
    """Whether what stands at ``node`` names a part of a resource: a key, a rule of a backup plan.

    What is no resource by itself nobody asks for by name. L1 constructs are left out, whose structs
    are often called like what they refer to.
    """
    keys, call = _keys_around(module, node)
    struct = catalogue.get(qualify(call.callee) or "") if call is not None and keys else None
    if isinstance(struct, catalogue.ClassInfo):
        struct = catalogue.get(struct.props or "")
    for key in keys[:-1]:
        struct = _struct_at(module, struct, key)
    if not isinstance(struct, catalogue.StructInfo) or ".Cfn" in struct.fqn:
        return False
    class_ = struct.fqn.removesuffix(_PROPS)
    made = catalogue.get(class_)
    named = {_NAME}
    if isinstance(made, catalogue.ClassInfo):
        if made.is_construct:
            return False
        named.update(prop for prop in struct.props if _names_itself(prop, class_))
    props = named & struct.props.keys()
    return any(keys[-1] in module.reader.prop_names(prop) for prop in props)


def _names_itself(prop: str, class_: str) -> bool:
    """Whether ``ruleName`` is the name of a `BackupPlanRule`."""
    return prop.endswith(_OWN) and class_.lower().endswith(prop.removesuffix(_OWN).lower())


def _keys_around(module: Module, node: Node) -> tuple[Sequence[str], Call | None]:
    """The keys that lead from the arguments of the call around ``node`` to it, and the call."""
    keys: list[str] = []
    around = node.parent
    while around is not None and around.type not in ARGUMENT_LISTS:
        key = around.child_by_field_name("key") or around.child_by_field_name("name")
        if key is not None:
            keys.insert(0, module.text(key).strip("\"'"))
        around = around.parent if not around.type.endswith("statement") else None
    call = module.expr(around.parent) if around is not None and around.parent is not None else None
    return keys, call if isinstance(call, Call) else None


def _struct_at(
    module: Module, struct: catalogue.TypeInfo | None, key: str
) -> catalogue.TypeInfo | None:
    """The struct that a prop of another one holds, or a list of them."""
    props = struct.props if isinstance(struct, catalogue.StructInfo) else {}
    held = next((it for name, it in props.items() if key in module.reader.prop_names(name)), None)
    found = map(catalogue.get, _TYPE.findall(held.type)) if held is not None else ()
    return next((item for item in found if isinstance(item, catalogue.StructInfo)), None)
