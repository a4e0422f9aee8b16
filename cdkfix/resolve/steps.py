"""From a use of a value to where it is written, one step after another."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.facts import Copied
from cdkfix.languages.returns import METHOD, is_function, returned
from cdkfix.program.attributes import class_at, method_of
from cdkfix.program.fixtures import value_given
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    Member,
    Name,
    Opaque,
    Picked,
    Struct,
    This,
)
from cdkfix.resolve import members, names, structs
from cdkfix.resolve.value import Value, describe

_MAX_STEPS = 50
#: What declares a name that stands for nothing else.
_VALUES = frozenset(
    {BindingKind.CLASS, BindingKind.ENUM, BindingKind.FUNCTION, BindingKind.NAMESPACE}
)


def resolve(expr: Expr) -> Value:
    """Follow names and members to where the value of ``expr`` is written."""
    # Codemods and their traits ask the same of most expressions, ten times each.
    return expr.module.project.once_whole((resolve, expr), lambda: _followed(expr))


def _followed(expr: Expr) -> Value:
    trail: list[Expr] = []
    seen: set[tuple[int, int]] = set()
    current = expr
    for _ in range(_MAX_STEPS):
        place = (id(current.module), current.node.id)
        if place in seen:
            break
        seen.add(place)
        following = _step(current)
        if following is None:
            return Value(current, tuple(trail), names.static_name(current))
        if isinstance(following, Opaque):
            return Value(following, tuple(trail), None)
        trail.append(current)
        current = following
    return Value(Opaque(expr.module, expr.node, "it is defined by itself"), tuple(trail))


def written(expr: Expr) -> Expr:
    """The expression at which names and members cannot be followed further, as it is written.

    Unlike the value that `resolve` gives it is never made opaque: ``bucket.node.defaultChild``.
    """
    return expr.module.project.once_whole((written, expr), lambda: _written(expr))


def _written(expr: Expr) -> Expr:
    seen: set[tuple[int, int]] = set()
    current = expr
    while (id(current.module), current.node.id) not in seen:
        seen.add((id(current.module), current.node.id))
        following = _step(current)
        if following is None or (isinstance(following, Opaque) and following.is_explained):
            break
        current = following
    return current


def function_named(callee: Expr) -> tuple[Module, Node] | None:
    """The function of the project, no method, that an expression is.

    It may be one that another function makes: ``named = with_suffix(stage)``.
    """
    if names.qualify(callee) is not None:
        return None
    target = resolve(callee).expr
    if isinstance(target, Call):
        question = (function_named, id(target.module), target.node.id)
        return target.module.project.underway.answer(question, None, lambda: _made_by(target))
    function: Node | None = target.node
    if isinstance(target, Name):
        binding = target.module.binding(target.node)
        own = binding if binding is not None and binding.is_constant else None
        function = own.declaration.node if own is not None else None
    # A method of an object that is written out is no expression.
    if function is None or not (is_function(function) or function.type == METHOD):
        return None
    return target.module, function


def _own_method(callee: Expr) -> tuple[Module, Node] | None:
    """The method of the class around it that is asked of the instance: ``this.props(name)``."""
    if not isinstance(callee, Member) or not isinstance(callee.object, This):
        return None
    module = callee.module
    syntax = class_at(module, callee.start)
    method = method_of(syntax, callee.name)
    if syntax is None or method is None or module.reader.is_accessor(method):
        return None
    return module, method


def _made_by(call: Call) -> tuple[Module, Node] | None:
    """The function that a call of a function of the project gives."""
    maker = function_named(call.callee) if not call.new else None
    if maker is None:
        return None
    module, function = maker
    given = returned(function)
    if given is None or not (is_function(given) or isinstance(module.expr(given), Name)):
        return None
    return function_named(module.expr(given))


def _step(expr: Expr) -> Expr | None:
    """The expression that ``expr`` stands for; None where it is a value itself."""
    if isinstance(expr, Name):
        return _step_name(expr)
    if isinstance(expr, Member):
        return _step_member(expr)
    if isinstance(expr, Picked):
        return _step_picked(expr)
    if isinstance(expr, Call):
        return _step_call(expr)
    if isinstance(expr, Choice):
        if _all_same(expr):
            return expr.options[0]
        return Opaque(expr.module, expr.node, f"it is decided at run time: {describe(expr)}")
    if isinstance(expr, Opaque) and not expr.is_explained:
        return Opaque(expr.module, expr.node, f"it is {expr.why}: {describe(expr)}")
    return None


def _step_name(expr: Name) -> Expr | None:
    module = expr.module
    binding = module.binding(expr.node)
    if binding is None:
        if names.star_imported(module, expr.name) is not None:
            return None
        return Opaque(module, expr.node, f"nothing here defines {describe(expr)}")
    item, name = names.import_of(module, binding)
    if item is not None:
        if name is not None:
            return None
        target = module.project.imports.imported(module, item)
        if target is not None:
            return target
        return Opaque(module, expr.node, f"it comes from another module: {describe(expr)}")
    if binding.kind in _VALUES:
        return None
    if binding.kind is BindingKind.PARAMETER:
        given = value_given(module, binding)
        if given is not None:
            return given
        return Opaque(module, expr.node, f"it is a parameter: {describe(expr)}")
    if not binding.is_constant:
        return Opaque(module, expr.node, f"it is assigned more than once: {describe(expr)}")
    value = names.binding_value(binding)
    if value is None:
        return Opaque(module, expr.node, f"it is decided at run time: {describe(expr)}")
    node, path = value
    target = module.expr(node)
    if _can_change(target):
        changed = members.why_changed(expr, binding)
        filled = members.filled_later(target, binding.reads) if changed is not None else None
        if changed is not None and filled is None:
            return changed
        target = filled or target
    for name in path:
        found = members.member_of(target, name)
        if found is None:
            fqn = names.qualify(expr)
            if fqn is not None:
                return None
            return Opaque(module, expr.node, f"it is decided at run time: {describe(expr)}")
        target = found
    return target


def _step_picked(expr: Picked) -> Expr | None:
    if names.qualify(expr) is not None:
        return None
    key = resolve(expr.index).literal
    found = None
    if isinstance(key, str):
        found = members.member_of(expr.object, key)
    elif isinstance(key, int):
        found = members.item_of(expr.object, key)
    if found is not None and (not isinstance(found, Opaque) or found.is_explained):
        return found
    return Opaque(expr.module, expr.node, f"it is picked at run time: {describe(expr)}")


def _step_member(expr: Member) -> Expr | None:
    if names.qualify(expr) is not None:
        return None
    found = members.member_of(expr.object, expr.name)
    if found is not None:
        return found
    return Opaque(expr.module, expr.node, f"it is decided at run time: {describe(expr)}")


def _step_call(expr: Call) -> Expr | None:
    """A dict's entry, or the struct that a function of the project makes and returns.

    Other results are not known.
    """
    # Each call of a chain is asked for by several ways: `a.b().c()` asks twice what `a.b()` is.
    return expr.module.project.answered((_step_call, expr), None, lambda: _called(expr))


def _called(expr: Call) -> Expr | None:
    entry = members.entry_got(expr)
    if entry is not None:
        return entry
    named = function_named(expr.callee) or _own_method(expr.callee) if not expr.new else None
    if named is None:
        return None
    module, function = named
    #: Functions whose result is being worked out.
    followed: set[int] = module.kept(_called, set)
    if function.id in followed:
        module.project.underway.cut()
        return None
    value = returned(function)
    if value is None:
        return None
    given = module.expr(value)
    # A function may call itself on the way to what it returns.
    followed.add(function.id)
    try:
        return given if structs.as_struct(resolve(given)) is not None else None
    finally:
        followed.discard(function.id)


def _can_change(expr: Expr) -> bool:
    """Whether what a name is given is an object or an instance, whose parts may change."""
    if isinstance(expr, Struct) or expr.module.reader.copied(expr.node) is not Copied.NOT:
        return True
    if not isinstance(expr, Call):
        return False
    value = resolve(expr)
    known = structs.as_struct(value) or structs.as_map(value.expr)
    return known is not None or members.class_made(expr) is not None


def _all_same(choice: Choice) -> bool:
    """Whether one value comes out whatever is picked: ``p ? RETAIN : RETAIN``."""
    if choice.otherwise:
        return False
    question = (_all_same, id(choice.module), choice.node.id)
    return choice.module.project.underway.answer(question, False, lambda: _come_to_one(choice))


def _come_to_one(choice: Choice) -> bool:
    values = [resolve(option) for option in choice.options]
    first = values[0]
    if first.fqn is not None:
        return all(value.fqn == first.fqn for value in values)
    return first.literal is not None and all(
        type(value.literal) is type(first.literal) and value.literal == first.literal
        for value in values
    )
