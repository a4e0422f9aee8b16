"""Which argument goes to which parameter, as far as the project's calls can be seen.

Unlike `callers`, it gives what is known where others may call a function too, and tests count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix.attributes import class_at, method_of
from cdkfix.called import function_called
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.languages.returns import is_function
from cdkfix.languages.trees import text
from cdkfix.module import Module
from cdkfix.references import call_of, references
from cdkfix.resolve.lineage import descendants
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import Call, Expr, Name, This
from cdkfix.traits.calls.callers import field_holding, method_uses, own_constructions
from cdkfix.traits.calls.given_calls import given_calls
from cdkfix.traits.calls.held import held_uses, is_held
from cdkfix.traits.calls.unpacked import unpackings

_LISTS = frozenset({"formal_parameters", "parameters", "lambda_parameters"})
_NO_PARAMETERS = frozenset({"comment", "keyword_separator", "positional_separator"})
_DECLARATORS = frozenset({"variable_declarator", "assignment"})


@dataclass(frozen=True, eq=False)
class Parameter:
    """A parameter of a function: its place (the instance not counted) and its keyword.

    ``keywords`` marks the one that collects the keywords that no other parameter takes.
    """

    module: Module
    function: Node
    node: Node
    index: int
    name: str | None
    keywords: bool = False


@dataclass(frozen=True, eq=False)
class Argument:
    """What a call gives a parameter: ``expr`` is None where it is left out or not ``known``.

    ``path`` leads to it inside of what the call unpacks.
    """

    call: Call
    expr: Expr | None
    known: bool = True
    path: tuple[str, ...] = ()


def parameters(module: Module, function: Node) -> list[Parameter]:
    """The parameters of a function, the instance left out."""
    listed = function.child_by_field_name("parameters")
    bare = function.child_by_field_name("parameter")
    nodes = [bare] if bare is not None else []
    if listed is not None:
        nodes = [child for child in listed.named_children if child.type not in _NO_PARAMETERS]
    if nodes and _is_instance(module, nodes[0]):
        del nodes[0]
    found = []
    for index, node in enumerate(nodes):
        name = _name(node)
        keywords = any(item.type == "dictionary_splat_pattern" for item in (node, *node.children))
        found.append(Parameter(module, function, node, index, name, keywords))
    return found


def parameter_of(module: Module, binding: Binding) -> Parameter | None:
    """The parameter that a name is declared by, or is taken out of by a pattern."""
    if binding.kind is not BindingKind.PARAMETER:
        return None
    start = binding.declaration.name.start_byte
    for item in parameters(module, binding.scope.node):
        if item.node.start_byte <= start < item.node.end_byte:
            return item
    return None


def is_keyword_only(module: Module, binding: Binding) -> bool:
    """Whether a name is of a parameter that callers can give by its name alone.

    https://docs.python.org/3/glossary.html#keyword-only-parameter
    """
    before = binding.declaration.node.prev_sibling if parameter_of(module, binding) else None
    while before is not None:
        if before.type == "keyword_separator" or "list_splat_pattern" in (
            before.type,
            *(child.type for child in before.named_children),
        ):
            return True
        before = before.prev_sibling
    return False


def taken_by(call: Call, argument: Node) -> tuple[Parameter, tuple[str, ...]] | None:
    """The parameter of a function of the project that takes an argument of a call.

    With it comes the path from the parameter's value to the argument's. ``argument`` is the
    argument's outermost node.
    """
    after_list = False
    for index, item in enumerate(call.arguments):
        if item.value_node.id != argument.id and item.node.id != argument.id:
            after_list |= item.spread
        elif item.name is not None:
            return taken_as(call, item.name)
        elif item.spread or after_list:
            return None
        else:
            target = function_called(call)
            listed = parameters(*target) if target is not None else []
            return (listed[index], ()) if index < len(listed) else None
    return None


def taken_as(call: Call, keyword: str) -> tuple[Parameter, tuple[str, ...]] | None:
    """The parameter of a function of the project that takes a keyword; a path as of `taken_by`."""
    target = function_called(call)
    if target is None:
        return None
    listed = parameters(*target)
    found = next((one for one in listed if one.name == keyword and not one.keywords), None)
    if found is not None:
        return found, ()
    rest = next((one for one in listed if one.keywords), None)
    return (rest, (keyword,)) if rest is not None else None


def arguments(parameter: Parameter) -> list[Argument]:
    """What the calls in the project give a parameter, in a fixed order."""
    found = [_argument(call, parameter) for call in calls_of(parameter.module, parameter.function)]
    return sorted(found, key=lambda item: (str(item.call.module.source.path), item.call.start))


def keyword_arguments(parameter: Parameter, name: str) -> list[Argument]:
    """What the calls give the keyword ``name`` of a parameter that collects keywords."""
    calls = calls_of(parameter.module, parameter.function)
    return [
        _by_keyword(call, name)
        for call in sorted(calls, key=lambda call: (str(call.module.source.path), call.start))
    ]


def is_given_by_nobody(expr: Expr, names: Sequence[str]) -> bool:
    """Whether no caller that is seen, tests among them, gives keywords that ``**kwargs`` collects.

    The function only hands these on: it adds none by itself.
    """
    module = expr.module
    binding = module.binding(expr.node) if isinstance(expr, Name) else None
    parameter = parameter_of(module, binding) if binding is not None else None
    if binding is None or parameter is None or not parameter.keywords or binding.writes:
        return False
    flows = (module.reader.flow(module, module.reader.outer(use)) for use in binding.reads)
    if any(flow.kind is not FlowKind.SPREAD for flow in flows):
        return False
    found = [item for name in names for item in keyword_arguments(parameter, name)]
    return bool(found) and all(item.known and item.expr is None for item in found)


def instances(module: Module, syntax: ClassSyntax) -> Iterator[Call]:
    """The calls in the project that run a class's constructor, those of its heirs included."""
    yield from calls_by_name(module, syntax.node)
    yield from own_constructions(module, syntax)
    for owner, heir in descendants(module, syntax):
        if heir.constructor is None:
            yield from calls_by_name(owner, heir.node)
            continue
        made = owner.super_call(heir)
        if made is not None:
            yield made


