"""Settings that tests read: ``assert CONFIG["glue"]["version"] == "3.0"``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from cdkfix.flow.called import function_called, returned
from cdkfix.flow.table_values import table_listed
from cdkfix.languages.trees import named
from cdkfix.program import matchers
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Choice, Expr, Literal, Member, Name, Struct
from cdkfix.resolve import as_struct, class_made, entry_named, resolve, written
from cdkfix.traits.asserted.comparisons import containments, either_way, properties
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import inside_matchers
from cdkfix.traits.expected.truth import Asserted, asserted
from cdkfix.traits.lists.elements import LOOKUPS
from cdkfix.traits.values.sources import sources

_MAX_DEPTH = 4
_TEXT = "toString"
_T = TypeVar("_T")

#: What a template may hold at one place; None where it cannot be told, or nothing is there.
Scalar = str | int | float | bool | None


class Compared(msgspec.Struct, frozen=True, eq=False):
    """What a test compares of settings: what is at ``path`` in ``read``, with a literal."""

    read: Expr
    path: Path
    value: Literal

    @property
    def names(self) -> Sequence[str]:
        """The names on the way to it, the last one first."""
        found = list(reversed(self.path))
        owner: Expr = self.read
        while isinstance(owner, Member):
            found.append(owner.name)
            owner = owner.object
        return [*found, owner.text]


@listed_once
def settings_compared(module: Module) -> Iterator[Compared]:
    """The settings that a test compares, by themselves or in an object that they are a part of.

    What it compares them with may be a constant of its own.
    """
    for read, value in either_way(module) if is_test(module) else ():
        if _is_setting(read) or _is_text_of_setting(read):
            yield from _compared(read, (), value)
    for read, path, value in properties(module) if is_test(module) else ():
        if _is_setting(read):
            yield from _compared(read, tuple(path.split(".")), value)


@listed_once
def settings_unasked(module: Module) -> Iterator[tuple[Expr, Path, Expr]]:
    """What a test does not ask of settings that it compares as a whole: ``toMatchObject({ … })``.

    Given are the settings, and the way to a value in them, with the value.
    """
    for read, value in either_way(module) if is_test(module) else ():
        asked = _asked_whole(value) if _is_setting(read) else None
        if isinstance(asked, Struct) and asked.module is read.module:
            yield from _unasked(read, (), as_struct(resolve(read)), asked)
        elif _is_setting(read) and _is_any(value):
            yield from _unasked(read, (), as_struct(resolve(read)), None)
        elif _is_setting(read) and _is_setting(value):
            held = _one_held(read) or _one_held(value)
            rows = _unasked(read, (), held, None)
            yield from (item for item in rows if _is_same(read, value, item[1]))
    for table, value in in_tables(module):
        rows = _unasked(table, (), as_struct(resolve(table)), None)
        yield from (item for item in rows if resolve(item[2]).literal != value.value)
    for read, name, _ in properties(module) if is_test(module) else ():
        whole = as_struct(resolve(read)) if _is_setting(read) else None
        asked_for = tuple(name.split("."))
        yield from (item for item in _unasked(read, (), whole, None) if item[1] != asked_for)


def _unasked(
    read: Expr, path: Path, held: Struct | None, asked: Struct | None
) -> Iterator[tuple[Expr, Path, Expr]]:
    for entry in held.entries if held is not None and len(path) < _MAX_DEPTH else ():
        if entry.key is None:
            continue
        other = entry_named(asked, entry.key) if asked is not None else None
        inner = as_struct(resolve(entry.value))
        if inner is not None:
            whole = _asked_whole(other.value) if other is not None else None
            wanted = whole if isinstance(whole, Struct) else None
            yield from _unasked(read, (*path, entry.key), inner, wanted)
        elif other is None or _is_any(other.value):
            yield read, (*path, entry.key), entry.value


def _one_held(read: Expr, depth: int = 0) -> Struct | None:
    """An object that settings are, or may be: what a function returns, by a key or for lack of it.

    All of them have the same keys.
    """
    found = written(read)
    whole = as_struct(resolve(read))
    if whole is not None or depth > _MAX_DEPTH:
        return whole
    inside: Iterable[Expr] = found.options if isinstance(found, Choice) else ()
    if isinstance(found, Call):
        looks_up = isinstance(found.callee, Member) and found.callee.name in LOOKUPS
        default = found.positional(1) if looks_up else None
        inside = [default] if default is not None else returned(found)
    held = (_one_held(item, depth + 1) for item in inside)
    return next((item for item in held if item is not None), None)


def _is_same(first: Expr, second: Expr, path: Path) -> bool:
    """Whether two settings have the very same value at a path, wherever that is written."""
    both = [sources(item, path, by_keys=True) for item in (first, second)]
    if not all(it.is_told for it in both):
        return False
    one, other = ({value.node.id for value in it.written} for it in both)
    return bool(one) and one == other


def _is_setting(read: Expr) -> bool:
    """Whether what a test compares may be settings: by a name, or what a function gives."""
    if isinstance(read, Call):
        return function_called(read) is not None
    return isinstance(read, (Name, Member))


def _is_text_of_setting(read: Expr) -> bool:
    """Whether a test compares the text that a member gives: ``config.runtime.toString()``."""
    return isinstance(asked_for_text(read), Member)


def asked_for_text(read: Expr) -> Expr | None:
    """What a method makes a text of; None for other expressions."""
    callee = read.callee if isinstance(read, Call) else None
    if not isinstance(callee, Member) or callee.name not in read.module.reader.prop_names(_TEXT):
        return None
    return callee.object


def _is_any(value: Expr) -> bool:
    """Whether a matcher matches values whatever they are: ``expect.any(Number)``."""
    callee = value.callee if isinstance(value, Call) else None
    if not isinstance(callee, Member) or callee.object.text != matchers.EXPECT:
        return False
    return callee.name in matchers.ANY


def _asked_whole(value: Expr) -> Expr | None:
    """What is wanted, matchers of objects looked through: ``expect.objectContaining({ … })``."""
    found = inside_matchers(value)
    return resolve(found).expr if found is not None else None


def _compared(read: Expr, path: Path, value: Expr) -> Iterator[Compared]:
    written = _asked_whole(value)
    # Another name alone is a value of the test's own, or a whole.
    is_setting = bool(path) or isinstance(read, Member) or _is_imported(read)
    is_setting = is_setting or _is_text_of_setting(read)
    if is_setting and isinstance(written, Literal) and written.module is read.module:
        yield Compared(read, path, written)
    struct = written if isinstance(written, Struct) else None
    if isinstance(value, Call) and class_made(value) is not None:
        # An instance that is made to compare it: `Settings(workers=10)`.
        struct = as_struct(resolve(value))
    if struct is not None and struct.module is not read.module:
        struct = None
    for entry in struct.entries if struct is not None and len(path) < _MAX_DEPTH else ():
        if entry.key is not None:
            yield from _compared(read, (*path, entry.key), entry.value)


def in_table(
    table: Expr, value: Literal, becomes: Callable[[Scalar], Scalar]
) -> Iterator[Compared]:
    """What a test compares by wanting a value among those of a table: each that is the same.

    Where none is any more, it is each that is what the value becomes.
    """
    struct = as_struct(resolve(table))
    entries = struct.entries if struct is not None else ()
    held = {entry.key: resolve(entry.value).literal for entry in entries if entry.key}
    wanted = value.value if value.value in held.values() else becomes(value.value)
    for key, its in held.items():
        if its == wanted is not None:
            yield Compared(table, (key,), value)


@listed_once
def in_tables(module: Module) -> Iterator[tuple[Expr, Literal]]:
    """The tables that a test wants a value to be in, under whichever key, each with the value.

    ``expect(Object.values(METRICS)).toContain('glue.driver.aggregate.elapsedTime')``
    """
    for value, listed in containments(module) if is_test(module) else ():
        table = table_listed(listed)
        if table is not None and isinstance(value, Literal):
            yield table, value


def _is_imported(read: Expr) -> bool:
    """Whether a test imports what it reads: ``from lib.stack import GLUE_VERSION``."""
    binding = read.module.binding(read.node)
    return binding is not None and binding.kind is BindingKind.IMPORT


def settings_asked(module: Module, becomes: Callable[[Scalar], Scalar]) -> Iterator[Expr]:
    """The values of which a test asks what is true after the repair as well.

    ``assert METRICS["duration"].startswith("glue.driver")``,
    ``expect(config.glue.version).toBeDefined()``
    """
    for read, held, asked in _asked(module):
        news = [becomes(value) for value in held]
        if all(asked.holds(read, new) for new in news if new is not None):
            yield read


def values_held(value: Expr, path: Path = ()) -> Sequence[Scalar]:
    """What a value may be, or have at ``path``, as far as that is written: in each row of a table.

    Nothing is told of what is unknown.
    """
    known = value_held(value, path)
    if known is not None:
        return (known,)
    found = sources(value, path)
    return [it.value for it in found.written if isinstance(it, Literal)]


def value_held(value: Expr, path: Path = ()) -> Scalar:
    """What a value is, or has at ``path``, that a test does not write; None for what is unknown."""
    known = resolve(value).literal if not path else None
    if known is not None:
        return known
    # `LedgerProps("dev").workers` is what the field has by default.
    found = sources(value, path, by_keys=True)
    values = {it.value for it in found.written if isinstance(it, Literal)}
    return values.pop() if found.is_told and len(values) == 1 else None


@listed_once
def _asked(module: Module) -> Iterator[tuple[Expr, Sequence[Scalar], Asserted]]:
    """The values that a test asks something of, with what they may be, and what that is."""
    yield from reads_asked(module, values_held)


def reads_asked(module: Module, told: Callable[[Expr], _T]) -> Iterator[tuple[Expr, _T, Asserted]]:
    """The names and members of which a test asks something, with what is ``told`` of each.

    Those of which nothing is told are looked into. What the test asks stands last.
    """
    for item in asserted(module) if is_test(module) else ():
        for expr in item.about:
            yield from ((read, its, item) for read, its in _reads(expr, told))


def _reads(expr: Expr, told: Callable[[Expr], _T]) -> Iterator[tuple[Expr, _T]]:
    its = told(expr) if isinstance(expr, (Name, Member)) else None
    if its:
        yield expr, its
        return
    inside = named(expr.node)
    if isinstance(expr, Member):
        inside = [expr.object_node]
    elif isinstance(expr, Call):
        owner = [expr.callee.object_node] if isinstance(expr.callee, Member) else []
        inside = owner + [it.value_node for it in expr.arguments]
    for node in inside:
        yield from _reads(expr.module.expr(node), told)
