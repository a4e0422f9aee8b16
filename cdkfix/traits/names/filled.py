"""The texts that a name comes to with the values that are known to be put into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

import msgspec

from cdkfix.program.parameters import Parameter, parameter
from cdkfix.program.syntax import Expr, ExprPart
from cdkfix.resolve import resolve
from cdkfix.traits.calls.arguments import fields_given_in_tests
from cdkfix.traits.names.beginnings import Beginnings
from cdkfix.traits.names.together import Row, texts_known, texts_together
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Run, Text
from cdkfix.traits.texts.pseudo import WRITTEN_OUT, pseudo_parameter
from cdkfix.traits.texts.symbols import ANY_SYMBOL, is_symbol
from cdkfix.traits.values.makings import returned_by
from cdkfix.traits.values.sources import sources

#: More texts than these are not worked out.
MOST = 200
#: Nor are as many in which the name has some of its variables.
_MOST_WITH_VARIABLES = 1000

#: Names are looked for by no shorter beginning.
_SHORTEST = 3
_PIECE = "[a-z0-9-]+"

#: What is put in, by the place of the symbol that it stands for.
_Values = Mapping[int, str]


class Filled(msgspec.Struct, frozen=True, eq=False):
    """A text with values in the place of symbols; ``growth`` says by how much these are longer.

    ``doubtful`` says that nobody can tell whether these values meet.
    """

    text: Text
    growth: Mapping[int, int]
    doubtful: bool = False

    def index(self, index: int) -> int:
        """Where the character ``index`` of the text before stands in this one."""
        return index + sum(more for at, more in self.growth.items() if at < index)

    def before(self, index: int) -> int | None:
        """Where the character ``index`` of this text stood in the one before; None in a value."""
        own = (at for at in range(index, -1, -1) if self.index(at) == index)
        return next(own, None)

    def is_in_value(self, start: int, end: int) -> bool:
        """Whether what stands from ``start`` to ``end`` is of one value that is put in."""
        firsts = ((self.index(at), more + 1) for at, more in self.growth.items())
        return any(first <= start and end <= first + length for first, length in firsts)


def with_value(text: Text, at: int, value: str) -> Filled:
    """A text with a value in the place of the symbol at ``at``."""
    return _filled(text, {at: value}, doubtful=False)


def made_with(text: Text, given: Callable[[Parameter], Expr | None], *, suffixes: bool) -> Filled:
    """The text that a function returns where it is ``given`` values for its parameters.

    ``suffixes`` says that values of suffixes are put in, too.
    """
    function = returned_by(text.expr)
    values: dict[int, str] = {}
    for run in text.runs:
        symbol = run.symbol if run.is_plain else None
        taken = parameter(symbol) if symbol is not None else None
        if symbol is None or taken is None or taken.function != function:
            continue
        argument = given(taken)
        value = resolve(argument).literal if argument is not None else None
        if isinstance(value, str) and (suffixes or suffix_behind(symbol) is None):
            values[run.start] = value
    return _filled(text, values, doubtful=False)


def spelled_out(name: Text, texts: Beginnings, *, doubtful: bool) -> Iterator[Filled]:
    """A name with texts in the place of variables of which no value is known, as it is spelled.

    ``texts`` are those that may spell it.
    """
    unknown = {
        run.start: WRITTEN_OUT.get(_pseudo(run) or "", _PIECE)
        for run in name.runs
        if run.symbol is not None
        and run.is_plain
        and suffix_behind(run.symbol) is None
        and not texts_known(run.symbol)
    }
    first = next((at for at, it in enumerate(name.text) if is_symbol(it)), 0)
    if not unknown or first < _SHORTEST:
        return
    doubtful = doubtful and _PIECE in unknown.values()
    groups = [f"(?P<_{at}>{unknown[at]})" if at in unknown else it for at, it in _pieces(name.text)]
    pattern = re.compile("".join(groups))
    seen = set()
    for text, start in texts.at(name.text[:first]):
        found = pattern.match(text.text, start)
        values = {at: found[f"_{at}"] for at in sorted(unknown)} if found is not None else {}
        if values and tuple(values.values()) not in seen:
            seen.add(tuple(values.values()))
            yield _filled(name, values, doubtful=doubtful)


def _pseudo(run: Run) -> str | None:
    """Whether a value is the account or the region, which are written out like no other."""
    part = run.path[-1].part
    return pseudo_parameter(part) if isinstance(part, ExprPart) else None


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text as a pattern has them: any symbol may stand for another one."""
    for index, character in enumerate(text):
        yield index, ANY_SYMBOL if is_symbol(character) else re.escape(character)


