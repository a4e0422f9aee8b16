"""Conditionals whose sides all become the same value: there is nothing left to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from cdkfix.code import Code
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Choice, Expr

CONDITIONALS = frozenset({"conditional_expression", "ternary_expression"})
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


def choice_of_same(item: Expr, becoming: Mapping[Expr, Code]) -> Choice | None:
    """The outermost conditional around a value that can be replaced by what that becomes.

    All values that it picks from are ``becoming`` the same.
    """
    module, found, node = item.module, None, item.node
    while True:
        around = module.reader.outer(node).parent
        choice = module.expr(around) if around is not None and around.type in CONDITIONALS else None
        if not isinstance(choice, Choice) or not asks_needlessly(choice):
            return found
        if any(becoming.get(it) != becoming[item] for it in _picked_from(choice)):
            return found
        found, node = choice, choice.node


def _picked_from(choice: Choice) -> Iterator[Expr]:
    for option in choice.options:
        if isinstance(option, Choice) and option.node.type in CONDITIONALS:
            yield from _picked_from(option)
        else:
            yield option


def asks_needlessly(choice: Choice) -> bool:
    """Whether nothing is lost where a conditional no longer asks."""
    options = {node.id for node in choice.option_nodes}
    asked = [child for child in choice.node.named_children if child.id not in options]
    return all(_is_needless(choice.module, node) for node in asked)


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
