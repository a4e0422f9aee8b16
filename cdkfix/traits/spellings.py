"""Every other spelling of a physical name: in ARNs, URLs, queries, environment variables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix.module import Module
from cdkfix.resolve import qualify, resolve
from cdkfix.syntax import Call, Expr, ExprPart, Literal, Template
from cdkfix.traits.names import NamePlace
from cdkfix.traits.texts import Flattener, Text, is_symbol

_TEXT_NODES = frozenset(
    {"string", "template_string", "concatenated_string", "binary_expression", "binary_operator"}
)
_IMPORTS = frozenset({"import_statement", "import_from_statement"})
#: The key of an object in S3 begins behind its bucket; a name's text in it is no name.
_OBJECT_KEY = re.compile(r"(?:s3[an]?://|:s3:::)[^/\s\"']*/[^\s\"',]*$")
_EXPORT_NAME = "exportName"
_IMPORT_VALUE = "aws-cdk-lib.Fn.importValue"


@dataclass(frozen=True, eq=False)
class Spelling:
    """A physical name found in a text, from its character ``start`` on."""

    text: Text
    start: int
    end: int


class Spellings:
    """The texts of modules, to look for names in.

    Left out are the texts that are names of resources themselves, construct ids, and the names
    of exports: they are names of their own.
    """

    def __init__(
        self,
        modules: Sequence[Module],
        places: Sequence[NamePlace],
        symbolic: Flattener,
        evaluated: Flattener,
    ) -> None:
        own = {(id(expr.module), expr.node.id) for place in places for expr in place.exprs}
        for module in modules:
            own |= {(id(module), node.id) for node in _no_spellings(module)}
        exprs = [
            expr
            for module in modules
            for expr in _strings(module)
            if (id(module), expr.node.id) not in own
        ]
        self._symbolic = [symbolic.text(expr) for expr in exprs]
        self._evaluated = [evaluated.text(expr) for expr in exprs]

    def find(self, name: Text) -> Iterator[Spelling]:
        """The spellings of a name with the same suffix expression; ``name`` is a symbolic text."""
        for text in self._symbolic:
            for found in _occurrences(name, text):
                if _may_be_equal(name, found):
                    yield found

    def find_evaluated(self, name: Text) -> Iterator[Spelling]:
        """The spellings of a name that is wholly known; ``name`` is an evaluated text."""
        if not any(is_symbol(character) for character in name.text):
            for text in self._evaluated:
                yield from _occurrences(name, text)

    def texts(self) -> Sequence[Text]:
        """All texts, with what is known of them."""
        return self._evaluated


def in_object_key(before: str) -> bool:
    """Whether what follows the text ``before`` is the key of an object in S3."""
    return _OBJECT_KEY.search(before) is not None


def _occurrences(name: Text, text: Text) -> Iterator[Spelling]:
    wanted, within = name.text, text.text
    start = within.find(_head(wanted))
    while start != -1:
        end = _end(wanted, within, start)
        if end is not None and (start == 0 or not _in_name(within[start - 1])):
            found = Spelling(text, start, end)
            if not in_object_key(within[:start]):
                yield found
        start = within.find(_head(wanted), start + 1)


def _head(name: str) -> str:
    """The name up to its first symbol: what a pattern such as ``fin-raw${suffix}*`` must hold."""
    for index, character in enumerate(name):
        if is_symbol(character) and index:
            return name[: index + 1]
    return name


def _end(name: str, text: str, start: int) -> int | None:
    """Where the name ends in ``text``; at the wildcard, if one stands for its rest."""
    at = start
    for character in name:
        if at < len(text) and text[at] == character:
            at += 1
            continue
        return at if at < len(text) and text[at] in "*?" else None
    return at if at == len(text) or not _in_name(text[at]) else None


def _in_name(character: str) -> bool:
    return is_symbol(character) or character.isalnum() or character in "-_"


def _may_be_equal(name: Text, found: Spelling) -> bool:
    """Whether no symbol's value is known to differ, or known in one of the two places only."""
    for index in range(found.start, found.end):
        here = found.text.run(index).symbol
        there = name.run(index - found.start).symbol
        if here is not None and there is not None and _known(here) != _known(there):
            return False
    return True


def _known(expr: Expr) -> object:
    return resolve(expr).literal


def _strings(module: Module) -> Iterator[Expr]:
    """Every string of a module that is not part of a longer one."""
    stack: list[Node] = [module.root]
    while stack:
        node = stack.pop()
        if node.type in _IMPORTS:
            continue
        if node.type in _TEXT_NODES:
            expr = module.expr(node)
            if isinstance(expr, Template):
                yield expr
                stack += (part.expr.node for part in expr.parts if isinstance(part, ExprPart))
                continue
            if isinstance(expr, Literal) and isinstance(expr.value, str):
                yield expr
                continue
        stack += node.named_children


def _no_spellings(module: Module) -> Iterator[Node]:
    """The texts that name something within CDK: construct ids, exports and their imports."""
    for call in module.constructs:
        id_ = call.argument("id")
        if id_ is not None:
            yield id_.node
        if call.fqn == "aws-cdk-lib.CfnOutput":
            name = call.get(_EXPORT_NAME)
            if name is not None:
                yield name.expr.node
    for node in module.reader.method_calls(module):
        call_expr = module.expr(node)
        if isinstance(call_expr, Call) and call_expr.arguments:
            spelled = qualify(call_expr.callee)
            if spelled is not None and spelled in _import_values(module):
                yield module.expr(call_expr.arguments[0].value_node).node


def _import_values(module: Module) -> tuple[str, ...]:
    owner, _, method = _IMPORT_VALUE.rpartition(".")
    return tuple(f"{owner}.{name}" for name in module.reader.prop_names(method))
