"""What CloudFormation does when a property changes, and which resources hold data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cdkfix.catalogue import store, types
from cdkfix.catalogue.model import Change, ClassInfo


def create_only(cfn_type: str) -> frozenset[str]:
    """Return the properties whose change replaces a resource of the CloudFormation type.

    Paths are CloudFormation's, joined by dots (`TableInput.Name`); empty for an unknown type.
    """
    record = store.resource(cfn_type)
    return frozenset(() if record is None else record.get("create_only", ()))


def is_stateful(cfn_type: str) -> bool:
    """Return whether resources of the CloudFormation type hold data, by cfn-lint's list."""
    record = store.resource(cfn_type)
    return record is not None and record.get("stateful", False)


def name_length(cfn_type: str) -> int | None:
    """Return how many characters the name of a resource of the CloudFormation type may have.

    None where the schemas do not say it, or it is more than names have.
    """
    record = store.resource(cfn_type)
    return None if record is None else record.get("name_length")


def low_level(fqn: str) -> str | None:
    """Return the L1 class of the resource that a construct stands for.

    None for a construct that stands for no single resource.
    """
    info = types.get(fqn)
    if not isinstance(info, ClassInfo) or info.cfn_type is None:
        return None
    record = store.resource(info.cfn_type)
    return None if record is None else record.get("l1")


def class_of(cfn_type: str) -> str | None:
    """Return the L1 class that makes resources of the CloudFormation type."""
    record = store.resource(cfn_type)
    return None if record is None else record.get("l1")


def template_path(cfn_type: str, path: Iterable[str]) -> tuple[str, ...]:
    """Return a path of jsii names as a resource of the type has it in a template.

    jsii lowers the first word of CloudFormation's names: `dbInstanceIdentifier`.
    """
    names = tuple(f"{name[:1].upper()}{name[1:]}" for name in path)
    dotted = ".".join(names)
    known = (name for name in create_only(cfn_type) if name.lower() == dotted.lower())
    return tuple(next(known, dotted).split("."))


@lru_cache(maxsize=1024)
def change(fqn: str, *path: str) -> Change | None:
    """Return what another value of a construct's prop does to its resource.

    `path` leads to the prop in jsii's spelling. None where the catalogue cannot tell: for a
    construct that stands for no single resource, and an L2's prop that cannot be traced into it.
    """
    info = types.get(fqn)
    if not isinstance(info, ClassInfo):
        return None
    name = types.physical_names(fqn).get(".".join(path))
    if name is not None:
        return Change.REPLACEMENT if name.create_only else Change.UPDATE
    if info.cfn_type is None:
        return None
    if types.is_a(fqn, "aws-cdk-lib.CfnResource"):
        return property_change(info.cfn_type, ".".join(path))
    return types.changes(fqn).get(path[0])


def property_change(cfn_type: str, path: str) -> Change:
    """Return what another value at a dotted path of a resource's properties does to it."""
    record = store.resource(cfn_type) or {}
    return change_at(path, record.get("create_only", ()), record.get("at_deletion", ()))


def change_at(path: str, create_only: Iterable[str], at_deletion: Iterable[str]) -> Change:
    """Return what another value at a path does; the other paths are as the schemas have them.

    Case does not count: jsii lowers what CloudFormation's names begin with.
    """
    if any(_overlap(path.lower(), other.lower()) for other in create_only):
        return Change.REPLACEMENT
    if any(path.lower() == other.lower() for other in at_deletion):
        return Change.AT_DELETION
    return Change.UPDATE


def _overlap(path: str, other: str) -> bool:
    """Return whether two dotted paths lead to the same value, or one into the other's."""
    return f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}.")
