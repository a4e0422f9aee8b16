"""Python classes whose instances hold what they are made with: dataclasses and their like."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import named
from cdkfix.program.attributes import attributes, member_names
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name

#: Bases whose heirs take their fields in order.
#: https://docs.python.org/3/library/typing.html#typing.NamedTuple
_BASES = frozenset({("typing", "NamedTuple"), ("typing", "TypedDict")})
#: https://docs.python.org/3/library/typing.html#typing.Generic
_GENERIC = ("typing", "Generic")
#: https://docs.python.org/3/library/dataclasses.html
_DATACLASS = ("dataclasses", "dataclass")
FIELD = ("dataclasses", "field")
#: https://docs.python.org/3/library/enum.html
_TEXTS = ("enum", "StrEnum")
_ENUMS = frozenset({("enum", "Enum"), ("enum", "IntEnum"), _TEXTS})
#: Methods by which a class decides itself what its instances hold.
_OWN_WAYS = frozenset({"__init__", "__new__", "__post_init__", "__getattr__", "__getattribute__"})


def record_fields(module: Module, syntax: ClassSyntax) -> tuple[str, ...] | None:
    """The fields that a class's constructor takes, in order; None for a class of another kind."""
    if member_names(syntax) & _OWN_WAYS:
        return None
    origins = (origin(module.expr(node)) for node in syntax.base_nodes)
    bases = [origin for origin in origins if origin != _GENERIC]
    if not (bases[0] in _BASES if bases else _is_dataclass(module, syntax)):
        return None
    fields = [field for field in module.reader.fields(syntax) if _is_annotated(field.node)]
    known = attributes(module, syntax)
    for field in fields:
        value = module.expr(field.value) if field.value is not None else None
        own = isinstance(value, Call) and origin(value.callee) == FIELD
        left_out = own and isinstance(value, Call) and value.keyword("init") is not None
        if left_out or known[field.name].writes:
            return None
    return tuple(field.name for field in fields)


def default(module: Module, node: Node) -> Expr | None:
    """What a field holds by default, ``node`` being what it is declared with.

    Of a ``default_factory`` that is what a call of it gives.
    """
    expr = module.expr(node)
    if not isinstance(expr, Call) or origin(expr.callee) != FIELD:
        return expr
    factory = expr.keyword("default_factory")
    if factory is None:
        return expr.keyword("default")
    return Call(factory.module, factory.node, factory.node, None, ())


def is_enum(module: Module, syntax: ClassSyntax) -> bool:
    """Whether a class's attributes are the members of an enumeration."""
    # `class Env(str, Enum)`: the type that its values have stands before it.
    return any(origin(module.expr(base)) in _ENUMS for base in syntax.base_nodes)


def is_text_enum(module: Module, syntax: ClassSyntax) -> bool:
    """Whether the members of an enumeration are texts themselves: those of a ``StrEnum``."""
    return any(origin(module.expr(base)) == _TEXTS for base in syntax.base_nodes)


def _is_dataclass(module: Module, syntax: ClassSyntax) -> bool:
    around = syntax.node.parent
    if around is None or around.type != "decorated_definition":
        return False
    decorators = [child for child in around.named_children if child.type == "decorator"]
    if len(decorators) != 1:
        return False
    expr = module.expr(named(decorators[0])[0])
    if isinstance(expr, Call):
        if expr.keyword("init") is not None:
            return False
        expr = expr.callee
    return origin(expr) == _DATACLASS


def _is_annotated(assignment: Node) -> bool:
    annotation = assignment.child_by_field_name("type")
    return annotation is not None and b"ClassVar" not in (annotation.text or b"")


def origin(expr: Expr | None) -> tuple[str, str] | None:
    """The module and the name there that an imported name stands for."""
    if isinstance(expr, Member):
        item = _import(expr.object)
        return (item[0], expr.name) if item is not None and item[1] is None else None
    item = _import(expr) if expr is not None else None
    return (item[0], item[1]) if item is not None and item[1] is not None else None


def _import(expr: Expr) -> tuple[str, str | None] | None:
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or len(binding.declarations) != 1:
        return None
    item = expr.module.imports_by_name.get(binding.declaration.name.id)
    return (item.module, item.member) if item is not None else None
