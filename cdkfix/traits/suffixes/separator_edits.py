"""How one use of a suffix takes over the separator that leaves the suffix's definition.

What the use comes to is as before: the separator stands in the text around it, in a text of its own
(``f"-{suffix}"``), or no longer in what the use is compared with; a use that takes the separator
off again (``suffix.slice(1)``) becomes the suffix alone, and one that puts another in its place
(``suffix.replace('-', '_')``) gets that one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.code import Text, Value, Verbatim
from cdkfix.edits import Edit
from cdkfix.languages.operators import EQUAL, MEMBERSHIP, UNEQUAL, compared
from cdkfix.languages.parts import SUMS
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.references import method_called
from cdkfix.program.syntax import Expr, ExprPart, Items, Literal, Member, Template
from cdkfix.resolve import describe_use
from cdkfix.traits.asserted.comparisons import either_way
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.texts.at_run_time import Flattener, insert_before
from cdkfix.traits.texts.built import TEXT_NODES, as_text, inserted
from cdkfix.traits.texts.predicates import BEGINNINGS, ENDINGS
from cdkfix.traits.texts.replacing import replacing
from cdkfix.traits.texts.symbols import has_symbol

#: Edits in modules, or why there are none.
Edits = list[tuple[Module, Edit]] | str
#: The texts and the parts of them in which an expression stands, by where it begins.
Interpolations = Mapping[int, Sequence[tuple[Expr, ExprPart]]]

#: Where a value stands for itself: as an argument, an item, a property's value, what is returned.
VALUES = frozenset(
    {
        "arguments",
        "argument_list",
        "array",
        "list",
        "tuple",
        "pair",
        "keyword_argument",
        "return_statement",
        "expression_list",
        "named_expression",
        "jsx_expression",
        "computed_property_name",
    }
)
#: Where something is taken from what comes first.
_TAKING = frozenset({"member_expression", "attribute", "subscript_expression", "subscript"})
#: Texts in which what is put in has delimiters of its own.
_INTERPOLATING = frozenset({"template_string", "string", "concatenated_string"})
_UNTYPED = frozenset({"parenthesized_expression", "non_null_expression"})
_SHORTHAND = "shorthand_property_identifier"
#: What an interpolated expression stands in: another text there needs other quotes in old Python.
_INTERPOLATED = "interpolation"

#: Calls with the argument 1 that leave out the first character.
_FROM_SECOND = frozenset({"slice", "substring", "substr"})
#: Methods that take all separators off an end, or both: of a text that begins with a separator
#: they leave what they leave of its rest.
_STRIPPING: Mapping[str, Callable[[str, str], str]] = {"lstrip": str.lstrip, "strip": str.strip}
#: Methods that ask for a text which may stand behind the separator.
_WITHIN = ENDINGS | {"includes"}


@once
def interpolations(module: Module) -> Interpolations:
    """The interpolated expressions of the module's texts, by where they begin."""
    found: dict[int, list[tuple[Expr, ExprPart]]] = {}
    stack = [module.root]
    while stack:
        node = stack.pop()
        text = as_text(module.expr(node)) if node.type in TEXT_NODES else None
        if isinstance(text, Template):
            for part in text.parts:
                if isinstance(part, ExprPart):
                    found.setdefault(part.expr.start, []).append((text, part))
            stack += inserted(text)
            continue
        stack += node.named_children
    return found


def is_inserted(use: Expr) -> bool:
    """Whether a value is put into texts between delimiters, which make a text of any value."""
    found = [item for item in interpolations(use.module).get(use.start, ()) if item[1].expr is use]
    return bool(found) and all(
        part.plain and text.node.type in _INTERPOLATING and part.start < use.start
        for text, part in found
    )


