"""Which constructs an expression may stand for, through lists, helpers and L1 children."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.flow.assignments import ASSIGNMENTS, latest, put_before
from cdkfix.flow.called import returned
from cdkfix.flow.unpacking import Taken, taken_out
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import SUBSCRIPTS, holds, named
from cdkfix.model import ConstructCall, constructs_by_class
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    Literal,
    Member,
    Name,
    Opaque,
    Struct,
    This,
)
from cdkfix.resolve import Missing, item_of, lookup, qualify, written
from cdkfix.resolve.lineage import ancestors
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.handed import Lost, handed
from cdkfix.traits.calls.library_calls import (
    cast_value,
    is_default_child,
    is_made_by_cdk,
    is_of_others,
)
from cdkfix.traits.lists.elements import LOOKUPS
from cdkfix.traits.lists.listed import is_known, items

_MAX_DEPTH = 10
#: The doubt about a construct that is one of those in a table, a list or a choice.
ONE_OF_SEVERAL = "a policy is applied to one of several"
#: The doubt about a construct that is handed to a function.
IN_FUNCTION = "a policy is applied in a function"
#: The doubt about a construct that a function makes.
OF_FUNCTION = "a policy is applied to one of those that a function makes"
#: The doubt about a construct that a class of the project is.
OF_CLASS = "a policy is applied to one instance of the class"
#: The doubt about a construct that an instance of a class of the project has.
OF_INSTANCE = "a policy is applied elsewhere than it is made"
#: Methods of lists that hand each element to a function.
EACH = frozenset({"forEach", "map"})
_DECLARED = frozenset({BindingKind.IMPORT, BindingKind.CLASS, BindingKind.FUNCTION})


class Subject(msgspec.Struct, frozen=True, eq=False):
    """A construct that an expression stands for.

    ``at`` is the node that is reached whenever the code around it is: the expression, or the loop
    over a list that holds the construct. ``doubt`` says why it need not be this very construct, or
    be so each time it is made. ``made_by`` are the calls of the functions that make it and give it
    back, the outermost first.
    """

    call: ConstructCall
    at: Node
    doubt: str | None = None
    made_by: tuple[Call, ...] = ()


class Found(msgspec.Struct, frozen=True, eq=False):
    """The constructs that an expression may stand for, and what it may stand for beside them."""

    subjects: Sequence[Subject]
    lost: Sequence[Lost]


def subjects(expr: Expr, at: Node) -> Sequence[Subject]:
    """The constructs that ``expr`` may stand for where ``at`` is reached, as far as known."""
    return found_subjects(expr, at).subjects


def found_subjects(expr: Expr, at: Node) -> Found:
    """The constructs that ``expr`` may stand for where ``at`` is reached, and whether all are."""
    return _all(_subjects(expr, at, None, 0))


def subjects_taken(taken: Taken, at: Node) -> Found:
    """What `found_subjects` tells, of what a pattern takes out of a value."""
    return _all(_taken(taken, at, None, 0))


def _all(found: Iterator[Subject | Lost]) -> Found:
    every = list(found)
    return Found(
        [item for item in every if isinstance(item, Subject)],
        [item for item in every if isinstance(item, Lost)],
    )


def _subjects(expr: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    if depth > _MAX_DEPTH:
        yield Lost()
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
    elif (put := put_before(found)) is not None:
        yield from _subjects(put, at, doubt, depth + 1)
    elif (owner := _picked_from(found)) is not None:
        yield from _picked(owner, at, doubt, depth)
    elif isinstance(found, Member):
        yield from _of_member(found.object, found.name, at, doubt, depth + 1)
    elif isinstance(found, Name):
        yield from _of_name(found, at, doubt, depth)
    elif isinstance(found, Call):
        yield from _returned(found, at, doubt, depth)
    elif found.node.type in ASSIGNMENTS and (value := found.node.child_by_field_name("right")):
        # `raw = self.bucket = s3.Bucket(…)`.
        yield from _subjects(found.module.expr(value), at, doubt, depth + 1)
    elif not isinstance(found, (Literal, This)):
        yield Lost()


def construct_at(found: Expr) -> ConstructCall | None:
    """The construct that an expression, as it is written, makes or is."""
    if isinstance(found, This):
        syntax = class_at(found.module, found.start)
        own = constructs_by_class(found.module).get(syntax.node.id) if syntax is not None else None
        return own[0] if own else None
    return found.module.constructs_by_node.get(found.node.id)


def _of_name(found: Name, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    binding = found.module.binding(found.node)
    declared = latest(found.module, binding, found.node) if binding is not None else None
    if binding is None or binding.kind in _DECLARED:
        # What comes from a package is no construct of the project.
        return
    given = parameter(found)
    if given is not None:
        yield from _of_parameter(found, given, at, doubt, depth)
        return
    loop = declared.node.parent if declared is not None else None
    right = loop.child_by_field_name("right") if loop is not None else None
    pattern = binding.declaration.path
    taken = taken_out(found.module, binding.declaration.name) if binding.is_constant else None
    if taken is not None:
        yield from _taken(taken, at, doubt, depth)
    elif declared is None and not pattern and not binding.is_constant:
        yield from _assigned_here_or_there(found, binding, at, doubt, depth)
    elif declared is None or pattern:
        yield Lost()
    elif declared.value is not None:
        if binding.is_constant:
            yield Lost()
        else:
            yield from _subjects(found.module.expr(declared.value), at, doubt, depth + 1)
    elif loop is not None and right is not None:
        inside = holds(loop, at)
        yield from _each(found.module.expr(right), loop if inside else at, doubt, depth)
    else:
        yield Lost()


def _assigned_here_or_there(
    found: Name, binding: Binding, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    """What a name is given in one branch or another: any of it may be meant."""
    module = found.module
    given = [item.value for item in binding.declarations if item.value is not None]
    written_to = [module.reader.assigned(module.reader.outer(node))[1] for node in binding.writes]
    values = [module.expr(node) for node in (*given, *written_to) if node is not None]
    several = sum(not isinstance(value, Literal) for value in values) > 1
    for value in values:
        yield from _subjects(value, at, doubt or (ONE_OF_SEVERAL if several else None), depth + 1)
    if None in written_to:
        yield Lost()


def _taken(taken: Taken, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    """What a pattern takes out of a list or an object: ``raw, gold = buckets``."""
    if isinstance(taken.key, str):
        yield from _of_member(taken.owner, taken.key, at, doubt, depth + 1)
    else:
        yield from _of_item(taken.owner, taken.key, at, doubt, depth + 1)


def _of_item(
    listed: Expr, place: int | None, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    """The construct at a place of a list, or those that may be there."""
    item = item_of(listed, place) if place is not None else None
    if isinstance(listed, Call) and depth < _MAX_DEPTH and (values := returned(listed)):
        for value in values:
            yield from _by(listed, _of_item(value, place, at, doubt or OF_FUNCTION, depth + 1))
    elif item is None or isinstance(item, Opaque):
        yield from _picked(listed, at, doubt, depth)
    else:
        yield from _subjects(item, at, doubt, depth + 1)


def _by(call: Call, found: Iterator[Subject | Lost]) -> Iterator[Subject | Lost]:
    """What a function makes, with the call that it makes it for."""
    for item in found:
        if isinstance(item, Subject):
            yield replace(item, made_by=(call, *item.made_by))
        else:
            yield item


def _of_parameter(
    found: Name, given: Parameter, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    around = found.module.reader.outer(given.function).parent
    call = around.parent if around is not None else None
    expr = found.module.expr(call) if call is not None else None
    if isinstance(expr, Call) and isinstance(expr.callee, Member) and expr.callee.name in EACH:
        yield from _each(expr.callee.object, expr.node, doubt, depth)
        return
    why = doubt or IN_FUNCTION
    for argument in handed(given):
        if isinstance(argument, Lost):
            yield argument
        else:
            yield from _received(_subjects(argument, at, why, depth + 1))


def _received(found: Iterator[Subject | Lost]) -> Iterator[Subject | Lost]:
    """What is found behind a function's parameter."""
    for item in found:
        yield replace(item, received=True) if isinstance(item, Lost) else item


