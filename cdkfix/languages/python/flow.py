"""Where values go in Python: what stands around an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax, Field, Flow, FlowKind
from cdkfix.languages.python.expressions import string_value
from cdkfix.languages.python.scoping import paired
from cdkfix.languages.returns import function_returning
from cdkfix.languages.trees import ancestor, around, field, text
from cdkfix.program.syntax import Member, Struct, This

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def flow(module: Module, node: Node) -> Flow:
    """One step of the way of ``node``'s value."""
    parent = node.parent
    if parent is None:
        return Flow(FlowKind.OTHER, node)
    kind = parent.type
    if kind == "assignment" and _is(parent, "right", node):
        if around(parent).type == "assignment":
            # `a = b = value`: the outer name has it, too.
            return Flow(FlowKind.OTHER, node)
        left = field(parent, "left")
        if left.type == "identifier":
            holder = ancestor(parent, "class_definition", "function_definition", "lambda")
            if holder is not None and holder.type == "class_definition":
                return Flow(FlowKind.ATTRIBUTE, parent, text(left))
            return Flow(FlowKind.DECLARED, left)
        member = _self_member(module, left)
        if member is not None:
            return Flow(FlowKind.ATTRIBUTE, parent, text(member))
    elif kind == "pair" and _is(parent, "value", node):
        return Flow(FlowKind.ENTRY, around(parent), string_value(field(parent, "key")) or "")
    elif kind == "keyword_argument" and _is(parent, "value", node):
        held = _field_with_default(module, parent)
        if held is not None:
            return Flow(FlowKind.ATTRIBUTE, held, text(field(held, "left")))
        return Flow(FlowKind.ENTRY, around(parent), text(field(parent, "name")))
    elif kind == "dictionary_splat":
        return Flow(FlowKind.SPREAD, around(parent))
    elif kind == "attribute" and _is(parent, "object", node):
        return Flow(FlowKind.MEMBER, parent, text(field(parent, "attribute")))
    elif kind == "subscript" and _is(parent, "value", node):
        name_value = string_value(field(parent, "subscript"))
        if name_value is not None:
            return Flow(FlowKind.MEMBER, parent, name_value)
    elif kind == "call" and _is(parent, "function", node):
        return Flow(FlowKind.CALLED, parent)
    elif kind == "argument_list":
        return _argument(module, around(parent), node)
    elif kind == "binary_operator":
        return _operand(parent, node)
    elif (name := _taken_by_place(parent, node)) is not None:
        return Flow(FlowKind.DECLARED, name)
    function = function_returning(node)
    return Flow(FlowKind.OTHER, node) if function is None else Flow(FlowKind.RETURNED, function)


def _field_with_default(module: Module, keyword: Node) -> Node | None:
    """The field of a dataclass whose default a keyword gives: ``count: int = field(default=2)``.

    https://docs.python.org/3/library/dataclasses.html#dataclasses.field
    """
    from cdkfix.program.records import FIELD, origin

    call = around(around(keyword))
    assignment = call.parent
    if text(field(keyword, "name")) != "default" or assignment is None:
        return None
    if assignment.type != "assignment" or not _is(assignment, "right", call):
        return None
    holder = ancestor(assignment, "class_definition", "function_definition", "lambda")
    in_class = holder is not None and holder.type == "class_definition"
    is_field = call.type == "call" and origin(module.expr(field(call, "function"))) == FIELD
    return assignment if in_class and is_field else None


def _taken_by_place(items: Node, item: Node) -> Node | None:
    """The name that takes an item out of a list by its place: ``a, b = x, y``."""
    assignment = items.parent
    if assignment is None or assignment.type != "assignment":
        return None
    if not _is(assignment, "right", items):
        return None
    pairs = paired(field(assignment, "left"), items)
    name = next((target for target, value in pairs if value.id == item.id), None)
    chained = around(assignment).type == "assignment"
    in_class = ancestor(assignment, "class_definition", "function_definition", "lambda")
    if chained or (in_class is not None and in_class.type == "class_definition"):
        return None
    return name if name is not None and name.type == "identifier" else None


def _argument(module: Module, call: Node, node: Node) -> Flow:
    """The way of a call's argument: into what is made of it, or to its member."""
    made = module.expr(call)
    if isinstance(made, Member) and made.object_node.id == node.id:
        return Flow(FlowKind.MEMBER, call, made.name)
    if isinstance(made, Struct) and any(
        entry.spread and entry.node.id == node.id for entry in made.entries
    ):
        return Flow(FlowKind.SPREAD, made.node)
    return Flow(FlowKind.OTHER, node)


def _operand(operation: Node, node: Node) -> Flow:
    """The way of an operand: of ``|`` that is a merge of dicts, or a union of types."""
    if field(operation, "operator").type != "|":
        return Flow(FlowKind.OTHER, node)
    holder = around(operation)
    while holder.type == "binary_operator":
        holder = around(holder)
    if holder.type == "type":
        return Flow(FlowKind.NOWHERE, node)
    return Flow(FlowKind.SPREAD, operation)


def assigned(node: Node) -> tuple[bool, Node | None]:
    """Whether ``node`` is written to, and the value if by a plain assignment."""
    parent = node.parent
    if parent is None:
        return False, None
    if parent.type == "assignment" and _is(parent, "left", node):
        right = parent.child_by_field_name("right")
        return right is not None, right
    if parent.type == "named_expression" and _is(parent, "name", node):
        return True, field(parent, "value")
    if parent.type == "pattern_list":
        return True, _opposite(parent, node)
    written = (
        (parent.type == "augmented_assignment" and _is(parent, "left", node))
        or parent.type
        in (
            "tuple_pattern",
            "list_pattern",
            "list_splat_pattern",
            "as_pattern_target",
        )
        or parent.type == "delete_statement"
        or (parent.type in ("for_statement", "for_in_clause") and _is(parent, "left", node))
    )
    return written, None


def _opposite(targets: Node, node: Node) -> Node | None:
    """The value that one of several targets is given, where they stand one to one."""
    assignment = around(targets)
    right = assignment.child_by_field_name("right")
    if assignment.type != "assignment" or right is None:
        return None
    return next((value for target, value in paired(targets, right) if target.id == node.id), None)


def fields(syntax: ClassSyntax) -> list[Field]:
    """The assignments, with or without a value, that stand in a class's body."""
    found = []
    for statement in syntax.body.named_children:
        if statement.type != "expression_statement" or not statement.named_children:
            continue
        assignment = statement.named_children[0]
        left = assignment.child_by_field_name("left")
        if assignment.type == "assignment" and left is not None and left.type == "identifier":
            value = assignment.child_by_field_name("right")
            found.append(Field(text(left), left, assignment, value))
    return found


def _self_member(module: Module, node: Node) -> Node | None:
    if node.type != "attribute" or not isinstance(module.expr(field(node, "object")), This):
        return None
    return field(node, "attribute")


def _is(parent: Node, field: str, node: Node) -> bool:
    child = parent.child_by_field_name(field)
    return child is not None and child.id == node.id
