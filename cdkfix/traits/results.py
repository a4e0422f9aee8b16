"""What functions of the project return, wherever in them."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.returns import results
from cdkfix.module import Module
from cdkfix.syntax import Call
from cdkfix.traits.parameters import function_called


def returned(call: Call) -> Iterator[tuple[Module, Node]]:
    """The expressions that a function or method of the project returns."""
    called = function_called(call)
    if called is not None:
        module, function = called
        yield from ((module, node) for node in results(function))
