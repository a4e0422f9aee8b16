"""What tests want of templates by CDK's assertions, as they write it.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions-readme.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Picked, Struct
from cdkfix.resolve import as_struct, entry_named, import_name, resolve
from cdkfix.traits.asserted.comparisons import may_fail
from cdkfix.traits.asserted.matches import (
    CONTAINING,
    OF_OBJECTS,
    OF_TEXTS,
    REGULAR,
    is_matcher,
    wants_none,
)
from cdkfix.traits.connected import reached
from cdkfix.traits.expected.fixtures import given_by
from cdkfix.traits.expected.resources import is_wanted
from cdkfix.traits.values.sources import sources

_MODULE = "aws-cdk-lib.assertions"
#: The method that says how many it wants, and the one that only looks for them.
_COUNTING, _FINDING = "resourcePropertiesCountIs", "findResources"
#: The methods of `Template` that want what they are given, with the way to the properties in it.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#methods
_OF_ALL: dict[str, Path] = {"allResources": (), "allResourcesProperties": ("Properties",)}
_WANTING: dict[str, Path] = {
    "hasResource": (),
    "hasResourceProperties": ("Properties",),
    **_OF_ALL,
    _COUNTING: ("Properties",),
    _FINDING: (),
}
_MATCHING = "templateMatches"
_MAX_DEPTH = 8


class Wanted(msgspec.Struct, frozen=True, eq=False):
    """What an assertion wants of resources: ``value``, which stands at ``way`` in a resource.

    ``type`` is the expression that names the resources' type.
    """

    type: Expr
    way: Path
    value: Expr | None


def wanted(module: Module, type_: str) -> Iterator[Wanted]:
    """What a module's tests want of the resources of a type, where they do not wait for failure."""
    imports = asserts(module)
    yield from _whole_templates(module, type_)
    for call, _ in calls_named(module, *_WANTING):
        way = _way(call)
        if way is None or not (imports or _takes_fixture(call)):
            continue
        kind = call.positional(0) or call.keyword("type")
        if kind is not None and type_ in texts(kind) and not may_fail(call.node):
            yield Wanted(kind, way, call.positional(1) or call.keyword("props"))


def _whole_templates(module: Module, type_: str) -> Iterator[Wanted]:
    """What tests want of the resources of a type in templates: ``template.templateMatches({…})``.

    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#templatewbrmatchesexpected
    """
    for call, _ in calls_named(module, _MATCHING) if asserts(module) else ():
        if may_fail(call.node):
            continue
        whole = struct_wanted(call.positional(0) or call.keyword("expected"))
        entry = entry_named(whole, "Resources") if whole is not None else None
        resources = struct_wanted(entry.value) if entry is not None else None
        for item in resources.entries if resources is not None else ():
            resource = struct_wanted(item.value)
            kind = entry_named(resource, "Type") if resource is not None else None
            if kind is not None and type_ in texts(kind.value):
                yield Wanted(kind.value, (), item.value)


def struct_wanted(expr: Expr | None) -> Struct | None:
    """The struct that is wanted, matchers of objects looked through."""
    inside = inside_matchers(expr)
    return as_struct(resolve(inside)) if inside is not None else None


def asserts(module: Module) -> bool:
    """Whether a module imports CDK's assertions."""
    names = (import_name(module, item) for item in module.imports)
    return any(name is not None and name.startswith(_MODULE) for name in names)


def finding(expr: Expr) -> Call | None:
    """The call by which a test has a template find resources, where an expression is one.

    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#findwbrresourcestype-props
    """
    callee = expr.callee if isinstance(expr, Call) else None
    if not isinstance(expr, Call) or not isinstance(callee, Member):
        return None
    return expr if callee.name in expr.module.reader.prop_names(_FINDING) else None


def texts(expr: Expr) -> Collection[object]:
    """The texts that an expression may be: `parametrize` gives a test several."""
    known = resolve(expr).literal
    if known is not None or not isinstance(expr, Name):
        return (known,)
    return [text.value for text in sources(expr).texts if isinstance(text, Literal)]


