"""Physical names: the properties of construct calls that name a resource in AWS."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.catalogue import NameProp
from cdkfix.flow.called import line_of, returned
from cdkfix.languages.facts import ClassSyntax
from cdkfix.levels import Impact
from cdkfix.model import ConstructCall, written_in
from cdkfix.profile import Effect
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter_of
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Choice, Entry, Expr, Member, Name, Opaque, Picked, Struct
from cdkfix.resolve import qualify, resolve, written
from cdkfix.resolve.lineage import ancestors
from cdkfix.stacks import STACK, stack_classes
from cdkfix.traits.calls.arguments import own_argument
from cdkfix.traits.calls.given import given
from cdkfix.traits.calls.makers import made_by_methods
from cdkfix.traits.lists.elements import LOOKUPS, elements_of
from cdkfix.traits.names.later import names_added, names_set_later
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.passing import whole
from cdkfix.traits.values.sources import sources

#: A policy, not knowledge: these names take underscores only, for Athena's sake, though no schema
#: forbids them hyphens.
GLUE_TYPES = frozenset({"AWS::Glue::Database", "AWS::Glue::Table"})
_MAX_STEPS = 10


class NamePlace(msgspec.Struct, frozen=True, eq=False):
    """A property that names a resource. ``exprs`` are the texts that the name may be."""

    call: ConstructCall
    path: tuple[str, ...]
    prop: NameProp
    entry: Entry
    exprs: tuple[Expr, ...]

    @property
    def cfn_type(self) -> str | None:
        """The type of the resource that it names; None where that is not known."""
        return self.prop.cfn_type or self.call.info.cfn_type

    @property
    def is_glue(self) -> bool:
        """Whether it names a Glue database or table."""
        return self.cfn_type in GLUE_TYPES

    @property
    def takes_hyphens(self) -> bool:
        """Whether a hyphen does no harm here; for Glue's databases and tables it does."""
        return self.prop.hyphen_allowed is not False and not self.is_glue

    @property
    def effect(self) -> Effect:
        """What another name does to a deployment; replacing a resource may delete its data."""
        if not self.prop.create_only:
            return Effect(Impact.UPDATE)
        stateful = self.cfn_type is not None and catalogue.is_stateful(self.cfn_type)
        return Effect(Impact.REPLACEMENT, stateful)

    @property
    def prop_name(self) -> str:
        """The property as the source spells it."""
        return self.entry.key or self.path[-1]

    def node(self, module: Module) -> Node:
        """What a finding in ``module`` points at: the property, if it stands there."""
        here = self.entry.struct.module is module
        return self.entry.node if here else self.call.expr.node


@once
def name_places(module: Module) -> Sequence[NamePlace]:
    """Every physical name that the module's construct calls give, in the order of the text."""
    return tuple(_name_places(module))


@once
def names_by_text(module: Module) -> Mapping[Expr, Sequence[NamePlace]]:
    """The names that each text of a module, or of others, may be."""
    found: defaultdict[Expr, list[NamePlace]] = defaultdict(list)
    for item in name_places(module):
        for text in dict.fromkeys(item.exprs):
            found[text].append(item)
    return found


def name_places_within(module: Module, node: Node) -> Sequence[NamePlace]:
    """Those whose calls stand in a node."""
    found = name_places(module)
    first, last = (
        bisect_left(found, offset, key=lambda place: place.call.expr.start)
        for offset in (node.start_byte, node.end_byte)
    )
    return found[first:last]


def _name_places(module: Module) -> list[NamePlace]:
    found = []
    for call in (*module.constructs, *_stack_calls(module), *made_by_methods(module)):
        for path in catalogue.physical_names(call.fqn):
            keys = tuple(path.split("."))
            entry = call.written(*keys)
            for given_by in (entry,) if entry is not None else _given_entries(call, keys):
                prop = catalogue.physical_names(call.fqn)[path]
                exprs = tuple(texts_named(given_by.value))
                found.append(NamePlace(call, keys, prop, given_by, exprs))
    for later in (*names_set_later(module), *names_added(module)):
        exprs = tuple(texts_named(later.entry.value))
        found.append(NamePlace(later.call, later.path, later.prop, later.entry, exprs))
    return sorted(found, key=lambda place: place.call.expr.start)


