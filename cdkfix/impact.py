"""What another value of a prop does to a deployment, as CloudFormation's schemas have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.catalogue import Change
from cdkfix.changes import Want
from cdkfix.flow.uses import sites
from cdkfix.languages.facts import FlowKind
from cdkfix.levels import Impact
from cdkfix.model import ConstructCall
from cdkfix.profile import Effect
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Expr

_REMOVAL_POLICY = "aws-cdk-lib.RemovalPolicy"
_VALUES = (FlowKind.DECLARED, FlowKind.ATTRIBUTE, FlowKind.ENTRY, FlowKind.SPREAD)

#: CloudFormation's ways of changing a property as impacts.
IMPACTS = {
    # It is read when the resource is deleted, as a deletion policy is.
    Change.AT_DELETION: Impact.METADATA,
    Change.UPDATE: Impact.UPDATE,
    Change.REPLACEMENT: Impact.REPLACEMENT,
}


def of_prop(call: ConstructCall, path: Path) -> Effect | None:
    """What another value of the prop at ``path`` does; None where the catalogue cannot tell.

    No path leads to all props together, of which nothing is told.
    """
    if not path:
        return None
    if _is_removal_policy(call, path):
        return of_removal(call)
    change = catalogue.change(call.fqn, *path)
    if change is None:
        return None
    return Effect(IMPACTS[change], change is Change.REPLACEMENT and _holds_data(call))


def of_wants(wants: Iterable[Want], declared: Effect) -> Effect:
    """What changes of props do together; ``declared`` stands for those that cannot be told."""
    return _together([of_prop(want.call, want.path) for want in wants], declared)


def of_removal(call: ConstructCall) -> Effect:
    """What destroying a construct's resource with its stack does, where it was retained.

    CDK makes a DeletionPolicy of a removal policy, which is no property of the resource.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
    """
    return Effect(Impact.METADATA, _holds_data(call))


def is_destroyed_by_default(call: ConstructCall) -> bool:
    """Whether a construct that states no removal policy is destroyed with its stack."""
    prop = call.known_props.get("removalPolicy")
    return prop is not None and prop.default == "RemovalPolicy.DESTROY"


class Reach:
    """Which props of construct calls a value goes into, and so what changing it does."""

    def __init__(self, declared: Effect) -> None:
        self._declared = declared
        self._calls: dict[Module, dict[tuple[int, int], ConstructCall]] = {}

    def effect(self, exprs: Iterable[Expr]) -> Effect:
        """What changing the values of expressions does, wherever they are used."""
        props = [item for expr in exprs for item in self._props(expr.module, expr.node)]
        return _together([of_prop(call, path) for call, path in props], self._declared)

    def _props(self, module: Module, node: Node) -> Iterator[tuple[ConstructCall, Path]]:
        """The props that a value goes into, whole or as a part of theirs."""
        pending, seen = [(module, node)], set()
        while pending:
            owner, value = pending.pop()
            if value.id in seen:
                continue
            seen.add(value.id)
            for site in sites(owner, value) or ():
                user = site.module(owner)
                call = self._calls_in(user).get((site.start, site.end)) if user else None
                if call is not None and site.path:
                    yield call, _spelled(call, site.path[1:] if call.generic else site.path)
                elif user is not None and (around := _around(user, site)) is not None:
                    pending.append((user, around))

    def _calls_in(self, module: Module) -> dict[tuple[int, int], ConstructCall]:
        """The construct calls of a module by where their props stand."""
        found = self._calls.get(module)
        if found is None:
            found = self._calls[module] = {
                (call.given_props.start, call.given_props.end): call
                for call in module.constructs
                if call.given_props is not None
            }
        return found


def _together(effects: list[Effect | None], declared: Effect) -> Effect:
    """All effects in one; ``declared`` stands for what is not known, and where there are none."""
    first, *others = [effect or declared for effect in effects] or [declared]
    for effect in others:
        first |= effect
    return first


def _holds_data(call: ConstructCall) -> bool:
    cfn_type = call.info.cfn_type
    return cfn_type is not None and catalogue.is_stateful(cfn_type)


def _is_removal_policy(call: ConstructCall, path: Path) -> bool:
    prop = call.known_props.get(path[0])
    return prop is not None and prop.type == _REMOVAL_POLICY


def _spelled(call: ConstructCall, path: Path) -> Path:
    """A site's path in jsii's spelling, as far as the struct of the props knows it."""
    struct = call.info.props
    spelled: list[str] = []
    for key in path:
        info = catalogue.get(struct) if struct is not None else None
        known = info.props if isinstance(info, catalogue.StructInfo) else {}
        name = next((name for name in known if catalogue.snake_case(name) == key), key)
        spelled.append(name)
        parts = known[name].type.split(" | ") if name in known else []
        struct = next((part for part in parts if part.startswith(f"{call.fqn}.")), None)
    return tuple(spelled)


def _around(module: Module, site: Site) -> Node | None:
    """The value that the one at ``site`` is a part of: a list with it, a call that it is given."""
    node = site.node(module)
    while node is not None and node.parent is not None:
        node = module.reader.outer(node).parent
        if node is None or node.type.endswith(("_statement", "block", "_definition")):
            return None
        if module.reader.flow(module, module.reader.outer(node)).kind in _VALUES:
            return node
    return None
