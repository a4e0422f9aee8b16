"""What tests expect of templates, where no construct that they look at has it any more.

``Template.fromStack(stack).hasResourceProperties('AWS::Glue::Job', { GlueVersion: '3.0' })`` fails
once the stack's jobs are on another version: so does whoever repairs a stack without its tests.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions-readme.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.finding import Finding, Note
from cdkfix.flow.uses import sites
from cdkfix.languages.trees import ARGUMENT_LISTS, SEQUENCES, named
from cdkfix.profile import NO_EFFECT
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Picked
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.asserted.comparisons import comparisons, containments, properties, selections
from cdkfix.traits.asserted.matches import OF_LISTS, is_matcher
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import (
    Wanted,
    asks_all,
    asserts,
    inside_matchers,
    seen_by,
    text_wanted,
    texts,
    types_wanted,
    wanted,
)
from cdkfix.traits.expected.captures import captured, is_capture
from cdkfix.traits.expected.expected_places import Expected, is_place, is_repaired
from cdkfix.traits.expected.listed_once import as_it_is_now
from cdkfix.traits.expected.listed_values import each, elements
from cdkfix.traits.expected.meant import Meant
from cdkfix.traits.expected.objects import is_property_read
from cdkfix.traits.expected.passed import is_passed
from cdkfix.traits.expected.picked_counts import how_many, picked_counts
from cdkfix.traits.expected.projected import projected
from cdkfix.traits.expected.refused import note_refused
from cdkfix.traits.expected.resources import (
    Read,
    is_of_template,
    is_wanted,
    member_read,
    types_read,
)
from cdkfix.traits.expected.settings import (
    Compared,
    Scalar,
    in_table,
    in_tables,
    settings_asked,
    settings_compared,
    settings_unasked,
    value_held,
    values_held,
)
from cdkfix.traits.expected.wanted_deeper import wanted_deeper
from cdkfix.traits.lists.rows import rows
from cdkfix.traits.values.sources import sources
from cdkfix.wishes import Agreement

_COUNTING = "resourceCountIs"
_TEXT = "toString"
#: Functions that make a text of what they are given.
_TEXTS = frozenset({"String", "str"})


def outlived(context: Context, expected: Expected) -> Iterator[Finding]:
    """Findings for tests that expect what was repaired already, wherever they look.

    Nothing is found as long as a construct has, or may have, what they expect. What tests take from
    elsewhere, as from the configuration that stacks have it from, may change where it is defined.
    """
    module = context.module
    found: list[Literal] = []
    for value in wanted_values(module, expected):
        if isinstance(value, Literal):
            found.append(value)
        else:
            context.wanted += _agreements(value, (), expected, rows=True)
            found += _listed(value, module)
    for read in settings_asked(module, expected.becomes):
        context.wanted += _agreements(read, (), expected, rows=True)
    for read, path in _handed_whole(module, expected):
        context.wanted += _agreements(read, path, expected)
    for item in _settings(module, expected):
        context.wanted += _agreements(item.read, item.path, expected)
    for read, path, _ in settings_unasked(module):
        context.wanted += _agreements(read, path, expected)
    meant = Meant(module, expected.type, expected.path, _wanted_of) if found else None
    told: set[int] = set()
    expectations = {literal.node.id for literal in found}
    for literal in dict.fromkeys(found):
        old = literal.value
        new = expected.becomes(old)
        if new is None:
            continue
        alone = meant.of(literal) if meant is not None else None
        those: frozenset[Scalar] = frozenset(it for call in alone or () for it in expected.of(call))
        if alone is None or None in those:
            # What nobody can tell of one is among what there is.
            those = expected.held(module)
        if new not in those or old in those or is_passed(literal, expectations):
            continue
        doubt = _doubt(literal, expected, those, new)
        if doubt is not None:
            context.notes[Note(doubt, (literal.start,))] = None
            continue
        edits = [(module, edit) for edit in as_it_is_now(literal, new, expected)]
        message = f"{expected.path[-1]} is expected to be {old}: no {expected.type} here has that"
        told.add(literal.node.id)
        yield context.finding(literal.node, message, edits, effect=NO_EFFECT)
    yield from _behind_configuration(context, expected, told)
    note_refused(context, expected)


def _doubt(
    literal: Literal, expected: Expected, those: frozenset[Scalar], new: Scalar
) -> str | None:
    """What is noted of a value that a test expects, where it may not be the ``new`` one.

    ``those`` are the values that are there.
    """
    name, module = expected.path[-1], literal.module
    text = f"{name} is expected to be {literal.value}"
    if None in those:
        if asks_all(literal):
            return f"{text} of every {expected.type}: some have {new}"
        return f"{text}: where that is known it is {new}"
    other = next(
        (it for it in types_wanted(literal) if not is_repaired(module, it, expected)), None
    )
    if other is not None:
        return f"{text} of each {other} as well: {expected.type} has {new}"
    number = picked_counts(module).get(literal.node.id)
    there = how_many(seen_by(module), expected.of, new) if number is not None else None
    return f"{text} of {number}: {there} have {new}" if there not in (None, number) else None


def _behind_configuration(
    context: Context, expected: Expected, told: set[int]
) -> Iterator[Finding]:
    """Findings for tests that compare a configuration's value with what that was.

    ``assert CONFIG["glue"]["version"] == "3.0"``
    """
    module = context.module
    for item in _settings(module, expected):
        old, at = item.value.value, item.value.node
        new = expected.becomes(old)
        held = value_held(item.read, item.path)
        if held is None and not item.path:
            held = expected.reads(item.read)
        if new is not None and at.id not in told and held == new:
            told.add(at.id)
            edits = [(module, edit) for edit in as_it_is_now(item.value, new, expected)]
            shown = ".".join((item.read.text, *item.path))
            message = f"{shown} is expected to be {old}, and is {new}"
            yield context.finding(at, message, edits, effect=NO_EFFECT)


def _settings(module: Module, expected: Expected) -> Iterator[Compared]:
    """What a test compares of settings that are called like what is expected."""
    yield from filter(expected.calls, settings_compared(module))
    for read, listed in containments(module) if is_test(module) else ():
        for item in _one_of(listed, expected) if isinstance(read, (Name, Member)) else ():
            compared = Compared(read, (), item) if isinstance(item, Literal) else None
            if compared is not None and expected.calls(compared):
                yield compared
    for table, value in in_tables(module):
        yield from filter(expected.calls, in_table(table, value, expected.becomes))


def counted(module: Module, types: Collection[str]) -> Iterator[tuple[str, Call]]:
    """The types of resources that a module's tests count, of those named, each with the call."""
    for node in module.reader.method_calls(module) if asserts(module) else ():
        call = module.expr(node)
        if not isinstance(call, Call) or not isinstance(call.callee, Member):
            continue
        if call.callee.name not in module.reader.prop_names(_COUNTING):
            continue
        kind = call.positional(0) or call.keyword("type")
        asked = dict.fromkeys(texts(kind)) if kind is not None else ()
        yield from ((str(it), call) for it in asked if it in types)


