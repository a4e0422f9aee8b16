"""Names that would be longer than those of their resources may be.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from math import prod

from cdkfix import catalogue
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import Expr
from cdkfix.resolve import resolve
from cdkfix.traits.names.at_calls import making_of
from cdkfix.traits.names.physical import names_by_text
from cdkfix.traits.names.search import Search
from cdkfix.traits.names.together import texts_known
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.passing import cut
from cdkfix.traits.texts.pseudo import pseudo_value
from cdkfix.traits.values.makings import Making, makings, returned_by

#: Of which length an account's number is, and a region's name at least.
_PSEUDO = {"account": 12, "region": 9}
#: More texts than these are not measured.
_MOST = 200


def too_long(search: Search, name: Text, more: int) -> str | None:
    """Why a name cannot be longer by some characters, in words: it is as long as it may be now.

    That is so for each of the names that are made of its text.
    """
    made: Sequence[Making] | None = None
    named = (names_by_text(module).get(name.expr, ()) for module in search.modules)
    for item in chain.from_iterable(named):
        longest = catalogue.name_length(item.cfn_type or "")
        if longest is None or cut(resolve(item.entry.value).expr) is not None:
            continue
        made = list(makings(name.expr)) if made is None else made
        for length in _lengths(name, making_of(item, made)):
            if longest - more < length <= longest:
                shown = f"{item.call.label} may have {longest} characters in {item.prop_name}"
                return f"it would be too long: {shown}, and has {length} already"
    return None


def _lengths(name: Text, making: Making | None) -> Iterator[int]:
    """How many characters a name has, as far as its values are known, where a call makes it."""
    symbols = (run.symbol for run in name.runs)
    parts = [_part(it, name.expr, making) for it in symbols if it is not None]
    plain = sum(run.end - run.start for run in name.runs if run.symbol is None)
    if prod(map(len, parts)) <= _MOST:
        yield from (plain + sum(lengths) for lengths in product(*parts))


def _part(symbol: Expr, name: Expr, making: Making | None) -> Sequence[int]:
    """How long what is put into a name may be; nothing is known of what has no known text."""
    taken = parameter(symbol)
    own = making is not None and taken is not None and taken.function == returned_by(name)
    given = making.argument(taken) if own and making is not None and taken is not None else None
    known = {len(text) for text in texts_known(given or symbol)}
    return sorted(known) or [_PSEUDO.get(pseudo_value(symbol) or "", 0)]
