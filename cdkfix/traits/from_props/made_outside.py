"""Names of resources that a stack has others make for it: functions, and classes of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.flow.called import function_called
from cdkfix.flow.uses import sites
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter_of
from cdkfix.program.references import class_references, name_of, references
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Call, Expr, Name
from cdkfix.resolve import written
from cdkfix.stacks import StackClass, is_stack
from cdkfix.traits.calls.arguments import arguments_seen
from cdkfix.traits.connected import users
from cdkfix.traits.names.physical import name_places, name_places_within
from cdkfix.traits.names.renames import renamer
from cdkfix.traits.suffixes.of_stacks import origin_of

#: Where a suffix is written.
_Origin = tuple[int, int]
#: Names by where their suffix is written, and by the stack's class that has the resources made.
_Names = Mapping[tuple[_Origin, int], Sequence[Expr]]


def named_outside(stack: StackClass, home: Module, origin: _Origin) -> Sequence[Expr]:
    """The names, made outside of a stack's class, of resources that it has made there.

    They have the suffix that is written at ``origin`` in the module ``home``.
    """
    module = stack.module
    names = module.project.once((named_outside, module, home), lambda: _names(module, home))
    return names.get((origin, stack.syntax.node.id), ())


def names_unseen(stack: StackClass, origin: Expr) -> Iterator[Expr]:
    """The names of a class's resources that functions outside of it may make of a suffix.

    It is written as ``origin``. What these functions return is not known, but they take the suffix,
    or what holds it.
    """
    for item in name_places_within(stack.module, stack.syntax.node):
        call = written(item.entry.value)
        made = function_called(call) if isinstance(call, Call) and not item.exprs else None
        if made is None or stack.encloses(made[0].source.path, made[1].start_byte):
            continue
        path, (start, end) = made[0].source.path, made[1].byte_range
        if any(site.file == path and start <= site.start < end for site in _used(origin)):
            yield item.entry.value


def _used(origin: Expr) -> Collection[Site]:
    """Where a suffix is used, worked out once for all stacks that have it."""
    module, node = origin.module, origin.node
    key = (_used, module, node.id)
    return module.project.once(key, lambda: sites(module, node) or frozenset())


def with_default(symbol: Expr) -> Iterator[Expr]:
    """A suffix, or what it is by default where callers leave it out."""
    yield symbol
    module = symbol.module
    binding = module.binding(symbol.node) if isinstance(symbol, Name) else None
    parameter = parameter_of(module, binding) if binding is not None else None
    default = binding.declaration.default if binding is not None else None
    if parameter is None or default is None:
        return
    if any(item.expr is None for item in arguments_seen(parameter)):
        yield module.expr(default)


def _names(module: Module, home: Module) -> _Names:
    symbolic = renamer(module).symbolic
    found: dict[tuple[_Origin, int], list[Expr]] = {}
    for owner in users(home):
        for item in name_places(owner):
            stacks = _having_made(owner, item.call.expr.node) if item.exprs else ()
            for expr in item.exprs if stacks else ():
                runs = symbolic.text(expr).runs
                symbols = [run.symbol for run in runs if run.symbol is not None]
                written = {origin_of(it) for symbol in symbols for it in with_default(symbol)}
                for key in ((origin, stack) for origin in written for stack in stacks):
                    found.setdefault(key, []).append(expr)
    return found


def _having_made(module: Module, made: Node) -> frozenset[int]:
    """The classes of stacks, by their nodes, that run the code outside of them around ``made``."""
    holder = _holder(module, made)
    if holder is None or _is_stack(module, holder):
        return frozenset()
    node = holder if isinstance(holder, Node) else holder.node
    question = (_having_made, module, node.id)
    return module.project.once(question, lambda: frozenset(_running(module, holder)))


def _running(module: Module, holder: Node | ClassSyntax) -> Iterator[int]:
    """The classes of stacks that use a function or a class, or what uses that, and so on."""
    pending, seen = [(module, holder)], set()
    while pending:
        owner, item = pending.pop()
        node = item if isinstance(item, Node) else item.node
        if node.id in seen:
            continue
        seen.add(node.id)
        if _is_stack(owner, item):
            yield node.id
            continue
        for other, use in _uses(owner, item):
            around = _holder(other, use)
            if around is not None:
                pending.append((other, around))


def _is_stack(module: Module, holder: Node | ClassSyntax) -> bool:
    return not isinstance(holder, Node) and is_stack(module, holder)


def _holder(module: Module, node: Node) -> Node | ClassSyntax | None:
    """The class around a node, or the outermost function where there is none."""
    around = class_at(module, node.start_byte)
    if around is not None:
        return around
    function = module.reader.function_of(node)
    while function is not None and (outer := module.reader.function_of(function)) is not None:
        function = outer
    return function


def _uses(module: Module, holder: Node | ClassSyntax) -> Iterator[tuple[Module, Node]]:
    """Where a class or a function is referred to."""
    if not isinstance(holder, Node):
        yield from class_references(module, holder)
        return
    name = name_of(module, holder)
    binding = module.binding(name) if name is not None else None
    if binding is not None:
        yield from references(module, binding)
