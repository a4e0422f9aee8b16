"""Enumerations of the project, in either language: their members, and names that are given any."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.flow.typed import class_typed
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import around, named, text
from cdkfix.program import records
from cdkfix.program.attributes import attributes, class_at, method_of
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Expr, Literal, Member, Name
from cdkfix.resolve import class_made, resolve

_TYPE_NAMES = frozenset({"type_identifier", "identifier"})
#: What wraps the name of a parameter's type.
_AROUND_TYPES = frozenset({"type", "type_annotation"})
_NAME, _VALUE = "name", "value"


def members(expr: Expr) -> dict[str, Expr] | None:
    """The members of an enumeration, with what is written for each; None for anything else.

    https://www.typescriptlang.org/docs/handbook/enums.html
    https://docs.python.org/3/library/enum.html
    """
    target = resolve(expr).expr
    made = class_made(target)
    if made is not None:
        owner, syntax = made
        if not records.is_enum(owner, syntax):
            return None
        values = {name: item.value for name, item in attributes(owner, syntax).items()}
        return {name: owner.expr(node) for name, node in values.items() if node is not None}
    # The resolver takes an enum for opaque; where it is declared can still be told.
    binding = target.module.binding(target.node)
    node = binding.declaration.node if binding is not None else None
    body = node.child_by_field_name("body") if node is not None else None
    if node is None or body is None or node.type != "enum_declaration":
        return None
    return _written(target.module, body)


def _written(module: Module, body: Node) -> dict[str, Expr]:
    """The members in the body of a TypeScript enumeration that are given a value."""
    found = {}
    for member in body.named_children:
        key, value = member.child_by_field_name("name"), member.child_by_field_name("value")
        if key is not None and value is not None:
            found[text(key)] = module.expr(value)
    return found


def is_value(expr: Expr) -> bool:
    """Whether an expression is what a member of one of Python's enumerations is given."""
    syntax = class_at(expr.module, expr.start) if isinstance(expr, Literal) else None
    if syntax is None or not records.is_enum(expr.module, syntax):
        return False
    values = (item.value for item in attributes(expr.module, syntax).values())
    return any(node is not None and node.id == expr.node.id for node in values)


def is_shown_by_name(expr: Expr) -> bool:
    """Whether an expression is a member of one of Python's enumerations, which is not its value.

    In a text it comes to ``Stage.DEV``, but for a ``StrEnum``'s:
    https://docs.python.org/3/library/enum.html#enum.Enum.__format__
    """
    typed = class_typed(expr)
    if typed is not None:
        return records.is_enum(*typed) and not records.is_text_enum(*typed)
    found = resolve(expr)
    last = found.trail[-1] if found.trail else None
    if not is_value(found.expr) or (isinstance(last, Member) and last.name == _VALUE):
        return False
    syntax = class_at(found.expr.module, found.expr.start)
    return syntax is not None and not records.is_text_enum(found.expr.module, syntax)


def is_name(value: Expr, attribute: str) -> bool:
    """Whether an attribute of a member of Python's holds what it is called, whatever its value is.

    https://docs.python.org/3/library/enum.html#enum.Enum.name
    """
    syntax = class_at(value.module, value.start)
    return attribute == _NAME and syntax is not None and method_of(syntax, _NAME) is None


def held(module: Module, syntax: ClassSyntax, attribute: str) -> Sequence[Expr] | None:
    """What the members of an enumeration of Python's have in an attribute that all of them get.

    Of what they are called nothing is written. None for other attributes, and other classes.
    """
    if not records.is_enum(module, syntax) or method_of(syntax, attribute) is not None:
        return None
    if attribute == _NAME:
        return ()
    values = attributes(module, syntax).values() if attribute == _VALUE else None
    if values is None:
        return None
    return [module.expr(item.value) for item in values if item.value is not None]


def is_member(expr: Expr) -> bool:
    """Whether an expression is what a member of an enumeration is given, in either language."""
    holder = expr.module.reader.outer(expr.node).parent
    return is_value(expr) or (holder is not None and holder.type == "enum_assignment")


def is_beside(expr: Expr, value: Expr) -> bool:
    """Whether an expression is a member of the enumeration of which one is given ``value``.

    By its name, or as a parameter that is typed so.
    """
    if isinstance(expr, Member):
        listed = members(expr.object)
        listed = listed if listed is not None and expr.name in listed else None
    else:
        binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
        listed = typed(expr.module, binding) if binding is not None else None
    given = listed.values() if listed is not None else ()
    return any(it.module is value.module and it.node.id == value.node.id for it in given)


def beside(expr: Expr) -> dict[str, Expr]:
    """The members of the enumeration in which a value is that of one; none for another value."""
    outer = expr.module.reader.outer(expr.node)
    holder = outer.parent
    if holder is not None and holder.type == "enum_assignment":
        return _written(expr.module, holder.parent) if holder.parent is not None else {}
    syntax = class_at(expr.module, expr.start) if is_value(expr) else None
    values = attributes(expr.module, syntax).items() if syntax is not None else ()
    return {name: expr.module.expr(item.value) for name, item in values if item.value is not None}


def obstacle(expr: Expr, value: object) -> str | None:
    """Why a member of an enumeration cannot have a value, in words; None if nothing speaks so.

    Another one has it: in Python the two would be one member, and elsewhere nobody could tell them
    apart. Or another one counts on from it, or may be made of it, or a decorator judges them all.
    https://docs.python.org/3/howto/enum.html#duplicating-enum-members-and-values
    https://www.typescriptlang.org/docs/handbook/enums.html#numeric-enums
    """
    others = beside(expr)
    syntax = class_at(expr.module, expr.start) if others else None
    if syntax is not None and around(syntax.node).type == "decorated_definition":
        return f"the decorator of {syntax.name} may judge it"
    for name, item in others.items():
        if item.node.id == expr.node.id:
            continue
        if resolve(item).literal == value:
            return f"`{name}` of the enumeration has that value already"
        if not isinstance(item, (Literal, Member)):
            return f"`{name}` of the enumeration may be made of it"
    return _counted(expr, value)


def _counted(expr: Expr, value: object) -> str | None:
    """The same for members of TypeScript's that count on from the one before, or from 0."""
    member = expr.module.reader.outer(expr.node).parent
    if member is None or member.type != "enum_assignment" or member.parent is None:
        return None
    before: Node | None = None
    number: object = 0
    for other in named(member.parent):
        if other.type == "enum_assignment":
            given = other.child_by_field_name("value")
            literal = resolve(expr.module.expr(given)).literal if given is not None else None
            before, number = other, literal + 1 if isinstance(literal, int) else None
        elif before == member:
            return f"`{text(other)}` of the enumeration counts on from it"
        elif isinstance(number, int):
            if number == value:
                return f"`{text(other)}` of the enumeration has that value already"
            before, number = other, number + 1
    return None


def typed(module: Module, binding: Binding) -> dict[str, Expr] | None:
    """The members of the enumeration that a parameter's type names."""
    node: Node | None = binding.declaration.node.child_by_field_name("type")
    while node is not None and node.type in _AROUND_TYPES:
        node = next(iter(named(node)), None)
    if binding.kind is not BindingKind.PARAMETER or node is None or node.type not in _TYPE_NAMES:
        return None
    declared = module.scopes.scope_at(node.start_byte).lookup(text(node))
    return members(module.expr(declared.declaration.name)) if declared is not None else None
