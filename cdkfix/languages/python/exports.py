"""What a Python module offers to a wildcard import: the names in its ``__all__``.

https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.appending import append, end_of, step_to
from cdkfix.languages.base import CannotOffer
from cdkfix.languages.python.style import quote
from cdkfix.languages.quoting import quoted
from cdkfix.languages.trees import around, named
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
            raise CannotOffer(f"`__all__` is changed later, {own_line(use)}")
    if not all_.is_constant or all_.declaration.value is None:
        where = own_line(all_.declarations[-1].node)
        raise CannotOffer(f"`__all__` is put together, {where}")
    value = module.expr(all_.declaration.value)
    if not isinstance(value, Items) or value.node.type not in ("list", "tuple"):
        raise CannotOffer(f"`__all__` is put together: {describe(value)}")
    if not all(isinstance(item, Literal) for item in value.items):
        raise CannotOffer(f"`__all__` is put together: {describe(value)}")
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
    end, own_line = end_of(last), _begins_line(last)
    is_single = node.type == "tuple" and len(items.item_nodes) == 1
    if is_single and end.comma is not None and not own_line and not end.has_comment:
        # The comma that makes it a tuple is none behind the last of several.
        return [Edit(end.comma.start_byte, end.comma.end_byte, f", {text}".encode())]
    return append(end, step_to(module.source, end, own_line=own_line), [text])


def _begins_line(item: Node) -> bool:
    before = item.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    return before is not None and before.end_point[0] < item.start_point[0]
