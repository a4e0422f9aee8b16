"""Syntax around a TypeScript expression that does not change its value."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix.languages import enclosing
from cdkfix.languages.facts import Copied
from cdkfix.languages.trees import around, field, named, text

_TYPED = frozenset({"as_expression", "satisfies_expression"})
_PLAIN = frozenset({"parenthesized_expression", "non_null_expression"})

#: Functions that give back the object that they are given.
#: https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Object/freeze
_SAME_OBJECT = frozenset({"Object.freeze", "Object.seal", "Object.preventExtensions"})
#: Functions that give back a copy of it, and how a copy is made by way of a text.
#: https://developer.mozilla.org/en-US/docs/Web/API/Window/structuredClone
_COPY = "structuredClone"
_PARSED, _WRITTEN = "JSON.parse", "JSON.stringify"
_DEEP = (_COPY, _PARSED)
#: The class of an instance, where what it shares with that is found:
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object/constructor
_CLASS = "constructor"
#: How many names a type's own has at most: `cdk.aws_s3.CfnBucket.TagProperty` has four.
_LONGEST_TYPE = 16


def inner(node: Node) -> Node | None:
    """The expression that ``node`` wraps; None where it is no wrapper.

    The grammar reads the type in ``{…} as a.B.C`` as ``a.B`` only, and the rest as a member of the
    whole. Nothing but parentheses lets a member be taken from an assertion, so that is no member.
    """
    kind = node.type
    if kind in _TYPED or kind in _PLAIN:
        return named(node)[0]
    if kind == "type_assertion":
        return named(node)[-1]
    if kind == "member_expression":
        whole = field(node, "object")
        return whole if _ends_in_type(whole) or text(field(node, "property")) == _CLASS else None
    if kind == "call_expression":
        return _same_object(node)
    return None


def outer(node: Node) -> Node:
    """The outermost wrapper around the same value."""
    return enclosing.outermost(node, _wrapper)


def copied(node: Node) -> Copied:
    """How much of a value's object the wrappers around it make anew."""
    return enclosing.copied(node, _wrapper, _SAME_OBJECT, _DEEP)


def _wrapper(node: Node) -> Node | None:
    """The nearest wrapper around a node."""
    parent = node.parent
    if parent is None:
        return None
    wrapper = around(parent) if parent.type == "arguments" else parent
    if wrapper.type == "call_expression" and text(field(wrapper, "function")) == _WRITTEN:
        holder = around(wrapper)
        wrapper = around(holder) if holder.type == "arguments" else wrapper
    wrapped = inner(wrapper)
    return wrapper if wrapped is not None and wrapped.id == node.id else None


def _ends_in_type(node: Node) -> bool:
    """Whether an expression ends in the type that an assertion gives it.

    The members behind the assertion are parts of the type's name, which has but a few: a long chain
    is not walked through from each of its members.
    """
    for _ in range(_LONGEST_TYPE):
        if node.type != "member_expression":
            break
        node = field(node, "object")
    return node.type in _TYPED


def _same_object(call: Node) -> Node | None:
    given = _argument(call, *_SAME_OBJECT, _COPY)
    if given is not None:
        return given
    written = _argument(call, _PARSED)
    is_call = written is not None and written.type == "call_expression"
    return _argument(written, _WRITTEN) if written is not None and is_call else None


def _argument(call: Node, *functions: str) -> Node | None:
    """The one argument that a call gives one of some functions."""
    callee, arguments = field(call, "function"), field(call, "arguments")
    if arguments.type != "arguments":
        return None
    if callee.type not in ("member_expression", "identifier") or text(callee) not in functions:
        return None
    given = named(arguments)
    return given[0] if len(given) == 1 and given[0].type != "spread_element" else None
