"""How often a class is made in its project: in loops, functions and other classes as well."""

from __future__ import annotations

from collections.abc import Sequence

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    ExprPart,
    Literal,
    Member,
    Name,
    Template,
)
from cdkfix.resolve import as_struct, class_made, lookup, resolve, written
from cdkfix.resolve.lineage import descendants
from cdkfix.traits.calls.arguments import argument_of, arguments
from cdkfix.traits.calls.given import taken_from
from cdkfix.traits.calls.instances import is_repeated, is_test, repeated_in
from cdkfix.traits.calls.seen import calls_by_name, calls_of
from cdkfix.traits.values.sources import sources

#: More than one is all that anybody asks about.
_MANY = 2
#: https://docs.python.org/3/library/itertools.html#itertools.product
_COMBINING = frozenset({"product", "zip"})


def times_made(module: Module, syntax: ClassSyntax) -> int:
    """How many instances of a class the project makes, as far as can be seen; 2 stands for more.

    Tests do not count: each makes an app of its own.
    """
    return min(_made(module, syntax, set()), _MANY)


def is_made_again(call: ConstructCall) -> bool:
    """Whether a call is run more than once for one instance of the class that it stands in.

    That is in a loop, or in a method, or a function, that is called more than once.
    """
    return _runs_inside(call.module, call.expr.node, set()) > 1


def _runs_inside(module: Module, node: Node, seen: set[int]) -> int:
    if is_repeated(node):
        return _MANY
    function = module.reader.function_of(node)
    around = class_at(module, node.start_byte)
    constructor = around.constructor if around is not None else None
    if function is None or function.id in seen or constructor == function:
        return 1
    inner = {*seen, function.id}
    calls = [call for call in calls_of(module, function) if not is_test(call.module)]
    return max(1, min(sum(_runs_inside(it.module, it.node, inner) for it in calls), _MANY))


def tells_apart(expr: Expr, count: int) -> bool:
    """Whether a value that each instance is given is not known to be the same for two of them."""
    value = written(expr)
    if isinstance(value, Choice) and value.falls_back and _is_given(value.options[0]):
        # All are given one: what is taken in its place never is.
        return tells_apart(value.options[0], count)
    found = sources(expr)
    values = [item.value if isinstance(item, Literal) else item.text for item in found.texts]
    if found.shared or len(set(values)) < len(values):
        return False
    return found.unknown or not values or len(values) >= count


def _is_given(expr: Expr) -> bool:
    """Whether all who may give a value are seen to give one."""
    taken = parameter(expr)
    given = arguments(taken) if taken is not None else None
    if not given:
        return not sources(expr).missing
    return all(item is not None and not _is_nothing(item) for item in given)


def _is_nothing(expr: Expr) -> bool:
    value = resolve(expr).expr
    return isinstance(value, Literal) and value.value is None


def is_same_each_time(module: Module, syntax: ClassSyntax, expr: Expr) -> bool:
    """Whether a loop, or a callback, gives one value to all instances of a class that it makes.

    ``expr`` is that value, as the class's constructor has it.
    """
    for owner, made in ((module, syntax), *descendants(module, syntax)):
        for call in calls_by_name(owner, made.node):
            region = repeated_in(call.node) if not is_test(call.module) else None
            if region is not None and not _may_differ(expr, call, region):
                return True
    return False


def _may_differ(expr: Expr, call: Call, region: Node) -> bool:
    """Whether a value hangs on what a call gives, and that on what is new each time it is run."""
    pending, seen = [expr], set[int]()
    while pending:
        current = written(pending.pop())
        if current.node.id in seen:
            continue
        seen.add(current.node.id)
        if isinstance(current, Choice):
            pending += current.options
        elif isinstance(current, Template):
            pending += (part.expr for part in current.parts if isinstance(part, ExprPart))
        elif isinstance(current, Call):
            pending += (current.module.expr(item.value_node) for item in current.arguments)
            pending.append(current.callee)
        else:
            root, path = taken_from(current)
            given = parameter(root)
            argument = argument_of(given, call) if given is not None else None
            if argument is not None and _is_new_at(argument, path, region):
                return True
            if given is None and isinstance(root, Call):
                pending.append(root)
    return False


def _is_new_at(argument: Expr, path: Sequence[str], region: Node) -> bool:
    """Whether what an argument holds at a path is new, as far as that can be told."""
    found = argument
    for name, *inner in (path[at:] for at in range(len(path))):
        value = resolve(found)
        struct = as_struct(value)
        entry = lookup(struct, name) if struct is not None else None
        if isinstance(entry, Entry):
            found = entry.value
            continue
        held = _held(value.expr, name) if isinstance(value.expr, Call) and not inner else None
        if held is not None and isinstance(value.expr, Call):
            return _may_differ(held, value.expr, region)
        return _is_new_in(argument, region)
    return _is_new_in(found, region)


def _held(call: Call, name: str) -> Expr | None:
    """What the instance that a call makes has in an attribute, as its class gives it.

    A constructor's parameter may be one: ``constructor(readonly suffix: string)``.
    """
    made = class_made(call)
    attribute = attributes(*made).get(name) if made is not None else None
    if made is None or attribute is None:
        return None
    taken = map(made[0].expr, (field.name_node for field in attribute.fields))
    if attribute.value is not None:
        return made[0].expr(attribute.value)
    return next((item for item in taken if parameter(item) is not None), None)


def _is_new_in(value: Expr, region: Node) -> bool:
    """Whether a value uses a name that is declared in a loop or a callback.

    What a loop over combinations gives, ``for env, team in product(ENVS, TEAMS)``, comes again.
    """
    module, pending = value.module, [value.node]
    start, end = region.start_byte, region.end_byte
    combined = region.child_by_field_name("right")
    call = module.expr(combined) if combined is not None else None
    if combined is not None and isinstance(call, Call) and _is_combining(call):
        start = combined.end_byte
    while pending:
        node = pending.pop()
        pending += node.children
        binding = module.binding(node)
        declared = binding.declaration.name if binding is not None else None
        if declared is not None and start <= declared.start_byte < end:
            return True
    return False


def _is_combining(call: Call) -> bool:
    """Whether a call puts together what several lists hold: one's elements come more than once."""
    callee = call.callee
    return isinstance(callee, (Member, Name)) and callee.name in _COMBINING


def _made(module: Module, syntax: ClassSyntax, seen: set[int]) -> int:
    if syntax.node.id in seen:
        return 0
    seen = {*seen, syntax.node.id}
    return sum(
        _runs(call.module, call.node, seen)
        for owner, made in ((module, syntax), *descendants(module, syntax))
        for call in calls_by_name(owner, made.node)
        if not is_test(call.module)
    )


def _runs(module: Module, node: Node, seen: set[int]) -> int:
    """How often a call is run: in a loop, or as often as the function around it."""
    if is_repeated(node):
        return _MANY
    around = class_at(module, node.start_byte)
    if around is not None:
        return max(1, min(_made(module, around, seen), _MANY))
    function = module.reader.function_of(node)
    if function is None or function.id in seen:
        return 1
    inner = {*seen, function.id}
    calls = [call for call in calls_of(module, function) if not is_test(call.module)]
    return max(1, min(sum(_runs(call.module, call.node, inner) for call in calls), _MANY))
