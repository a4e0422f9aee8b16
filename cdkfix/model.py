"""The construct model: what a codemod sees of a stack, the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.spreads import entries
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.asked import once
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.partials import function_bound
from cdkfix.program.sites import Site, site
from cdkfix.program.syntax import (
    Call,
    Entry,
    EntryNodes,
    Expr,
    Literal,
    Member,
    Opaque,
    Picked,
    Struct,
)
from cdkfix.resolve import Missing, Value, as_struct, describe, lookup, qualify, resolve

#: The class of resources whose type is given as text.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.CfnResource.html
GENERIC = "aws-cdk-lib.CfnResource"
_PROPERTIES = "properties"
#: What a construct takes beside its props.
_NO_PROPS = frozenset({"scope", "id"})


class ConstructCall(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A call that makes a construct: ``new s3.Bucket(this, 'Raw', {…})``.

    ``subclass`` is the class whose constructor makes it by calling its base's: ``super(…)``.
    ``props_index`` is the place of the props among the arguments where a class of the project is
    called, whose constructor may have an order of its own. ``generic`` marks a `CfnResource` of the
    type that ``fqn`` makes: its props are its properties, with CloudFormation's names.
    """

    module: Module
    expr: Call
    fqn: str
    subclass: ClassSyntax | None = None
    props_index: int | None = None
    generic: bool = False

    @cached_property
    def info(self) -> catalogue.ClassInfo:
        info = catalogue.get(self.fqn)
        assert isinstance(info, catalogue.ClassInfo)
        return info

    @cached_property
    def known_props(self) -> Mapping[str, catalogue.PropInfo]:
        """The props that the catalogue knows the class to take, by their jsii names."""
        struct = catalogue.props_of(self.fqn)
        return struct.props if struct is not None else {}

    def argument(self, name: str) -> Expr | None:
        """The argument for the initializer's parameter ``name``, by place or by keyword."""
        if name not in self.info.parameters:
            return None
        index = self.info.parameters.index(name)
        if self.props_index is not None:
            # A method makes it that takes no scope: `pool.addClient('Web', {…})`.
            index -= max(0, len(self.info.parameters) - 1 - self.props_index)
        given = self.expr.positional(index) if index >= 0 else None
        return given or self.expr.keyword(name)

    @cached_property
    def props(self) -> Expr | None:
        """The props as given; None where the call has none."""
        if not self.generic:
            return self.given_props
        found = ConstructCall(self.module, self.expr, GENERIC).lookup(_PROPERTIES)
        return found.value if isinstance(found, Entry) else None

    @cached_property
    def given_props(self) -> Expr | None:
        """What the call is given as its props: of a generic resource, with all beside them."""
        index = self.props_index
        if index is None:
            index = len(self.info.parameters) - 1
        if self.info.props is None:
            return None
        props = self.module.reader.props(self.module, self.expr, index)
        if isinstance(props, Struct) and _partial_called(self.expr) is not None:
            bound = self.expr.callee_node
            entries = (EntryNodes.spreading(bound), *props.entries_nodes)
            return Struct(self.module, props.node, entries, keywords=True)
        return props

    @property
    def label(self) -> str:
        """What to call it in a message: its class and, where that is text, its id."""
        kind = self.subclass.name if self.subclass is not None else self.made_by.rpartition(".")[2]
        id_ = self.argument("id")
        if isinstance(id_, Literal) and isinstance(id_.value, str):
            return f"{kind} '{id_.value}'"
        return kind

    @property
    def made_by(self) -> str:
        """The jsii name of the class that is called."""
        return GENERIC if self.generic else self.fqn

    def keys(self, path: Sequence[str]) -> tuple[str, ...]:
        """A path of jsii names as the props spell them."""
        if not self.generic:
            return tuple(path)
        return catalogue.template_path(self.info.cfn_type or "", path)

    def place(self, path: Sequence[str]) -> Site | None:
        """Where the property at ``path`` is used for good; None where the call has no props."""
        given = self.given_props
        inside = (_PROPERTIES, *path) if self.generic else tuple(path)
        return site(self.module, given.node, inside) if given is not None else None

    def lookup(self, *path: str) -> Entry | Missing | Opaque:
        """The entry at ``path`` in the props, through names and spreads."""
        if self.generic and self.props is None:
            return ConstructCall(self.module, self.expr, GENERIC).lookup(_PROPERTIES)
        path = self.keys(path)
        if self.props is None:
            return self._spread_arguments() or Missing()
        owner: Expr = self.props
        for index, name in enumerate(path):
            value = resolve(owner)
            struct = as_struct(value)
            if struct is None:
                if isinstance(value.expr, Literal) and value.expr.value is None:
                    return Missing()
                return value.expr if isinstance(value.expr, Opaque) else _not_followed(value.expr)
            found = lookup(struct, name)
            if index == len(path) - 1 or not isinstance(found, Entry):
                return found
            owner = found.value
        raise ValueError("a path has at least one name")

    def written(self, *path: str) -> Entry | None:
        """The entry at ``path`` as it is written, also where a spread behind it may replace it.

        ``{ bucketName: `raw${env}`, ...options }``: it holds where ``options`` gives none.
        """
        return written_in(self.props, self.keys(path))

    def get(self, *path: str) -> Value | None:
        """The value at ``path`` in the props; None where it is missing (or null).

        A value that nobody can tell is one whose ``expr`` is `Opaque`.
        """
        found = self.lookup(*path)
        if isinstance(found, Missing):
            return None
        if isinstance(found, Opaque):
            return Value(found)
        value = resolve(found.value)
        if isinstance(value.expr, Literal) and value.expr.value is None:
            return None
        return value

    def _spread_arguments(self) -> Opaque | None:
        """The reason why props may be there all the same: arguments passed as a spread."""
        for argument in self.expr.arguments:
            if argument.spread:
                return _not_followed(self.module.expr(argument.value_node))
        return None


