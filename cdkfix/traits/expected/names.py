"""Names that tests expect of resources, where these have another separator before their suffix.

Most tests follow where the name changes itself. These spell it with a suffix of their own, as what
a fixture makes has it: ``{"BucketName": "fin-rawci"}``, ``assert naming.of("dlq") == "fin-dlqci"``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

import msgspec

from cdkfix import catalogue
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.flow.called import function_called, handed_on
from cdkfix.profile import NO_EFFECT
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, ExprPart, Items, Literal, Member, Struct
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.asserted.comparisons import either_way
from cdkfix.traits.calls.arguments import argument_of
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import seen_by
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.fixtures import given_by
from cdkfix.traits.expected.names_given import texts_given_to
from cdkfix.traits.expected.wanted_values import wanted_values
from cdkfix.traits.names.filled import Filled, fillings, made_with
from cdkfix.traits.names.physical import NamePlace, name_places
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.names.strings import strings
from cdkfix.traits.names.together import texts_known
from cdkfix.traits.names.wider import wider
from cdkfix.traits.suffixes.places import suffix_indexes
from cdkfix.traits.texts.at_run_time import Flattener, Text, insert, replace
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.pseudo import WRITTEN_OUT, pseudo_parameter
from cdkfix.traits.texts.symbols import has_symbol, is_symbol, symbols_in

_HYPHEN = "-"
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html
_JOIN = "Fn::Join"
#: A character's place, what stands there then, and whether that is put in before it.
_Change = tuple[int, str, bool]
#: The same of a text with variables, and whether one of these is meant as a whole.
_Edit = tuple[int, str, bool, bool]


class _Name(msgspec.Struct, frozen=True):
    """A name as it is now: what stands before its separator and suffix, and behind them.

    Whatever is not known before them may be anything, and an account or a region behind them any
    that looks like one. ``values`` are what the suffix may be.
    Without a ``separator`` it stays as it is: another one is meant by what it is.
    """

    head: re.Pattern[str]
    separator: str
    tail: re.Pattern[str]
    values: tuple[str, ...]


#: Names, and what of others stands in front of what is not known, and behind it.
_Sought = tuple[Collection[_Name], Collection[_Name], Collection[_Name]]


def outlived_names(context: Context, separator: str) -> Iterator[Finding]:
    """Findings for tests that expect names as they were without the ``separator``.

    With an underscore they are those of databases and tables, which had hyphens.
    """
    module = context.module
    if not is_test(module):
        return
    seen: set[int] = set()
    for value, names in _expected(module, separator):
        text = as_text(value)
        if text is None or text.module is not module or text.node.id in seen:
            continue
        seen.add(text.node.id)
        edits = _edits(Flattener(suffixes=False).text(text), names, _own_texts(module))
        if edits:
            message = f"{text.text} is expected, which is no name here any more"
            tagged = [(module, edit) for edit in edits]
            yield context.finding(text.node, message, tagged, effect=NO_EFFECT)


def _expected(module: Module, separator: str) -> Iterator[tuple[Expr, Collection[_Name]]]:
    """What tests expect as names, each with the names that are there."""
    by_type: dict[str, list[NamePlace]] = {}
    for other in seen_by(module):
        for item in name_places(other):
            kind = item.cfn_type
            if kind is not None and item.is_glue == (separator != _HYPHEN):
                by_type.setdefault(kind, []).append(item)
    symbolic, apart = Flattener(suffixes=True), Flattener(suffixes=True, apart=True)
    asked = {kind: items for kind, items in by_type.items() if kind.encode() in module.body}
    wide = _put_together(by_type.values(), asked.values(), symbolic)
    for kind, items in asked.items():
        # One function may make the names of many.
        texts = {
            (text, _before(item))
            for item in items
            for expr in item.exprs
            for text in (symbolic.text(expr), apart.text(expr), *wide.get(expr.identity, ()))
        }
        sought = _sought(texts, separator)
        for path in _paths(kind):
            yield from _at_path(module, kind, ("Properties", *path), sought)
    named = {symbolic.text(expr).text for expr in _texts_of(by_type.values())}
    elsewhere: dict[tuple[str, Path], set[tuple[Text, str]]] = {}
    for other in seen_by(module) if named else ():
        for given in texts_given_to(module, other):
            text = symbolic.text(given.text)
            if text.text in named:
                elsewhere.setdefault((given.type, given.path), set()).add((text, ""))
    for (kind, path), texts in elsewhere.items():
        yield from _at_path(module, kind, path, _sought(texts, separator))
    for made, value in either_way(module):
        if isinstance(made, (Call, Member)) and isinstance(value, Literal):
            yield value, list(_made(made, symbolic, separator))


def _put_together(
    names: Iterable[Sequence[NamePlace]], asked: Iterable[Sequence[NamePlace]], symbolic: Flattener
) -> Mapping[tuple[int, int], Sequence[Text]]:
    """The texts of names that others are put into: ``f"{name}-dlq"`` where a class is given one.

    They are those of ``names`` in the ones that are ``asked`` for.
    """
    open_ones = {it.identity for it in _texts_of(asked) if _has_variable(symbolic.text(it))}
    found: dict[tuple[int, int], list[Text]] = {}
    for expr in _texts_of(names) if open_ones else ():
        for text, _ in wider(symbolic.text(expr), Respelling(), symbolic, suffixes=False):
            if text.expr.identity in open_ones:
                found.setdefault(text.expr.identity, []).append(text)
    return found


def _texts_of(names: Iterable[Sequence[NamePlace]]) -> Iterator[Expr]:
    return (expr for items in names for it in items for expr in it.exprs)


def _has_variable(text: Text) -> bool:
    """Whether a text has more in it that is not known than suffixes."""
    suffixes = {at for at, _, _ in suffix_indexes(text)}
    return any(run.symbol is not None and run.start not in suffixes for run in text.runs)


def _sought(texts: Iterable[tuple[Text, str]], separator: str) -> _Sought:
    """The names that texts are, each with what may stand before it, their beginnings, and ends."""
    return (
        {it for text, before in texts for it in _names(text, separator, before=before)},
        {it for text, _ in texts for it in _names(text, separator, cut=True)},
        {it for text, _ in texts for it in _ends(text, separator)},
    )


def _at_path(
    module: Module, kind: str, path: Path, sought: _Sought
) -> Iterator[tuple[Expr, Collection[_Name]]]:
    """What tests expect at a path of resources of a type, which have the names there."""
    names, heads, ends = sought
    expected = Expected(kind, path)
    wanted = wanted_values(module, expected) if names or heads or ends else ()
    for value in (it for found in wanted for it in _items(found)):
        joined = _joined(value)
        if not joined:
            yield value, names
            continue
        yield joined[0], heads
        if len(joined) > 1:
            yield joined[-1], ends


def _items(value: Expr) -> Sequence[Expr]:
    """The items of a list that is expected; another value alone."""
    return value.items if isinstance(value, Items) else [value]


def _joined(value: Expr) -> Sequence[Expr]:
    """The texts that a template joins with what is known at its deployment alone.

    ``{"Fn::Join": ["", [f"raw-{suffix}-", {"Ref": "AWS::AccountId"}]]}``
    """
    struct = as_struct(resolve(value)) if isinstance(value, Struct) else None
    entry = entry_named(struct, _JOIN) if struct is not None else None
    given = resolve(entry.value).expr if entry is not None else None
    delimiter, parts = (
        given.items if isinstance(given, Items) and len(given.items) == 2 else (None, None)
    )
    plain = isinstance(delimiter, Literal) and delimiter.value == ""
    return parts.items if plain and isinstance(parts, Items) else ()


def _before(item: NamePlace) -> str:
    """What may stand in front of a name in the template: ``alias/``, which CDK adds to a key's."""
    return "(?:[^/]+/)?" if item.prop.cfn_type is not None else ""


