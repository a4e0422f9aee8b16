"""What tests expect of templates, where no construct that they look at has it any more.

``Template.fromStack(stack).hasResourceProperties('AWS::Glue::Job', { GlueVersion: '3.0' })`` fails
once the stack's jobs are on another version: so does whoever repairs a stack without its tests.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions-readme.html
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from cdkfix.changes import replace_expr
from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.profile import NO_EFFECT
from cdkfix.resolve import Value, as_struct, entry_named, import_name, resolve
from cdkfix.syntax import Call, Expr, Literal, Member, Name
from cdkfix.traits.calls.given import given
from cdkfix.traits.comparisons import comparisons, may_fail
from cdkfix.traits.connected import reached
from cdkfix.traits.values.prop_values import alternatives
from cdkfix.traits.values.sources import sources
from cdkfix.uses import Path, Site, sites
from cdkfix.wishes import Agreement

_MODULE = "aws-cdk-lib.assertions"
#: The methods of `Template` that want what they are given, with the way to the properties in it.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#methods
_WANTING = {
    "hasResource": (),
    "allResources": (),
    "hasResourceProperties": ("Properties",),
    "allResourcesProperties": ("Properties",),
}
_COUNTING = "resourceCountIs"
#: The matchers that want every key that they are given.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Match.html#methods
_MATCHERS = ("objectLike", "objectEquals")
_MAX_DEPTH = 8

#: What a template may hold at one place; None where it cannot be told, or nothing is there.
Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Expected:
    """A place in resources that tests may expect a value at.

    ``path`` leads there from the resource. ``values`` gives what the resources of a module may
    have there, as it is in templates, None for what cannot be told. ``becomes`` is what a value is
    repaired to, None for one that is right.
    """

    type: str
    path: Path
    values: Callable[[Module], Iterable[Scalar]]
    becomes: Callable[[Scalar], Scalar]


def outlived(context: Context, expected: Expected) -> Iterator[Finding]:
    """Findings for tests that expect what was repaired already, wherever they look.

    Nothing is found as long as a construct has, or may have, what they expect. What tests take from
    elsewhere, as from the configuration that stacks have it from, may change where it is defined.
    """
    module = context.module
    found: list[Literal] = []
    for value in _wanted_values(module, expected):
        if isinstance(value, Literal):
            found.append(value)
        else:
            context.wanted += _agreements(value, expected)
            found += _listed(value, module)
    if not found:
        return
    held = {value for other in reached(module) for value in expected.values(other)}
    for literal in dict.fromkeys(found):
        old = literal.value
        new = expected.becomes(old)
        if new is None or new not in held or old in held or None in held:
            continue
        edits = [(module, edit) for edit in replace_expr(literal, Instead(new))]
        message = f"{expected.path[-1]} is expected to be {old}: no {expected.type} here has that"
        yield context.finding(literal.node, message, edits, effect=NO_EFFECT)


def counted(module: Module, types: Collection[str]) -> Iterator[tuple[str, int]]:
    """The types of resources that a module's tests count, of those named, each with the line."""
    for node in module.reader.method_calls(module) if _asserts(module) else ():
        call = module.expr(node)
        if not isinstance(call, Call) or not isinstance(call.callee, Member):
            continue
        kind = call.positional(0) or call.keyword("type")
        named = resolve(kind).literal if kind is not None else None
        if call.callee.name in module.reader.prop_names(_COUNTING) and named in types:
            yield str(named), call.line


def held_at(call: ConstructCall, path: Path, told: Callable[[Value], Scalar]) -> Iterator[Scalar]:
    """What a construct may have at ``path`` of its props, in the words of ``told``."""
    for item in given(call, *path):
        values = alternatives(item.value) if item.value is not None else ()
        yield from map(told, values)


def _listed(value: Expr, module: Module) -> Iterator[Literal]:
    """The values that a test's own table, gone through by a loop, has it expect."""
    if isinstance(value, Name):
        for text in sources(value).texts:
            if isinstance(text, Literal) and text.module is module:
                yield text


def expecting(module: Module, expected: Expected) -> frozenset[Site]:
    """The places where a module's tests expect a value that they do not write themselves."""

    def found() -> frozenset[Site]:
        values = (it for it in _wanted_values(module, expected) if not isinstance(it, Literal))
        used = (sites(it.module, it.node) or () for it in values)
        return frozenset(site for places in used for site in places)

    return module.project.once((expecting, module, expected.type, expected.path), found)


def _agreements(value: Expr, expected: Expected) -> Iterator[Agreement]:
    """A test's consent to what becomes of a value that it does not write itself."""
    new = expected.becomes(resolve(value).literal)
    if new is not None:
        for place in sites(value.module, value.node) or ():
            yield Agreement(place, Instead(new))


def _wanted_values(module: Module, expected: Expected) -> Iterator[Expr]:
    """The values that a module's tests expect at a place, in whichever way they say so."""
    if expected.type.encode() in module.body and _asserts(module):
        yield from _matched(module, expected)
        yield from _compared(module, expected)


def _compared(module: Module, expected: Expected) -> Iterator[Expr]:
    """What tests compare with a property that they read out of a template themselves.

    ``expect(job.Properties.GlueVersion).toBe('3.0')``, ``assert job["GlueVersion"] == "3.0"``
    """
    if expected.path[:1] != ("Properties",):
        # A policy may be that of any resource.
        return
    for pair in comparisons(module):
        for read, value in (pair, pair[::-1]):
            if isinstance(read, Member) and read.name == expected.path[-1]:
                yield value


def _matched(module: Module, expected: Expected) -> Iterator[Expr]:
    """The values that a module's tests expect at a place, where they are written in the call."""
    for node in module.reader.method_calls(module):
        call = module.expr(node)
        way = _wanted(call) if isinstance(call, Call) else None
        kind = call.positional(0) if isinstance(call, Call) and way is not None else None
        if way is None or kind is None or resolve(kind).literal != expected.type:
            continue
        assert isinstance(call, Call)
        if expected.path[: len(way)] == way and not may_fail(node):
            value = _at(call.positional(1) or call.keyword("props"), expected.path[len(way) :])
            if value is not None and value.module is module:
                yield value


def _asserts(module: Module) -> bool:
    """Whether a module imports CDK's assertions."""
    names = (import_name(module, item) for item in module.imports)
    return any(name is not None and name.startswith(_MODULE) for name in names)


def _wanted(call: Call) -> Path | None:
    """The way to what a method of `Template` is told; None for another method."""
    if not isinstance(call.callee, Member):
        return None
    for name, way in _WANTING.items():
        if call.callee.name in call.module.reader.prop_names(name):
            return way
    return None


def _at(expr: Expr | None, path: Path) -> Expr | None:
    """The value at ``path`` inside of what a test wants, matchers of objects looked through."""
    for _ in range(_MAX_DEPTH):
        if expr is None or (not path and not isinstance(expr, Call)):
            return expr
        if isinstance(expr, Call):
            is_matcher = isinstance(expr.callee, Member) and any(
                expr.callee.name in expr.module.reader.prop_names(name) for name in _MATCHERS
            )
            expr = expr.positional(0) if is_matcher else None
            continue
        struct = as_struct(resolve(expr))
        entry = entry_named(struct, path[0]) if struct is not None else None
        expr, path = (entry.value if entry is not None else None), path[1:]
    return None
