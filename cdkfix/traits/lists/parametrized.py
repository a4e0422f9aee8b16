"""What tests that run once for each element of a list are given.

https://docs.pytest.org/en/stable/how-to/parametrize.html https://jestjs.io/docs/api#testeachtablename-fn-timeout
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, named, text
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import ITEM, Path, is_item, item_step
from cdkfix.program.syntax import Call, Expr, Items, Member
from cdkfix.resolve import resolve

_PARAMETRIZE, _EACH = "parametrize", "each"
_ENTRIES = "entries"
_TEMPLATE, _SUBSTITUTION = "template_string", "template_substitution"
_RUNNING = frozenset({_PARAMETRIZE, _EACH})


def parametrized(parameter: Parameter, name: Binding) -> tuple[Expr, Path] | None:
    """The list whose elements a test's parameter has one by one, and the way to them in it."""
    module, function = parameter.module, parameter.function
    around = function.parent
    if around is not None and around.type == "decorated_definition":
        for decorator in around.named_children:
            given = _marked(module, decorator, name.name) if decorator.type == "decorator" else None
            if given is not None:
                return given
    table = _table(module, function)
    if table is None:
        return None
    found = resolve(table).expr
    first = found.items[0] if isinstance(found, Items) and found.items else None
    apart = first is not None and isinstance(resolve(first).expr, Items)
    apart = apart or (isinstance(found, Call) and _gives_pairs(found))
    if not apart and parameter.index:
        return None
    inner = (item_step(parameter.index),) if apart else ()
    return table, (ITEM, *inner, *name.declaration.path)


def _marked(module: Module, decorator: Node, name: str) -> tuple[Expr, Path] | None:
    """The same for ``@pytest.mark.parametrize("name, size", [("raw", 1)])``."""
    call = module.expr(named(decorator)[0])
    if not isinstance(call, Call) or not isinstance(call.callee, Member):
        return None
    names, values = call.positional(0), call.positional(1)
    if call.callee.name != _PARAMETRIZE or names is None or values is None:
        return None
    texts = _names(call)
    if name not in texts:
        return None
    return values, (ITEM,) if len(texts) == 1 else (ITEM, item_step(texts.index(name)))


def cells(parameter: Parameter, name: Binding) -> list[Expr] | None:
    """What a test's parameter has one by one of a table in a template; None for another.

    ``({ suffix, count }) => …`` behind a heading ``suffix | count`` and rows ``${'dev'} | ${2}``.
    """
    module, path = parameter.module, name.declaration.path
    listed = module.reader.outer(parameter.function).parent
    run = listed.parent if listed is not None and listed.type in ARGUMENT_LISTS else None
    each = run.child_by_field_name("function") if run is not None else None
    table = each.child_by_field_name("arguments") if each is not None else None
    callee = each.child_by_field_name("function") if each is not None else None
    called = callee.child_by_field_name("property") if callee is not None else None
    if table is None or table.type != _TEMPLATE or called is None or text(called) != _EACH:
        return None
    given = [child for child in table.named_children if child.type == _SUBSTITUTION]
    heading = (
        table.text[1 : given[0].start_byte - table.start_byte] if given and table.text else b""
    )
    first = next((line for line in heading.decode().splitlines() if line.strip()), "")
    names = [column.strip() for column in first.split("|")]
    if parameter.index or len(path) != 1 or path[0] not in names:
        return None
    values = given[names.index(path[0]) :: len(names)]
    return [module.expr(named(value)[0]) for value in values if named(value)]


def taken(module: Module, listed: Node, path: Path) -> list[tuple[Binding, Path]] | None:
    """The parameters by which a test has what is at ``path`` in each element of a list.

    None for a list that no test runs over, or where the parameters cannot be told.
    """
    around = listed.parent
    call = module.expr(around.parent) if around is not None and around.parent is not None else None
    if around is None or around.type not in ARGUMENT_LISTS or not isinstance(call, Call):
        return None
    callee = call.callee.name if isinstance(call.callee, Member) else ""
    values = call.positional({_PARAMETRIZE: 1, _EACH: 0}[callee]) if callee in _RUNNING else None
    if values is None or module.reader.outer(values.node).id != listed.id:
        return None
    place = _place(path)
    if callee == _PARAMETRIZE:
        decorated = call.node.parent.parent if call.node.parent is not None else None
        function = decorated.child_by_field_name("definition") if decorated is not None else None
        names = _names(call)
        if function is None or (len(names) > 1 and place is None):
            return None
        name = names[place or 0] if (place or 0) < len(names) else None
        left = path[1:] if len(names) > 1 else path
    else:
        run = module.expr(call.node.parent) if call.node.parent is not None else None
        given = run.positional(1) if isinstance(run, Call) else None
        function, name = (given.node if given is not None else None), None
        left = path[1:] if place is not None else path
    parameters = function.child_by_field_name("parameters") if function is not None else None
    if parameters is None or (callee == _PARAMETRIZE and name is None):
        return None
    own = named(parameters)
    if name is None:
        own = own[place or 0 : (place or 0) + 1]
    found = [it for node in own for it in module.scopes.within(node.start_byte, node.end_byte)]
    return [(it, left) for it in found if name in (None, it.name)]


def _gives_pairs(call: Call) -> bool:
    """Whether a call gives the keys of an object, each with its value: ``Object.entries(JOBS)``."""
    return isinstance(call.callee, Member) and call.callee.name == _ENTRIES


def _place(path: Path) -> int | None:
    """The place of an element's part that a path begins with."""
    is_part = bool(path) and path[0] != ITEM and is_item(path[0])
    return int(path[0][1:-1]) if is_part else None


def _names(call: Call) -> list[str]:
    """The names of the parameters that `parametrize` is told."""
    names = call.positional(0)
    if names is None:
        return []
    listed = resolve(names).expr
    if isinstance(listed, Items):
        return [str(resolve(item).literal) for item in listed.items]
    return [text.strip() for text in str(resolve(names).literal).split(",")]


def _table(module: Module, function: Node) -> Expr | None:
    """The list of ``test.each([…])('…', (name) => …)``, if a function is what it runs."""
    listed = module.reader.outer(function).parent
    run = module.expr(listed.parent) if listed is not None and listed.parent is not None else None
    if listed is None or listed.type not in ARGUMENT_LISTS or not isinstance(run, Call):
        return None
    each = run.callee
    if not isinstance(each, Call) or not isinstance(each.callee, Member):
        return None
    return each.positional(0) if each.callee.name == _EACH else None
