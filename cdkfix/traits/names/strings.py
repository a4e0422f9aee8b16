"""The texts of a module, and which of them name something else than a resource."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import IMPORTS
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Member, Template
from cdkfix.resolve import qualify, written
from cdkfix.traits.asserted.comparisons import comparisons
from cdkfix.traits.names.construct_ids import construct_ids
from cdkfix.traits.names.patterns import REGEX, regular_expression
from cdkfix.traits.texts.built import TEXT_NODES, as_text, inserted

_EXPORT_NAME = "exportName"
_FN, _IMPORT_VALUE = "aws-cdk-lib.Fn", "importValue"
#: The keys of an export's name in a template, from within.
_IMPORTED = "Fn::ImportValue"
_EXPORT = ["Name", "Export"]


def strings(module: Module) -> Iterator[Expr]:
    """Every string of a module that is not part of a longer one."""
    stack: list[Node] = [module.root]
    while stack:
        node = stack.pop()
        kind = node.type
        if kind in IMPORTS:
            continue
        regular = regular_expression(module, node) if kind == REGEX else None
        if regular is not None:
            yield regular
            continue
        if kind in TEXT_NODES:
            expr = as_text(module.expr(node))
            if isinstance(expr, Template):
                yield expr
                stack += inserted(expr)
                continue
            if expr is not None:
                yield expr
                continue
        stack += node.named_children


def no_spellings(module: Module) -> Iterator[Node]:
    """The texts that name something within CDK: construct ids, exports and their imports.

    So do those that tests compare exports' names with: ``outputs["Raw"]["Export"]["Name"]``.
    """
    yield from (id_.expr.node for id_ in construct_ids(module).values())
    yield from (name.node for name in export_names(module))
    may_ask = _EXPORT[-1].encode() in module.body
    for read, value in comparisons(module) if may_ask else ():
        name = written(read)
        around = name.object if isinstance(name, Member) else None
        if [it.name for it in (name, around) if isinstance(it, Member)] == _EXPORT:
            yield value.node


def is_export(expr: Expr) -> bool:
    """Whether a text is an export's name as templates have it, in what a test expects of one.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
    """
    keys: list[str] = []
    node: Node | None = expr.module.reader.outer(expr.node)
    while node is not None and len(keys) < len(_EXPORT):
        around = node.parent
        key = around.child_by_field_name("key") if around is not None else None
        if around is None or key is None or key.id == node.id:
            break
        keys.append(expr.module.text(key).strip("\"'"))
        node = around.parent
    return keys[:1] == [_IMPORTED] or keys == _EXPORT


def export_names(module: Module) -> Iterator[Expr]:
    """The names of exports, where outputs are given them and where they are read."""
    yield from exported_names(module)
    yield from imported_names(module)


def exported_names(module: Module) -> Iterator[Expr]:
    """The names of exports where outputs are given them."""
    for call in module.constructs:
        if call.fqn == "aws-cdk-lib.CfnOutput":
            name = call.get(_EXPORT_NAME)
            if name is not None:
                yield name.expr


def imported_names(module: Module) -> Iterator[Expr]:
    """The names of exports where they are read."""
    for call, callee in calls_named(module, _IMPORT_VALUE):
        if call.arguments and qualify(callee) == f"{_FN}.{callee.name}":
            yield module.expr(call.arguments[0].value_node)
