"""What pytest gives tests: the values of fixtures, by the names of parameters.

https://docs.pytest.org/en/stable/reference/fixtures.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.languages.trees import ancestor, around, field, named, text
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.records import origin
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Call, Expr

#: Where fixtures are for all tests of a folder, and of those in it.
#: https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files
FIXTURES = "conftest.py"
_FIXTURE = ("pytest", "fixture")
_FUNCTION, _DECORATED = "function_definition", "decorated_definition"
_TEST = "test"
_PARAMETRIZE = b"parametrize"
#: What gives a value, and goes on once the test is done.
_GIVING = frozenset({"return_statement", "yield"})
_INNER = frozenset({_FUNCTION, "lambda", "class_definition"})

#: A function of a module.
_Function = tuple[Module, Node]


def value_given(module: Module, binding: Binding) -> Expr | None:
    """What a fixture gives a parameter of a test, or of another fixture, if that is one value."""
    fixture = fixture_taken(module, binding)
    values = list(values_of(fixture[1])) if fixture is not None else []
    return fixture[0].expr(values[0]) if fixture is not None and len(values) == 1 else None


def values_of(function: Node) -> Iterator[Node]:
    """The expressions that a fixture returns or yields."""
    pending = named(field(function, "body"))[::-1]
    while pending:
        node = pending.pop()
        if node.type in _GIVING:
            yield from named(node)[:1]
        elif node.type not in _INNER:
            pending += named(node)[::-1]


def fixture_taken(module: Module, binding: Binding) -> _Function | None:
    """The fixture that a parameter of a test, or of another fixture, has its value from."""
    function = binding.scope.node
    if binding.kind is not BindingKind.PARAMETER or function.type != _FUNCTION:
        return None
    if binding.declaration.default is not None or not _is_run_by_pytest(module, function):
        return None
    decorated = around(function)
    marks = named(decorated)[:-1] if decorated.type == _DECORATED else []
    if any(_PARAMETRIZE in (mark.text or b"") and _names(mark, binding.name) for mark in marks):
        return None
    syntax = ancestor(function, "class_definition")
    for owner in _giving(module):
        table = _fixtures(owner)
        for holder in dict.fromkeys((syntax.id if syntax is not None else None, None)):
            found = table.get((holder, binding.name))
            # A fixture may take the one that it stands for.
            if found is not None and found.id != function.id:
                return owner, found
    return None


def fixture_giving(module: Module, node: Node) -> Node | None:
    """The fixture that gives an expression to those who ask for it."""
    holder = node.parent
    if holder is None or holder.type not in _GIVING:
        return None
    function = ancestor(holder, *_INNER)
    is_own = function is not None and function.type == _FUNCTION
    return function if function is not None and is_own and _name(module, function) else None


def takers(module: Module, fixture: Node) -> Iterator[tuple[Module, Binding]]:
    """The parameters that have their values from a fixture."""
    name = _name(module, fixture) or ""
    folder = module.source.path.parent
    others = module.project.holding(module, [name.encode()]) if _is_shared(module) else ()
    for owner in (module, *(it for it in others if folder in it.source.path.parents)):
        for binding in _asking(owner).get(name, ()):
            if fixture_taken(owner, binding) == (module, fixture):
                yield owner, binding


def conftests(module: Module) -> Iterator[Module]:
    """Where pytest has fixtures from, beside a test's own module: the nearest first."""
    for folder in module.source.path.parents:
        path = folder / FIXTURES
        found = module.project.module_at(path) if path != module.source.path else None
        if found is not None:
            yield found


def _is_shared(module: Module) -> bool:
    return module.source.path.name == FIXTURES


def _is_run_by_pytest(module: Module, function: Node) -> bool:
    """Whether a function is a test or a fixture."""
    return text(field(function, "name")).startswith(_TEST) or _name(module, function) is not None


@once
def _giving(module: Module) -> Sequence[Module]:
    """The modules whose fixtures a test may take, the nearest first."""
    return (module, *conftests(module))


def _fixtures(module: Module) -> Mapping[tuple[int | None, str], Node]:
    """The fixtures of a module by the class they stand in, if in one, and by their names."""

    def find() -> Iterator[tuple[tuple[int | None, str], Node]]:
        bodies: list[tuple[int | None, Node]] = [(None, module.root)]
        bodies += ((item.node.id, item.body) for item in module.classes)
        for holder, body in bodies:
            for child in named(body):
                function = child.child_by_field_name("definition")
                if function is not None and function.type == _FUNCTION:
                    name = _name(module, function)
                    if name is not None:
                        yield (holder, name), function

    return module.project.once((_fixtures, module), lambda: dict(find()))


@once
def _asking(module: Module) -> Mapping[str, Sequence[Binding]]:
    """The parameters of a module that may have values from fixtures, by their names."""
    found: dict[str, list[Binding]] = {}
    for binding in module.scopes.bindings():
        function = binding.scope.node
        taken = binding.kind is BindingKind.PARAMETER and function.type == _FUNCTION
        if taken and _is_run_by_pytest(module, function):
            found.setdefault(binding.name, []).append(binding)
    return found


def _name(module: Module, function: Node) -> str | None:
    """The name by which a fixture is asked for; None for another function."""
    decorated = around(function)
    for mark in named(decorated)[:-1] if decorated.type == _DECORATED else ():
        made = module.expr(named(mark)[0])
        if origin(made.callee if isinstance(made, Call) else made) != _FIXTURE:
            continue
        name = made.keyword("name") if isinstance(made, Call) else None
        return text(name.node).strip("'\"") if name is not None else text(field(function, "name"))
    return None


def _names(mark: Node, name: str) -> bool:
    """Whether what a test is parametrized by is called so."""
    call = named(mark)[0]
    listed = call.child_by_field_name("arguments")
    first = next(iter(named(listed)), None) if listed is not None else None
    words = text(first).replace(",", " ").replace("'", " ").replace('"', " ") if first else ""
    return name in words.strip("()[] ").replace("(", " ").replace(")", " ").split()
