"""Texts that calls put values into by name: ``PATTERN.format(env=stage)``, by ``replace`` as well.

https://docs.python.org/3/library/string.html#format-string-syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Formatter

from cdkfix.languages.parts import parts_of
from cdkfix.program.syntax import Call, Expr, ExprPart, Literal, Member, Name, Template, TextPart
from cdkfix.resolve import resolve
from cdkfix.traits.texts.replacing import REPLACING

#: What stands for a value: a word in brackets or between signs.
_PLACEHOLDER = re.compile(r"[${}<>%#@(\[_]{1,3}\w*[A-Za-z]\w*[}>%#@)\]_]{1,2}")
#: Values that one text gets by a chain of calls, at most.
_MOST = 12

_Part = TextPart | ExprPart


def put_in(call: Call) -> Template | None:
    """The text that a call makes, with what it puts in the place of placeholders; None for others.

    What the text is written in stays where that has a name: others may use it.
    """
    callee = call.callee
    if not isinstance(callee, Member):
        return None
    parts: Sequence[_Part] | None = None
    if callee.name == "format":
        parts = _formatted(call, callee.object)
    elif callee.name in REPLACING:
        parts = _replaced(call, callee, 0)
    return Template(call.module, call.node, tuple(parts)) if parts and _is_once(parts) else None


def _is_once(parts: Sequence[_Part]) -> bool:
    """Whether no value is put in at several places of a text that stays as it is."""
    values = [it.expr.node.id for it in parts if isinstance(it, ExprPart) and not it.is_placeholder]
    return len(set(values)) == len(values)


def _formatted(call: Call, pattern: Expr) -> list[_Part] | None:
    """The parts of a text with a name that is formatted; None where a value is not known."""
    text = resolve(pattern).literal if isinstance(pattern, (Name, Member)) else None
    if not isinstance(text, str) or any(item.spread for item in call.arguments):
        return None
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        return None
    parts: list[_Part] = []
    number, at = 0, pattern.node.start_byte
    for before, name, how, conversion in fields:
        parts += [TextPart(at, at, before, shared=True)] if before else []
        if name is None:
            continue
        place = int(name) if name.isdecimal() else number
        value = call.positional(place) if not name or name.isdecimal() else call.keyword(name)
        if value is None:
            return None
        number += not name
        parts.append(_argument(value, plain=not (how or conversion)))
    return parts if any(isinstance(part, ExprPart) for part in parts) else None


def _replaced(call: Call, callee: Member, depth: int) -> list[_Part] | None:
    """The parts of a text in which a placeholder is replaced: in what other calls leave of it."""
    old, value = call.positional(0), call.positional(1)
    mark = old.value if isinstance(old, Literal) else None
    is_mark = isinstance(mark, str) and _PLACEHOLDER.fullmatch(mark) is not None
    if value is None or not is_mark or len(call.arguments) > 2 or depth > _MOST:
        return None
    owner = callee.object
    inner: Sequence[_Part] | None = None
    if isinstance(owner, Call) and isinstance(owner.callee, Member):
        is_replacing = owner.callee.name in REPLACING
        inner = _replaced(owner, owner.callee, depth + 1) if is_replacing else None
    elif isinstance(owner, Literal):
        inner = parts_of(owner)
    elif isinstance(owner, (Name, Member)):
        text, at = resolve(owner).literal, owner.node.start_byte
        inner = [TextPart(at, at, text, shared=True)] if isinstance(text, str) else None
    everywhere = callee.name in call.module.reader.replacing_all
    parts = list(_with_value(call, inner or (), str(mark), value, everywhere=everywhere))
    return parts if len(parts) > len(inner or ()) or _is_whole(inner, mark) else None


def _is_whole(parts: Sequence[_Part] | None, mark: object) -> bool:
    """Whether a part is nothing but the placeholder."""
    return any(isinstance(part, TextPart) and part.text == mark for part in parts or ())


def _with_value(
    call: Call, parts: Sequence[_Part], mark: str, value: Expr, *, everywhere: bool
) -> Iterator[_Part]:
    """Parts of a text with a value in a placeholder's place: in the first, or ``everywhere``."""
    left = None if everywhere else 1
    for part in parts:
        if not isinstance(part, TextPart) or mark not in part.text or left == 0:
            yield part
            continue
        pieces = part.text.split(mark, -1 if left is None else left)
        left = None if left is None else left - (len(pieces) - 1)
        raw = call.module.body[part.start : part.end].decode("utf-8", "replace")
        position = part.start if raw == part.text and not part.shared else None
        for index, piece in enumerate(pieces):
            if index:
                yield _placed(value, position, mark)
                position = position + len(mark.encode()) if position is not None else None
            if piece and position is not None:
                yield TextPart(position, position + len(piece.encode()), piece)
                position += len(piece.encode())
            elif piece:
                yield TextPart(part.start, part.start, piece, shared=True)


def _placed(value: Expr, position: int | None, mark: str) -> ExprPart:
    """A value at the place of its placeholder, where that is written in the call itself."""
    if position is None:
        return _argument(value)
    return ExprPart(position, position + len(mark.encode()), value)


def _argument(value: Expr, *, plain: bool = True) -> ExprPart:
    outer = value.module.reader.outer(value.node)
    return ExprPart(outer.start_byte, outer.end_byte, value, plain)
