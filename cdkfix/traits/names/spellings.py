"""Every other spelling of a physical name: in ARNs, URLs, queries, environment variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal
from cdkfix.traits.names.arn_parts import arn_heads
from cdkfix.traits.names.beginnings import Beginnings, is_in_name
from cdkfix.traits.names.matching import (
    end_in,
    is_written_out,
    known_values,
    may_be_equal,
    may_have_same_value,
    shape,
)
from cdkfix.traits.names.patterns import stands_for
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.strings import (
    exported_names,
    imported_names,
    is_export,
    no_spellings,
    strings,
)
from cdkfix.traits.names.topics import is_in_topic
from cdkfix.traits.names.varying import VaryingTexts
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Flattener, Text
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.queries import is_value
from cdkfix.traits.texts.symbols import has_symbol, head_of, is_symbol
from cdkfix.traits.values.makings import returned_by
from cdkfix.traits.values.sources import sources

#: The key of an object in S3 begins behind its bucket; a name's text in it is no name.
_OBJECT_KEY = re.compile(r"(?:s3[an]?://|:s3:::)[^/\s\"',]*/[^\s\"',]*$")
#: What stands before the name of a database or a table in Glue's ARNs.
#: https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
_ARN = re.compile(r"(?:database|table|tableVersion|userDefinedFunction)/(?:[^/\s\"']+/)?$")
#: What stands before the name of a parameter, without its first slash:
#: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
_PARAMETER = ":parameter/"
_SLASH = "/"
#: What stands between a stack's name and the rest of the name of one of its exports.
_BEHIND_STACK = frozenset("-:")
#: What stands before it in a URL of the consoles that show databases and tables.
_CONSOLE = re.compile(r"\bconsole\.[\w.-]+/(?:athena|glue|lakeformation)/[^\s\"']*/$")


class PutIn(msgspec.Struct, frozen=True, eq=False):
    """A literal that a symbol stands for, which has a suffix behind it in a text: at ``index``."""

    literal: Literal
    text: Text
    index: int


class Spelling(msgspec.Struct, frozen=True, eq=False):
    """A physical name found in a text, from its character ``start`` on.

    ``beginning`` marks a pattern that holds the name's head alone, ``partly`` a text that may come
    to other names as well.
    """

    text: Text
    start: int
    end: int
    beginning: bool = False
    partly: bool = False

    @property
    def place(self) -> tuple[int, ...]:
        """Where it begins in the source, in which text."""
        return self.text.place(self.start)


class Spellings:
    """The texts of a module, to look for names in.

    Left out are the texts that are names of resources themselves, construct ids, and the names
    of exports: they are names of their own. ``exprs`` are the expressions that give the texts.
    """

    def __init__(
        self,
        module: Module,
        places: Sequence[NamePlace],
        symbolic: Flattener,
        evaluated: Flattener,
    ) -> None:
        self.module = module
        own = {expr.identity for place in places for expr in place.exprs}
        own |= {(id(module), node.id) for node in no_spellings(module)}
        self.exprs = [
            expr
            for expr in strings(module)
            if (id(module), expr.node.id) not in own and not is_export(expr)
        ]
        self._symbolic = symbolic
        self._evaluated = evaluated
        self._matches: dict[re.Pattern[str], Sequence[tuple[re.Match[str], Text]]] = {}

    @cached_property
    def texts(self) -> Sequence[Text]:
        """All texts, with what is known of them."""
        return [self._evaluated.text(expr) for expr in self.exprs]

    @cached_property
    def symbolic(self) -> Sequence[Text]:
        """All texts, with symbols for the suffixes in them."""
        return [self._symbolic.text(expr) for expr in self.exprs]

    @cached_property
    def by_shape(self) -> Mapping[str, Sequence[Text]]:
        """Those of `symbolic` by their shapes."""
        found: dict[str, list[Text]] = {}
        for text in self.symbolic:
            found.setdefault(shape(text), []).append(text)
        return found

    @cached_property
    def returned(self) -> Sequence[Text]:
        """Those of `symbolic` that functions return."""
        return [text for text in self.symbolic if returned_by(text.expr) is not None]

    @cached_property
    def beginnings(self) -> Beginnings:
        """Where names may begin in `texts`."""
        return Beginnings([*self.texts, *_given(self._evaluated, self.texts)])

    @cached_property
    def symbolic_beginnings(self) -> Beginnings:
        """Where names may begin in `symbolic`."""
        return Beginnings([*self.symbolic, *_given(self._symbolic, self.symbolic)])

    @cached_property
    def varying(self) -> Sequence[tuple[VaryingTexts, Beginnings]]:
        """What `symbolic`, and what `texts` come to with the values of their variables."""
        found = [VaryingTexts(self.symbolic), VaryingTexts(self.texts)]
        return [(texts, Beginnings(texts.rows)) for texts in found]

    @cached_property
    def put_in(self) -> Mapping[str, Sequence[PutIn]]:
        """The literals that come in front of a suffix by a name: ``name + suffix`` in a loop."""
        found: dict[str, list[PutIn]] = {}
        for text in self.symbolic:
            for index, character in enumerate(text.text[:-1]):
                run = text.run(index)
                if not is_symbol(character) or run.symbol is None or not run.is_plain:
                    continue
                if suffix_behind(run.symbol) or not _has_suffix_at(text, index + 1):
                    continue
                for item in sources(run.symbol).texts:
                    if isinstance(item, Literal) and isinstance(item.value, str):
                        found.setdefault(item.value, []).append(PutIn(item, text, index))
        return found

    def matches(self, pattern: re.Pattern[str]) -> Sequence[tuple[re.Match[str], Text]]:
        """What a pattern matches in `texts`, in order."""
        if pattern not in self._matches:
            self._matches[pattern] = [
                (match, text)
                for text in self.texts
                for match in pattern.finditer(_behind(text, len(text.text)))
            ]
        return self._matches[pattern]

    def find(self, name: Text, *, dotted: bool) -> Iterator[Spelling]:
        """The spellings of a name with a suffix that may be the same; ``name`` is symbolic.

        ``dotted`` says that a dot ends it, as it does in a query (``database.table``).
        """
        for found in _occurrences(name, self.symbolic_beginnings, dotted):
            if may_be_equal(name, found.text, found.start, found.end):
                yield found

    def find_put_in(self, name: Text, *, dotted: bool) -> Iterator[PutIn]:
        """The literals that are a name up to its suffix, where they are put in front of one."""
        head = head_of(name.text)
        for item in self.put_in.get(head, ()):
            text, at = item.text, item.index
            end = end_in(name, text, at + 1, dotted, first=len(head))
            if end is None or (at > 0 and is_in_name(text.text[at - 1])):
                continue
            here, there = text.run(at + 1).symbol, name.run(len(head)).symbol
            if here is not None and there is not None and may_have_same_value(here, there):
                yield item

    def find_in_imports(self, name: Text, *, whole: bool) -> Iterator[Spelling]:
        """Where the names of exports that are read begin with a stack's, as theirs do by default.

        ``whole`` as for `find_varied`.
        """
        flattener = self._evaluated if whole else self._symbolic
        for text in self._texts_of(imported_names(self.module), flattener):
            end = end_in(name, text, 0, dotted=False, more=True)
            if end is None or text.text[end : end + 1] not in _BEHIND_STACK:
                continue
            if may_be_equal(name, text, 0, end):
                yield Spelling(text, 0, end)

    @cached_property
    def exported(self) -> frozenset[str]:
        """The shapes of the names of exports that are written out."""
        return frozenset(
            shape(text) for text in self._texts_of(exported_names(self.module), self._symbolic)
        )

    @staticmethod
    def _texts_of(exprs: Iterable[Expr], flattener: Flattener) -> Iterator[Text]:
        yield from (flattener.text(text) for text in map(as_text, exprs) if text is not None)

    def find_evaluated(self, name: Text, symbolic: Text, *, dotted: bool) -> Iterator[Spelling]:
        """The spellings of a name as far as it is known; ``name`` is an evaluated text.

        Where no more of it is known than of the ``symbolic`` one, `find` finds them.
        """
        if shape(name) == shape(symbolic) and has_symbol(name.text):
            return
        for found in _occurrences(name, self.beginnings, dotted):
            if may_be_equal(name, found.text, found.start, found.end):
                yield found

    def find_varied(
        self, name: Text, *, whole: bool, dotted: bool
    ) -> Iterator[tuple[Spelling, VaryingTexts]]:
        """The spellings of a name in what texts with variables come to.

        ``whole`` says that the name is an evaluated text.
        """
        texts, beginnings = self.varying[whole]
        for found in _occurrences(name, beginnings, dotted):
            if may_be_equal(name, found.text, found.start, found.end) and not found.beginning:
                yield found, texts


def _given(flattener: Flattener, texts: Iterable[Text]) -> Iterator[Text]:
    """The texts that come to others with what callers give in the place of parameters."""
    for text in texts:
        if has_symbol(text.text):
            other = flattener.given.text(text.expr)
            if other.text != text.text:
                yield other


def in_object_key(before: str) -> bool:
    """Whether what follows the text ``before`` is the key of an object in S3."""
    return _OBJECT_KEY.search(before) is not None


def _occurrences(name: Text, texts: Beginnings, dotted: bool) -> Iterator[Spelling]:
    head = head_of(name.text)
    by_value = is_symbol(head[0]) and name.run(0).is_plain
    for text, start in texts.at_symbols if by_value else texts.at(head):
        within = text.text
        if by_value and not _is_like(name.text, within[start:]):
            continue
        end = end_in(name, text, start, dotted)
        if end is not None and (start == 0 or not is_in_name(within[start - 1])):
            # A wildcard must have more before it than the name's head.
            whole = end - start > len(head) or head == name.text
            whole = whole or is_written_out(name, end - start, within[end:])
            before = _behind(text, start)
            path = in_object_key(before) or (dotted and _is_path(before, within[end : end + 1]))
            path = path or is_in_topic(text.expr, before, within[end:])
            pattern = not whole and stands_for(text.expr, within[end:])
            if (whole or pattern) and not path and not (dotted and is_value(before)):
                partly = by_value and not _holds_all(name, text, start)
                yield Spelling(text, start, end, pattern, partly)
    if head.startswith(_SLASH):
        yield from _without_slash(name, head, texts)


def _without_slash(name: Text, head: str, texts: Beginnings) -> Iterator[Spelling]:
    """The spellings of a parameter's name in ARNs, which have one slash before it.

    They begin where its own slash would stand, which may be before all of the text.
    """
    for text, start in texts.at(head.removeprefix(_SLASH)):
        end = end_in(name, text, start, dotted=False, first=1)
        if end is not None and _behind(text, start).endswith(_PARAMETER):
            yield Spelling(text, start - 1, end)


def _is_like(name: str, text: str) -> bool:
    """Whether a text goes on behind its first symbol as a name does behind its own."""
    following, other = name[1:2], text[1:2]
    return following == other or (
        bool(following and other) and is_symbol(following) and is_symbol(other)
    )


def _holds_all(name: Text, text: Text, start: int) -> bool:
    """Whether a name begins with all values that a text has at ``start``."""
    one, other = name.run(0), text.run(start)
    if name.text[0] == text.text[start] or one.symbol is None or other.symbol is None:
        return True
    here, there = sources(one.symbol), sources(other.symbol)
    return not there.unknown and known_values(there) <= known_values(here)


def _behind(text: Text, end: int) -> str:
    """A text up to the character ``end``; what names an ARN's resource, behind the ARN's head."""
    return arn_heads(text.expr.module).get(text.expr.node.id, "") + text.text[:end]


def _is_path(before: str, after: str) -> bool:
    """Whether a database's or a table's name is a part of a path, but of no ARN or console URL.

    ``before`` is all text before it, ``after`` the character behind it.
    """
    within = after == "/" or before.endswith("/")
    return within and _ARN.search(before) is None and _CONSOLE.search(before) is None


def _has_suffix_at(text: Text, index: int) -> bool:
    symbol = text.run(index).symbol if is_symbol(text.text[index]) else None
    return symbol is not None and suffix_behind(symbol) is not None
