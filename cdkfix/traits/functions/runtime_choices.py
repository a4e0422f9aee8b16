"""Conditionals between runtimes that become the same one: there is nothing left to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tree_sitter import Node

from cdkfix.changes import replace_expr
from cdkfix.code import Static
from cdkfix.edits import Edit, apply_edits
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Choice, Expr
from cdkfix.resolve import resolve
from cdkfix.traits.functions.runtime_members import Use
from cdkfix.traits.functions.runtimes import RUNTIME, identifiers, member

_CHOICES = frozenset({"conditional_expression", "ternary_expression"})
_SIDES = 2
#: What a condition is made of that can be left out: asking it does nothing.
_PLAIN = frozenset(
    {
        *("attribute", "binary_expression", "boolean_operator", "comparison_operator"),
        *("false", "identifier", "member_expression", "none", "not_operator", "null", "number"),
        *("integer", "parenthesized_expression", "property_identifier", "string", "this", "true"),
        *("unary_expression", "undefined", "string_fragment", "string_content", "string_start"),
        "string_end",
    }
)


def merged(
    use: Use, uses: Mapping[int, Use], is_barred: Callable[[Expr], bool]
) -> list[Edit] | None:
    """The edit that leaves one runtime of a conditional whose two will be the same.

    None where a member is no side of such a one, or what is asked is needed. What ``is_barred``
    has to stay as it is.
    """
    module = use.expr.module
    around = module.reader.outer(use.expr.node).parent
    choice = module.expr(around) if around is not None and around.type in _CHOICES else None
    if not isinstance(choice, Choice) or len(choice.options) != _SIDES:
        return None
    becoming = {_becomes(side, uses) for side in choice.options}
    if becoming != {use.upgrade.target} or any(map(is_barred, choice.options)):
        return None
    options = {node.id for node in choice.option_nodes}
    asked = [child for child in choice.node.named_children if child.id not in options]
    if not all(_is_needless(module, node) for node in asked):
        return None
    first = choice.options[0]
    kept = module.reader.outer(first.node)
    edits = replace_expr(first, Static(RUNTIME, member(use.upgrade.target)))
    if any(not kept.start_byte <= edit.start <= edit.end <= kept.end_byte for edit in edits):
        return None
    text = apply_edits(module.body[: kept.end_byte], edits)[kept.start_byte :]
    return [Edit(choice.node.start_byte, choice.node.end_byte, text)]


def _becomes(side: Expr, uses: Mapping[int, Use]) -> str | None:
    """The runtime that a side of a conditional will be; None where it may stay an outdated one."""
    use = uses.get(side.node.id)
    if use is not None:
        return use.upgrade.target if use.reason is None else None
    return identifiers().get(resolve(side).member(RUNTIME) or "")


def _is_needless(module: Module, condition: Node) -> bool:
    """Whether a condition does nothing, and its variables have other uses, or are parameters."""
    for node in _nodes(condition):
        if node.is_named and node.type not in _PLAIN:
            return False
        binding = module.binding(node) if node.type == "identifier" else None
        if binding is not None and binding.kind is not BindingKind.PARAMETER:
            inside = [it for it in binding.reads if condition.start_byte <= it.start_byte]
            inside = [it for it in inside if it.end_byte <= condition.end_byte]
            if len(inside) == len(binding.reads):
                return False
    return True


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)
