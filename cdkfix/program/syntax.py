"""Expressions as both languages have them: what a codemod and the resolver look at.

Each expression knows its module and its node in the syntax tree; children are read when asked for.
Wrappers that do not change a value (parentheses, ``as const``, ``satisfies``, ``!``) are looked
through by the language's reader, which keeps the wrapped node's outermost span in ``outer``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from tree_sitter import Node

from cdkfix.languages.operators import NOTHING, UNEQUAL, bare, compared
from cdkfix.languages.trees import text

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_TWO = 2
#: What is said of an expression of which nothing else is known.
_UNEXPLAINED = "decided at run time"


class Expr(msgspec.Struct, frozen=True, eq=False):
    """An expression in a module."""

    module: Module
    node: Node

    @property
    def start(self) -> int:
        return self.node.start_byte

    @property
    def end(self) -> int:
        return self.node.end_byte

    @property
    def identity(self) -> tuple[int, int]:
        """What tells the expression from all others: its module, and its node there."""
        return id(self.module), self.node.id

    @property
    def text(self) -> str:
        return self.module.text(self.node)

    @property
    def line(self) -> int:
        """The line, from 1, that the expression begins on."""
        return int(self.node.start_point[0]) + 1


class Literal(Expr, frozen=True, eq=False):
    """A string, number, boolean or null."""

    value: str | int | float | bool | None


class TextPart(msgspec.Struct, frozen=True):
    """Literal text in a template. ``start:end`` is the text's span, without quotes.

    ``shared`` says that the same characters stand in other places of the text too, as the
    separator of a list that is joined does; ``closing``, that they end such a list's last item:
    what comes behind the list is no part of that.
    """

    start: int
    end: int
    text: str
    shared: bool = False
    closing: bool = False


class ExprPart(msgspec.Struct, frozen=True):
    """An interpolated expression. ``start:end`` includes the delimiters (``${…}``, ``{…}``).

    In a format it is the placeholder's span, and the expression stands elsewhere. ``plain`` is
    False where a conversion or a format specification changes what is inserted.
    """

    start: int
    end: int
    expr: Expr
    plain: bool = True

    @property
    def is_placeholder(self) -> bool:
        """Whether the expression stands elsewhere, and only its place in the text is here."""
        return self.end <= self.expr.start or self.expr.end <= self.start


class Template(Expr, frozen=True, eq=False):
    """Text built of parts: a template literal, an f-string, a sum, a format, a joined list."""

    parts: Sequence[TextPart | ExprPart]


class Name(Expr, frozen=True, eq=False):
    """A use of a name."""

    name: str


class This(Expr, frozen=True, eq=False):
    """The instance: ``this``, or a Python method's first parameter."""


class Member(Expr, frozen=True, eq=False, dict=True):
    """``object.name``, ``object["name"]``; ``name_node`` is the part that holds the name."""

    object_node: Node
    name: str
    name_node: Node

    @property
    def is_optional(self) -> bool:
        """Whether it may be asked of nothing: ``props?.suffix``."""
        return any(child.type == "optional_chain" for child in self.node.children)

    @cached_property
    def object(self) -> Expr:
        return self.module.expr(self.object_node)


class Picked(Expr, frozen=True, eq=False, dict=True):
    """``object[index]`` whose key is not written there: a place in a list, or what a name holds."""

    object_node: Node
    index_node: Node

    @cached_property
    def object(self) -> Expr:
        return self.module.expr(self.object_node)

    @cached_property
    def index(self) -> Expr:
        return self.module.expr(self.index_node)


class Argument(msgspec.Struct, frozen=True):
    """An argument of a call: positional (``name`` None), by keyword, or spread (``spread``)."""

    node: Node
    value_node: Node
    name: str | None = None
    spread: bool = False


class Call(Expr, frozen=True, eq=False, dict=True):
    """A call; ``new`` for TypeScript's ``new``. ``list_node`` is the parenthesized list."""

    callee_node: Node
    list_node: Node | None
    arguments: Sequence[Argument]
    new: bool = False

    @cached_property
    def callee(self) -> Expr:
        return self.module.expr(self.callee_node)

    def positional(self, index: int) -> Expr | None:
        """The positional argument ``index``, if it is written out before any spread."""
        for position, argument in enumerate(self.arguments):
            if argument.name is not None or argument.spread:
                return None
            if position == index:
                return self.module.expr(argument.value_node)
        return None

    def keyword(self, name: str) -> Expr | None:
        """The argument given by the keyword ``name``."""
        for argument in self.arguments:
            if argument.name == name:
                return self.module.expr(argument.value_node)
        return None


