"""How a class gets its environment's suffix from those who make it, and what it is otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cdkfix.languages.facts import ClassSyntax, Taken
from cdkfix.program.attributes import attributes
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter
from cdkfix.program.syntax import Call, Choice, Expr, Literal, Member, Name
from cdkfix.traits.suffixes.expressions import is_suffix_name
from cdkfix.traits.values.attributes_asked import attribute_asked
from cdkfix.traits.values.equal import is_equal

#: Methods that ask the context for a value, which is the same for all that is made in an app.
_CONTEXT = ("tryGetContext", "getContext")


class Incoming(msgspec.Struct, frozen=True, eq=False):
    """A suffix that a constructor takes.

    ``given`` is how it is taken from the caller, ``held`` are the names that the class has for it,
    as they are declared, and ``otherwise`` is what it is where neither the caller nor the context
    gives one; ``by_default`` that is a parameter's default, which nothing but no argument brings.
    """

    taken: Taken
    given: Expr
    held: Sequence[Expr]
    otherwise: Sequence[Expr]
    by_default: bool = False

    def is_otherwise_as(self, other: Incoming) -> bool:
        """Whether two classes have the same suffix where nobody gives them one."""
        pairs = zip(self.otherwise, other.otherwise, strict=False)
        return len(self.otherwise) == len(other.otherwise) and all(is_equal(*it) for it in pairs)


def incoming(module: Module, syntax: ClassSyntax) -> Incoming | None:
    """The suffix that a class's constructor takes, if nobody has to give it."""
    return module.project.once(
        (incoming, module, syntax.node.id), lambda: next(_incoming(module, syntax), None)
    )


def _incoming(module: Module, syntax: ClassSyntax) -> Iterator[Incoming]:
    constructor = syntax.constructor
    body = constructor.child_by_field_name("body") if constructor is not None else None
    if constructor is None or body is None:
        return
    values: list[tuple[Expr, Expr]] = []
    for binding in module.scopes.within(constructor.start_byte, constructor.end_byte):
        declared = binding.declaration
        node = declared.default if declared.node.start_byte < body.start_byte else declared.value
        if binding.is_constant and node is not None and not declared.path:
            values.append((module.expr(declared.name), module.expr(node)))
    for attribute in attributes(module, syntax).values():
        node, writes = attribute.value, attribute.writes
        if node is not None and writes and body.start_byte <= node.start_byte < body.end_byte:
            values.append((module.expr(writes[0]), module.expr(node)))
    for name, value in values:
        found, given = (_comes_in(name) if _is_parameter(name) else None), name
        by_default = found is not None
        options = [option for option in _options(value) if not _is_nothing(option)]
        if found is None and isinstance(value, Choice) and options:
            found, given = _comes_in(options[0]), _first(value)
            options = options[1:]
        if found is not None and options:
            held = [other for other, same in values if _is_name_for(same, name)]
            by, member = found
            taken = Taken(module, syntax, by.index, by.name, member)
            yield Incoming(taken, given, [name, *held], options, by_default)


def _is_parameter(name: Expr) -> bool:
    return parameter(name) is not None


def _comes_in(expr: Expr) -> tuple[Parameter, str | None] | None:
    """The parameter that an expression takes a suffix from, and the property of it, if any."""
    owner, member = expr, _member_asked_for(expr)
    if member is not None:
        owner, name = member
    elif isinstance(expr, Name):
        name = expr.name
    else:
        return None
    given = parameter(owner)
    if given is None or given.path or not is_suffix_name(name, expr.module):
        return None
    return given, name if member is not None else None


def _member_asked_for(expr: Expr) -> tuple[Expr, str] | None:
    """The object and the name of a member, be it asked for by `getattr`: of ``props.suffix``."""
    if isinstance(expr, Member):
        return expr.object, expr.name
    asked = attribute_asked(expr)
    return (asked.owner, asked.name) if asked is not None else None


def _options(expr: Expr) -> Iterator[Expr]:
    if not isinstance(expr, Choice):
        yield expr
        return
    for option in expr.options:
        yield from _options(option)


def _first(value: Choice) -> Expr:
    """The operand that is taken first: of ``props.suffix || 'dev'`` what the props hold."""
    first: Expr = value
    while isinstance(first, Choice) and first.falls_back:
        first = first.options[0]
    return first


def _is_nothing(option: Expr) -> bool:
    """Whether an option is none by itself, or what the context gives."""
    if isinstance(option, Call) and isinstance(option.callee, Member):
        spellings = option.module.reader.prop_names
        return any(option.callee.name in spellings(name) for name in _CONTEXT)
    return isinstance(option, Literal) and option.value is None


def _is_name_for(value: Expr, name: Expr) -> bool:
    """Whether a value is what another name of the constructor holds."""
    if not isinstance(value, Name) or not isinstance(name, Name):
        return False
    return value.module.binding(value.node) is name.module.binding(name.node)
