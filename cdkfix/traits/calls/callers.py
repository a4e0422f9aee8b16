"""Who calls the functions and constructors of the project: all of them, or nobody can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.flow.called import lookup_orders
from cdkfix.flow.typed import may_be_of
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import stands_in, text
from cdkfix.program.attributes import attributes, class_at, member_names, members_named
from cdkfix.program.module import Module
from cdkfix.program.references import call_of, name_of, references, references_elsewhere
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Call, Expr, This
from cdkfix.resolve import class_made
from cdkfix.resolve.lineage import descendants
from cdkfix.traits.calls.given_calls import given_calls
from cdkfix.traits.calls.held import held_uses, is_held
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.taken_members import may_be_called

_METHODS = frozenset({"method_definition", "function_definition"})


def callers(module: Module, function: Node) -> list[Call] | None:
    """The calls of a function, method or constructor; None where there may be others."""
    around = class_at(module, function.start_byte)
    constructor = around.constructor if around is not None else None
    if around is not None and constructor is not None and constructor.id == function.id:
        return direct_constructions(module, around)
    name = function.child_by_field_name("name")
    if around is not None and name is not None and _is_method(around, function):
        return _method_callers(module, around, text(name))
    field = field_holding(module, function)
    if around is not None and field is not None:
        return _method_callers(module, around, field)
    given = given_calls(module, function) if name is None else None
    if given is not None:
        return given
    if is_held(module, function):
        uses = held_uses(module, function)
        return _called(untested(module, uses), types=False) if uses is not None else None
    declared = name_of(module, function)
    binding = module.binding(declared) if declared is not None else None
    if binding is None:
        return _made_callers(module, function)
    return _function_callers(module, binding)


def field_holding(module: Module, function: Node) -> str | None:
    """The field that a class declares to hold a function, and nothing else ever."""
    flow = module.reader.flow(module, module.reader.outer(function))
    syntax = class_at(module, function.start_byte) if flow.kind is FlowKind.ATTRIBUTE else None
    if syntax is None or flow.name not in member_names(syntax):
        return None
    attribute = attributes(module, syntax).get(flow.name)
    held = attribute.value if attribute is not None else None
    return flow.name if held is not None and held.id == function.id else None


def constructions(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    """The calls, tests' left out, that make an instance of a class of the project, or of an heir.

    There are none where others may make some.
    """
    line = ((module, syntax), *descendants(module, syntax))
    made = [_made(owner, item) for owner, item in line]
    for calls in made if None not in made else ():
        yield from calls or ()


def class_of(expr: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that a call makes an instance of."""
    return class_made(expr) if isinstance(expr, Call) else None


def is_handed_out(module: Module, syntax: ClassSyntax) -> bool:
    """Whether a class, or an heir of it, is used as a value: others may make instances of it."""
    line = ((module, syntax), *descendants(module, syntax))
    return any(_made(owner, item) is None for owner, item in line)


def direct_constructions(module: Module, syntax: ClassSyntax) -> list[Call] | None:
    """The calls that make an instance of a class without heirs; None where others may make some."""
    if any(True for _ in descendants(module, syntax)):
        return None
    return _made(module, syntax)


def _made(module: Module, syntax: ClassSyntax) -> list[Call] | None:
    """The calls that make an instance of the very class; None where it is used as a value."""
    declared = syntax.node.child_by_field_name("name")
    binding = module.binding(declared) if declared is not None else None
    if binding is None:
        return None
    uses = untested(module, references(module, binding))
    # `Settings.POLICY` and `Settings.load` hand the class to nobody.
    declared_in = member_names(syntax) | {item.name for item in module.reader.fields(syntax)}
    others = [
        (owner, use)
        for owner, use in uses
        if not (_takes_any(owner, use, declared_in) or _is_base(owner, use))
    ]
    called = _called(others, types=True)
    return [*called, *own_constructions(module, syntax)] if called is not None else None


