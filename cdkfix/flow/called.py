"""What a call runs: the function, method or constructor of the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.given_functions import functions_given
from cdkfix.flow.typed import class_typed, classes_typed, jsii_name
from cdkfix.flow.unpacking import taken_by_place
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.returns import is_function, results
from cdkfix.program.attributes import class_at, class_calling_super, method_of
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Opaque, Struct, This
from cdkfix.resolve import class_made, function_named, item_of, qualify, written
from cdkfix.resolve.lineage import ancestors, descendants

#: Types that are names, and nothing more.
_TYPE_NAMES = frozenset({"identifier", "nested_type_identifier", "type_identifier"})
#: What makes a text of what a function gives when the template is made.
_LAZY = frozenset({"aws-cdk-lib.Lazy.string", "aws-cdk-lib.Lazy.uncachedString"})


def function_called(call: Call) -> tuple[Module, Node] | None:
    """The function, method or constructor of the project that a call runs; None for any other."""
    return call.module.project.once_whole((function_called, call), lambda: _function_called(call))


def _function_called(call: Call) -> tuple[Module, Node] | None:
    module, callee = call.module, call.callee
    heir = class_calling_super(call)
    if heir is not None and not (isinstance(callee, Member) and not _is_super(callee.object)):
        return _constructor(ancestors(module, heir))
    if isinstance(callee, Member):
        for owner, around in lookup_order(callee.object):
            method = method_of(around, callee.name)
            if method is not None:
                return owner, method
    named = function_named(callee) if not call.new else None
    if named is not None:
        return named
    made = class_made(call)
    return _constructor(line_of(*made)) if made is not None else None


def returned(call: Call) -> Sequence[Expr]:
    """The expressions that what a call runs returns, wherever in it, or what heirs run instead."""
    return call.module.project.once_whole((returned, call), lambda: [*_returned(call)])


def _returned(call: Call) -> Iterator[Expr]:
    called = function_called(call)
    functions = [called] if called is not None else [*_methods_called(call)]
    functions = functions or [*functions_given(call.callee), *_produced(call)]
    for module, function in (*functions, *_overriding(call)):
        yield from results_of(module, function)


def results_of(module: Module, function: Node) -> Sequence[Expr]:
    """The expressions that a function of a module returns, wherever in it."""
    return module.project.once(
        (results_of, module, function.id), lambda: [*map(module.expr, results(function))]
    )


def items_taken(name: Name) -> list[Expr]:
    """What a name takes by its place out of a list: ``stack, template = synth()``.

    It is that of each list which a function returns; empty where not all of them are known.
    """
    module, binding = name.module, name.module.binding(name.node)
    declared = binding.declaration if binding is not None and binding.is_constant else None
    taken = taken_by_place(module, declared.name) if declared is not None else None
    if taken is None or taken[1] is None:
        return []
    listed = written(taken[0])
    lists = returned(listed) if isinstance(listed, Call) else [listed]
    items = [item_of(it, taken[1]) for it in lists]
    known = [it for it in items if it is not None and not isinstance(it, Opaque)]
    return known if len(known) == len(items) else []


def type_given(call: Call) -> str | None:
    """The jsii name of the type of what a function of the project gives, wherever that stands.

    It is the type that is written for it, or the class of what is made in its only return. None
    where it has no name, or is none of CDK's.
    """
    found = function_called(call)
    if found is None or call.new or found[1].child_by_field_name("type_parameters") is not None:
        return None
    module, function = found
    declared = function.child_by_field_name("return_type")
    if declared is not None:
        type_ = next(iter(declared.named_children), declared)
        name = jsii_name(module, type_) if type_.type in _TYPE_NAMES else None
    else:
        given = results_of(module, function)
        made = given[0] if len(given) == 1 else None
        name = qualify(made.callee) if isinstance(made, Call) and made.new else None
    return name if name is not None and catalogue.get(name) is not None else None


def _produced(call: Call) -> Iterator[tuple[Module, Node]]:
    """The function whose text CDK takes later: ``Lazy.string({ produce: () => … })``.

    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Lazy.html
    """
    producer = call.positional(0) if isinstance(call.callee, Member) else None
    if not isinstance(producer, Struct) or qualify(call.callee) not in _LAZY:
        return
    for entry in producer.entries:
        if entry.key == "produce" and is_function(entry.value.node):
            yield entry.value.module, entry.value.node


def _overriding(call: Call) -> Iterator[tuple[Module, Node]]:
    """The methods that a call of an own method runs in instances of classes that derive from it."""
    callee, module = call.callee, call.module
    if not isinstance(callee, Member) or not isinstance(callee.object, This):
        return
    syntax = class_at(module, call.start)
    for owner, heir in descendants(module, syntax) if syntax is not None else ():
        method = method_of(heir, callee.name)
        if method is not None:
            yield owner, method


def _methods_called(call: Call) -> Iterator[tuple[Module, Node]]:
    """The methods, each of another class, that a call may run by the type of what is asked."""
    callee = call.callee
    for line in lookup_orders(callee.object) if isinstance(callee, Member) else ():
        for owner, around in line:
            method = method_of(around, callee.name) if isinstance(callee, Member) else None
            if method is not None:
                yield owner, method
                break


def handed_on(expr: Expr) -> Iterator[Expr]:
    """The expressions that what is run at a place returns: by a call, or by an accessor."""
    if isinstance(expr, Call):
        yield from returned(expr)
    elif isinstance(expr, Member):
        for owner, around in lookup_order(expr.object):
            method = method_of(around, expr.name)
            if method is not None:
                yield from results_of(owner, method) if owner.reader.is_accessor(method) else ()
                return


def lookup_order(owner: Expr) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project in which a member of an expression is looked for, in order.

    The expression is an instance, one by its type, ``super``, or a class itself; there are none for
    any other.
    """
    module = owner.module
    if isinstance(owner, This) or _is_super(owner):
        syntax = class_at(module, owner.start)
        if syntax is not None:
            yield from ancestors(module, syntax) if _is_super(owner) else line_of(module, syntax)
        return
    made = _class_of_instance(written(owner)) or class_typed(owner)
    if made is not None:
        yield from line_of(*made)