class MethodCall(msgspec.Struct, frozen=True, eq=False):
    """A call of a method of a construct made in this file: ``bucket.applyRemovalPolicy(…)``."""

    call: Call
    construct: ConstructCall

    @property
    def argument(self) -> Expr | None:
        """The first argument."""
        arguments = self.call.arguments
        return self.call.module.expr(arguments[0].value_node) if arguments else None


def constructs(module: Module) -> tuple[ConstructCall, ...]:
    """Every call in the module that makes a construct of the catalogue."""
    found = []
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        if not isinstance(call, Call):
            continue
        fqn = qualify(call.callee) or _class_held(call.callee)
        expr = _with_bound(call) if fqn is not None else None
        if fqn is None or expr is None:
            continue
        info = catalogue.get(fqn)
        if isinstance(info, catalogue.ClassInfo) and info.parameters:
            made = ConstructCall(module, expr, fqn)
            found.append(made if fqn != GENERIC else _of_type(made))
    found += _base_calls(module)
    return tuple(sorted(found, key=lambda call: call.expr.start))


def _of_type(made: ConstructCall) -> ConstructCall:
    """A generic resource as one that the class for its type makes, where the type is known."""
    type_ = made.get("type")
    fqn = catalogue.class_of(type_.literal) if type_ and isinstance(type_.literal, str) else None
    return replace(made, fqn=fqn, generic=True) if fqn is not None else made


def _class_held(callee: Expr) -> str | None:
    """The jsii name of the class that a field or a table holds, by itself or in a partial."""
    if not isinstance(callee, (Member, Picked)):
        return None
    value = resolve(callee)
    return value.fqn or (qualify(value.expr) if function_bound(value.expr) is not None else None)


