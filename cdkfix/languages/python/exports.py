"""What a Python module offers to a wildcard import: the names in its ``__all__``.

https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.exports import CannotExport
from cdkfix.languages.python.style import quote
from cdkfix.languages.quoting import quoted
from cdkfix.languages.trailing import with_comment
from cdkfix.languages.trees import around, named, text_end
from cdkfix.program.places import own_line
from cdkfix.program.syntax import Items, Literal
from cdkfix.resolve import describe

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.program.scopes import Binding


def is_offered(module: Module, binding: Binding) -> bool:
    """Whether ``__all__`` holds the name, or the module does without one."""
    all_ = module.scopes.scope_at(0).module_scope.bindings.get("__all__")
    if all_ is None or not all_.declarations:
        return True
    for declaration in all_.declarations:
        value = around(declaration.name).child_by_field_name("right")
        if value is not None and _holds(value, module, binding.name):
            return True
    return any(_is_passed(module, use, binding.name) for use in all_.reads)


def offer(module: Module, binding: Binding) -> list[Edit]:
    """Put the name into ``__all__``, which must be a list or tuple of plain strings."""
    all_ = module.scopes.scope_at(0).module_scope.bindings["__all__"]
    for use in all_.reads:
        if around(use).type in ("attribute", "subscript"):
            raise CannotExport(f"`__all__` is changed later, {own_line(use)}")
    if not all_.is_constant or all_.declaration.value is None:
        where = own_line(all_.declarations[-1].node)
        raise CannotExport(f"`__all__` is put together, {where}")
    value = module.expr(all_.declaration.value)
    if not isinstance(value, Items) or value.node.type not in ("list", "tuple"):
        raise CannotExport(f"`__all__` is put together: {describe(value)}")
    if not all(isinstance(item, Literal) for item in value.items):
        raise CannotExport(f"`__all__` is put together: {describe(value)}")
    return _append(module, value, quoted(binding.name, _mark(module, value)))


def _holds(value: Node, module: Module, name: str) -> bool:
    """Whether a string anywhere in an expression is the name."""
    pending = [value]
    while pending:
        node = pending.pop()
        expr = module.expr(node)
        if isinstance(expr, Literal) and expr.value == name:
            return True
        pending += named(node)
    return False


def _is_passed(module: Module, use: Node, name: str) -> bool:
    """Whether the name is passed to a method of ``__all__``."""
    call = around(use).parent
    return call is not None and call.type == "call" and _holds(call, module, name)


def _mark(module: Module, items: Items) -> str:
    for item in items.items:
        if item.text[-1:] in ("'", '"'):
            return item.text[-1]
    return quote(module)


def _append(module: Module, items: Items, text: str) -> list[Edit]:
    """Append an item in the style of the others: on a line of its own if the last one is."""
    node = items.node
    if not items.item_nodes:
        closing = node.end_byte - 1
        comma = "," if node.type == "tuple" else ""
        return [Edit(closing, closing, f"{text}{comma}".encode(), b", ")]
    last = items.item_nodes[-1]
    following = last.next_sibling
    comma_node = following if following is not None and following.type == "," else None
    before = last.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    own_line = before is not None and before.end_point[0] < last.start_point[0]
    if not own_line:
        end = (comma_node or last).end_byte
        single = node.type == "tuple" and len(items.item_nodes) == 1
        if comma_node is None:
            return [Edit(end, end, f", {text}".encode(), b"")]
        if single:
            return [Edit(comma_node.start_byte, end, f", {text}".encode())]
        return [Edit(end, end, f" {text},".encode(), b"")]
    separator = module.source.newline.decode() + module.source.indent(last.start_byte).decode()
    anchor = with_comment(comma_node or last)
    end = text_end(anchor)
    if comma_node is not None:
        return [Edit(end, end, f"{separator}{text},".encode(), b"")]
    if anchor is last:
        return [Edit(last.end_byte, last.end_byte, f",{separator}{text}".encode(), b"")]
    return [
        Edit(last.end_byte, last.end_byte, b","),
        Edit(end, end, f"{separator}{text}".encode(), b","),
    ]
