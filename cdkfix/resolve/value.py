"""What an expression comes to, and how it is told in words."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    Literal,
    Member,
    Name,
    Opaque,
    This,
)
from cdkfix.resolve import structs

#: What is shown of a use together with what stands around it, up to so many bytes.
_AROUND = frozenset({*ARGUMENT_LISTS, "member_expression", "attribute"})
_SHOWN = 60


class Value(msgspec.Struct, frozen=True):
    """What an expression comes to.

    ``expr`` is where its value is written: a literal, a struct, a template, or `Opaque` with the
    reason why nobody can tell. ``trail`` holds the expressions that led there, the use first;
    it is empty where the value stands at the use itself. ``fqn`` is the jsii name of a static
    member (``aws-cdk-lib.RemovalPolicy.RETAIN``) or type.
    """

    expr: Expr
    trail: tuple[Expr, ...] = ()
    fqn: str | None = None

    @property
    def why(self) -> str | None:
        """Why nobody can tell the value, in words; None where it is known."""
        if self.fqn is not None:
            return None
        if isinstance(self.expr, Opaque):
            return self.expr.why
        if isinstance(self.expr, Call) and structs.as_struct(self) is None:
            return f"it is what a call returns: {describe(self.expr)}"
        if isinstance(self.expr, (Name, Member, This)):
            return f"it is decided at run time: {describe(self.expr)}"
        return None

    @property
    def literal(self) -> str | int | float | bool | None:
        """The literal's value; None for anything else (and for null)."""
        return self.expr.value if isinstance(self.expr, Literal) else None

    def member(self, type_fqn: str) -> str | None:
        """The name of the static member of ``type_fqn`` that this is."""
        if self.fqn is None:
            return None
        owner, _, name = self.fqn.rpartition(".")
        return name if owner == type_fqn else None


class Missing(msgspec.Struct, frozen=True):
    """A struct has no such property."""


def describe(expr: Expr) -> str:
    """An expression in a few words, for a message: its text, shortened, and its line."""
    if isinstance(expr, Choice) and len(expr.option_nodes) == 2:
        start = expr.module.body[expr.start : expr.option_nodes[0].start_byte]
        shown = start.decode("utf-8").strip()
        text = f"{shown} … : …" if shown.endswith("?") else expr.text
    else:
        text = expr.text
    text = " ".join(text.split())
    if len(text) > 60:
        text = text[:57].rstrip() + "…"
    return f"`{text}`, {at_line(expr.module, expr.line)}"


def describe_use(module: Module, use: Node) -> str:
    """A use with what stands around it, for a message."""
    node = module.reader.outer(use)
    parent = node.parent
    while parent is not None and parent.end_byte - parent.start_byte <= _SHOWN:
        node = parent
        if node.type not in _AROUND:
            break
        parent = node.parent
    shown = " ".join(module.text(node).split())
    return f"`{shown}`, {at_line(module, use.start_point[0] + 1)}"
