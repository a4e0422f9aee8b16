"""Where values go in Python: what stands around an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.base import ClassSyntax, Field, Flow, FlowKind
from cdkfix.languages.python.expressions import string_value
from cdkfix.languages.python.scoping import paired
from cdkfix.languages.returns import function_returning
from cdkfix.languages.trees import ancestor, text
from cdkfix.syntax import Member, Struct, This

if TYPE_CHECKING:
    from cdkfix.module import Module


def flow(module: Module, node: Node) -> Flow:
    """One step of the way of ``node``'s value."""
    parent = node.parent
    if parent is None:
        return Flow(FlowKind.OTHER, node)
    kind = parent.type
    if kind == "assignment" and _is(parent, "right", node):
        if parent.parent is not None and parent.parent.type == "assignment":
            # `a = b = value`: the outer name has it, too.
            return Flow(FlowKind.OTHER, node)
        left = parent.child_by_field_name("left")
        if left is not None and left.type == "identifier":
            around = ancestor(parent, "class_definition", "function_definition", "lambda")
            if around is not None and around.type == "class_definition":
                return Flow(FlowKind.ATTRIBUTE, parent, text(left))
            return Flow(FlowKind.DECLARED, left)
        name = _self_member(module, left)
        if name is not None:
            return Flow(FlowKind.ATTRIBUTE, parent, text(name))
    elif kind == "pair" and _is(parent, "value", node) and parent.parent is not None:
        key = parent.child_by_field_name("key")
        key_value = string_value(key) if key is not None else None
        return Flow(FlowKind.ENTRY, parent.parent, key_value or "")
    elif kind == "keyword_argument" and _is(parent, "value", node) and parent.parent is not None:
        keyword = parent.child_by_field_name("name")
        if keyword is not None:
            return Flow(FlowKind.ENTRY, parent.parent, text(keyword))
    elif kind == "dictionary_splat" and parent.parent is not None:
        return Flow(FlowKind.SPREAD, parent.parent)
    elif kind == "attribute" and _is(parent, "object", node):
        member = parent.child_by_field_name("attribute")
        if member is not None:
            return Flow(FlowKind.MEMBER, parent, text(member))
    elif kind == "subscript" and _is(parent, "value", node):
        index = parent.child_by_field_name("subscript")
        name_value = string_value(index) if index is not None else None
        if name_value is not None:
            return Flow(FlowKind.MEMBER, parent, name_value)
    elif kind == "call" and _is(parent, "function", node):
        return Flow(FlowKind.CALLED, parent)
    elif kind == "argument_list" and parent.parent is not None:
        return _argument(module, parent.parent, node)
    elif kind == "binary_operator":
        return _operand(parent, node)
    elif (name := _taken_by_place(parent, node)) is not None:
        return Flow(FlowKind.DECLARED, name)
    function = function_returning(node)
    return Flow(FlowKind.OTHER, node) if function is None else Flow(FlowKind.RETURNED, function)


def _taken_by_place(items: Node, item: Node) -> Node | None:
    """The name that takes an item out of a list by its place: ``a, b = x, y``."""
    around = items.parent
    if around is None or around.type != "assignment" or not _is(around, "right", items):
        return None
    left = around.child_by_field_name("left")
    pairs = paired(left, items) if left is not None else []
    name = next((target for target, value in pairs if value.id == item.id), None)
    chained = around.parent is not None and around.parent.type == "assignment"
    in_class = ancestor(around, "class_definition", "function_definition", "lambda")
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
    operator = operation.child_by_field_name("operator")
    if operator is None or operator.type != "|":
        return Flow(FlowKind.OTHER, node)
    around = operation.parent
    while around is not None and around.type == "binary_operator":
        around = around.parent
    if around is not None and around.type == "type":
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
        return True, parent.child_by_field_name("value")
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
    assignment = targets.parent
    right = assignment.child_by_field_name("right") if assignment is not None else None
    if assignment is None or assignment.type != "assignment" or right is None:
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
            found.append(Field(text(left), left, assignment, value, static=True))
    return found


def _self_member(module: Module, node: Node | None) -> Node | None:
    if node is None or node.type != "attribute":
        return None
    object_ = node.child_by_field_name("object")
    if object_ is None or not isinstance(module.expr(object_), This):
        return None
    return node.child_by_field_name("attribute")


def _is(parent: Node, field: str, node: Node) -> bool:
    child = parent.child_by_field_name(field)
    return child is not None and child.id == node.id
