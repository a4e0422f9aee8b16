"""Texts that only people read: descriptions, tags, and names that are tags."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.flow.assignments import holds
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


def is_label(module: Module, node: Node) -> bool:
    """Whether what stands at ``node`` is, or is put into, a text that only people read."""
    return _is_in_props(module, node) or _is_in_tag(module, node)


def _is_in_props(module: Module, node: Node) -> bool:
    for call in module.constructs:
        if call.expr.start <= node.start_byte and node.end_byte <= call.expr.end:
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