def _partial_called(call: Call) -> Call | None:
    """The partial that a call is one of."""
    made = resolve(call.callee).expr
    return made if isinstance(made, Call) and function_bound(made) is not None else None


def _with_bound(call: Call) -> Call | None:
    """A call with the arguments that are bound beforehand; None where not all can be told."""
    made = _partial_called(call)
    if made is None:
        return call
    inner = _with_bound(made)
    bound = inner.arguments[1:] if inner is not None else ()
    if made.module is not call.module:
        # The props come from there, but no expression of this module is another argument.
        placed = any(item.name is None or item.name in _NO_PROPS for item in bound)
        inner, bound = None if placed else inner, ()
    if inner is None:
        return None
    arguments = [item for item in bound if item.name is None]
    arguments += [*call.arguments, *(item for item in bound if item.name is not None)]
    return Call(call.module, call.node, call.callee_node, call.list_node, arguments, call.new)


def _base_calls(module: Module) -> Iterator[ConstructCall]:
    """The calls by which a resource's subclass in the module makes the resource."""
    for syntax in module.classes:
        named = (qualify(module.expr(node)) for node in syntax.base_nodes)
        # A mixin may stand before the resource's class.
        fqn = next((name for name in named if name is not None), None)
        info = catalogue.get(fqn) if fqn is not None else None
        expr = module.super_call(syntax)
        if fqn is None or expr is None or not isinstance(info, catalogue.ClassInfo):
            continue
        if info.cfn_type is None or not info.parameters:
            continue
        if is_by_super(expr):
            yield ConstructCall(module, expr, fqn, syntax)


def is_by_super(call: Call) -> bool:
    """Whether a base class's constructor is run by ``super``.

    `Base.__init__(self, …)` has its arguments elsewhere than `super().__init__(…)`.
    """
    return not isinstance(call.callee, Member) or isinstance(call.callee.object, Call)


def method_calls(
    module: Module, made: Sequence[ConstructCall], method: str
) -> Iterator[MethodCall]:
    """The calls of ``method`` (jsii's spelling) on one of the constructs ``made``."""
    by_node = {call.expr.node.id: call for call in made}
    for call, callee in calls_named(module, method):
        construct = by_node.get(resolve(callee.object).expr.node.id)
        if construct is not None:
            yield MethodCall(call, construct)


def constructs_around(module: Module, node: Node) -> Iterator[ConstructCall]:
    """The construct calls that ``node`` stands in, or is, the innermost first."""
    around: Node | None = node
    while around is not None:
        call = module.constructs_by_node.get(around.id)
        if call is not None:
            yield call
        around = around.parent


@once
def constructs_by_class(module: Module) -> Mapping[int, Sequence[ConstructCall]]:
    """What classes of the project are, by their nodes: the calls of their base classes."""
    found: dict[int, list[ConstructCall]] = {}
    for call in module.constructs:
        if call.subclass is not None:
            found.setdefault(call.subclass.node.id, []).append(call)
    return found


def struct_of(expr: Expr) -> Struct | None:
    """The struct that an expression comes to."""
    return as_struct(resolve(expr))


def written_in(owner: Expr | None, path: Sequence[str]) -> Entry | None:
    """The last entry at ``path`` in what comes to a struct, spreads that are followed included."""
    *outer, name = path
    for key in outer:
        entry = _written_in(owner, key)
        owner = entry.value if entry is not None else None
    return _written_in(owner, name)


def _written_in(owner: Expr | None, name: str) -> Entry | None:
    """The last entry for ``name`` in what comes to a struct, spreads that are followed included."""
    struct = struct_of(owner) if owner is not None else None
    if struct is None:
        return None
    spellings = struct.module.reader.prop_names(name)
    return next((entry for entry in reversed(entries(struct)) if entry.key in spellings), None)


def _not_followed(expr: Expr) -> Opaque:
    return Opaque(
        expr.module, expr.node, f"its props come from what cannot be followed: {describe(expr)}"
    )