def take_over(
    use: Expr,
    separator: str,
    piece: str,
    definitions: Sequence[Expr],
    parts: Interpolations,
) -> Edits:
    """The edits after which ``use`` comes to what it was, or why there are none.

    The ``separator`` leaves the ``definitions`` of the value; ``piece`` is what a text around the
    use gets in its place. ``parts`` are the `interpolations` of the use's module.
    """
    edits = _in_text(use, parts, piece)
    if edits is None:
        edits = _respelled(use, separator, definitions, parts)
    for way in (_stripped, _compared, _expected, _asked):
        if edits is None:
            edits = way(use, separator, definitions)
    if edits is None:
        edits = _in_text_of_its_own(use, separator)
    if edits is None:
        return f"it is used in a way that cannot be rewritten: {describe_use(use.module, use.node)}"
    return [(use.module, edit) if isinstance(edit, Edit) else edit for edit in edits]


_Found = Sequence[Edit | tuple[Module, Edit]] | None


def _in_text(use: Expr, parts: Interpolations, piece: str) -> _Found:
    """Put the separator into the text that the use is interpolated in, or that it is added to."""
    module = use.module
    found = [item for item in parts.get(use.start, ()) if item[1].expr is use]
    edits = [_insert_in_text(text, part, piece) for text, part in found]
    written = [edit for edit in edits if edit is not None]
    if found:
        return written if len(written) == len(found) else None
    outer = module.reader.outer(use.node)
    if outer.parent is None or outer.parent.type not in SUMS:
        return None
    operator = outer.parent.child_by_field_name("operator")
    if operator is None or operator.type != "+":
        return None
    quoted, _ = module.writer.render(module, Value(piece), use.node)
    return [Edit(outer.start_byte, outer.start_byte, f"{quoted} + ".encode())]


def _insert_in_text(text: Expr, part: ExprPart, piece: str) -> tuple[Module, Edit] | None:
    around = text.node.parent
    tagged = text.node.type == "template_string" and around is not None
    if not part.plain or (tagged and around is not None and around.type == "call_expression"):
        return None
    return insert_before(text, part, piece)


def _stripped(use: Expr, separator: str, definitions: Sequence[Expr]) -> _Found:
    """Leave out what takes the separator off; what takes all of them off may stay."""
    module, call = use.module, _method(use)
    if call is not None and call.name in _STRIPPING and call.literals == [separator]:
        strip = _STRIPPING[call.name]
        texts = [_known_text(item) for item in definitions]
        if any(text is None or strip(text, separator) != text[1:] for text in texts):
            return []
        return [Edit(use.end, module.reader.outer(call.node).end_byte, b"")]
    whole = _rest_after(use, separator)
    if whole is None:
        return None
    return [Edit(use.end, module.reader.outer(whole).end_byte, b"")]


def _rest_after(use: Expr, separator: str) -> Node | None:
    """The expression around a use that is the suffix without its separator, if one is."""
    module = use.module
    around = module.reader.outer(use.node).parent
    if around is not None and around.type == "subscript":
        kept = around.child_by_field_name("subscript")
        return around if kept is not None and module.text(kept).replace(" ", "") == "1:" else None
    call = _method(use)
    if call is None:
        return None
    if call.name in _FROM_SECOND:
        return call.node if call.literals == [1] else None
    return call.node if call.name == "removeprefix" and call.literals == [separator] else None


def _respelled(use: Expr, separator: str, _: Sequence[Expr], parts: Interpolations) -> _Found:
    """Put in the separator's place what a use replaces it with: ``.replace('-', '_')``.

    Where it replaces all separators, it goes on to do so in the rest: that may get some.
    """
    module, call = use.module, method_called(use.module, use.node)
    found = replacing(call) if call is not None else None
    if call is None or found is None or found.old != separator:
        return None
    other, outer = found.new, module.reader.outer(use.node)
    kept = call.node if found.everywhere else outer
    rest = [] if kept is call.node else [Edit(outer.end_byte, call.node.end_byte, b"")]
    if not other:
        return rest
    around = [item for item in parts.get(use.start, ()) if item[1].expr.node.id == call.node.id]
    if not around and not _is_interpolated(outer):
        whole = module.reader.outer(call.node)
        text = Text((other, Verbatim(module.text(kept))))
        return module.writer.replace_value(module, whole, text)
    written = [_insert_in_text(text, part, other) for text, part in around]
    if not written or None in written:
        return None
    return [*(edit for edit in written if edit is not None), *rest]