def underscored(item: Filled) -> Text:
    """A text with underscores for its hyphens."""
    return Text(item.text.expr, item.text.text.replace("-", "_"), item.text.runs)


def fillings(text: Text, *, suffixes: bool) -> list[Filled] | None:
    """The texts that values put into one text make of it; None where they are too many.

    Some of its variables may stay, as where a method spells the name with the instance's.
    ``suffixes`` says that values of suffixes are put in, too; these meet all others.
    """
    plain: dict[int, Run] = {}
    of_suffixes: dict[int, Row] = {}
    of_tests: dict[int, Row] = {}
    for index, character in enumerate(text.text):
        run = text.run(index)
        if not is_symbol(character) or run.symbol is None or not run.is_plain:
            continue
        known = texts_known(run.symbol)
        if suffix_behind(run.symbol) is None:
            plain |= {index: run} if known else {}
            continue
        # Without its suffix, a name is what it is in production.
        known += ("",) if sources(run.symbol).empty is not None else ()
        if suffixes and known:
            of_suffixes[index] = known
        if suffixes and (more := _given_in_tests(run.symbol)):
            of_tests[index] = tuple(dict.fromkeys((*known, *more)))
    rows, doubtful = _rows([run.symbol for run in plain.values() if run.symbol is not None])
    if of_tests:
        # What only tests give is left out before all is too much.
        with_tests = of_suffixes | of_tests
        count = prod(map(len, with_tests.values())) * (len(rows) + bool(plain))
        of_suffixes = with_tests if count <= MOST else of_suffixes
    ends = [dict(zip(of_suffixes, way, strict=True)) for way in product(*of_suffixes.values())]
    if len(ends) * (len(rows) + bool(plain)) > MOST:
        return None
    whole = [dict(zip(plain, row, strict=True)) for row in rows]
    ways = _with_variables(whole)
    if len(ends) * len(ways) > _MOST_WITH_VARIABLES:
        ways = [{}, *whole]
    return [
        _filled(text, {**way, **end}, doubtful=doubtful and len(way) > 1)
        for way in ways
        for end in ends
        if way or end
    ]


def _given_in_tests(suffix: Expr) -> Row:
    """The texts that tests give an instance for its suffix."""

    def gather() -> Row:
        return tuple(it for given in fields_given_in_tests(suffix) for it in texts_known(given))

    return suffix.module.project.once((_given_in_tests, suffix), gather)


def varied(text: Text) -> list[Filled]:
    """What a text comes to with values in the place of all symbols but suffixes that have some.

    Nothing where it has no such symbol, or they are too many.
    """
    plain = {
        run.start: run.symbol
        for run in text.runs
        if run.symbol is not None
        and run.is_plain
        and suffix_behind(run.symbol) is None
        and texts_known(run.symbol)
    }
    rows, doubtful = _rows(list(plain.values())) if plain else ([], False)
    doubtful = doubtful or any(sources(symbol).unknown for symbol in plain.values())
    if len(rows) > MOST:
        return []
    return [_filled(text, dict(zip(plain, row, strict=True)), doubtful=doubtful) for row in rows]


def _rows(symbols: Sequence[Expr]) -> tuple[Sequence[Row], bool]:
    """What symbols stand for together, and whether that is in doubt: none may be what meets."""
    rows = texts_together(symbols)
    if rows is not None:
        return rows, False
    known = [texts_known(symbol) for symbol in symbols]
    return (list(product(*known)) if prod(map(len, known)) <= MOST else []), True


def _with_variables(rows: Iterable[_Values]) -> list[_Values]:
    """The rows, and what is left of them where some symbols stay as they are, each once."""
    found: dict[tuple[tuple[int, str], ...], _Values] = {(): {}}
    for row in rows:
        for kept in product((True, False), repeat=len(row)):
            way = {at: text for (at, text), keep in zip(row.items(), kept, strict=True) if keep}
            found.setdefault(tuple(way.items()), way)
    return list(found.values())


def _filled(text: Text, values: _Values, *, doubtful: bool) -> Filled:
    growth = {at: len(value) - 1 for at, value in values.items()}
    pieces = (values.get(at, character) for at, character in enumerate(text.text))
    made = Filled(Text(text.expr, "".join(pieces), ()), growth)
    runs = tuple(_moved(text, made, values))
    return Filled(Text(text.expr, made.text.text, runs), growth, doubtful)


def _moved(text: Text, made: Filled, values: _Values) -> Iterator[Run]:
    for run in text.runs:
        literal = run.literal or run.start in values
        if values.get(run.start) != "":
            yield Run(made.index(run.start), made.index(run.end), run.path, literal)