def _each(listed: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    """The constructs in a list: one written out, one made in a loop, or one that is filled."""
    for item in items(listed, depth):
        if isinstance(item, Lost):
            yield item
        else:
            yield from _subjects(item, at, doubt, depth + 1)


def _picked_from(found: Expr) -> Expr | None:
    """The table or list that an expression takes an element of: ``buckets[name]``."""
    if found.node.type.endswith("comprehension"):
        # What stands under one of its keys is not followed further.
        return found
    if found.node.type in SUBSCRIPTS and not isinstance(found, Member):
        return found.module.expr(named(found.node)[0])
    method = found.callee if isinstance(found, Call) else None
    return method.object if isinstance(method, Member) and method.name in LOOKUPS else None


def _picked(owner: Expr, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    """The constructs in a table or list, one of which is meant."""
    if isinstance(owner, This) or depth > _MAX_DEPTH:
        yield Lost()
        return
    for item in items(owner, depth + 1):
        if isinstance(item, Lost):
            yield item
        else:
            yield from _subjects(item, at, doubt or ONE_OF_SEVERAL, depth + 1)


def _of_member(
    owner: Expr, name: str, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    """What an object has as a member: ``stack.rawBucket``, ``props.bucket``."""
    if depth > _MAX_DEPTH:
        yield Lost()
        return
    found = written(owner)
    given, known = parameter(found), _class_of(found)
    if known is not None:
        why = doubt if isinstance(found, This) else doubt or OF_INSTANCE
        yield from _of_instance(*known, name, at, why, depth)
    elif isinstance(owner, Call) and (values := returned(owner)):
        for value in values:
            yield from _by(owner, _of_member(value, name, at, doubt or OF_FUNCTION, depth + 1))
    elif isinstance(found, Struct):
        yield from _of_entry(owner, lookup(found, name), at, doubt, depth)
    elif given is not None:
        why = doubt or IN_FUNCTION
        for argument in handed(given):
            if isinstance(argument, Lost):
                yield argument
            else:
                yield from _received(_of_member(argument, name, at, why, depth + 1))
    else:
        owners = list(_subjects(found, at, doubt, depth + 1))
        constructs = [item for item in owners if isinstance(item, Subject)]
        if not owners or len(constructs) < len(owners):
            yield from _picked(owner, at, doubt, depth)
        else:
            for construct in constructs:
                yield from _given_to(construct, name, depth)


def _class_of(found: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that an expression is an instance of: the instance itself, too."""
    if not isinstance(found, This):
        return class_of(found)
    syntax = class_at(found.module, found.start)
    return (found.module, syntax) if syntax is not None else None


def _of_entry(
    owner: Expr, entry: Entry | Missing | Opaque, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    """What an object that is written out has under a key; without it, what it may have there."""
    if isinstance(entry, Entry):
        yield from _subjects(entry.value, at, doubt, depth + 1)
        return
    yield from _picked(owner, at, doubt, depth)
    table = written(owner)
    if not isinstance(entry, Missing) and not (isinstance(table, Struct) and is_known(table)):
        yield Lost()


def _given_to(owner: Subject, name: str, depth: int) -> Iterator[Subject | Lost]:
    """What a construct of CDK has as a member: what it was given under that name.

    ``bucket.encryptionKey``. What else it has, like ``bucket.policy``, it made itself.
    """
    made = owner.call
    spelled = made.module.reader.prop_names
    prop = next((item for item in made.known_props if name in spelled(item)), None)
    entry = made.lookup(prop) if prop is not None else None
    if isinstance(entry, Entry):
        yield from _subjects(entry.value, owner.at, owner.doubt, depth + 1)
    elif isinstance(entry, Opaque):
        yield Lost()


def _of_instance(
    module: Module, syntax: ClassSyntax, name: str, at: Node, doubt: str | None, depth: int
) -> Iterator[Subject | Lost]:
    """What an instance of a class of the project has as the attribute."""
    for owner, around in [(module, syntax), *ancestors(module, syntax)]:
        attribute = attributes(owner, around).get(name)
        if attribute is None or not (attribute.values or attribute.fields or attribute.taken):
            continue
        values = [owner.expr(value) for value in attribute.values]
        # `constructor(private readonly bucket: s3.Bucket)`.
        values += (
            owner.expr(declared.name_node)
            for declared in attribute.fields
            if declared.node.type.endswith("parameter")
        )
        parts = [it for node in attribute.taken if (it := taken_out(owner, node)) is not None]
        several = ONE_OF_SEVERAL if len(values) + len(parts) > 1 else None
        for value in values:
            yield from _subjects(value, at, doubt or several, depth + 1)
        for part in parts:
            yield from _taken(part, at, doubt or several, depth)
        if attribute.opaque_write or not (values or parts):
            yield Lost()
        return
    yield Lost()


def _returned(found: Call, at: Node, doubt: str | None, depth: int) -> Iterator[Subject | Lost]:
    """What a helper of the project returns, or a subclass's instance is."""
    cast = cast_value(found)
    if cast is not None:
        yield from _subjects(cast, at, doubt, depth + 1)
        return
    made = class_of(found)
    if made is not None:
        module, syntax = made
        for call in constructs_by_class(module).get(syntax.node.id, ()):
            yield Subject(call, at, doubt or OF_CLASS)
        return
    values = returned(found)
    for value in values:
        yield from _by(found, _subjects(value, at, doubt or OF_FUNCTION, depth + 1))
    if not values and qualify(found.callee) is None and not is_made_by_cdk(found):
        yield Lost(received=is_of_others(found.callee))