def _known_text(definition: Expr) -> str | None:
    """The text that a definition is known to come to."""
    text = Flattener(suffixes=False).text(definition).text
    return None if has_symbol(text) else text


def _compared(use: Expr, separator: str, _: Sequence[Expr]) -> _Found:
    """Take the separator from the literals that a use is compared with."""
    module = use.module
    outer = module.reader.outer(use.node)
    sides = compared(outer.parent) if outer.parent is not None else None
    if sides is None:
        return None
    is_left = sides.left.id == outer.id
    other = module.expr(sides.right if is_left else sides.left)
    if sides.sign in EQUAL | UNEQUAL:
        return _shortened([other], separator)
    if sides.sign not in MEMBERSHIP:
        return None
    if is_left:
        return _shortened(other.items, separator) if isinstance(other, Items) else None
    return _kept(other, separator)


def _expected(use: Expr, separator: str, _: Sequence[Expr]) -> _Found:
    """Take the separator from what a test expects a use to be: ``expect(suffix).toBe('-dev')``."""
    beside = [
        value
        for read, value in (either_way(use.module) if is_test(use.module) else ())
        if read.node.id == use.node.id
    ]
    return _shortened(beside, separator) if beside else None


def _asked(use: Expr, separator: str, _: Sequence[Expr]) -> _Found:
    """Take the separator from what a method asks for, if it asks for the beginning."""
    call = _method(use)
    if call is None or len(call.arguments) != 1:
        return None
    if call.name in BEGINNINGS:
        return _shortened(call.arguments, separator)
    return _kept(call.arguments[0], separator) if call.name in _WITHIN else None


def _shortened(texts: Sequence[Expr], separator: str) -> _Found:
    """Texts without the separator that each of them begins with."""
    edits: list[Edit] = []
    for text in texts:
        value = text.value if isinstance(text, Literal) else None
        if not isinstance(value, str) or not value.startswith(separator) or value == separator:
            return None
        edits += text.module.writer.replace_value(text.module, text.node, Value(value[1:]))
    return edits


def _kept(text: Expr, separator: str) -> _Found:
    """No edit, if a text is found in the suffix alone whenever it is with the separator."""
    value = text.value if isinstance(text, Literal) else None
    return [] if isinstance(value, str) and value and not value.startswith(separator) else None


def _in_text_of_its_own(use: Expr, separator: str) -> _Found:
    """Put a text with the separator where the use stands for itself."""
    module = use.module
    outer = module.reader.outer(use.node)
    around = outer.parent
    stands = outer.type == _SHORTHAND or (around is not None and around.type in VALUES)
    # What a text has and can do, the new text has and can do as well.
    is_object = around is not None and around.type in _TAKING and around.children[0].id == outer.id
    if not (stands or is_object) or _is_interpolated(outer) or _is_typed(use.node, outer):
        return None
    text = Text((separator, Verbatim(module.text(outer))))
    return module.writer.replace_value(module, outer, text)


def _is_typed(node: Node, outer: Node) -> bool:
    """Whether a wrapper around an expression gives it a type that a text may not have."""
    around: Node | None = node
    while around is not None and around.id != outer.id:
        around = around.parent
        if around is not None and around.type not in _UNTYPED:
            return True
    return False


def _is_interpolated(node: Node) -> bool:
    around = node.parent
    while around is not None and around.type != _INTERPOLATED:
        around = around.parent
    return around is not None


class _Method(msgspec.Struct, frozen=True, eq=False):
    """The call of a method of a suffix."""

    node: Node
    name: str
    arguments: Sequence[Expr]

    @property
    def literals(self) -> list[object]:
        return [item.value if isinstance(item, Literal) else None for item in self.arguments]


def _method(use: Expr) -> _Method | None:
    call = method_called(use.module, use.node)
    if call is None or not isinstance(call.callee, Member):
        return None
    if any(item.name is not None or item.spread for item in call.arguments):
        return None
    arguments = [use.module.expr(item.value_node) for item in call.arguments]
    return _Method(call.node, call.callee.name, arguments)