def _listed(value: Expr, module: Module) -> Iterator[Literal]:
    """The values that a test's own table has it expect, gone through by a loop or not."""
    found = sources(value) if isinstance(value, (Name, Member)) else None
    for text in found.written if found is not None else ():
        if isinstance(text, Literal) and text.module is module:
            yield text


def expecting(module: Module, expected: Expected) -> frozenset[Site]:
    """The places where a module's tests expect a value that they do not write themselves."""

    def found() -> frozenset[Site]:
        wanted = wanted_values(module, expected)
        values: list[tuple[Expr, Path]] = [
            (item, ()) for item in wanted if not isinstance(item, Literal)
        ]
        values += _handed_whole(module, expected)
        values += ((read, ()) for read in settings_asked(module, expected.becomes))
        values += ((item.read, item.path) for item in _settings(module, expected))
        values += ((read, path) for read, path, _ in settings_unasked(module))
        used = (sites(item.module, item.node, path) or () for item, path in values)
        return frozenset(site for places in used for site in places)

    return module.project.once((expecting, module, expected.type, expected.path), found)


def _agreements(
    value: Expr, path: Path, expected: Expected, *, rows: bool = False
) -> Iterator[Agreement]:
    """A test's consent to what becomes of a value, at ``path``, that it does not write itself.

    With ``rows`` it consents whichever row of a table that is: the stack has it from there as well.
    """
    held = values_held(value, path) if rows else [value_held(value, path)]
    news = {new: None for new in map(expected.becomes, held) if new is not None}
    for place in (sites(value.module, value.node, path) or ()) if news else ():
        yield from (Agreement(place, Instead(new)) for new in news)


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
                yield from _one_of(whole, expected)


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

    ``for key, value in {"GlueVersion": "3.0"}.items(): assert job[key] == value``
    """
    for key, beside in rows(read.index, value) if isinstance(read, Picked) else ():
        name = resolve(key).literal
        if isinstance(name, str) and is_place(Read(name, read), expected):
            yield beside


def _one_of(listed: Expr, expected: Expected) -> Iterator[Expr]:
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
    for pair in comparisons(module):
        for asked, value in (pair, pair[::-1]):
            read = _as_it_is(asked)
            if isinstance(read, Member) and is_property_read(read, expected.path):
                yield value


def _as_it_is(asked: Expr) -> Expr:
    """What a test makes a text of to compare it: ``stack.handler.runtime.toString()``."""
    callee = asked.callee if isinstance(asked, Call) else None
    if isinstance(asked, Call) and isinstance(callee, Name) and callee.name in _TEXTS:
        return asked.positional(0) or asked
    as_text = isinstance(callee, Member) and callee.name in asked.module.reader.prop_names(_TEXT)
    return callee.object if isinstance(callee, Member) and as_text else asked


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


def _handed_whole(module: Module, expected: Expected) -> Iterator[tuple[Expr, Path]]:
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


def _wanted_of(item: Wanted, path: Path) -> Expr | None:
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
