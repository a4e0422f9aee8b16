"""Physical names that a statement gives a resource after it is made: an override, an assignment.

https://docs.aws.amazon.com/cdk/v2/guide/cfn_layer.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.catalogue import NameProp
from cdkfix.model import ConstructCall, written_in
from cdkfix.program.methods import calls_spelled
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Entry, Expr, Struct
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.props.set_later import members_set, overrides

#: Methods that take a name by itself: of which classes, what they make, and its property.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_kms.Key.html#addwbraliasaliasname
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html#addwbraliasaliasname-options
_ADDING = {
    "addAlias": {
        "aws-cdk-lib.aws_kms.Key": ("aws-cdk-lib.aws_kms.Alias", "aliasName"),
        "aws-cdk-lib.aws_lambda.Function": ("aws-cdk-lib.aws_lambda.Alias", "aliasName"),
    }
}


class NameSet(msgspec.Struct, frozen=True, eq=False):
    """A name that ``entry`` stands for: the statement, or what gives it in the value there."""

    call: ConstructCall
    path: Path
    prop: NameProp
    entry: Entry


def names_set_later(module: Module) -> Iterator[NameSet]:
    """The names that the module's statements give constructs which are made in it."""
    named = {call.info.cfn_type: _names(call.info.cfn_type) for call in module.constructs}
    firsts = {
        spelled
        for names in named.values()
        for path in names
        for spelled in module.reader.prop_names(path[0])
    }
    if not firsts:
        return
    for override in overrides(module):
        keys = tuple(override.name.split("."))
        yield from _set(override.target, override.node, override.path.text, keys, override.value)
    for member, value in members_set(module, firsts):
        yield from _set(member.object, member.node, member.name, (member.name,), value)


def names_added(module: Module) -> Iterator[NameSet]:
    """The names that methods are given which add what is named: ``key.addAlias("alias/raw")``."""
    methods = {spelled: name for name in _ADDING for spelled in module.reader.prop_names(name)}
    for call, callee in calls_spelled(module, methods):
        made = [item.call.fqn for item in subjects(callee.object, call.node)]
        for owner, (fqn, prop) in _ADDING[methods[callee.name]].items():
            spelled = module.reader.prop_names(prop)[0]
            value = call.positional(0) or call.keyword(spelled)
            is_its = bool(made) and all(catalogue.is_a(item, owner) for item in made)
            if value is not None and is_its:
                at = module.reader.outer(value.node)
                entry = Entry(Struct(module, call.node, ()), at, spelled, None, value.node)
                added = ConstructCall(module, call, fqn, props_index=1)
                yield NameSet(added, (prop,), catalogue.physical_names(fqn)[prop], entry)


def _names(cfn_type: str | None) -> Mapping[Path, NameProp]:
    """The ways to the names of a type's resources, in jsii's spelling."""
    fqn = catalogue.class_of(cfn_type) if cfn_type is not None else None
    found = catalogue.physical_names(fqn) if fqn is not None else {}
    return {tuple(path.split(".")): prop for path, prop in found.items()}


def _set(target: Expr, at: Node, shown: str, keys: Sequence[str], value: Expr) -> Iterator[NameSet]:
    """The names that a value at ``keys``, in the template's spelling or the attribute's, gives."""
    calls = [item.call for item in subjects(target, at)]
    module, types = value.module, {call.info.cfn_type for call in calls}
    if len(types) != 1 or any(call.module is not module for call in calls):
        return
    for path, prop in _names(calls[0].info.cfn_type).items():
        spelled = catalogue.template_path(calls[0].info.cfn_type or "", path)
        is_template = tuple(keys) == spelled[: len(keys)]
        if not is_template and not _is_attribute(module, keys, path):
            continue
        inner = spelled if is_template else path
        if len(keys) < len(path):
            entry = written_in(value, inner[len(keys) :])
        else:
            entry = Entry(Struct(module, at, ()), at, shown, None, value.node)
        if entry is not None:
            yield NameSet(calls[0], path, prop, entry)


def _is_attribute(module: Module, keys: Sequence[str], path: Path) -> bool:
    return len(keys) == 1 and keys[0] in module.reader.prop_names(path[0])