def _given_entries(call: ConstructCall, path: tuple[str, ...]) -> Iterator[Entry]:
    """The entries at ``path`` that callers give a helper, which has them among a construct's props.

    ``const make = (id: string, props: QueueProps) => new Queue(this, id, { ...props })``
    The names of stacks are those of the calls that make them.
    """
    is_stack = catalogue.is_a(call.fqn, STACK)
    if is_stack or not isinstance(call.lookup(*path), Opaque):
        return
    for item in given(call, *path):
        known = item.value is not None and not isinstance(item.value, Opaque)
        inside = item.parameters[-1][1] if item.parameters else ()
        entry = written_in(item.argument, inside) if known and inside else None
        if entry is not None:
            yield entry


def texts_named(expr: Expr, depth: int = 0) -> Iterator[Expr]:
    """The texts that a name may be: each branch of a conditional, what each caller gives."""
    found = made_of(expr)
    # The resolver takes a choice for opaque; its options can still be looked at.
    found = found.module.expr(found.node)
    text = as_text(found)
    if text is not None:
        yield text
    elif isinstance(found, Choice) and depth < _MAX_STEPS:
        for option in found.options:
            yield from texts_named(option, depth + 1)
    elif isinstance(expr, (Name, Member, Picked)) or _is_helpers(found) or _is_looked_up(found):
        yield from sources(expr).texts


def made_of(expr: Expr) -> Expr:
    """The text that a name is, or the beginning of: ``(text + env).slice(0, 60)``."""
    return whole(resolve(whole(expr)).expr)


def given_at(value: Expr, symbol: Expr) -> Expr:
    """What a name's ``value`` has for a symbol in its text: where a helper is called, an argument.

    The parameter itself may stand for what other calls give. Any other symbol comes back as it is.
    """
    call = written(whole(value))
    given = own_argument(call, symbol) if isinstance(call, Call) else None
    return given or symbol


def _is_helpers(expr: Expr) -> bool:
    """Whether a function of the project gives the value."""
    return isinstance(expr, Call) and any(True for _ in returned(expr))


def _is_looked_up(expr: Expr) -> bool:
    """Whether a value comes from a table of the project: ``names.get("raw")``."""
    callee = expr.callee if isinstance(expr, Call) else None
    looked_up = isinstance(callee, Member) and callee.name in LOOKUPS
    return looked_up and isinstance(callee, Member) and elements_of(callee.object) is not None


def _stack_calls(module: Module) -> Iterator[ConstructCall]:
    """The calls that make a stack of the project's own, and a stack's call of its base class."""
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        if not isinstance(call, Call) or qualify(call.callee) is not None:
            continue
        target = resolve(call.callee).expr
        if not isinstance(target, Name):
            continue
        binding = target.module.binding(target.node)
        if binding is None or binding.kind is not BindingKind.CLASS:
            continue
        for stack in stack_classes(target.module):
            if stack.syntax.node.id == binding.declaration.node.id:
                index = _props_index(line_of(stack.module, stack.syntax), stack.base)
                yield ConstructCall(module, call, stack.base, props_index=index)
    for stack in stack_classes(module):
        made = module.super_call(stack.syntax)
        if made is not None:
            index = _props_index(iter(ancestors(module, stack.syntax)), stack.base)
            yield ConstructCall(module, made, stack.base, props_index=index)


def _props_index(line: Iterator[tuple[Module, ClassSyntax]], base: str) -> int | None:
    """The place of the props among what the first constructor of a line of classes takes.

    It is where the parameter stands that is handed to the base's constructor as its props, alone
    or spread into an object; None where the constructor is that of ``base``, or hands none on.
    """
    owner, syntax = next((item for item in line if item[1].constructor is not None), (None, None))
    if owner is None or syntax is None:
        return None
    made = owner.super_call(syntax)
    if made is None:
        return None
    props = ConstructCall(owner, made, base, props_index=_props_index(line, base)).props
    spread = (
        [item.value for item in props.entries if item.spread] if isinstance(props, Struct) else []
    )
    for expr in (props, *spread):
        binding = owner.binding(expr.node) if isinstance(expr, Name) else None
        taken = parameter_of(owner, binding) if binding is not None else None
        if taken is not None:
            return taken.index
    return None
