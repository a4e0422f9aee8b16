"""What tests that run once for each element of a list are given.

https://docs.pytest.org/en/stable/how-to/parametrize.html https://jestjs.io/docs/api#testeachtablename-fn-timeout
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, named
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import ITEM, Path, item_step
from cdkfix.program.syntax import Call, Expr, Items, Member
from cdkfix.resolve import resolve

_PARAMETRIZE, _EACH = "parametrize", "each"


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
    listed = resolve(names).expr
    texts = [text.strip() for text in str(resolve(names).literal).split(",")]
    if isinstance(listed, Items):
        texts = [str(resolve(item).literal) for item in listed.items]
    if name not in texts:
        return None
    return values, (ITEM,) if len(texts) == 1 else (ITEM, item_step(texts.index(name)))


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
