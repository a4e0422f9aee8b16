"""What a stack shares names with: whether it can have a suffix of its own instead of a constant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import PurePath

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.uses import sites
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.program.asked import once
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.references import class_references, method_called
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr, ExprPart
from cdkfix.resolve import describe, resolve
from cdkfix.stacks import StackClass, stack_classes
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.connected import users
from cdkfix.traits.from_props.made_outside import named_outside, names_unseen, with_default
from cdkfix.traits.names.filled import fillings
from cdkfix.traits.names.physical import NamePlace, name_places, name_places_within
from cdkfix.traits.names.renames import renamer
from cdkfix.traits.names.spellings import Spelling
from cdkfix.traits.names.strings import export_names
from cdkfix.traits.suffixes.of_stacks import StackSuffix, origin_of, own_suffix
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.symbols import head_of, with_all_symbols

#: Texts with where they are used, by where their suffix is written.
_Texts = dict[tuple[int, int], list[tuple[Expr, frozenset[Site]]]]

#: Names with texts that spell them: where the texts start, in order, and which of all each is.
_Spelled = tuple[Sequence[int], Sequence[int], Sequence[tuple[NamePlace, Expr]]]

_NESTED = "aws-cdk-lib.NestedStack"
#: Shorter beginnings of names are in too many files that mean something else.
_SHORTEST = 4


def torn_name(stack: StackClass, suffix: StackSuffix) -> str | None:
    """A name that would fall apart if the class had a suffix of its own instead of a constant.

    That is one whose suffix is put in outside of the class, one of a resource that is made there,
    or one that others than such classes spell too. None where there is no such name.
    """
    for tie in chain.from_iterable(_ties(stack, _written(stack, suffix))):
        if tie.other is None or _is_torn(tie.other):
            return f"{tie.why}: {describe(tie.expr)}"
    return None


class _Tie(msgspec.Struct, frozen=True, eq=False):
    """What a stack shares a name with: another stack that may be wired as well, or what stays.

    ``why`` says of the text ``expr`` why the name falls apart where the ``other`` keeps its suffix.
    """

    why: str
    expr: Expr
    other: StackClass | None = None


#: What a stack is tied by: why, the text, and the place that has the name too, if it may change.
_Shared = tuple[str, Expr, tuple[Module, Node] | None]
_Find = Callable[[StackClass, Expr], Iterable[_Shared]]


def _ties(stack: StackClass, written: Expr) -> Iterator[Sequence[_Tie]]:
    """What a stack shares names with, the first with each other stack, up to one that stays.

    They come in parts: those that take longer to find are often not asked for.
    """
    module, node = stack.module, stack.syntax.node
    for find in (
        _put_in_outside,
        _made_outside,
        _made_unseen,
        _given_elsewhere,
        _exported_elsewhere,
        _spelled_elsewhere,
        _written_out,
    ):
        found = partial(_tied, stack, written, find)
        yield module.project.once((find, module, node.id, written.identity), found)


def _tied(stack: StackClass, written: Expr, find: _Find) -> Sequence[_Tie]:
    ties: list[_Tie] = []
    # A stack goes along with itself.
    seen = {stack.syntax.node.id}
    for why, expr, place in find(stack, written):
        around = class_at(place[0], place[1].start_byte) if place is not None else None
        if place is None or around is None:
            return [*ties, _Tie(why, expr)]
        if around.node.id not in seen:
            seen.add(around.node.id)
            ties.append(_Tie(why, expr, _going_along(stack, place[0], around)))
            if ties[-1].other is None:
                break
    return ties


def _names_made(stack: StackClass, written: Expr) -> Iterator[tuple[Text, Sequence[Expr]]]:
    """The names of a class's resources that are made with its suffix, with where that stands."""
    module, origin = stack.module, written.identity
    for item in name_places_within(module, stack.syntax.node):
        for text in map(renamer(module).symbolic.text, item.exprs):
            symbols = [run.symbol for run in text.runs if run.symbol is not None]
            own = [it for it in symbols if origin in map(origin_of, with_default(it))]
            if own:
                yield text, own


