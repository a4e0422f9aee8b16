"""Python that is newer than the one that runs cdkfix: what tree-sitter reads is repaired."""

from __future__ import annotations

import ast
import sys

import pytest

from cdkfix.languages.python import grammar
from cdkfix.languages.python.newer import is_newer
from cdkfix.testing import run

HEAD = "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n"
QUEUE = "sqs.Queue(scope, 'Q'%s)\n"

OLD = (
    "def f(a: list[int], *b: int, **c) -> None: pass\n",
    "class A(B[int]): pass\n",
    "try: pass\nexcept (A, B) as e: pass\nexcept C: pass\nexcept: pass\n",
    "f'{a[\"b\"]}' f'''{a['b']}\n{c\n}''' rf'\\d{d}' 'it' '#'\n",
    "x[0], x[1:2], x[a, b], f(*a)\n",
)
NEWER = (
    ((3, 11), "try: pass\nexcept* ValueError: pass\n"),
    ((3, 11), "x[0, *rest]\n"),
    ((3, 11), "def f(*args: *Types): pass\n"),
    ((3, 12), "type Names = list[str]\n"),
    ((3, 12), "def first[T](items: list[T]) -> T: return items[0]\n"),
    ((3, 12), "class Box[T]: pass\n"),
    ((3, 12), "x = f'{a['b']}'\n"),
    ((3, 12), "x = f'{a[\"\\n\"]}'\n"),
    ((3, 12), "x = f'{a\n}'\n"),
    ((3, 12), 'x = f"""{a # b\n}"""\n'),
    ((3, 14), "x = t'{a}'\n"),
    ((3, 14), "try: pass\nexcept A, B: pass\n"),
)
newer = pytest.mark.parametrize(("since", "text"), NEWER, ids=[text for _, text in NEWER])


def _is_newer(text: str, running: tuple[int, int]) -> bool:
    root = grammar.parser().parse(text.encode()).root_node
    assert not root.has_error
    return is_newer(root, running)


@pytest.mark.parametrize("text", OLD)
def test_what_every_python_reads_is_not_newer(text: str) -> None:
    ast.parse(text)
    assert not _is_newer(text, (3, 10))


@newer
def test_a_form_is_newer_than_the_pythons_before_it(since: tuple[int, int], text: str) -> None:
    assert _is_newer(text, (since[0], since[1] - 1))
    assert not _is_newer(text, since)
    if sys.version_info >= since:
        ast.parse(text)


@newer
def test_a_file_for_a_later_python_is_repaired(since: tuple[int, int], text: str) -> None:
    found = run(HEAD + text + QUEUE % "", "python", ["sqs-removal-policy"])
    policy = ", removal_policy=cdk.RemovalPolicy.DESTROY"
    assert found.text == HEAD + text + QUEUE % policy


def test_what_no_python_reads_is_told() -> None:
    with pytest.raises(AssertionError, match="syntax error"):
        run(HEAD + "f(a=1, 2)\n" + QUEUE % "", "python", ["sqs-removal-policy"])
