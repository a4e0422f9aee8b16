"""Text as it is when the program runs, each of its characters with its place in the source.

Known values are put in where they are interpolated; what is known only at run time is one symbol,
the same for all expressions that are taken to be equal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from cdkfix import code
from cdkfix.edits import Edit
from cdkfix.languages.parts import parts_of
from cdkfix.languages.trees import unescape
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, ExprPart, Literal, Member, Name, TextPart
from cdkfix.resolve import qualify, resolve
from cdkfix.traits.suffixes.expressions import original, suffix_behind
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.texts.pseudo import plain_name, pseudo_parameter
from cdkfix.traits.texts.symbols import nth_symbol
from cdkfix.traits.values.alike import given_alike, only_text

_MAX_DEPTH = 10
_TOKEN = re.compile(
    r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)|\{\{|\}\}|%%|.", re.S
)
#: What stands for one character in f-strings and formats, and for two elsewhere.
_DOUBLED = ("{{", "}}", "%%")


class Step(msgspec.Struct, frozen=True, eq=False):
    """A part of a string, on the way from a text to one of its characters."""

    owner: Expr
    part: TextPart | ExprPart


class Run(msgspec.Struct, frozen=True, eq=False):
    """Characters ``start:end`` of a text that come from one part; ``path`` leads there."""

    start: int
    end: int
    path: tuple[Step, ...]
    literal: bool

    @property
    def module(self) -> Module:
        return self.path[-1].owner.module

    def is_same_part(self, other: Run) -> bool:
        """Whether two runs are the same characters of the source, as a join's separators are."""
        own, others = self.path[-1], other.path[-1]
        same = (own.part.start, own.part.end) == (others.part.start, others.part.end)
        return own.owner is others.owner and same

    @property
    def is_plain(self) -> bool:
        """Whether what the run stands for is inserted as it is."""
        part = self.path[-1].part
        return isinstance(part, TextPart) or part.plain

    @property
    def symbol(self) -> Expr | None:
        """The expression that the run stands for, where its value is not known."""
        part = self.path[-1].part
        return part.expr if isinstance(part, ExprPart) and not self.literal else None


