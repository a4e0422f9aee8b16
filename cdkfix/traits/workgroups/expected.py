"""The keys of Athena's workgroups that tests expect in templates."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Expr, Literal, Opaque
from cdkfix.resolve import as_struct, resolve
from cdkfix.traits.calls.given import given
from cdkfix.traits.expected.keys import ExpectedKeys
from cdkfix.traits.props.set_later import attributes_set, overrides
from cdkfix.traits.workgroups.given import GROUP, RESULT, WORK_GROUP, entry_of, in_template

_KEYS = (GROUP, RESULT)


def expected_keys() -> ExpectedKeys:
    """What tests may expect of workgroups' configurations."""
    renamed = {in_template(key.old): in_template(key.new) for key in _KEYS}
    dropped = {in_template(name) for key in _KEYS for name in key.update_only()} - renamed.keys()
    return ExpectedKeys("AWS::Athena::WorkGroup", renamed, dropped, _paths)


def _paths(module: Module) -> Iterator[Path | None]:
    """The ways to the configurations that a module's workgroups have, and may be given later."""
    groups, results = (GROUP.old, GROUP.new), (RESULT.old, RESULT.new)
    for call in module.constructs:
        if call.fqn == WORK_GROUP:
            for group in groups:
                yield from _given(call, (group,))
                for result in results:
                    yield from _given(call, (group, result))
    for override in overrides(module):
        steps = tuple(override.name.split("."))
        if steps[0] in map(in_template, groups):
            yield from (steps[:end] for end in range(1, len(steps)))
            yield from _set_to(override.value, steps)
    for group in groups:
        for _, value in attributes_set(module, group):
            yield from _set_to(value, (in_template(group),))


def _set_to(value: Expr, path: Path) -> Iterator[Path | None]:
    """The ways to what a statement sets at ``path``, None where its keys cannot be told."""
    found = resolve(value)
    if isinstance(found.expr, Literal) and found.expr.value is None:
        return
    yield path
    if len(path) > 1:
        return
    struct = as_struct(found)
    for name in (RESULT.old, RESULT.new):
        if struct is not None and entry_of(struct, name) is not None:
            yield (*path, in_template(name))
    if struct is None:
        yield None


def _given(call: ConstructCall, path: Path) -> Iterator[Path | None]:
    """The way to what a workgroup has at ``path``, None where that cannot be told."""
    for item in given(call, *path):
        if item.value is not None:
            unknown = isinstance(item.value, Opaque)
            yield None if unknown else tuple(map(in_template, path))
