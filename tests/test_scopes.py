"""Which declaration a use of a name means, by the scope rules of both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.projects.project import Project
from cdkfix.source import Source

_SUFFIX = {"typescript": ".tsx", "python": ".py"}


def binding(text: str, language: str, line: int = 1) -> Binding:
    """What ``x``, declared on ``line`` of a text, is bound to."""
    source = Source.from_bytes(Path(f"example{_SUFFIX[language]}"), text.encode())
    module = Project(Path(), {source.path: text.encode()}).module(source)
    assert module.syntax_error is None
    found = [
        item
        for item in module.scopes.bindings()
        if item.name == "x" and item.declaration.name.start_point[0] + 1 == line
    ]
    assert len(found) == 1
    return found[0]


def lines(text: str, language: str, line: int = 1) -> list[int]:
    """The lines on which the ``x`` declared on ``line`` is read."""
    reads = binding(text, language, line).reads
    return sorted({int(node.start_point[0]) + 1 for node in reads})


TYPESCRIPT_OTHERS = {
    "parameter": "f((x) => x);",
    "parameter taken apart": "f(({ a: x }) => x);",
    "rest parameter": "f((...x) => x);",
    "parameter without parentheses": "f(x => x);",
    "block": "{ const x = 2; f(x); }",
    "loop": "for (const x of [1]) f(x);",
    "counting loop": "for (let x = 0; x < 2; x++) f(x);",
    "catch": "try { f(); } catch (x) { f(x); }",
    "function's var, hoisted": "function g() { f(x); if (f) { var x = 1; } }",
    "inner function, hoisted": "function g() { x(); function x() {} }",
    "inner class": "function g() { class x {} new x(); }",
    "function expression's own name": "f(function x() { return x; });",
    "generator expression's own name": "f(function* x() { yield x; });",
    "method": "class A { x() {} }",
    "member": "f(a.x, a?.x);",
    "key": "f({ x: 1 });",
    "label": "x: for (;;) break x;",
    "property of a type": "type A = { x: string; f(x: string): void };",
    "parameter of a function's type": "type A = (x: string) => void;",
    "JSX attribute": "f(<a x='1'>x</a>);",
    "string and comment": "f('x'); // x",
}


@pytest.mark.parametrize("line", TYPESCRIPT_OTHERS.values(), ids=TYPESCRIPT_OTHERS.keys())
def test_typescript_name_that_means_something_else(line: str) -> None:
    """The line reads no outer ``x``."""
    assert lines(f"const x = 1;\n{line}\n", "typescript") == []


TYPESCRIPT_USES = {
    "shorthand": "f({ x });",
    "nested template": "f(`a${`b${x}`}`);",
    "closure": "f(() => () => x);",
    "default of a parameter": "f((a = x) => a);",
    "default in a pattern": "const { a = x } = b;",
    "computed key": "f({ [x]: 1 });",
    "type query": "let a: typeof x;",
    "spread": "f(...x, { ...x });",
    "JSX expression": "f(<a b={x} {...x}>{x}</a>);",
    "JSX element": "f(<x.Part />);",
    "decorator": "@x class A {}",
    "field": "class A { a = x; }",
    "export list": "export { x as y };",
    "non-null and cast": "f(x! as string);",
    "generic call": "f<string>(x);",
}


@pytest.mark.parametrize("line", TYPESCRIPT_USES.values(), ids=TYPESCRIPT_USES.keys())
def test_typescript_use(line: str) -> None:
    """The line reads the outer ``x``."""
    assert lines(f"const x = 1;\n{line}\n", "typescript") == [2]


WRITES = {
    "assignment": "x = 2;",
    "augmented assignment": "x += 2;",
    "increment": "x++;",
    "pattern": "[x] = [2];",
    "object pattern": "({ a: x } = b);",
    "loop without a declaration": "for (x of [2]) f();",
    "in a closure": "f(() => { x = 2; });",
}


@pytest.mark.parametrize("line", WRITES.values(), ids=WRITES.keys())
def test_typescript_write(line: str) -> None:
    """A variable that is written to is no constant."""
    assert not binding(f"let x = 1;\n{line}\n", "typescript").is_constant


def test_typescript_variable_that_is_never_written_is_constant() -> None:
    """``let`` alone changes nothing."""
    assert binding("let x = 1;\nf(x);\n", "typescript").is_constant


PYTHON_OTHERS = {
    "parameter": "def f(x):\n    return x",
    "keyword-only parameter": "def f(*, x=1):\n    return x",
    "star parameter": "def f(*x):\n    return x",
    "lambda": "f(lambda x: x)",
    "local variable, whole function": "def f():\n    g(x)\n    x = 2",
    "comprehension": "f([x for x in y if x])",
    "generator, later clause": "f(x for a in y for x in a)",
    "loop in a function": "def f():\n    for x in y:\n        g(x)",
    "with in a function": "def f():\n    with y as x:\n        g(x)",
    "walrus in a function": "def f():\n    g(x := 1, x)",
    "walrus in a comprehension in a function": "def f():\n    g([x := a for a in y], x)",
    "import in a function": "def f():\n    import x\n    g(x)",
    "captured by a pattern": "def f(a):\n    match a:\n        case [x]:\n            g(x)",
    "star pattern": "def f(a):\n    match a:\n        case [1, *x]:\n            g(x)",
    "mapping's rest": "def f(a):\n    match a:\n        case {'b': 1, **x}:\n            g(x)",
    "keyword pattern": "def f(a):\n    match a:\n        case A(b=x):\n            g(x)",
    "attribute in a pattern": "match a:\n    case A.x:\n        pass",
    "class's own": "class A:\n    x = 2\n    y = x",
    "attribute": "f(a.x)",
    "keyword": "f(x=1)",
    "string": "f('x', f'{{x}}')",
}


@pytest.mark.parametrize("body", PYTHON_OTHERS.values(), ids=PYTHON_OTHERS.keys())
def test_python_name_that_means_something_else(body: str) -> None:
    """The lines read no outer ``x``."""
    assert lines(f"x = 1\n{body}\n", "python") == []


PYTHON_USES = {
    "keyword's value": "f(x=x)",
    "first iterable of a comprehension": "f([x for x in x])",
    "default of a parameter": "def f(x=x): pass",
    "lambda's default": "f(lambda x=x: x)",
    "decorator": "@x\ndef f(x): pass",
    "annotation": "def f(a: x): pass",
    "f-string": "f(f'{x}')",
    "nested f-string": "f(f\"{f'{x!r:>{y}}'}\")",
    "format specification": "f(f'{y:>{x}}')",
    "method beside a class's own": "class A:\n    x = 2\n    def f(self):\n        return x",
    "star argument": "f(*x, **x)",
    "global": "def f():\n    global x\n    return x",
    "guard": "match a:\n    case 1 if x:\n        pass",
    "value pattern": "match a:\n    case x.y:\n        pass",
}


@pytest.mark.parametrize("body", PYTHON_USES.values(), ids=PYTHON_USES.keys())
def test_python_use(body: str) -> None:
    """The lines read the outer ``x``."""
    assert lines(f"x = 1\n{body}\n", "python") != []


PYTHON_WRITES = {
    "again": "x = 2",
    "augmented": "x += 2",
    "in a tuple": "x, y = 2, 3",
    "starred": "*x, y = z",
    "loop": "for x in y: pass",
    "walrus": "f(x := 2)",
    "walrus in a comprehension": "f([x := a for a in y])",
    "with": "with y as x: pass",
    "except": "try:\n    pass\nexcept E as x:\n    pass",
    "deleted": "del x",
    "function": "def x(): pass",
    "class": "class x: pass",
    "import": "import x",
    "global": "def f():\n    global x\n    x = 2",
    "pattern": "match a:\n    case x:\n        pass",
}


@pytest.mark.parametrize("body", PYTHON_WRITES.values(), ids=PYTHON_WRITES.keys())
def test_python_write(body: str) -> None:
    """A variable that is bound again is no constant."""
    assert not binding(f"x = 1\n{body}\n", "python").is_constant


def test_python_nonlocal_goes_to_the_function_around() -> None:
    """Not to the module."""
    text = "x = 1\ndef f():\n    x = 2\n    def g():\n        nonlocal x\n        x = 3\n"
    assert binding(text, "python").is_constant
    assert not binding(text, "python", 3).is_constant


def test_kinds_of_declarations() -> None:
    """What declared a name is kept."""
    assert binding("const x = 1;\n", "typescript").kind is BindingKind.CONST
    assert binding("import { x } from 'y';\n", "typescript").kind is BindingKind.IMPORT
    assert binding("class x {}\n", "typescript").kind is BindingKind.CLASS
    assert binding("x = 1\n", "python").kind is BindingKind.ASSIGNMENT
    assert binding("def x(): pass\n", "python").kind is BindingKind.FUNCTION


def test_python_loops_in_a_row_have_a_variable_each() -> None:
    """Each loop's body sees the values of its own loop."""
    text = "for x in a:\n    f(x)\nfor x in b:\n    g(x)\n"
    assert lines(text, "python") == [2]
    assert lines(text, "python", 3) == [4]
    assert binding(text, "python").is_constant


PYTHON_SHARED = {
    "behind the loops": "for x in a:\n    f(x)\nfor x in b:\n    g(x)\nh(x)",
    "a loop in a loop": "for x in a:\n    for x in b:\n        g(x)\n    f(x)",
    "an assignment between them": "for x in a:\n    f(x)\nx = 1\nfor x in b:\n    g(x)",
    "written in one of them": "for x in a:\n    x += 1\nfor x in b:\n    g(x)",
    "what the second goes through": "for x in a:\n    f(x)\nfor x in x.b:\n    g(x)",
}


@pytest.mark.parametrize("text", PYTHON_SHARED.values(), ids=PYTHON_SHARED.keys())
def test_python_loops_share_a_variable(text: str) -> None:
    """Where one loop's value can be seen outside of its body, the variable is the function's."""
    assert not binding(text + "\n", "python").is_constant
