"""Suffixes that get a separator unless they are given one: ``s.startsWith('-') ? s : `-${s}` ``."""

from __future__ import annotations

from cdkfix.languages.trees import named
from cdkfix.program.syntax import Call, Choice, Expr, Literal, Member
from cdkfix.resolve import resolve, written
from cdkfix.traits.suffixes.separators import SEPARATORS
from cdkfix.traits.texts.at_run_time import Flattener
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.predicates import BEGINNINGS

_OPTIONS = 2


def given_separator(suffix: Expr) -> str | None:
    """The separator that a suffix always begins with, its own or one that it is given.

    Where it comes from is known at run time alone: it cannot stand elsewhere.
    """
    value = written(suffix)
    choice = value.module.expr(value.node)
    if not isinstance(choice, Choice) or len(choice.options) != _OPTIONS:
        return None
    given, made = choice.options
    condition = choice.node.child_by_field_name("condition")
    if condition is None and choice.node.type == "conditional_expression":
        condition = named(choice.node)[1]
    test = choice.module.expr(condition) if condition is not None else None
    first = test.positional(0) if isinstance(test, Call) else None
    callee = test.callee if isinstance(test, Call) else None
    separator = first.value if isinstance(first, Literal) else None
    if separator not in SEPARATORS or not isinstance(callee, Member):
        return None
    asked = callee.name in BEGINNINGS and callee.object.text == given.text
    text = as_text(resolve(made).expr)
    begins = text is not None and Flattener(suffixes=False).text(text).text.startswith(separator)
    return str(separator) if asked and begins else None
