"""Values that tests expect at a place of a template or of a construct, however they say so.

``template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: '3.0' })``,
``expect(job.Properties.GlueVersion).toBe('3.0')``, ``assert stack.job.glue_version == "3.0"``
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.languages.trees import ARGUMENT_LISTS, SEQUENCES, named
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.asserted.comparisons import (
    comparisons,
    containments,
    either_way,
    properties,
    selections,
)
from cdkfix.traits.asserted.matches import OF_LISTS, is_matcher
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import (
    Wanted,
    asserts,
    inside_matchers,
    text_wanted,
    wanted,
)
from cdkfix.traits.expected.captures import allowing_captured, captured, is_capture
from cdkfix.traits.expected.expected_places import Expected, is_place
from cdkfix.traits.expected.listed_values import each, elements
from cdkfix.traits.expected.objects import is_property_read
from cdkfix.traits.expected.projected import projected
from cdkfix.traits.expected.resources import (
    Read,
    is_of_template,
    is_wanted,
    key_read,
    member_read,
    types_read,
)
from cdkfix.traits.expected.settings import asked_for_text
from cdkfix.traits.expected.wanted_deeper import wanted_deeper
from cdkfix.traits.lists.rows import rows
from cdkfix.traits.values.sources import sources

#: Functions that make a text of what they are given.
_TEXTS = frozenset({"String", "str"})


def wanted_values(module: Module, expected: Expected) -> Iterator[Expr]:
    """The values that a module's tests expect at a place, in whichever way they say so."""
    if expected.type.encode() in module.body and (asserts(module) or is_test(module)):
        yield from _matched(module, expected)
        yield from _compared(module, expected)
        yield from _properties(module, expected)
    elif expected.path[-1].encode() in module.body and asserts(module):
        # What is found by its name: `resources.find((r) => r.Properties.FunctionName === 'send')`.
        yield from _compared_untyped(module, expected)
    if is_test(module):
        yield from _of_constructs(module, expected)


def _compared(module: Module, expected: Expected) -> Iterator[Expr]:
    """What tests compare with a property or a policy that they read out of a template themselves.

    ``expect(job.Properties.GlueVersion).toBe('3.0')``, ``assert job["GlueVersion"] == "3.0"``
    """
    equal = [*comparisons(module)]
    equal += ((a, b) for found, a, b in selections(module) if is_wanted(found))
    for first, second in equal:
        for expr, value in ((first, second), (second, first)):
            read = member_read(expr)
            yield from _in_rows(expr, value, expected)
            if read is not None and is_place(read, expected):
                # Of a list's elements the test has a list, or a set.
                apart = expected.listed or read.expr is not expr
                yield from elements(value) if apart else (value,)
            else:
                yield from _compared_whole(expr, value, expected)
    for made, value in projected(module):
        read = member_read(made)
        if read is not None and is_place(read, expected):
            yield from elements(value) if expected.listed else (value,)
    for value, whole in containments(module):
        for part, listed in ((value, whole), (whole, value)):
            read = member_read(listed)
            if read is None or not is_place(read, expected):
                continue
            if listed is whole and read.expr is not whole:
                yield part
            elif listed is value:
                yield from one_of(whole, expected)


def _compared_untyped(module: Module, expected: Expected) -> Iterator[Expr]:
    """What tests compare with a property that they read out of a template, of whichever type."""
    if expected.path[:1] != ("Properties",):
        return
    for first, second in comparisons(module):
        for expr, value in ((first, second), (second, first)):
            read = member_read(expr)
            if read is None or read.expr is not expr or not is_place(read, expected):
                continue
            if is_of_template(read.expr):
                yield value


def _in_rows(read: Expr, value: Expr, expected: Expected) -> Iterator[Expr]:
    """What a test compares with a property whose name a row of its own has beside the value.

    ``for key, value in {"GlueVersion": "3.0"}.items(): assert job[key] == value``,
    ``def check(job, key, value): assert job.get(key) == value``
    """
    index = key_read(read)
    for key, beside in rows(index, value) if index is not None else ():
        name = resolve(key).literal
        if isinstance(name, str) and is_place(Read(name, read), expected):
            yield beside


def one_of(listed: Expr, expected: Expected) -> Iterator[Expr]:
    """The values of a list that a test allows which become what is there, if that is not in it."""
    row = resolve(listed).expr
    items = (
        [row.module.expr(node) for node in named(row.node)] if row.node.type in SEQUENCES else []
    )
    known = {item.value for item in items if isinstance(item, Literal)}
    for item in items if row.module is listed.module else ():
        new = expected.becomes(item.value) if isinstance(item, Literal) else None
        if new is not None and new not in known:
            yield item


def _properties(module: Module, expected: Expected) -> Iterator[Expr]:
    """What tests want a property of a resource to be: ``toHaveProperty('GlueVersion', '3.0')``."""
    for owner, name, value in properties(module):
        whole = member_read(owner)
        start = (whole.name,) if whole is not None and whole.name == "Properties" else ()
        if (*start, *name.split(".")) == expected.path and types_read(owner) == {expected.type}:
            yield value