def own_constructions(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    """The calls by which a class's methods make instances of it: ``cls(…)``, ``new this(…)``."""
    calls = module.project.once((_calls_of_this, module), lambda: _calls_of_this(module))
    for call in calls.get(syntax.node.id, ()):
        if class_of(call) is not None:
            yield call


def _calls_of_this(module: Module) -> Mapping[int, Sequence[Call]]:
    """The calls whose callee is the instance or the class itself, by the class around them."""
    found: dict[int, list[Call]] = {}
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        if isinstance(call, Call) and isinstance(call.callee, This):
            syntax = class_at(module, node.start_byte)
            if syntax is not None:
                found.setdefault(syntax.node.id, []).append(call)
    return found


def _function_callers(module: Module, binding: Binding) -> list[Call] | None:
    if not binding.is_constant:
        return None
    uses = untested(module, references(module, binding))
    given = [(owner, use) for owner, use in uses if _returning(owner, use) is not None]
    if not given or binding.kind is not BindingKind.FUNCTION:
        return _called(uses, types=False)
    found = _called([item for item in uses if item not in given], types=False)
    for owner, use in given:
        made = _made_callers(owner, use)
        found = [*found, *made] if found is not None and made is not None else None
    return found


def _made_callers(module: Module, function: Node) -> list[Call] | None:
    """The calls of a function that another one returns: ``with_suffix(stage)(name)``."""
    maker = _returning(module, function)
    found: list[Call] | None = []
    for made in (callers(module, maker) if maker is not None else None) or ():
        owner, called = made.module, call_of(made.module, made.node)
        flow = owner.reader.flow(owner, owner.reader.outer(made.node))
        held = owner.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
        calls = _function_callers(owner, held) if held is not None else None
        calls = [called] if called is not None else calls
        found = [*found, *calls] if found is not None and calls is not None else None
    return found or None


def _returning(module: Module, function: Node) -> Node | None:
    """The function, no method, that returns what stands at a place."""
    flow = module.reader.flow(module, module.reader.outer(function))
    return flow.node if flow.kind is FlowKind.RETURNED and is_function(flow.node) else None


def untested(module: Module, uses: Iterable[tuple[Module, Node]]) -> list[tuple[Module, Node]]:
    """The uses in a module itself and in others that are no tests."""
    return [(owner, use) for owner, use in uses if owner is module or not is_test(owner)]


def _method_callers(module: Module, syntax: ClassSyntax, name: str) -> list[Call] | None:
    """The calls of a method on instances of its class; None where others may call it."""
    if any(name in member_names(other) for _, other in descendants(module, syntax)):
        return None
    uses, complete = method_uses(module, syntax, name)
    return _called(uses, types=False) if complete else None


def method_uses(
    module: Module, syntax: ClassSyntax, name: str, *, tests: bool = False
) -> tuple[list[tuple[Module, Node]], bool]:
    """The places where a class's method is taken from an instance, its own or an heir's.

    The second says whether these are all; those in ``tests`` count if asked for.
    """
    line = [(module, syntax), *descendants(module, syntax)]
    users = {owner.source.path: owner for owner, _ in line}
    for owner, item in line:
        for other, _ in references_elsewhere(owner, item.name):
            if tests or not is_test(other):
                users[other.source.path] = other
    # An instance that is given by its type is asked where nobody says the name of its class.
    others = {
        owner.source.path: owner
        for owner in module.project.holding(module, [name.encode()])
        if owner.source.path not in users and (tests or not is_test(owner))
    }
    found: list[tuple[Module, Node]] = []
    complete = True
    for owner in (*users.values(), *others.values()):
        for taken in members_named(owner, name):
            looked_up = lookup_orders(taken.object)
            makers = [maker for line in looked_up if (maker := _maker(line, name)) is not None]
            if makers:
                if any(maker.node.id == syntax.node.id for maker in makers):
                    found.append((owner, taken.node))
            elif not looked_up and owner.source.path in users:
                may_be_one = may_be_of(taken.object, module, syntax)
                complete = complete and not (may_be_one and may_be_called(taken))
    return found, complete


def _maker(line: Iterable[tuple[Module, ClassSyntax]], name: str) -> ClassSyntax | None:
    """The first of a line of classes that has a member."""
    return next((item for _, item in line if name in member_names(item)), None)


def _called(uses: list[tuple[Module, Node]], *, types: bool) -> list[Call] | None:
    """The calls whose callee the uses are; None where one is used in another way."""
    found = []
    for module, use in uses:
        flow = module.reader.flow(module, use)
        call = call_of(module, use)
        if call is not None:
            found.append(call)
            continue
        given = given_calls(module, use) if not types else None
        if given is not None:
            found += given
        elif flow.kind is not FlowKind.NOWHERE and not (types and _is_type(use)):
            return None
    return found


def _is_type(use: Node) -> bool:
    """Whether a class's name stands for a type: an annotation, ``instanceof``, a base class."""
    return use.type == "type_identifier" or (
        use.parent is not None
        and use.parent.type in ("type", "type_annotation", "binary_expression", "nested_identifier")
    )


def _is_base(module: Module, use: Node) -> bool:
    """Whether a class derives from what a use names."""
    return any(node.id == use.id for syntax in module.classes for node in syntax.base_nodes)


def _takes_any(module: Module, use: Node, names: Collection[str]) -> bool:
    flow = module.reader.flow(module, use)
    return flow.kind is FlowKind.MEMBER and flow.name in names


def _is_method(syntax: ClassSyntax, function: Node) -> bool:
    return function.type in _METHODS and stands_in(syntax.body, function)