def _paths(kind: str) -> Iterator[tuple[str, ...]]:
    low_level = catalogue.class_of(kind)
    for name in catalogue.physical_names(low_level) if low_level is not None else ():
        yield tuple(catalogue.template_path(kind, name.split(".")))


def _made(asked: Call | Member, symbolic: Flattener, separator: str) -> Iterator[_Name]:
    """The name that a function of the project makes for a call, or that a property gives."""
    call = asked if isinstance(asked, Call) else None
    if call is not None and function_called(call) is None:
        return
    for made in handed_on(asked):
        text = as_text(made)
        if text is not None:
            given = made_with(
                symbolic.text(text),
                lambda taken: argument_of(taken, call) if call is not None else None,
                suffixes=False,
            )
            yield from _names(given.text, separator, asked=True)


def _names(
    text: Text, separator: str, *, before: str = "", cut: bool = False, asked: bool = False
) -> Iterator[_Name]:
    """A name with each of the values that its parts are known to have.

    ``before`` is a pattern of what may stand in front of it. With ``cut`` it is the part in front
    of what is not known, of names that have such a part behind their suffix. One without the
    separator counts where all of it is known, or where it is ``asked`` for by itself.
    """
    for at, _, suffix in suffix_indexes(text):
        for filled in (Filled(text, {}), *(fillings(text, suffixes=False) or ())):
            whole, index = filled.text.text, filled.index(at)
            has_one = whole[index - 1 : index] == separator
            end = index - has_one
            if end > 0 and (has_one or asked or not has_symbol(whole[:end])):
                head = "".join(".+" if is_symbol(it) else re.escape(it) for it in whole[:end])
                rest = whole[index + 1 :]
                known = "".join(takewhile(lambda it: not is_symbol(it), rest))
                if cut and known == rest:
                    continue
                tail = re.escape(known) if cut else _written_out(filled.text, index + 1)
                if tail is not None:
                    own, end_of = separator if has_one else "", _ending(tail)
                    yield _Name(re.compile(before + head), own, end_of, texts_known(suffix))