def _class_of_instance(value: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class that makes an instance, by itself or in a function that returns it; a class itself.

    ``Names.from_environment()`` returns ``cls(…)``. None where it may be of several classes.
    """
    made = class_made(value)
    if made is not None or not isinstance(value, (Call, Name)):
        return made
    question = (_class_of_instance, value)
    return value.module.project.answered(question, None, lambda: _class_given_by(value))


def _class_given_by(value: Call | Name) -> tuple[Module, ClassSyntax] | None:
    if isinstance(value, Name):
        made = [_class_of_instance(written(item)) for item in items_taken(value)]
    else:
        made = [_class_given(value, written(item)) for item in returned(value)]
    classes = {item[1].node.id if item is not None else None for item in made}
    return made[0] if made and len(classes) == 1 else None


def _class_given(call: Call, given: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of what a call gives: of one that is made, or of the very one that is asked.

    The latter is returned by methods that are called one after another (``return this``), and
    made by those of a class, ``return cls(…)``, which may be an heir.
    """
    asked = call.callee.object if isinstance(call.callee, Member) else None
    own = isinstance(given, This) or (isinstance(given, Call) and isinstance(given.callee, This))
    if own and asked is not None:
        return next(lookup_order(asked), None)
    return _class_of_instance(given) if isinstance(given, Call) else None


def lookup_orders(owner: Expr) -> list[list[tuple[Module, ClassSyntax]]]:
    """The orders of `lookup_order`: one for each class that an expression may be of."""
    own = list(lookup_order(owner))
    if own:
        return [own]
    return [list(line_of(*item)) for item in classes_typed(owner)]


def line_of(module: Module, syntax: ClassSyntax) -> Iterator[tuple[Module, ClassSyntax]]:
    """A class, and those that it derives from."""
    yield module, syntax
    yield from ancestors(module, syntax)


def _constructor(line: Iterable[tuple[Module, ClassSyntax]]) -> tuple[Module, Node] | None:
    """The first constructor in a line of classes."""
    for owner, syntax in line:
        if syntax.constructor is not None:
            return owner, syntax.constructor
    return None


def _is_super(expr: Expr) -> bool:
    """Whether an expression is the instance, seen as one of the class's bases."""
    name = expr.callee if isinstance(expr, Call) else expr
    return name.text == "super" and not isinstance(expr, Literal)
