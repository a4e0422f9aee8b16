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
from cdkfix.profile import NO_EFFECT
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name
from cdkfix.traits.asserted.comparisons import containments
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import (
    asks_all,
    asserts,
    seen_by,
    texts,
    types_wanted,
)
from cdkfix.traits.expected.expected_places import Expected, is_repaired
from cdkfix.traits.expected.listed_once import as_it_is_now
from cdkfix.traits.expected.meant import Meant
from cdkfix.traits.expected.passed import is_passed
from cdkfix.traits.expected.picked_counts import how_many, picked_counts
from cdkfix.traits.expected.refused import note_refused
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
from cdkfix.traits.expected.wanted_values import (
    handed_whole,
    one_of,
    wanted_values,
)
from cdkfix.traits.values.sources import sources
from cdkfix.wishes import Agreement

_COUNTING = "resourceCountIs"


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
    for read, path in handed_whole(module, expected):
        context.wanted += _agreements(read, path, expected)
    for item in _settings(module, expected):
        context.wanted += _agreements(item.read, item.path, expected)
    for read, path, _ in settings_unasked(module):
        context.wanted += _agreements(read, path, expected)
    meant = Meant(module, expected.type, expected.path) if found else None
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
        for item in one_of(listed, expected) if isinstance(read, (Name, Member)) else ():
            compared = Compared(read, (), item) if isinstance(item, Literal) else None
            if compared is not None and expected.calls(compared):
                yield compared
    for table, value in in_tables(module):
        yield from filter(expected.calls, in_table(table, value, expected.becomes))


def counted(module: Module, types: Collection[str]) -> Iterator[tuple[str, Call]]:
    """The types of resources that a module's tests count, of those named, each with the call."""
    for call, _ in calls_named(module, _COUNTING) if asserts(module) else ():
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
        values += handed_whole(module, expected)
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
