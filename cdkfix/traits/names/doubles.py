"""Texts that are a name but for values that nobody can tell, and are called the name of something.

``jobName: `etl-${job.after}-run${env}` `` beside a job's ``name: `etl-${job.name}-run${env}` ``.
"""

from __future__ import annotations

from collections.abc import Iterable

from cdkfix.languages.facts import FlowKind
from cdkfix.program.syntax import Expr
from cdkfix.resolve import describe
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.matching import may_have_same_value, shape
from cdkfix.traits.names.search import SHORTEST
from cdkfix.traits.names.spellings import Spellings
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.symbols import is_symbol, with_all_symbols
from cdkfix.traits.values.sources import sources

#: What keys end with that have names as their values.
_NAME = "name"


def doubtful_spelling(name: Text, among: Iterable[Spellings]) -> str | None:
    """Why a name cannot change: a text that would stay may be the same, or another one like it."""
    written = max(with_all_symbols(name.text, " ").split(), key=len, default="")
    if len(written) < SHORTEST or not any(_is_unknown(run.symbol) for run in name.runs):
        return None
    for spellings in among:
        for text in spellings.by_shape.get(shape(name), ()):
            if not is_test(spellings.module) and _may_be(name, text) and _is_named(text.expr):
                return f"whether it is also spelled elsewhere cannot be told: {describe(text.expr)}"
    return None


def _may_be(name: Text, text: Text) -> bool:
    """Whether texts of the same shape differ in nothing but values that nobody can tell."""
    pairs = [
        (name.run(at).symbol, text.run(at).symbol)
        for at, character in enumerate(name.text)
        if is_symbol(character) and character != text.text[at]
    ]
    return bool(pairs) and all(
        one is not None and other is not None and _may_be_equal(one, other) for one, other in pairs
    )


def _may_be_equal(one: Expr, other: Expr) -> bool:
    if suffix_behind(one) is not None and suffix_behind(other) is not None:
        return may_have_same_value(one, other)
    return _is_unknown(one) and _is_unknown(other)


def _is_unknown(symbol: Expr | None) -> bool:
    """Whether nothing is known of a value that is no suffix."""
    if symbol is None or suffix_behind(symbol) is not None:
        return False
    found = sources(symbol)
    return found.unknown and not found.texts


def _is_named(text: Expr) -> bool:
    """Whether a text is the value of what is called a name."""
    flow = text.module.reader.flow(text.module, text.module.reader.outer(text.node))
    return flow.kind is FlowKind.ENTRY and flow.name.lower().endswith(_NAME)
