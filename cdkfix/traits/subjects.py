"""Which constructs an expression may stand for, through lists, helpers and L1 children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix.attributes import attributes, class_at
from cdkfix.languages.trees import named
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import imported, written
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Call, Choice, Expr, Items, Literal, Member, Name, Struct, This
from cdkfix.traits.assignments import holds, latest
from cdkfix.traits.callers import arguments, class_of, parameter
from cdkfix.uses import method_called

_MAX_DEPTH = 10
_FINDING = ("findChild", "tryFindChild")
_LOOKUPS = frozenset({"get", "pop"})
#: Methods that put a value into a list or a map, with its place among their arguments.
_ADDING = {"append": 0, "push": 0, "set": 1}
_SUBSCRIPTS = frozenset({"subscript", "subscript_expression"})
_MEMBERS = frozenset({"attribute", "member_expression"})
#: The doubt about a construct that is one of those in a table, a list or a choice.
ONE_OF_SEVERAL = "a policy is applied to one of several"
_EACH = frozenset({"forEach", "map"})
#: The id of a construct's L1 child.
_CHILD = "Resource"


@dataclass(frozen=True, eq=False)
class Subject:
    """A construct that an expression stands for.

    ``at`` is the node that is reached whenever the code around it is: the expression, or the loop
    over a list that holds the construct. ``doubt`` says why it need not be this very construct, or
    be so each time it is made.
    """

    call: ConstructCall
    at: Node
    doubt: str | None = None


def subjects(expr: Expr, at: Node) -> Iterator[Subject]:
    """The constructs that ``expr`` may stand for where ``at`` is reached."""
    yield from _subjects(expr, at, None, 0)


def is_default_child(expr: Expr) -> Expr | None:
    """The construct whose L1 child an expression takes (``bucket.node.defaultChild``)."""
    found = written(expr)
    if isinstance(found, Call):
        cast = _cast(found)
        if cast is not None:
            return is_default_child(cast)
        argument = found.positional(0) or found.keyword("id")
        names = [s for name in _FINDING for s in expr.module.reader.prop_names(name)]
        if not isinstance(found.callee, Member) or found.callee.name not in names:
            return None
        if not isinstance(argument, Literal) or argument.value != _CHILD:
            return None
        found = found.callee
    elif not isinstance(found, Member) or found.name not in (
        found.module.reader.prop_names("defaultChild")
    ):
        return None
    node = found.object
    return node.object if isinstance(node, Member) and node.name == "node" else None


def _subjects(expr: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    if depth > _MAX_DEPTH:
        return
    parent = is_default_child(expr)
    if parent is not None:
        yield from _subjects(parent, at, doubt, depth + 1)
        return
    found = written(expr)
    made = construct_at(found)
    if made is not None:
        yield Subject(made, at, doubt)
    elif isinstance(found, Choice):
        why = doubt or ONE_OF_SEVERAL
        for option in found.options:
            yield from _subjects(option, at, why, depth + 1)
    elif (owner := _picked_from(found)) is not None:
        yield from _picked(owner, at, doubt, depth)
    elif isinstance(found, Member):
        yield from _of_instance(found, at, doubt, depth)
    elif isinstance(found, Name):
        yield from _of_name(found, at, doubt, depth)
    elif isinstance(found, Call):
        yield from _returned(found, at, doubt, depth)


def construct_at(found: Expr) -> ConstructCall | None:
    """The construct that an expression, as it is written, makes or is."""
    if isinstance(found, This):
        syntax = class_at(found.module, found.start)
        return next(
            (
                call
                for call in found.module.constructs
                if syntax is not None
                and call.subclass is not None
                and call.subclass.node.id == syntax.node.id
            ),
            None,
        )
    return found.module.constructs_by_node.get(found.node.id)


def _of_name(found: Name, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    binding = found.module.binding(found.node)
    declared = latest(found.module, binding, found.node) if binding is not None else None
    loop = declared.node.parent if declared is not None else None
    right = loop.child_by_field_name("right") if loop is not None else None
    if declared is not None and declared.value is not None:
        if binding is not None and not binding.is_constant:
            yield from _subjects(found.module.expr(declared.value), at, doubt, depth + 1)
        return
    if loop is not None and right is not None and declared is not None:
        inside = holds(loop, at)
        yield from _each(found.module.expr(right), loop if inside else at, doubt, depth)
        return
    given = parameter(found)
    if given is None:
        return
    around = found.module.reader.outer(given.function).parent
    call = around.parent if around is not None else None
    expr = found.module.expr(call) if call is not None else None
    if isinstance(expr, Call) and isinstance(expr.callee, Member) and expr.callee.name in _EACH:
        yield from _each(expr.callee.object, expr.node, doubt, depth)
        return
    why = doubt or "a policy is applied in a function"
    for argument in arguments(given) or ():
        if argument is not None:
            yield from _subjects(argument, at, why, depth + 1)


def _each(listed: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    """The constructs in a list: one written out, one made in a loop, or one that is filled."""
    for item in _items(listed, depth):
        yield from _subjects(item, at, doubt, depth + 1)


def _picked_from(found: Expr) -> Expr | None:
    """The table or list that an expression takes an element of: ``buckets["raw"]``."""
    if found.node.type.endswith("comprehension"):
        # What stands under one of its keys is not followed further.
        return found
    if found.node.type in _SUBSCRIPTS:
        return found.module.expr(named(found.node)[0])
    if isinstance(found, Member) and class_of(written(found.object)) is None:
        return found.object
    method = found.callee if isinstance(found, Call) else None
    return method.object if isinstance(method, Member) and method.name in _LOOKUPS else None


def _picked(owner: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    """The constructs in a table or list, one of which is meant."""
    if isinstance(owner, This) or depth > _MAX_DEPTH:
        return
    for item in _items(owner, depth + 1):
        yield from _subjects(item, at, doubt or ONE_OF_SEVERAL, depth + 1)


def _items(listed: Expr, depth: int) -> Iterator[Expr]:
    found = written(listed)
    module = found.module
    if isinstance(found, Items):
        yield from found.items
        yield from _filled(listed)
    elif isinstance(found, Struct):
        yield from (entry.value for entry in found.entries)
        yield from _filled(listed)
    elif isinstance(found, Call) and found.new:
        # `new Map()`
        yield from _filled(listed)
    elif isinstance(found, Call) and isinstance(found.callee, Member):
        callback = found.positional(0)
        name = found.callee.name
        if name == "map" and callback is not None:
            yield from (owner.expr(node) for owner, node in _returns(module, callback.node))
        elif name == "values" and depth < _MAX_DEPTH:
            # `Object.values(buckets)`, `buckets.values()`.
            yield from _items(callback or found.callee.object, depth + 1)
    else:
        body = found.node.child_by_field_name("body")
        if body is not None and found.node.type.endswith("comprehension"):
            value = body.child_by_field_name("value")
            yield module.expr(value if value is not None else body)


def _filled(listed: Expr) -> Iterator[Expr]:
    """What is put into a list after it is made."""
    module = listed.module
    for use in _uses_of(listed):
        call = method_called(module, use)
        name = call.callee.name if call is not None and isinstance(call.callee, Member) else ""
        added = call.positional(_ADDING[name]) if call is not None and name in _ADDING else None
        if added is not None:
            yield added
        element = module.reader.outer(use).parent
        if element is not None and element.type in (*_SUBSCRIPTS, *_MEMBERS):
            value = module.reader.assigned(module.reader.outer(element))[1]
            if value is not None and named(element)[0].id == module.reader.outer(use).id:
                yield module.expr(value)


def _uses_of(listed: Expr) -> Sequence[Node]:
    """Where a variable, or an attribute of the instance, is read."""
    if isinstance(listed, Member) and isinstance(listed.object, This):
        syntax = class_at(listed.module, listed.start)
        attribute = attributes(listed.module, syntax).get(listed.name) if syntax else None
        return attribute.reads if attribute is not None else ()
    binding = listed.module.binding(listed.node) if isinstance(listed, Name) else None
    return binding.reads if binding is not None else ()


def _of_instance(found: Member, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    """What an instance of a class of the project has as the attribute: ``stack.rawBucket``."""
    known = class_of(written(found.object))
    if known is None:
        return
    module, syntax = known
    attribute = attributes(module, syntax).get(found.name)
    why = doubt or "a policy is applied elsewhere than it is made"
    for value in attribute.values if attribute is not None else ():
        yield from _subjects(module.expr(value), at, why, depth + 1)


def _returned(found: Call, at: Node, doubt: str | None, depth: int) -> Iterator[Subject]:
    """What a helper of the project returns, or a subclass's instance is."""
    cast = _cast(found)
    if cast is not None:
        yield from _subjects(cast, at, doubt, depth + 1)
        return
    made = class_of(found)
    if made is not None:
        module, syntax = made
        for call in module.constructs:
            if call.subclass is not None and call.subclass.node.id == syntax.node.id:
                yield Subject(call, at, doubt or "a policy is applied to one instance of the class")
        return
    for module, value in returned(found):
        why = doubt or "a policy is applied to one of those that a function makes"
        yield from _subjects(module.expr(value), at, why, depth + 1)


