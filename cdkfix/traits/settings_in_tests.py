"""Settings that tests read: ``assert CONFIG["glue"]["version"] == "3.0"``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cdkfix.module import Module
from cdkfix.resolve import resolve
from cdkfix.syntax import Call, Expr, Literal, Member
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.comparisons import comparisons, containments, wanted
from cdkfix.traits.values.sources import sources

#: What a template may hold at one place; None where it cannot be told, or nothing is there.
Scalar = str | int | float | bool | None

#: https://docs.python.org/3/library/stdtypes.html#str.startswith
#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String/startsWith
_BEGINS = frozenset({"startswith", "startsWith"})
_ENDS = frozenset({"endswith", "endsWith"})


def settings_compared(module: Module) -> Iterator[tuple[Member, Literal]]:
    """The members that a test compares, with what it compares them to, be it by a constant."""
    for pair in comparisons(module) if is_test(module) else ():
        for read, value in (pair, pair[::-1]):
            written = resolve(value).expr if isinstance(read, Member) else None
            own = isinstance(written, Literal) and written.module is module
            if isinstance(read, Member) and isinstance(written, Literal) and own:
                yield read, written


def settings_asked(module: Module, becomes: Callable[[Scalar], Scalar]) -> Iterator[Member]:
    """The members of which a test asks what is true after the repair as well.

    ``assert METRICS["duration"].startswith("glue.driver")``
    """
    for read, asked in _asked(module) if is_test(module) else ():
        new = becomes(value_held(read))
        if isinstance(new, str) and asked(new):
            yield read


def value_held(value: Expr) -> Scalar:
    """What a value is that a test does not write itself; None where it cannot be told."""
    known = resolve(value).literal
    if known is not None:
        return known
    # `LedgerProps("dev").workers` is what the field has by default.
    found = sources(value)
    written = {it.value for it in (*found.texts, *found.others) if isinstance(it, Literal)}
    all_known = not (found.unknown or found.doubtful or found.missing)
    return written.pop() if all_known and len(written) == 1 else None


def _asked(module: Module) -> Iterator[tuple[Member, Callable[[str], bool]]]:
    """The members of whose text a test asks something, with what it asks."""
    for part, whole in containments(module):
        text = resolve(part).literal if isinstance(whole, Member) else None
        if isinstance(whole, Member) and isinstance(text, str):
            yield whole, _asks(str.__contains__, text)
    for call in wanted(module):
        method = call.callee if isinstance(call, Call) else None
        given = call.positional(0) if isinstance(call, Call) else None
        text = resolve(given).literal if given is not None else None
        if not isinstance(method, Member) or not isinstance(method.object, Member):
            continue
        if isinstance(text, str) and method.name in _BEGINS:
            yield method.object, _asks(str.startswith, text)
        elif isinstance(text, str) and method.name in _ENDS:
            yield method.object, _asks(str.endswith, text)


def _asks(method: Callable[[str, str], bool], text: str) -> Callable[[str], bool]:
    return lambda whole: method(whole, text)
