"""The texts that a name comes to with the values that are known to be put into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from cdkfix.syntax import Literal
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Run, Text, is_symbol
from cdkfix.traits.texts.passing import is_lowered
from cdkfix.traits.values.context_values import context_given
from cdkfix.traits.values.sources import sources

#: More texts than these are not worked out.
MOST = 200


@dataclass(frozen=True, eq=False)
class Filled:
    """A text with values in the place of symbols; ``growth`` says by how much these are longer."""

    text: Text
    growth: Mapping[int, int]

    def index(self, index: int) -> int:
        """Where the character ``index`` of the text before stands in this one."""
        return index + sum(more for at, more in self.growth.items() if at < index)


def fillings(text: Text, *, suffixes: bool) -> list[Filled] | None:
    """The texts that values put into one text make of it; None where they are too many.

    Of several values that vary together nobody can tell which meet: then there are none.
    ``suffixes`` says that values of suffixes are put in, too; these meet all others.
    """
    values: dict[int, tuple[str, ...]] = {}
    of_suffixes: dict[int, tuple[str, ...]] = {}
    varying = 0
    for index, character in enumerate(text.text):
        if not is_symbol(character):
            continue
        known, is_suffix = _values(text.run(index))
        if is_suffix and not suffixes:
            continue
        varying += not is_suffix and len(known) > 1
        if known:
            values[index] = known
        if known and is_suffix:
            of_suffixes[index] = known
    # A text may have a suffix's value, and the rest as the name has it.
    put_in = [values] if varying <= 1 else []
    put_in += [of_suffixes] if of_suffixes != values else []
    if sum(prod(map(len, known.values())) for known in put_in) > MOST:
        return None
    ways = [
        dict(zip(known, way, strict=True))
        for known in put_in
        if known
        for way in product(*known.values())
    ]
    return [_filled(text, way) for way in ways]


def _values(run: Run) -> tuple[tuple[str, ...], bool]:
    """The texts that a symbol is known to stand for, and whether it is a suffix."""
    symbol = run.symbol
    if symbol is None or not run.is_plain:
        return (), False
    known = sources(symbol)
    found = [str(item.value) for item in known.texts if isinstance(item, Literal)]
    found += [value for _, value in known.context]
    found += [value for asked in known.asked for value in context_given(*asked)]
    if is_lowered(symbol):
        found = [item.lower() for item in found]
    return tuple(dict.fromkeys(filter(None, found))), suffix_behind(symbol) is not None


def _filled(text: Text, values: Mapping[int, str]) -> Filled:
    growth = {at: len(value) - 1 for at, value in values.items()}
    pieces = (values.get(at, character) for at, character in enumerate(text.text))
    made = Filled(Text(text.expr, "".join(pieces), ()), growth)
    return Filled(Text(text.expr, made.text.text, tuple(_moved(text, made, values))), growth)


def _moved(text: Text, made: Filled, values: Mapping[int, str]) -> Iterator[Run]:
    for run in text.runs:
        literal = run.literal or run.start in values
        yield Run(made.index(run.start), made.index(run.end), run.path, literal)