def returned(call: Call) -> Iterator[tuple[Module, Node]]:
    """The expressions that a function or an instance's own method of the project returns."""
    callee = call.callee
    if isinstance(callee, Member) and isinstance(callee.object, This):
        module = callee.module
        syntax = class_at(module, callee.start)
        for member in syntax.body.named_children if syntax is not None else ():
            function = member.child_by_field_name("definition") or member
            name = function.child_by_field_name("name")
            if name is not None and module.text(name) == callee.name:
                yield from _returns(module, function)
        return
    target = written(callee)
    if isinstance(target, Name):
        binding = target.module.binding(target.node)
        if binding is not None and binding.kind is BindingKind.FUNCTION:
            yield from _returns(target.module, binding.declaration.node)
    elif target.node.type in ("arrow_function", "function_expression"):
        yield from _returns(target.module, target.node)


def _returns(module: Module, function: Node) -> Iterator[tuple[Module, Node]]:
    body = function.child_by_field_name("body")
    if body is None:
        return
    if body.type not in ("statement_block", "block"):
        yield module, body
        return
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "return_statement" and node.named_children:
            yield module, node.named_children[0]
        elif node is body or not node.child_by_field_name("body") or "function" not in node.type:
            pending += node.named_children


def _cast(call: Call) -> Expr | None:
    """The value that Python's ``typing.cast`` returns as it is.

    https://docs.python.org/3/library/typing.html#typing.cast
    """
    callee = call.callee
    named = callee.object if isinstance(callee, Member) else callee
    binding = callee.module.binding(named.node) if isinstance(named, Name) else None
    item = imported(callee.module, binding) if binding is not None else None
    if item is None or item.module != "typing":
        return None
    name = callee.name if isinstance(callee, Member) else item.member
    return call.positional(1) if name == "cast" else None