def _put_in_outside(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The names that get their suffix outside of the class, and those that others use as well."""
    why = "it is a part of a name outside of the class"
    for text, own in _names_made(stack, written):
        for symbol in own:
            if not stack.encloses(symbol.module.source.path, symbol.start):
                yield why, text.expr, None
    handed = _handed_texts(stack.module, written.module)
    for owner, used in handed.get(written.identity, ()):
        inside = [stack.encloses(site.file, site.start) for site in used]
        if any(inside) and not stack.encloses(owner.module.source.path, owner.start):
            yield why, owner, None


def _made_outside(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The names of resources that the class has made outside of it."""
    for expr in named_outside(stack, written.module, written.identity):
        yield "a resource that is made outside of the class is named with it", expr, None


def _made_unseen(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The names that functions outside of the class may make with the suffix, as far as is seen."""
    for expr in names_unseen(stack, written):
        yield "a name may get it outside of the class", expr, None


def _given_elsewhere(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The texts that spell names of others."""
    for item, expr in _spelled(stack, written.module, written.identity):
        call = item.call.expr
        if not stack.encloses(call.module.source.path, call.start):
            place = call.module, call.node
            yield "a name that is given elsewhere is spelled with it", expr, place


def _exported_elsewhere(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The names of exports that the class makes, or reads, while others read or make them."""
    module, home = stack.module, written.module
    exports = module.project.once(
        (_found_exports, module, home), lambda: _found_exports(module, home)
    )
    for both in exports.get(written.identity, {}).values():
        inside = [it for it in both if stack.encloses(it.module.source.path, it.start)]
        for other in both if inside else ():
            if other not in inside:
                place = other.module, other.node
                yield "an export that is read elsewhere is named with it", inside[0], place


def _spelled_elsewhere(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The texts in which others spell names of the class."""
    module, known = stack.module, renamer(stack.module)
    names = [text for text, _ in _names_made(stack, written)]
    for other in (module, *_speaking(module, names)) if names else ():
        spellings = known.search.spellings_in(other)
        for found in (item for name in names for item in spellings.find(name, dotted=False)):
            expr = found.text.expr
            yield "a name is spelled with it elsewhere", expr, (expr.module, expr.node)


def _written_out(stack: StackClass, written: Expr) -> Iterator[_Shared]:
    """The texts that have a name of the class with the suffix's value in it, and so would stay."""
    module, origin, known = stack.module, written.identity, renamer(stack.module)
    names = [
        (text, filled.text)
        for text, _ in _names_made(stack, written)
        for filled in fillings(text, suffixes=True) or ()
    ]
    for other in (module, *_speaking(module, [text for text, _ in names])) if names else ():
        spellings = known.search.spellings_in(other)
        for text, name in names:
            # A dot ends the names of databases alone, but says no more than that here.
            for dotted in (False, True):
                for found in spellings.find_evaluated(name, text, dotted=dotted):
                    if not _has_in_it(found, origin):
                        yield "a name is spelled with its value", found.text.expr, None


def _has_in_it(found: Spelling, origin: tuple[int, int]) -> bool:
    """Whether a suffix is put into a name where a text spells it; ``origin`` is where it stands."""
    parts = (
        step.part
        for run in found.text.runs_between(found.start, found.end)
        for step in run.path
        if isinstance(step.part, ExprPart)
    )
    return any(origin in map(origin_of, with_default(part.expr)) for part in parts)


def _written(stack: StackClass, suffix: StackSuffix) -> Expr:
    """What the suffix that a stack uses is written as."""
    return resolve(stack.module.expr(suffix.uses[0])).expr


@once
def _handed_texts(module: Module, home: Module) -> _Texts:
    """The texts that names are made of and that are used outside of their class, by their suffix.

    ``home`` is where the suffix is written, and ``module`` whose stack asks.
    """
    symbolic = renamer(module).symbolic
    found: _Texts = {}
    for item in (place for other in users(home) for place in name_places(other)):
        for run in (run for expr in item.exprs for run in symbolic.text(expr).runs):
            if run.symbol is None:
                continue
            owner = run.path[-1].owner
            around = class_at(owner.module, owner.start)
            used = sites(owner.module, owner.node) or frozenset()
            if any(
                site.file != owner.module.source.path
                or class_at(owner.module, site.start) is not around
                for site in used
            ):
                found.setdefault(origin_of(run.symbol), []).append((owner, used))
    return found


def _found_exports(module: Module, home: Module) -> dict[tuple[int, int], dict[str, list[Expr]]]:
    """The names of exports where they are given and where they are read, by suffix and by text."""
    symbolic = renamer(module).symbolic
    found: dict[tuple[int, int], dict[str, list[Expr]]] = {}
    for expr in (expr for other in users(home) for expr in export_names(other)):
        text = symbolic.text(expr)
        for run in text.runs:
            if run.symbol is not None:
                shape = with_all_symbols(text.text, "\0")
                found.setdefault(origin_of(run.symbol), {}).setdefault(shape, []).append(expr)
    return found


def _speaking(module: Module, names: Sequence[Text]) -> Iterator[Module]:
    """The other modules of the project, tests left out, that hold the beginning of a name."""
    heads = {head_of(name.text) for name in names}
    wanted = [head.encode() for head in sorted(heads) if len(head) >= _SHORTEST]
    for other in module.project.holding(module, wanted) if wanted else ():
        if other is not module and not is_test(other):
            yield other


def _spelled(
    stack: StackClass, home: Module, origin: tuple[int, int]
) -> Iterator[tuple[NamePlace, Expr]]:
    """The names made with a suffix, each with a text of a stack that spells it.

    ``home`` is where the suffix is written.
    """
    module, around = stack.module, stack.syntax.node
    by_origin = module.project.once((_spelled, module, home), lambda: _byorigin_of(module, home))
    starts, places, found = by_origin.get(origin, ((), (), ()))
    first = bisect_left(starts, around.start_byte)
    return (found[place] for place in sorted(places[first : bisect_left(starts, around.end_byte)]))


def _byorigin_of(module: Module, home: Module) -> Mapping[tuple[int, int], _Spelled]:
    """What `_found_spelled` gives, with where the texts start, in order, and which each is."""
    sorted_: dict[tuple[int, int], _Spelled] = {}
    for origin, found in _found_spelled(module, home).items():
        own = [place for place, (_, expr) in enumerate(found) if expr.module is module]
        places = sorted(own, key=lambda place: found[place][1].start)
        sorted_[origin] = [found[place][1].start for place in places], places, found
    return sorted_


def _found_spelled(
    module: Module, home: Module
) -> dict[tuple[int, int], list[tuple[NamePlace, Expr]]]:
    known = renamer(module)
    spellings = known.search.spellings_in(module)
    found: dict[tuple[int, int], list[tuple[NamePlace, Expr]]] = {}
    for item in (place for other in users(home) for place in name_places(other)):
        for name in map(known.symbolic.text, item.exprs):
            symbols = (run.symbol for run in name.runs if run.symbol is not None)
            origins = {origin_of(origin) for symbol in symbols for origin in with_default(symbol)}
            exprs = [it.text.expr for it in spellings.find(name, dotted=False)] if origins else ()
            for origin in origins:
                found.setdefault(origin, []).extend((item, expr) for expr in exprs)
    return found


def _going_along(stack: StackClass, module: Module, syntax: ClassSyntax) -> StackClass | None:
    """The other stack that a class is, where it takes bare props, and so may be wired too.

    Whoever makes both gives both the same; a stack that is made inside of the other gets nothing.
    """
    other = _bare_stacks(module).get(syntax.node.id)
    if other is None or _makes(stack, other) or _makes(other, stack):
        return None
    return other


def _bare_stacks(module: Module) -> Mapping[int, StackClass]:
    """The stacks of a module that take bare props, by their node."""

    def find() -> Iterator[tuple[int, StackClass]]:
        for stack in stack_classes(module):
            parameter = module.reader.props_parameter(module, stack.syntax, stack.structs)
            if parameter is not None and parameter.why is None:
                yield stack.syntax.node.id, stack

    return module.project.once((_bare_stacks, module), lambda: dict(find()))


def _is_torn(stack: StackClass) -> bool:
    """Whether a stack keeps its constant: it, or one that it would have to go along with."""
    return _told(stack, lambda: _is_tied_down(stack))


def _told(stack: StackClass, find: Callable[[], bool]) -> bool:
    key = _is_torn, stack.module, stack.syntax.node.id
    return stack.module.project.once(key, find)


def _is_tied_down(stack: StackClass) -> bool:
    pending, seen = [stack], {stack.syntax.node.id: stack}
    while pending:
        current = pending.pop()
        suffix = own_suffix(current)
        if suffix is None:
            continue
        if suffix.why is not None:
            return True
        for tie in chain.from_iterable(_ties(current, _written(current, suffix))):
            if tie.other is None:
                return True
            if tie.other.syntax.node.id not in seen:
                seen[tie.other.syntax.node.id] = tie.other
                pending.append(tie.other)
    # Neither is any of those that it goes along with.
    return any(_told(other, lambda: False) for other in seen.values() if other is not stack)


def _makes(stack: StackClass, other: StackClass) -> bool:
    """Whether one stack may be made inside of another."""
    if catalogue.is_a(other.base, _NESTED):
        return stack.syntax.node.id != other.syntax.node.id
    return any(stack.encloses(path, start) for path, start in _uses(other))


def _uses(stack: StackClass) -> Collection[tuple[PurePath, int]]:
    """Where the name of a stack's class is used for more than to read what it holds itself."""
    module, syntax = stack.module, stack.syntax
    return module.project.once(
        (_uses, module, syntax.node.id),
        lambda: [
            (owner.source.path, use.start_byte)
            for owner, use in class_references(module, syntax)
            if not _is_read_from(owner, use)
        ],
    )


def _is_read_from(module: Module, use: Node) -> bool:
    """Whether a class is used to read a static member of it, such as ``DataStack.VERSION``."""
    flow = module.reader.flow(module, module.reader.outer(use))
    return flow.kind is FlowKind.MEMBER and method_called(module, use) is None