def _ending(tail: str) -> re.Pattern[str]:
    return re.compile(rf"{tail}\Z")


def _written_out(text: Text, start: int) -> str | None:
    """A pattern of what stands in a text from a character on; None where that is not known."""
    pieces: list[str] = []
    for at, character in enumerate(text.text[start:], start):
        piece: str | None = re.escape(character)
        if is_symbol(character):
            part = text.run(at).path[-1].part
            known = pseudo_parameter(part) if isinstance(part, ExprPart) else None
            piece = WRITTEN_OUT.get(known or "")
        if piece is None:
            return None
        pieces.append(piece)
    return "".join(pieces)


def _ends(text: Text, separator: str) -> Iterator[_Name]:
    """What of a name stands behind the last part that is not known, where its suffix does."""
    for at, _, suffix in suffix_indexes(text):
        unknown = symbols_in(text.text[:at])
        piece, tail = text.text[unknown[-1] + 1 : at] if unknown else "", text.text[at + 1 :]
        head = piece.removesuffix(separator)
        if head and not has_symbol(tail):
            own, end_of = separator if piece.endswith(separator) else "", _ending(re.escape(tail))
            yield _Name(re.compile(re.escape(head)), own, end_of, texts_known(suffix))


def _edits(text: Text, names: Collection[_Name], own: Collection[str]) -> list[Edit]:
    """The edits by which a text is the name again that it was; none where it is one.

    ``own`` are the texts of the test, of which one is its suffix.
    """
    found: set[frozenset[_Edit]] = set()
    for filled in (Filled(text, {}), *(fillings(text, suffixes=True) or ())):
        spelled = filled.text.text
        if has_symbol(spelled):
            continue
        hyphenated = spelled.replace("_", _HYPHEN)
        near = [it for it in own if it.lstrip("-_").replace("_", _HYPHEN) in hyphenated]
        changes = {it for name in names for it in _changes(spelled, name, near)}
        if () in changes or len(changes) != 1:
            return []
        found.add(frozenset(_placed(filled, it) for it in next(iter(changes))))
    if len(found) != 1:
        return []
    edits = [_edit(text, it) for it in sorted(next(iter(found)))]
    return list(dict.fromkeys(it for it in edits if it is not None)) if None not in edits else []


def _placed(filled: Filled, change: _Change) -> _Edit:
    """Where in a text a change is to be made: in front of, or in the place of, a character.

    In a value, it is made of all of that.
    """
    at, piece, put_in = change
    before = filled.before(at)
    if before is not None and not (not put_in and before in filled.growth):
        return before, piece, put_in, False
    start = max(it for it in filled.growth if filled.index(it) <= at)
    return start, piece, put_in, True


def _edit(text: Text, change: _Edit) -> Edit | None:
    at, piece, put_in, in_value = change
    if in_value:
        step = text.run(at).path[0]
        if put_in or not isinstance(step.part, ExprPart):
            return None
        return text.expr.module.writer.with_underscores(text.expr.module, step.part.expr.node)
    made = insert(text, at, piece) if put_in else replace(text, at, piece)
    return made[1] if made is not None and made[0] is text.expr.module else None


def _changes(spelled: str, name: _Name, own: Collection[str]) -> Iterator[tuple[_Change, ...]]:
    """How a text changes into a name with a suffix of the test's: nothing where it is that."""
    in_catalog = name.separator not in ("", _HYPHEN)
    plain = spelled.replace(_HYPHEN, name.separator) if in_catalog else spelled
    found = name.tail.search(plain)
    if found is None:
        return
    plain = plain[: found.start()]
    if not name.separator:
        heads = (plain.removesuffix(it) for it in {*own, *name.values} if it)
        if any(head != plain and name.head.fullmatch(head) for head in heads):
            yield ()
        return
    hyphens = [(at, name.separator, False) for at, it in enumerate(spelled) if it == _HYPHEN]
    replaced = hyphens if in_catalog else []
    for given in {*own, *name.values}:
        value = given.replace(_HYPHEN, name.separator) if in_catalog else given
        before = plain.removesuffix(value.removeprefix(name.separator))
        if not value or before == plain:
            continue
        if before.endswith(name.separator) and name.head.fullmatch(before[:-1]):
            yield tuple(replaced)
        elif name.head.fullmatch(before) and not value.startswith(name.separator):
            yield (*replaced, (len(before), name.separator, True))


@once
def _own_texts(module: Module) -> frozenset[str]:
    """The texts of a test, and of what gives its fixtures, that may be suffixes."""
    texts = (it for owner in (module, *given_by(module)) for it in strings(owner))
    values = [it.value for it in texts if isinstance(it, Literal)]
    known = {it for it in values if isinstance(it, str) and it.isascii()}
    # Suffixes are often made lower case: `environment.toLowerCase()`.
    return frozenset(known.union(it.lower() for it in known))
