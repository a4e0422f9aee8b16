"""Which assignments of a variable its uses can see, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from tree_sitter import Node

from cdkfix.program.scopes import BindingKind
from cdkfix.projects.project import Project
from cdkfix.source import Source

_SUFFIX = {"typescript": ".ts", "python": ".py"}


def webs(text: str, language: str) -> Sequence[tuple[Sequence[int], Sequence[int]]]:
    """Where each binding of ``x`` in a function is given a value, and where it is read: lines."""
    source = Source.from_bytes(Path(f"example{_SUFFIX[language]}"), text.encode())
    module = Project(Path(), {source.path: text.encode()}).module(source)
    assert module.syntax_error is None
    found: list[tuple[Sequence[int], Sequence[int]]] = []
    for item in module.scopes.bindings():
        if item.name == "x":
            given = (*(declared.name for declared in item.declarations), *item.writes)
            found.append((_lines(given), _lines(item.reads)))
            for node in (*given, *item.reads):
                assert module.binding(node) is item
    return sorted(found)


def _lines(nodes: Iterable[Node]) -> Sequence[int]:
    return tuple(sorted(int(node.start_point[0]) + 1 for node in nodes))


TOLD_APART = {
    "python: a parameter by default": (
        "python",
        "def f(x=None):\n    x = x or 1\n    g(x)",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "python: twice": (
        "python",
        "def f():\n    x = 1\n    g(x)\n    x = h(\n        x\n    )\n    g(x)\n    g(x)",
        [((2,), (3, 5)), ((4,), (7, 8))],
    ),
    "python: among others": (
        "python",
        "def f(x):\n    x, y = y, x\n    g(x)",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "python: with a type": (
        "python",
        "def f(x):\n    x: int = x + 1\n    g(x)",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "python: one of three under a condition": (
        "python",
        "def f(x):\n    x = x or 1\n    if x:\n        x = 2\n    g(x)",
        [((1,), (2,)), ((2, 4), (3, 5))],
    ),
    "python: in each round of a loop": (
        "python",
        "def f():\n    for y in z:\n        x = y\n        x = x.lower()\n        g(x)",
        [((3,), (4,)), ((4,), (5,))],
    ),
    "python: in a branch alone": (
        "python",
        "def f():\n    if y:\n        x = y\n        x = x.lower()\n        g(x)",
        [((3,), (4,)), ((4,), (5,))],
    ),
    "python: a comprehension before": (
        "python",
        "def f(x):\n    g([x for y in x])\n    x = 2\n    g(x)",
        [((1,), (2, 2)), ((3,), (4,))],
    ),
    "python: a function behind": (
        "python",
        "def f(x):\n    x = x or 1\n    return lambda: x",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "python: an augmented assignment": (
        "python",
        "def f(x):\n    x = x or 1\n    x += 1\n    g(x)",
        [((1,), (2,)), ((2, 3), (4,))],
    ),
    "typescript: a parameter by default": (
        "typescript",
        "function f(x?: number) {\n  x = x ?? 1;\n  g(x);\n}",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "typescript: an arrow's parameter": (
        "typescript",
        "const f = (x) => {\n  x = x ?? 1;\n  g(x);\n};",
        [((1,), (2,)), ((2,), (3,))],
    ),
    "typescript: twice": (
        "typescript",
        "function f() {\n  let x = 1;\n  g(x);\n  x = h(x);\n  g(x);\n}",
        [((2,), (3, 4)), ((4,), (5,))],
    ),
    "typescript: in each round of a loop": (
        "typescript",
        "function f() {\n  for (const y of z) {\n    let x = y;\n    x = x.trim();\n    g(x);}}",
        [((3,), (4,)), ((4,), (5,))],
    ),
    "typescript: declared before": (
        "typescript",
        "function f() {\n  let x;\n  x = 1;\n  g(x);\n}",
        [((2,), ()), ((3,), (4,))],
    ),
    "typescript: a function behind": (
        "typescript",
        "function f(x) {\n  x = x ?? 1;\n  return () => x;\n}",
        [((1,), (2,)), ((2,), (3,))],
    ),
}
ONE = {
    "python: in the module": ("python", "x = 1\nx = x + 1\ng(x)"),
    "python: in a class": ("python", "class A:\n    x = 1\n    x = x + 1"),
    "python: under a condition": ("python", "def f(x):\n    if x:\n        x = 2\n    g(x)"),
    "python: in both branches": (
        "python",
        "def f():\n    if y:\n        x = 1\n    else:\n        x = 2\n    g(x)",
    ),
    "python: from round to round": (
        "python",
        "def f():\n    for y in z:\n        g(x)\n        x = y\n        g(x)\n        x = 2",
    ),
    "python: a function before": (
        "python",
        "def f(x):\n    g(lambda: x)\n    x = 1\n    g(x)",
    ),
    "python: a generator before": (
        "python",
        "def f(x):\n    g(y for y in z if x)\n    x = 1\n    g(x)",
    ),
    "python: set by a function within": (
        "python",
        "def f(x):\n    x = 1\n    def h():\n        nonlocal x\n        x = 2\n    h()\n    g(x)",
    ),
    "python: where something may fail": (
        "python",
        "def f(x):\n    try:\n        x = h()\n    except E:\n        pass\n    g(x)",
    ),
    "python: a value that is assigned to two": ("python", "def f(x):\n    y = x = 1\n    g(x)"),
    "typescript: in the module": ("typescript", "let x = 1;\nx = x + 1;\ng(x);"),
    "typescript: under a condition": (
        "typescript",
        "function f(x) {\n  if (!x) {\n    x = 2;\n  }\n  g(x);\n}",
    ),
    "typescript: a function before": (
        "typescript",
        "function f(x) {\n  g(() => x);\n  x = 1;\n  g(x);\n}",
    ),
    "typescript: a function that is called before": (
        "typescript",
        "function f(x) {\n  h();\n  x = 1;\n  function h() {\n    g(x);\n  }\n}",
    ),
    "typescript: set by a function within": (
        "typescript",
        "function f() {\n  let x = 1;\n  x = 3;\n  const h = () => {\n    x = 2;\n  };\n  g(x);\n}",
    ),
    "typescript: in an expression": (
        "typescript",
        "function f(x) {\n  g(x = 1);\n  g(x);\n}",
    ),
    "typescript: a counter": (
        "typescript",
        "function f() {\n  for (let x = 0; x < 2; x++) g(x);\n}",
    ),
    "typescript: used before it is declared": (
        "typescript",
        "function f() {\n  g(x);\n  var x = 1;\n  x = 2;\n  g(x);\n}",
    ),
}


@pytest.mark.parametrize(("language", "text", "wanted"), TOLD_APART.values(), ids=TOLD_APART)
def test_values_one_after_another_have_a_binding_each(
    language: str, text: str, wanted: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> None:
    assert webs(text, language) == wanted


@pytest.mark.parametrize(("language", "text"), ONE.values(), ids=ONE)
def test_values_that_a_use_may_see_share_a_binding(language: str, text: str) -> None:
    assert len(webs(text, language)) == 1


def test_the_parts_of_a_variable() -> None:
    text = b"def f(x):\n    x = x or 1\n    g(x)\n    x = 2\n    g(x)\n"
    source = Source.from_bytes(Path("example.py"), text)
    scopes = Project(Path(), {source.path: text}).module(source).scopes
    parts = [item for item in scopes.bindings() if item.name == "x"]
    assert [item.kind for item in parts] == [BindingKind.PARAMETER, *[BindingKind.ASSIGNMENT] * 2]
    assert all(item.is_constant and list(item.parts) == parts for item in parts)
    places = [0, text.index(b"x or"), text.index(b"g(x)"), text.index(b"2\n"), len(text)]
    assert [parts.index(parts[0].at(place)) for place in places] == [0, 0, 1, 1, 2]
    whole = parts[1].whole
    assert [len(found) for found in (whole.declarations, whole.reads)] == [3, 3]
    other = scopes.scope_at(0).lookup("f")
    assert other is not None
    assert other.whole is other
    assert other.at(len(text)) is other