def inside_matchers(expr: Expr | None) -> Expr | None:
    """What is wanted behind matchers that want every key they are given; None behind others."""
    for _ in range(_MAX_DEPTH):
        if not isinstance(expr, Call):
            return expr
        expr = expr.positional(0) if is_matcher(expr, OF_OBJECTS) else None
    return None


def text_wanted(expr: Expr | None) -> Expr | None:
    """The text that a matcher of texts wants; what is no such matcher is itself."""
    if isinstance(expr, Call) and is_matcher(expr, OF_TEXTS):
        return expr.positional(0)
    return expr


def part_wanted(call: Call) -> tuple[Expr, bool] | None:
    """The text that a matcher wants to be in another one, and whether it is a regular expression.

    None for another call.
    """
    for names, regular in ((REGULAR, True), (CONTAINING, False)):
        text = call.positional(0) if is_matcher(call, names) else None
        if text is not None:
            return text, regular
    return None


def pattern_wanted(call: Call) -> Expr | None:
    """The regular expression that a test wants a text to match; None for another call."""
    if not is_matcher(call, ("stringLikeRegexp",)) or may_fail(call.node):
        return None
    around = call.node.parent
    while around is not None:
        outer = call.module.expr(around)
        if wants_none(outer) or (isinstance(outer, Call) and _count(outer) == 0):
            return None
        around = around.parent
    return call.positional(0)


def types_wanted(value: Expr) -> Collection[str]:
    """The types of all resources that an assertion is about around a value: a loop's, for one."""
    around = value.node.parent
    while around is not None and not around.type.endswith("statement"):
        call = value.module.expr(around)
        if isinstance(call, Call) and _way(call) is not None:
            kind = call.positional(0) or call.keyword("type")
            return {str(text) for text in texts(kind)} if kind is not None else ()
        around = around.parent
    return ()


def asks_all(value: Expr) -> bool:
    """Whether a value is expected of every resource of a type: by ``template.allResources(…)``."""
    around = value.node.parent
    while around is not None and not around.type.endswith("statement"):
        call = value.module.expr(around)
        if isinstance(call, Call) and isinstance(call.callee, Member):
            spelled = value.module.reader.prop_names
            if any(call.callee.name in spelled(name) for name in _OF_ALL):
                return True
        around = around.parent
    return False


def seen_by(module: Module) -> tuple[Module, ...]:
    """The modules that a test looks at: those that it, or whoever gives its fixtures, imports."""
    starts = (module, *given_by(module))
    return tuple(dict.fromkeys(it for start in starts for it in reached(start)))


def _takes_fixture(call: Call) -> bool:
    """Whether a test is given the template that it asserts on: by a fixture, as a parameter."""
    owner: Expr | None = call.callee
    for _ in range(_MAX_DEPTH):
        if isinstance(owner, (Member, Picked)):
            owner = owner.object
            continue
        binding = owner.module.binding(owner.node) if isinstance(owner, Name) else None
        if binding is None or binding.kind is BindingKind.PARAMETER:
            return binding is not None
        declared = binding.declaration.node.child_by_field_name("right")
        owner = call.module.expr(declared) if declared is not None else None
    return False


def _way(call: Call) -> Path | None:
    """The way to what a method of `Template` is told; None for another method."""
    if not isinstance(call.callee, Member):
        return None
    for name, way in _WANTING.items():
        if call.callee.name in call.module.reader.prop_names(name):
            # None of them may be what is wanted.
            none = _count(call) == 0 or (name == _FINDING and not is_wanted(call))
            return None if none else way
    return None


def _count(call: Call) -> object:
    """How many a method of `Template` wants there to be; None for one that does not say so."""
    method = call.callee.name if isinstance(call.callee, Member) else ""
    counted = method in call.module.reader.prop_names(_COUNTING)
    count = call.positional(2) or call.keyword("count") if counted else None
    return resolve(count).literal if count is not None else None