def _argument(call: Call, parameter: Parameter) -> Argument:
    expr = call.positional(parameter.index)
    if expr is not None or parameter.name is None:
        return Argument(call, expr, expr is not None or unpackings(call) == ())
    return _by_keyword(call, parameter.name)


def _by_keyword(call: Call, name: str) -> Argument:
    """What a call gives a keyword, which may be in the one thing that it unpacks."""
    expr, entries = call.keyword(name), unpackings(call)
    if expr is not None or entries == ():
        return Argument(call, expr)
    if entries is None or len(entries) > 1:
        return Argument(call, None, known=False)
    return Argument(call, entries[0].value, path=(name,))


def calls_of(module: Module, function: Node) -> Iterator[Call]:
    """The calls in the project that run a function, a method of the instance, or a constructor."""
    syntax = class_at(module, function.start_byte)
    constructor = syntax.constructor if syntax is not None else None
    if syntax is not None and constructor is not None and constructor.id == function.id:
        yield from instances(module, syntax)
        return
    declared = function.child_by_field_name("name")
    name = text(declared) if declared is not None else None
    if syntax is None or name is None or method_of(syntax, name) != function:
        name = field_holding(module, function)
    if syntax is not None and name is not None:
        uses, _ = method_uses(module, syntax, name, tests=True)
        for owner, use in uses:
            call = call_of(owner, use)
            if call is not None:
                yield call
        return
    given = given_calls(module, function) if declared is None else None
    if given is not None:
        yield from given
        return
    if is_held(module, function):
        made = (call_of(owner, use) for owner, use in held_uses(module, function) or ())
        yield from (call for call in made if call is not None)
        return
    yield from calls_by_name(module, function)


def calls_by_name(module: Module, declared: Node) -> Iterator[Call]:
    """The calls of a function or class by its name, in its module and where it is imported.

    A function that another one returns is called by what calls of that one give.
    """
    name = declared.child_by_field_name("name")
    around = module.reader.outer(declared).parent
    if name is None and around is not None and around.type in _DECLARATORS:
        name = around.child_by_field_name("name") or around.child_by_field_name("left")
    yield from _calls_of_made(module, declared) if name is None else _calls(module, name)


def _calls(module: Module, name: Node) -> Iterator[Call]:
    binding = module.binding(name)
    if binding is None or binding.writes or len(binding.declarations) != 1:
        return
    for owner, use in references(module, binding):
        call = call_of(owner, use)
        flow = owner.reader.flow(owner, owner.reader.outer(use))
        if call is not None:
            yield call
            continue
        if flow.kind is FlowKind.DECLARED and owner.binding(flow.node) is not binding:
            # Another name for it.
            yield from _calls(owner, flow.node)
        elif owner is module and binding.kind is BindingKind.FUNCTION:
            yield from _calls_of_made(module, use)
        yield from given_calls(owner, use) or ()


def _calls_of_made(module: Module, function: Node) -> Iterator[Call]:
    """The calls of a function where it is returned: ``with_suffix(stage)(name)``."""
    flow = module.reader.flow(module, module.reader.outer(function))
    if flow.kind is not FlowKind.RETURNED or not is_function(flow.node):
        return
    for made in calls_by_name(module, flow.node):
        owner, called = made.module, call_of(made.module, made.node)
        if called is not None:
            yield called
            continue
        held = owner.reader.flow(owner, owner.reader.outer(made.node))
        if held.kind is FlowKind.DECLARED:
            yield from _calls(owner, held.node)


def _is_instance(module: Module, node: Node) -> bool:
    return node.type == "identifier" and isinstance(module.expr(node), This)


def _name(node: Node) -> str | None:
    """The name of a parameter; None for a pattern."""
    target = node.child_by_field_name("pattern") or node.child_by_field_name("name") or node
    while target.type in ("typed_parameter", "dictionary_splat_pattern", "list_splat_pattern"):
        if not target.named_children:
            return None
        target = target.named_children[0]
    return text(target) if target.type == "identifier" else None
