"""Lambda runtimes that text names: ``new Runtime('python3.9')``, ``Runtime[name]``."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from cdkfix.languages.facts import FlowKind
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Member, Picked
from cdkfix.resolve import Value, qualify, resolve
from cdkfix.traits.functions.runtimes import RUNTIME, identifiers, member

_ALL = f"{RUNTIME}.ALL"


class RuntimeText(msgspec.Struct, frozen=True, eq=False):
    """A `Runtime` at ``expr`` that ``text`` names; None where it is any of them all.

    ``is_member`` says that the text is the name of a member, not the runtime's identifier.
    """

    expr: Expr
    text: Expr | None
    is_member: bool = False

    def identifier(self, text: object) -> str | None:
        """The identifier of the runtime that a text names; None for what names no version."""
        if not isinstance(text, str):
            return None
        return identifiers().get(text) if self.is_member else text

    def named(self, identifier: str) -> str:
        """The text that names the runtime ``identifier``."""
        return member(identifier) if self.is_member else identifier


def runtime_texts(module: Module) -> Iterator[RuntimeText]:
    """The runtimes of a module that are made by name, or picked by the name of a member."""
    for call in module.constructs:
        made = _made(call.expr)
        if made is not None:
            yield made
    for node in module.reader.members(module):
        expr = module.expr(node)
        if not isinstance(expr, Picked) or _is_name_only(module, expr):
            continue
        owner = qualify(expr.object)
        if owner == RUNTIME:
            yield RuntimeText(expr, expr.index, is_member=True)
        elif owner == _ALL and isinstance(expr.object, Member):
            yield RuntimeText(expr, None)


def identifier_of(value: Value) -> str | None:
    """The identifier of the runtime that a value is, be it a member or made by that as its name.

    None for what is no `Runtime`, and for one whose name is not known.
    """
    name = value.member(RUNTIME)
    if name is not None:
        return identifiers().get(name)
    made = _made(value.expr)
    return made.identifier(resolve(made.text).literal) if made and made.text else None


def _made(expr: Expr) -> RuntimeText | None:
    """A runtime that is made by its name: ``new Runtime('python3.9')``."""
    call = expr.module.constructs_by_node.get(expr.node.id)
    name = call.argument("name") if call is not None and call.fqn == RUNTIME else None
    return RuntimeText(expr, name) if name is not None else None


def _is_name_only(module: Module, expr: Expr) -> bool:
    return module.reader.flow(module, module.reader.outer(expr.node)).kind is FlowKind.NOWHERE