class Entry(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A property of an object literal, an item of a dict, a keyword argument, or a spread.

    ``key`` is None for a spread and for a computed key (which of the two, ``spread`` says).
    ``value_node`` is None where the value is a method or an accessor.
    """

    struct: Struct
    node: Node
    key: str | None
    key_node: Node | None
    value_node: Node | None
    spread: bool = False
    shorthand: bool = False

    @property
    def is_bound(self) -> bool:
        """Whether it gives keywords of a partial that is called: a keyword beside it may too."""
        return self.spread and self.node.end_byte <= self.struct.start

    @cached_property
    def value(self) -> Expr:
        module = self.struct.module
        if self.value_node is None:
            if self.struct.start <= self.node.start_byte < self.struct.end:
                return Opaque(module, self.node, "a method")
            line = int(self.node.start_point[0]) + 1
            return Opaque(module, self.node, f"it is changed after it is made, line {line}")
        return module.expr(self.value_node)


class EntryNodes(NamedTuple):
    """What an `Entry` of a struct is made with."""

    node: Node
    key: str | None = None
    key_node: Node | None = None
    value_node: Node | None = None
    spread: bool = False
    shorthand: bool = False

    @classmethod
    def spreading(cls, value: Node, node: Node | None = None) -> EntryNodes:
        """Those of a spread, which may be all of a ``node`` or stand in it."""
        return cls(node or value, value_node=value, spread=True)


class Struct(Expr, frozen=True, eq=False, dict=True):
    """Keys with values: an object literal, a dict, or a call's keyword arguments.

    ``keywords`` marks the last kind, whose ``node`` is the argument list; ``free`` those of them
    that are no parameters' names but keys like those of a dict: ``dict(bucketName='raw')``.
    ``fqn`` is the jsii struct's name where a struct class is called (``CfnBucket.TagProperty(…)``).
    ``merged`` marks what is put together of others, its spreads, by a call or an operator:
    ``a | b``. Behind the entries of what is written those stand that it is given later on, without
    values.
    """

    entries_nodes: Sequence[EntryNodes]
    keywords: bool = False
    free: bool = False
    fqn: str | None = None
    merged: bool = False

    @property
    def literal(self) -> Struct | None:
        """Where keys can be added: the struct itself, or what stands last in one put together."""
        if not self.merged:
            plain = self.module.expr(self.node) if self.is_filled_later else self
            return plain if isinstance(plain, Struct) else None
        last = self.entries[-1].value if self.entries else None
        return last.literal if isinstance(last, Struct) else None

    @property
    def is_filled_later(self) -> bool:
        """Whether it is given further keys after it is made."""
        if not self.entries_nodes:
            return False
        last = self.entries_nodes[-1]
        behind = last.node.start_byte >= self.end
        return behind if last.spread else not self.start <= last.node.start_byte < self.end

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry(self, *entry) for entry in self.entries_nodes)


class Items(Expr, frozen=True, eq=False, dict=True):
    """A list or tuple; ``item_nodes`` holds its elements, spreads included."""

    item_nodes: Sequence[Node]

    @cached_property
    def items(self) -> tuple[Expr, ...]:
        return tuple(self.module.expr(node) for node in self.item_nodes)


class Choice(Expr, frozen=True, eq=False, dict=True):
    """One of several values, picked at run time: a conditional, ``a or b``, ``a ?? b``.

    ``otherwise`` is True where the value may also be none of them (``a && b``).
    """

    option_nodes: Sequence[Node]
    otherwise: bool = False

    @property
    def falls_back(self) -> bool:
        """Whether the second value is taken where the first is not given: ``props ?? {}``.

        ``props if props is not None else Props()`` says the same.
        """
        if len(self.option_nodes) != _TWO or self.otherwise:
            return False
        pieces = [child for child in self.node.named_children if child.type != "comment"]
        options = {node.id for node in self.option_nodes}
        asked = [piece for piece in pieces if piece.id not in options]
        return not asked or _is_there(asked[0], self.option_nodes[0])

    @cached_property
    def options(self) -> tuple[Expr, ...]:
        return tuple(self.module.expr(node) for node in self.option_nodes)


def _is_there(condition: Node, value: Node) -> bool:
    """Whether a condition holds where there is the value: ``props``, ``props is not None``."""
    condition = bare(condition)
    sides = compared(condition)
    if sides is None:
        return condition.text == value.text
    is_asked = sides.sign in UNEQUAL and text(sides.right) in NOTHING
    return is_asked and sides.left.text == value.text


class Namespace(Expr, frozen=True, eq=False):
    """A whole module of the project, as ``import * as config from './config'`` names it."""


class Opaque(Expr, frozen=True, eq=False):
    """Anything else; ``why`` says in words what keeps its value from being known."""

    why: str = _UNEXPLAINED

    @property
    def is_explained(self) -> bool:
        """Whether more is said of it than of anything that is decided at run time."""
        return self.why != _UNEXPLAINED
