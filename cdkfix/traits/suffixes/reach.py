"""The names that a suffix reaches, and what they become when a class has it from its props."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.attributes import class_at
from cdkfix.module import Module
from cdkfix.references import class_references
from cdkfix.resolve import describe, resolve
from cdkfix.stacks import StackClass, stack_classes
from cdkfix.syntax import Expr, Member, Name, This
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.makings import returned_by
from cdkfix.traits.calls.parameters import arguments, parameter_of
from cdkfix.traits.connected import users
from cdkfix.traits.names.physical import NamePlace, name_places, name_places_within
from cdkfix.traits.names.renames import renamer
from cdkfix.traits.names.spellings import export_names, head_of
from cdkfix.traits.suffixes.joints import doubt, is_pseudo, joint_at, unknown_start
from cdkfix.traits.suffixes.of_stacks import StackSuffix, bare, own_suffix
from cdkfix.traits.suffixes.places import suffix_indexes
from cdkfix.traits.texts.at_run_time import Text, is_symbol
from cdkfix.traits.values.sources import sources
from cdkfix.uses import Site, sites

#: Texts with where they are used, by where their suffix is written.
_Texts = dict[tuple[int, int], list[tuple[Expr, frozenset[Site]]]]

#: Names with texts that spell them: where the texts start, in order, and which of all each is.
_Spelled = tuple[Sequence[int], Sequence[int], Sequence[tuple[NamePlace, Expr]]]

_NESTED = "aws-cdk-lib.NestedStack"
#: What stands between a name and its suffix.
_SEPARATORS = "-_/.:"
#: Shorter beginnings of names are in too many files that mean something else.
_SHORTEST = 4


def unseparated(stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why another suffix would not fit into names that run into this one; None where it would.

    Such names get no separator where it is not known that the suffix needs one.
    """
    origin = _place(stack.module.expr(suffix.uses[0]))
    symbolic = renamer(stack.module).symbolic
    for item in name_places_within(stack.module, stack.syntax.node):
        for text in map(symbolic.text, item.exprs):
            for index, _, symbol in suffix_indexes(text):
                if index == 0 or text.text[index - 1] in _SEPARATORS:
                    continue
                if origin not in (_place(symbol), _place(bare(resolve(symbol).expr))):
                    continue
                joint = item.takes_hyphens and joint_at(text, index)
                why = doubt(symbol) if joint else unknown_start(symbol)
                if why is not None:
                    return why
    return None


def torn_name(stack: StackClass, suffix: StackSuffix) -> str | None:
    """A name that would fall apart if the class had a suffix of its own instead of a constant.

    That is one whose suffix is put in outside of the class, or one that others than such classes
    spell too. None where there is no such name.
    """
    module = stack.module
    known = renamer(module)
    origin = _place(module.expr(suffix.uses[0]))
    names: list[Text] = []
    for item in name_places_within(module, stack.syntax.node):
        for text in map(known.symbolic.text, item.exprs):
            symbols = [run.symbol for run in text.runs]
            own = [symbol for symbol in symbols if symbol and _place(symbol) == origin]
            for symbol in own:
                if symbol.module is not module or not _is_within(stack.syntax.node, symbol.node):
                    return f"it is a part of a name outside of the class: {describe(text.expr)}"
            names += [text] if own else []
    shared = next(_names_outside(stack, module.expr(suffix.uses[0])), None)
    if shared is not None:
        return f"it is a part of a name outside of the class: {describe(shared)}"
    for item, expr in _spelled(stack, resolve(module.expr(suffix.uses[0])).expr.module, origin):
        call = item.call.expr
        is_inside = _is_inside(stack, call.module.source.path, call.start)
        if not is_inside and not _goes_along(stack, call.module, call.node):
            return f"a name that is given elsewhere is spelled with it: {describe(expr)}"
    shared_export = _export_of_others(
        stack, resolve(module.expr(suffix.uses[0])).expr.module, origin
    )
    if shared_export is not None:
        return f"an export that is read elsewhere is named with it: {describe(shared_export)}"
    if not names:
        return None
    for other in (module, *_speaking(module, names)):
        spellings = known.spellings_in(other)
        found = (item.text.expr for name in names for item in spellings.find(name, dotted=False))
        for expr in found:
            if not _goes_along(stack, expr.module, expr.node):
                return f"a name is spelled with it elsewhere: {describe(expr)}"
    return None


