"""Which types of resources code asks for before it does something to one."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.operators import compared, negated
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.sites import ITEM
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, This
from cdkfix.resolve import import_name, qualify
from cdkfix.traits.removal.reached import conditions
from cdkfix.traits.values.sources import sources

_TYPES = "AWS::"
#: What asks whether something is in a list or a set, and Python's operator for it.
_HAVING, _IN = frozenset({"includes", "has"}), "in"


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
            if isinstance(expr, Literal) and str(expr.value).startswith(_TYPES):
                found.add(str(expr.value))
            found |= _listed(expr)
            # What is not one of several is any other.
            pending += current.named_children if negated(current) is None else []
    return frozenset(found) or None


def _listed(expr: Expr) -> frozenset[str]:
    """The types that a list has which a condition asks: ``this.types.includes(…)``.

    There are none where another one may be in it.
    """
    callee = expr.callee if isinstance(expr, Call) else None
    listed = callee.object if isinstance(callee, Member) and callee.name in _HAVING else None
    sides = compared(expr.node)
    if sides is not None and sides.sign == _IN:
        listed = expr.module.expr(sides.right)
    if listed is None:
        return frozenset()
    known = sources(listed, (ITEM,))
    types = [item.value if isinstance(item, Literal) else None for item in known.written]
    told = not (known.unknown or known.doubtful)
    are_types = all(isinstance(it, str) and it.startswith(_TYPES) for it in types)
    return frozenset(map(str, types)) if told and are_types else frozenset()


def type_declared(expr: Expr) -> str | None:
    """The jsii name of the type that a name or a field is declared to have; None without one."""
    node = _annotation(expr)
    if node is None:
        return None
    text = expr.module.text(node).lstrip(": ")
    if not text.replace(".", "").isidentifier():
        # One of several types, or a list.
        return None
    first, _, rest = text.partition(".")
    item = next((item for item in expr.module.imports if item.local == first), None)
    name = import_name(expr.module, item) if item is not None else None
    return ".".join(filter(None, (name, rest))) if name is not None else None


def _annotation(expr: Expr) -> Node | None:
    """The type that is written where a parameter, a variable or a field is declared."""
    declared = None
    if isinstance(expr, Name):
        binding = expr.module.binding(expr.node)
        declared = binding.declaration.node if binding is not None else None
    elif isinstance(expr, Member) and isinstance(expr.object, This):
        syntax = class_at(expr.module, expr.start)
        fields = expr.module.reader.fields(syntax) if syntax is not None else []
        declared = next((item.node for item in fields if item.name == expr.name), None)
    return declared.child_by_field_name("type") if declared is not None else None


def may_be(declared: str | None, fqn: str) -> bool:
    """Whether what is declared to be of one jsii type may be a construct of another."""
    if declared is None:
        return True
    module = declared.rpartition(".")[0]
    # `CfnResource` and the interfaces of constructs are outside of every service's module.
    return ".aws_" not in declared or fqn.startswith(f"{module}.")
