"""Which types of resources code asks for before it does something to one."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.module import Module
from cdkfix.resolve import import_name, qualify
from cdkfix.syntax import Expr, Literal, Member, Name
from cdkfix.traits.callers import parameter
from cdkfix.traits.reached import conditions


def types_asked(module: Module, node: Node) -> frozenset[str] | None:
    """The CloudFormation types that the conditions around a node ask for; None for no type."""
    found = set()
    for condition in conditions(node):
        pending = [condition]
        while pending:
            current = pending.pop()
            expr = module.expr(current)
            name = qualify(expr) if isinstance(expr, (Name, Member)) else None
            for owner in (name, (name or "").rpartition(".")[0]):
                info = catalogue.get(owner) if owner else None
                if isinstance(info, catalogue.ClassInfo) and info.cfn_type is not None:
                    found.add(info.cfn_type)
            if isinstance(expr, Literal) and str(expr.value).startswith("AWS::"):
                found.add(str(expr.value))
            pending += current.named_children
    return frozenset(found) or None


def type_declared(expr: Expr) -> str | None:
    """The jsii name of the type that a parameter is declared to have; None without one."""
    given = parameter(expr)
    binding = expr.module.binding(expr.node) if given is not None else None
    node = binding.declaration.node.child_by_field_name("type") if binding is not None else None
    if node is None:
        return None
    first, _, rest = expr.module.text(node).lstrip(": ").partition(".")
    item = next((item for item in expr.module.imports if item.local == first), None)
    name = import_name(expr.module, item) if item is not None else None
    return ".".join(filter(None, (name, rest))) if name is not None else None


def may_be(declared: str | None, fqn: str) -> bool:
    """Whether what is declared to be of one jsii type may be a construct of another."""
    if declared is None:
        return True
    module = declared.rpartition(".")[0]
    # `CfnResource` and the interfaces of constructs are outside of every service's module.
    return ".aws_" not in declared or fqn.startswith(f"{module}.")