def name_made_outside(stack: StackClass) -> Expr | None:
    """The first name of a class's resources that gets its suffix outside of the class."""
    symbolic = renamer(stack.module).symbolic
    for item in name_places_within(stack.module, stack.syntax.node):
        for text in map(symbolic.text, item.exprs):
            for _, _, symbol in suffix_indexes(text):
                if not _is_inside(stack, symbol.module.source.path, symbol.start):
                    return text.expr
    return None


def made_of(stack: StackClass, parameters: Collection[str]) -> Expr | None:
    """The first of a constructor's parameters that a name of the class's resources is made of.

    It may be a member of one; and texts that its methods return count as names.
    """
    return next((it for it in _symbols(stack) if _root(it) in parameters), None)


def varying(stack: StackClass) -> Expr | None:
    """The first part of a name of a class's resources that may have more than one value.

    The account and the region, which CDK tells, are none.
    """
    for symbol in _symbols(stack):
        found = sources(symbol)
        if not is_pseudo(symbol) and (found.unknown or len(found.texts) > 1):
            return symbol
    return None


def _symbols(stack: StackClass) -> Iterator[Expr]:
    """What is put into the names of a class's resources, and into what its methods return."""
    known, around = renamer(stack.module), stack.syntax.node
    exprs = [it for place in name_places_within(stack.module, around) for it in place.exprs]
    for text in known.spellings_in(stack.module).symbolic:
        inside = _is_inside(stack, text.expr.module.source.path, text.expr.start)
        if inside and returned_by(text.expr) is not None:
            exprs.append(text.expr)
    runs = (run for expr in exprs for run in known.symbolic.text(expr).runs)
    yield from (run.symbol for run in runs if run.symbol is not None)


def _root(symbol: Expr) -> str | None:
    """The name that a part of a text is, or is taken from; one of the instance's by its own."""
    while isinstance(symbol, Member) and not isinstance(symbol.object, This):
        symbol = symbol.object
    return symbol.name if isinstance(symbol, (Member, Name)) else None


def _names_outside(stack: StackClass, suffix: Expr) -> Iterator[Expr]:
    """The texts with a suffix that a class uses, but other classes have in names of resources."""
    handed = _handed_texts(stack.module, resolve(suffix).expr.module)
    for owner, used in handed.get(_place(suffix), ()):
        inside = [_is_inside(stack, site.file, site.start) for site in used]
        if any(inside) and not _is_inside(stack, owner.module.source.path, owner.start):
            yield owner


def _handed_texts(module: Module, home: Module) -> _Texts:
    """The texts that names are made of and that are used outside of their class, by their suffix.

    ``home`` is where the suffix is written, and ``module`` whose stack asks.
    """
    return module.project.once(
        (_handed_texts, module, home), lambda: _found_handed_texts(module, home)
    )


def _found_handed_texts(module: Module, home: Module) -> _Texts:
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
                found.setdefault(_place(run.symbol), []).append((owner, used))
    return found


def _export_of_others(stack: StackClass, home: Module, origin: tuple[int, int]) -> Expr | None:
    """The name of an export that a class makes, or reads, while who reads or makes it stays.

    ``home`` is where the suffix is written that is a part of it, at ``origin``.
    """
    exports = stack.module.project.once(
        (_export_of_others, stack.module, home), lambda: _found_exports(stack.module, home)
    )
    for both in exports.get(origin, {}).values():
        inside = [it for it in both if _is_inside(stack, it.module.source.path, it.start)]
        others = [it for it in both if it not in inside]
        if inside and not all(_goes_along(stack, it.module, it.node) for it in others):
            return inside[0]
    return None


