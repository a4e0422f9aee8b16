"""The names that a suffix reaches, and what they become when a class has it from its props."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from cdkfix.flow.assignments import given_value
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Call, Expr, Member, Name, This
from cdkfix.resolve import resolve, written
from cdkfix.stacks import StackClass
from cdkfix.traits.names.physical import NamePlace, name_places_within
from cdkfix.traits.names.renames import renamer
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.suffixes.joints import doubt, joint_at, unknown_start
from cdkfix.traits.suffixes.of_stacks import StackSuffix, bare, origin_of
from cdkfix.traits.suffixes.places import suffix_indexes
from cdkfix.traits.texts.pseudo import pseudo_value
from cdkfix.traits.values.makings import returned_by
from cdkfix.traits.values.sources import sources

_MAX_DEPTH = 10
#: What stands between a name and its suffix.
_SEPARATORS = "-_/.:"


def unseparated(stack: StackClass, suffix: StackSuffix) -> str | None:
    """Why another suffix would not fit into names that run into this one; None where it would.

    Such names get no separator where it is not known that the suffix needs one.
    """
    origin = origin_of(stack.module.expr(suffix.uses[0]))
    symbolic = renamer(stack.module).symbolic
    for item in name_places_within(stack.module, stack.syntax.node):
        for text in map(symbolic.text, item.exprs):
            for index, _, symbol in suffix_indexes(text):
                if index == 0 or text.text[index - 1] in _SEPARATORS:
                    continue
                if origin not in (origin_of(symbol), origin_of(bare(resolve(symbol).expr))):
                    continue
                joint = item.takes_hyphens and joint_at(text, index)
                why = doubt(symbol) if joint else unknown_start(symbol)
                if why is not None:
                    return why
    return None


def name_made_outside(stack: StackClass, given: Collection[str] = ()) -> Expr | None:
    """The first name of a class's resources that gets its suffix outside of the class.

    Left out are those that are made by what is ``given`` to the constructor, or of that.
    """
    symbolic = renamer(stack.module).symbolic
    for item in name_places_within(stack.module, stack.syntax.node):
        if _maker(item, given) is not None:
            continue
        for text in map(symbolic.text, item.exprs):
            for _, _, symbol in suffix_indexes(text):
                if not stack.encloses(symbol.module.source.path, symbol.start):
                    return text.expr
    return None


def looked_up_outside(stack: StackClass) -> Expr | None:
    """The first suffix in a class's names that a function outside of the class asks for itself.

    What a function is given comes from the class.
    """
    asked = (it for it in _symbols(stack) if suffix_behind(it) is not None)
    outside = (it for it in asked if not stack.encloses(it.module.source.path, it.start))
    return next((it for it in outside if parameter(written(it)) is None), None)


def made_of(stack: StackClass, parameters: Collection[str]) -> Expr | None:
    """The first of a constructor's parameters that a name of the class's resources is made of.

    It may be a member of one; and texts that its methods return count as names.
    """
    return next((it for it in _symbols(stack) if _root(it) in parameters), None)


def made_by(stack: StackClass, parameters: Collection[str]) -> Expr | None:
    """The first of a constructor's parameters that makes a name of the class's resources.

    It has the method or the property that does, ``settings.name("queue")``, or a function is given
    it.
    """
    places = name_places_within(stack.module, stack.syntax.node)
    found = (_maker(item, parameters) for item in places if item.exprs)
    return next((it for it in found if it is not None), None)


def _maker(item: NamePlace, parameters: Collection[str]) -> Expr | None:
    given = item.entry.value
    if not parameters:
        return None
    if isinstance(given, Member) and _root(given.object) in parameters:
        return given.object
    call = written(given)
    if not isinstance(call, Call):
        return None
    asked = [call.callee.object] if isinstance(call.callee, Member) else []
    asked += (call.module.expr(argument.value_node) for argument in call.arguments)
    return next((it for it in asked if _root(it) in parameters), None)


def varying(stack: StackClass) -> Expr | None:
    """The first part of a name of a class's resources that may have more than one value.

    The account and the region, which CDK tells, are none.
    """
    for symbol in _symbols(stack):
        found = sources(symbol)
        if pseudo_value(symbol) is None and (found.unknown or len(found.texts) > 1):
            return symbol
    return None


def _symbols(stack: StackClass) -> Iterator[Expr]:
    """What is put into the names of a class's resources, and into what its methods return."""
    known, around = renamer(stack.module), stack.syntax.node
    exprs = [it for place in name_places_within(stack.module, around) for it in place.exprs]
    returned = _returned_texts(stack.module)
    first = bisect_left(returned, around.start_byte, key=_start)
    exprs += returned[first : bisect_left(returned, around.end_byte, key=_start)]
    runs = (run for expr in exprs for run in known.symbolic.text(expr).runs)
    yield from (run.symbol for run in runs if run.symbol is not None)


@once
def _returned_texts(module: Module) -> Sequence[Expr]:
    """The texts that functions of a module return, in order."""
    texts = renamer(module).search.spellings_in(module).exprs
    return sorted((it for it in texts if returned_by(it) is not None), key=_start)


def _start(expr: Expr) -> int:
    return expr.start


def _root(symbol: Expr, depth: int = 0) -> str | None:
    """The name that a part of a text is, or is taken from.

    One of the instance's goes by its own name, or by that of the parameter that it is given.
    """
    while isinstance(symbol, Member) and not isinstance(symbol.object, This):
        symbol = symbol.object
    if not isinstance(symbol, (Member, Name)):
        return None
    value = given_value(symbol) if isinstance(symbol, Member) and depth < _MAX_DEPTH else None
    return (
        _root(symbol.module.expr(value), depth + 1) if value is not None else None
    ) or symbol.name