def _of_constructs(module: Module, expected: Expected) -> Iterator[Expr]:
    """What tests want properties of constructs to be: ``expect(stack.job.glueVersion).toBe(…)``."""
    for asked, value in either_way(module):
        read = _as_it_is(asked)
        if isinstance(read, Member) and is_property_read(read, expected.path):
            yield value


def _as_it_is(asked: Expr) -> Expr:
    """What a test makes a text of to compare it: ``stack.handler.runtime.toString()``."""
    callee = asked.callee if isinstance(asked, Call) else None
    if isinstance(asked, Call) and isinstance(callee, Name) and callee.name in _TEXTS:
        return asked.positional(0) or asked
    return asked_for_text(asked) or asked


def _compared_whole(read: Expr, value: Expr, expected: Expected) -> Iterator[Expr]:
    """What tests compare with a whole resource, or all its properties.

    ``expect(fn.Properties).toMatchObject({ Runtime: … })``
    """
    member = member_read(read)
    start = 1 if member is not None and member.expr is read and member.name == "Properties" else 0
    types = types_read(read)
    if expected.path[:start] == ("Properties",)[:start] and expected.type in types:
        found = _at(value, expected.path[start:])
        if found is not None and found.module is value.module and (start or len(types) == 1):
            yield found


def _matched(module: Module, expected: Expected) -> Iterator[Expr]:
    """The values that a module's tests expect at a place, where they are written in the call."""
    for item in wanted(module, expected.type):
        if expected.path[: len(item.way)] != item.way:
            continue
        path = expected.path[len(item.way) :]
        value = _at(item.value, path)
        if value is None and expected.deep:
            deeper = wanted_deeper(item.value, path[-1])
            yield from (it for it in deeper if it.module is module)
            continue
        if isinstance(value, Name) and is_capture(value):
            yield from each(captured(value, listed=expected.listed), expected)
            for allowed in allowing_captured(value):
                yield from one_of(allowed, expected)
        elif value is not None and value.module is module:
            yield from each([value], expected)
        elif value is None and isinstance(item.value, Name):
            together = list(rows(item.type, item.value))
            of_type = [it for kind, it in together if resolve(kind).literal == expected.type]
            yield from filter(None, (_at(it, path) for it in of_type))
            apart = isinstance(item.type, Name)
            yield from (
                ()
                if together
                else (
                    literal
                    for literal in _given(item.value, path)
                    if not apart or _is_beside(literal, expected.type)
                )
            )


def handed_whole(module: Module, expected: Expected) -> Iterator[tuple[Expr, Path]]:
    """The settings of other files that tests want resources to have, each with the way inside.

    ``template.has_resource_properties("AWS::Glue::Job", GLUE_SETTINGS)``
    """
    is_named = expected.type.encode() in module.body and (asserts(module) or is_test(module))
    for item in wanted(module, expected.type) if is_named else ():
        path = expected.path[len(item.way) :]
        whole = inside_matchers(item.value)
        if expected.path[: len(item.way)] != item.way or not isinstance(whole, (Member, Name)):
            continue
        value = _at(whole, path)
        if value is not None and value.module is not module:
            yield whole, path


def wanted_of(item: Wanted, path: Path) -> Expr | None:
    """What a test wants at a path of a resource, as it is written in the call."""
    value = _at(item.value, path[len(item.way) :]) if path[: len(item.way)] == item.way else None
    return value if value is not None and value.module is item.type.module else None


def _is_beside(value: Literal, text: str) -> bool:
    """Whether a value stands in a row of a table, or a call's arguments, that have a text too."""
    around = value.node.parent
    while around is not None and not around.type.endswith("statement"):
        for node in around.named_children if around.type in SEQUENCES | ARGUMENT_LISTS else ():
            item = value.module.expr(node.child_by_field_name("value") or node)
            if isinstance(item, Literal) and item.value == text:
                return True
        around = around.parent
    return False


def _given(wanted: Name, path: Path) -> Iterator[Literal]:
    """The values at a path in what a test is given: ``parametrize("properties", [{…}])``."""
    found = sources(wanted, path)
    for value in found.written:
        if isinstance(value, Literal) and value.module is wanted.module:
            yield value


def _at(expr: Expr | None, path: Path) -> Expr | None:
    """The value at ``path`` inside of what a test wants, all matchers looked through."""
    found = wanted_at(expr, path)
    if isinstance(found, Call) and is_matcher(found, OF_LISTS):
        return found.positional(0)
    return inside_matchers(text_wanted(found))


def wanted_at(expr: Expr | None, path: Path) -> Expr | None:
    """What is wanted at ``path`` of what a test wants, matchers of objects looked through."""
    for name in path:
        found = inside_matchers(expr)
        struct = as_struct(resolve(found)) if found is not None else None
        entry = entry_named(struct, name) if struct is not None else None
        expr = entry.value if entry is not None else None
    return expr