class Text(msgspec.Struct, frozen=True, eq=False):
    """The text that ``expr``, a string literal or a template, comes to."""

    expr: Expr
    text: str
    runs: tuple[Run, ...]
    _starts: list[int] = msgspec.field(default_factory=list)

    def run(self, index: int) -> Run:
        """The run that holds the character ``index``."""
        return self.runs[self._number(index)]

    def runs_between(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs that hold the characters ``start:end``."""
        return self.runs[self._number(start) : self._number(end - 1) + 1] if start < end else ()

    def place(self, index: int) -> tuple[int, ...]:
        """Where a character stands in the source, by the way that leads there."""
        run = self.run(index)
        way = (item for step in run.path for item in (id(step.owner.module), step.part.start))
        return (*way, index - run.start)

    def _number(self, index: int) -> int:
        if not self._starts:
            self._starts.extend(run.start for run in self.runs)
        return max(bisect_right(self._starts, index) - 1, 0)

    def span(self, index: int) -> tuple[int, int] | None:
        """Where the character is written; None where it is no literal text."""
        run = self.run(index)
        part = run.path[-1].part
        if not isinstance(part, TextPart) or part.shared:
            return None
        spans = _spans(run.module, part)
        return spans[index - run.start] if spans is not None else None


class Flattener:
    """Turns expressions into texts; the symbols of one flattener can be compared.

    With ``suffixes``, suffix expressions stay symbols even where their value is known; but for
    those, ``apart``, that are made of others: ``${stage}-${account}``.
    """

    def __init__(self, *, suffixes: bool, apart: bool = False) -> None:
        self._suffixes, self._apart = suffixes, apart
        self._symbols: dict[tuple[str, str], str] = {}
        self._texts: dict[int, Text] = {}
        self._is_given = False

    @cached_property
    def given(self) -> Flattener:
        """The same, with what all callers give alike in the place of parameters.

        No character of that can be changed where the parameter stands.
        """
        other = Flattener(suffixes=self._suffixes)
        other._symbols, other._is_given = self._symbols, True
        return other

    def text(self, expr: Expr) -> Text:
        """The text of a string literal or a template; worked out once."""
        found = self._texts.get(id(expr))
        if found is None or found.expr is not expr:
            found = self._texts[id(expr)] = self._text(expr)
        return found

    def _text(self, expr: Expr) -> Text:
        runs: list[Run] = []
        pieces: list[str] = []
        position = 0
        for piece, path, literal in self._pieces(expr, (), 0):
            if piece:
                runs.append(Run(position, position + len(piece), path, literal))
                pieces.append(piece)
                position += len(piece)
        return Text(expr, "".join(pieces), tuple(runs))

    def _pieces(
        self, expr: Expr, path: tuple[Step, ...], depth: int
    ) -> Iterator[tuple[str, tuple[Step, ...], bool]]:
        for part in parts_of(expr):
            here = (*path, Step(expr, part))
            if isinstance(part, TextPart):
                yield part.text, here, True
                continue
            inner = self._known(part) if depth < _MAX_DEPTH else None
            if isinstance(inner, str):
                yield inner, here, True
            elif inner is not None:
                yield from self._pieces(inner, here, depth + 1)
            else:
                yield self.symbol(part), here, False

    def _known(self, part: ExprPart) -> Expr | str | None:
        """What is put in: a string or a template, or a number's text; None for a symbol."""
        expr = self._origin(part)
        if not part.plain or (self._suffixes and self._is_kept(expr)):
            return None
        found = lowered(resolve(expr).expr)
        if self._is_given and not isinstance(found, Literal):
            given = only_text(expr)
            if given is not None:
                return given
        value = found.value if isinstance(found, Literal) else None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return as_text(found)

    def _is_kept(self, expr: Expr) -> bool:
        """Whether an expression is a suffix that stays a symbol."""
        if suffix_behind(expr) is None:
            return False
        made = as_text(resolve(expr).expr) if self._apart else None
        parts = parts_of(made) if made is not None else ()
        inner = (part.expr for part in parts if isinstance(part, ExprPart))
        return all(suffix_behind(it) is None for it in inner)

    def _origin(self, part: ExprPart) -> Expr:
        expr = lowered(part.expr)
        for origin in given_alike(expr) if self._is_given and part.plain else ():
            expr = origin
            if self._suffixes and suffix_behind(expr) is not None:
                break
        return expr

    def symbol(self, part: ExprPart) -> str:
        """The character that stands for what a part puts in, where that is not known."""
        key = _key(part, self._origin(part))
        symbol = self._symbols.get(key)
        if symbol is None:
            symbol = self._symbols[key] = nth_symbol(len(self._symbols))
        return symbol


def insert(text: Text, index: int, piece: str) -> tuple[Module, Edit] | None:
    """The edit that puts ``piece`` before the character ``index``, which is not the first one.

    Between two parts of a string it goes to the string that holds both. None where the place is
    not in literal text.
    """
    before, after = text.run(index - 1), text.run(index)
    if before is after:
        span = text.span(index)
        return (after.module, Edit(span[0], span[0], piece.encode())) if span else None
    for left, right in zip(before.path, after.path, strict=False):
        if left is not right:
            edit = _between(left.owner, left.part, right.part, piece)
            return (left.owner.module, edit) if edit is not None else None
    return None


def insert_before(owner: Expr, part: ExprPart, piece: str) -> tuple[Module, Edit] | None:
    """The edit that puts ``piece`` before an interpolated expression of ``owner``.

    None where the text before it stands in other places too.
    """
    parts = parts_of(owner)
    index = parts.index(part)
    if index > 0:
        edit = _between(owner, parts[index - 1], part, piece)
        return (owner.module, edit) if edit is not None else None
    if _has_delimiters(owner, part):
        return owner.module, Edit(part.start, part.start, piece.encode())
    return owner.module, _term(owner.module, part, piece)


def replace(text: Text, index: int, piece: str) -> tuple[Module, Edit] | None:
    """The edit that replaces the character ``index``; None where it is no literal text."""
    span = text.span(index)
    return (text.run(index).module, Edit(*span, piece.encode())) if span is not None else None


def is_repeated(text: Text, index: int) -> bool:
    """Whether a character is a join's separator that stands further to the left already."""
    own = text.run(index)
    return _is_shared(own) and next(filter(own.is_same_part, text.runs)) is not own


def replace_everywhere(
    text: Text, index: int, pieces: Mapping[int, str]
) -> tuple[Module, Edit] | None:
    """The edit that replaces a character of a join's separator: ``["a", "b"].join("-")``.

    None where ``pieces``, which goes by index, does not replace it wherever the separator stands.
    """
    own = text.run(index)
    part, offset = own.path[-1].part, index - own.start
    if not isinstance(part, TextPart) or not _is_shared(own):
        return None
    places = [run.start + offset for run in text.runs if own.is_same_part(run)]
    spans = _spans(own.module, part)
    if spans is None or any(pieces.get(place) != pieces[index] for place in places):
        return None
    return own.module, Edit(*spans[offset], pieces[index].encode())


def _is_shared(run: Run) -> bool:
    part = run.path[-1].part
    return isinstance(part, TextPart) and part.shared and part.start < part.end


def _between(
    owner: Expr, left: TextPart | ExprPart, right: TextPart | ExprPart, piece: str
) -> Edit | None:
    """Insert between neighbouring parts: into text, else between delimiters, else as a term."""
    if _takes_text(owner, left) and not (isinstance(left, TextPart) and left.closing):
        return Edit(left.end, left.end, piece.encode())
    if _takes_text(owner, right):
        return Edit(right.start, right.start, piece.encode())
    return _term(owner.module, right, piece) if isinstance(right, ExprPart) else None


def _takes_text(owner: Expr, part: TextPart | ExprPart) -> bool:
    """Whether text can be written at either end of a part."""
    if isinstance(part, TextPart):
        return not part.shared
    return _has_delimiters(owner, part)


def _term(module: Module, part: ExprPart, piece: str) -> Edit:
    """Insert a string as one more term of a sum."""
    quoted, _ = module.writer.render(module, code.Value(piece), part.expr.node)
    return Edit(part.start, part.start, f"{quoted} + ".encode())


def _has_delimiters(owner: Expr, part: ExprPart) -> bool:
    """Whether a part is a place in text, in braces or as ``%s``, not a term of a sum."""
    braced = owner.module.body[part.end - 1 : part.end] == b"}" and part.end > part.expr.end
    return braced or part.is_placeholder


def _spans(module: Module, part: TextPart) -> list[tuple[int, int]] | None:
    """The bytes of each character of literal text; None where they cannot be told apart."""
    raw = module.body[part.start : part.end].decode("utf-8")
    if raw == part.text:
        return _placed(part, [(token, token) for token in raw])
    tokens: list[str] = _TOKEN.findall(raw)
    # The text itself says what kind of string this is.
    for single in ((), ("{{", "}}"), ("%%",)):
        pairs = []
        for token in tokens:
            if token in _DOUBLED and token not in single:
                pairs += [(token[0], token[0])] * 2
            else:
                pairs.append((token, token[0] if token in single else unescape(token)))
        if "".join(shown for _, shown in pairs) == part.text:
            return _placed(part, pairs)
    return None


def _placed(part: TextPart, pairs: list[tuple[str, str]]) -> list[tuple[int, int]] | None:
    """The bytes of each token; tokens that stand for nothing, such as a joined line, have none."""
    spans: list[tuple[int, int]] = []
    position = part.start
    for token, shown in pairs:
        end = position + len(token.encode())
        if shown:
            spans.append((position, end))
        position = end
    return spans if len(spans) == len(part.text) else None


def _key(part: ExprPart, expr: Expr) -> tuple[str, str]:
    """What two interpolated expressions share that are taken to have the same value.

    A suffix goes by its last name, others by their text, both whatever the instance is called.
    ``expr`` is what the part puts in.
    """
    pseudo = pseudo_parameter(part)
    if pseudo is not None:
        return "pseudo", pseudo
    if not part.plain:
        around = part.expr.module.body[part.start : part.end].decode("utf-8")
        return "source", around + part.expr.text if part.is_placeholder else around
    if suffix_behind(expr) is not None:
        return "suffix", plain_name(original(expr))
    fqn = qualify(expr)
    if fqn is not None:
        return "static", fqn
    if isinstance(expr, (Name, Member)):
        return "name", plain_name(re.sub(r"^(?:this|self)\.", "", expr.text))
    return "source", re.sub(r"\s+", "", expr.text)
