"""Patterns and beginnings that names are looked for by: ``/orders-db-.*/``, ``startsWith(…)``.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Match.html
"""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, named
from cdkfix.program import matchers
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name, Template, TextPart
from cdkfix.traits.texts.predicates import BEGINNINGS

#: Functions and methods whose first argument is a regular expression.
_REGULAR = frozenset(
    {
        *("RegExp", "stringLikeRegexp", "string_like_regexp", matchers.STRING_MATCHING),
        *("compile", "findall", "finditer", "fullmatch", "match", "search"),
    }
)
#: What variables of the environment are called that hold the beginning of a name, and patterns too:
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
_PREFIX = "prefix"
#: Those whose first argument is a part of what is looked at, with the second one of `unittest`.
_PARTS = frozenset(
    {
        *(*BEGINNINGS, _PREFIX, "includes", matchers.CONTAIN),
        *(matchers.STRING_CONTAINING, matchers.ASSERT_IN),
    }
)
_SECOND = frozenset({"assertRegex"})
_KEYWORD = "match"
REGEX, _PATTERN = "regex", "pattern"
#: Python's ``"orders-" in name``.
_COMPARED = "comparison_operator"
_LISTS = frozenset({"array", "list"})
#: What may stand for the rest of a name, or follow it, in a regular expression.
_SPECIAL = frozenset(".[(\\?*")


def regular_expression(module: Module, node: Node) -> Expr | None:
    """The text of a regular expression that is written between slashes."""
    pattern = node.child_by_field_name(_PATTERN) if node.type == REGEX else None
    if pattern is None:
        return None
    part = TextPart(pattern.start_byte, pattern.end_byte, module.text(pattern))
    return Template(module, node, (part,))


def stands_for(expr: Expr, rest: str) -> bool:
    """Whether a text is a pattern in which ``rest``, behind a name's head, stands for its rest."""
    regular = _is_regular(expr)
    if regular is None:
        return False
    return not rest or (regular and rest[0] in _SPECIAL)


def _is_regular(expr: Expr) -> bool | None:
    """Whether a text is a regular expression; None for one that is no pattern at all."""
    module, outer = expr.module, expr.module.reader.outer(expr.node)
    around = outer.parent
    if outer.type == REGEX:
        return True
    if around is None or around.type == _COMPARED:
        kinds = [child.type for child in around.children] if around is not None else []
        return False if "in" in kinds and around and named(around)[0] == outer else None
    if _is_prefix(module, outer, around):
        return False
    if around.type == "keyword_argument":
        keyword = around.child_by_field_name("name")
        return True if keyword is not None and module.text(keyword) == _KEYWORD else None
    call = module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
    if not isinstance(call, Call) or not isinstance(call.callee, (Member, Name)):
        return None
    name, place = call.callee.name, named(around).index(outer)
    if place == (1 if name in _SECOND else 0):
        return name in _REGULAR | _SECOND or (False if name in _PARTS else None)
    return None


def _is_prefix(module: Module, value: Node, around: Node) -> bool:
    """Whether a value is one in a pattern of events, ``[{ prefix: … }]``, or is called so."""
    key, holder = around.child_by_field_name("key"), around.parent
    if key is None or key.id == value.id or holder is None:
        return False
    name = module.text(key).strip("\"'")
    listed = holder.parent is not None and holder.parent.type in _LISTS
    alone = name == _PREFIX and len(named(holder)) == 1
    return (alone and listed) or name.endswith(f"_{_PREFIX.upper()}")