def _found_exports(module: Module, home: Module) -> dict[tuple[int, int], dict[str, list[Expr]]]:
    """The names of exports where they are given and where they are read, by suffix and by text."""
    symbolic = renamer(module).symbolic
    found: dict[tuple[int, int], dict[str, list[Expr]]] = {}
    for expr in (expr for other in users(home) for expr in export_names(other)):
        text = symbolic.text(expr)
        for run in text.runs:
            if run.symbol is not None:
                shape = "".join("\0" if is_symbol(it) else it for it in text.text)
                found.setdefault(_place(run.symbol), {}).setdefault(shape, []).append(expr)
    return found


def _is_inside(stack: StackClass, path: PurePath, offset: int) -> bool:
    around = stack.syntax.node
    own = path == stack.module.source.path
    return own and around.start_byte <= offset < around.end_byte


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
    by_origin = module.project.once((_spelled, module, home), lambda: _by_place(module, home))
    starts, places, found = by_origin.get(origin, ((), (), ()))
    first = bisect_left(starts, around.start_byte)
    return (found[place] for place in sorted(places[first : bisect_left(starts, around.end_byte)]))


def _by_place(module: Module, home: Module) -> Mapping[tuple[int, int], _Spelled]:
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
    spellings = known.spellings_in(module)
    found: dict[tuple[int, int], list[tuple[NamePlace, Expr]]] = {}
    for item in (place for other in users(home) for place in name_places(other)):
        for name in map(known.symbolic.text, item.exprs):
            symbols = (run.symbol for run in name.runs if run.symbol is not None)
            origins = {_place(origin) for symbol in symbols for origin in _origins(symbol)}
            exprs = [it.text.expr for it in spellings.find(name, dotted=False)] if origins else ()
            for origin in origins:
                found.setdefault(origin, []).extend((item, expr) for expr in exprs)
    return found


def _origins(symbol: Expr) -> Iterator[Expr]:
    """A suffix, or what it is by default where callers leave it out."""
    yield symbol
    module = symbol.module
    binding = module.binding(symbol.node) if isinstance(symbol, Name) else None
    parameter = parameter_of(module, binding) if binding is not None else None
    default = binding.declaration.default if binding is not None else None
    if parameter is None or default is None:
        return
    if any(item.expr is None for item in arguments(parameter)):
        yield module.expr(default)


def _goes_along(stack: StackClass, module: Module, node: Node) -> bool:
    """Whether a place is inside of another stack that takes bare props, and so is wired too.

    Whoever makes both gives both the same; a stack that is made inside of the other gets nothing.
    """
    around = class_at(module, node.start_byte)
    if around is None:
        return False
    for other in stack_classes(module):
        if other.syntax.node.id == around.node.id:
            parameter = module.reader.props_parameter(module, other.syntax, other.structs)
            bare = parameter is not None and parameter.why is None
            made = _makes(stack, other) or _makes(other, stack)
            return bare and not made and not _is_torn(other)
    return False


def _is_torn(stack: StackClass) -> bool:
    """Whether a stack keeps its constant, as a name would fall apart; not so because of others."""
    suffix = own_suffix(stack)
    if suffix is None or suffix.why is not None:
        return suffix is not None
    question = (_is_torn, id(stack.module), stack.syntax.node.id)
    torn = stack.module.project.underway.answer(question, None, partial(torn_name, stack, suffix))
    return torn is not None


def _makes(stack: StackClass, other: StackClass) -> bool:
    """Whether one stack may be made inside of another."""
    if catalogue.is_a(other.base, _NESTED):
        return stack.syntax.node.id != other.syntax.node.id
    uses = class_references(other.module, other.syntax)
    return any(_is_inside(stack, module.source.path, use.start_byte) for module, use in uses)


def _place(expr: Expr) -> tuple[int, int]:
    """Where the text of an expression is written."""
    found = resolve(expr).expr
    return id(found.module), found.node.id


def _is_within(around: Node, node: Node) -> bool:
    return around.start_byte <= node.start_byte < around.end_byte
