"""The values of Python's strings: as Python itself has them, whether they are compiled or not."""

from __future__ import annotations

import ast
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tree_sitter import Node

from cdkfix.languages.python import grammar
from cdkfix.languages.python.expressions import string_value

INSIDE = ("", "raw", "é → 😀", "'", '"', "\\n", "\\", "{x}", "{{", "#", "\t", "\n", "\r\n", "\x7f")
PREFIXES = ("", "r", "b", "f", "F", "u", "rb", "fr", "Rf")
QUOTES = ("'", '"', "'''", '"""')


def _parsed(spelled: str) -> list[Node]:
    """What a text is as an expression, if it is a single string or several beside each other."""
    root = grammar.parser().parse(spelled.encode()).root_node
    if root.has_error or len(root.named_children) != 1:
        return []
    return [node for node in root.named_children[0].named_children if "string" in node.type]


def _value(spelled: str) -> str | None:
    try:
        value = ast.literal_eval(spelled)
    except (ValueError, SyntaxError):
        return None
    return value if isinstance(value, str) else None


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("quote", QUOTES)
def test_a_string_has_the_value_that_python_gives_it(prefix: str, quote: str) -> None:
    for inside in (*INSIDE, *map("".join, product(INSIDE, INSIDE))):
        spelled = f"{prefix}{quote}{inside}{quote}"
        for node in _parsed(spelled):
            assert string_value(node) == _value(f"({spelled})"), spelled


@given(st.text(max_size=8), st.sampled_from(QUOTES))
def test_any_text_between_quotes_has_the_value_that_python_gives_it(text: str, quote: str) -> None:
    spelled = f"{quote}{text}{quote}"
    for node in _parsed(spelled):
        assert string_value(node) == _value(f"({spelled})")
