"""Where values end up: every place that a definition reaches."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.member_reads import (
    class_names,
    class_reads,
    instance_reads,
    is_derived_from,
    value_of_member,
    whole_reads,
)
from cdkfix.flow.table_values import names_of_values
from cdkfix.flow.typed import may_be_of
from cdkfix.flow.unread import is_counted, is_dropped, is_run_to_fail, reads_no_value
from cdkfix.languages.facts import ClassSyntax, Flow, FlowKind
from cdkfix.languages.trees import around, text
from cdkfix.program.attributes import (
    Attribute,
    attributes,
    class_at,
    class_calling_super,
    members_named,
    method_of,
)
from cdkfix.program.fixtures import fixture_giving, takers
from cdkfix.program.lacking import is_settled
from cdkfix.program.module import Module
from cdkfix.program.partials import function_bound
from cdkfix.program.records import is_enum, record_fields
from cdkfix.program.references import class_references, method_called, namespace_of
from cdkfix.program.rests import is_left_over, is_rest
from cdkfix.program.scopes import Binding, ScopeKind
from cdkfix.program.sites import CALLED, KEY, Path, Site, is_item, is_taken, site
from cdkfix.program.syntax import Call, Entry, Expr, Member, Struct
from cdkfix.resolve import (
    Value,
    as_struct,
    class_made,
    describe,
    key_of,
    lookup,
    qualify,
    resolve,
)

#: Methods that give entries of a dict; the first ones one of them, by its key.
#: https://docs.python.org/3/library/stdtypes.html#mapping-types-dict
_LOOKUPS = frozenset({"get", "pop", "setdefault"})
_GIVING = _LOOKUPS | {"copy", "items", "values"}


class Followed(NamedTuple):
    """Where a value is used; ``sites`` is None, with the ``reason``, where that cannot be told."""

    sites: frozenset[Site] | None
    reason: str | None = None


class _Way(msgspec.Struct, eq=False):
    """What has been found on the way from a value to its uses, and why no more can be."""

    found: set[Site] = msgspec.field(default_factory=set)
    seen: set[tuple[int, Path]] = msgspec.field(default_factory=set)
    reason: str | None = None

    def sees_all(self, module: Module, name: str, member: str | None = None) -> bool:
        """Whether all who may use ``name`` of a module (of that, its ``member``) are seen."""
        user = module.project.possible_users.of(module, name, member)
        self.reason = self.reason or user
        return user is None


def sites(module: Module, node: Node, path: Path = ()) -> frozenset[Site] | None:
    """Where the value at ``path`` inside the expression ``node`` is used.

    None where that cannot be told: a name on the way is assigned again, or a file of the project
    that may use it cannot be read.
    """
    if _is_field_default(module, node):
        return None
    return followed(module, node, path).sites


def _is_field_default(module: Module, node: Node) -> bool:
    """Whether others may hold a value that is written as the default of a field.

    Any instance of a dataclass, or of a class like it, may have it. An enumeration's decorator
    (``@unique``) may judge the values of its members.
    """
    flow = module.reader.flow(module, module.reader.outer(node))
    syntax = class_at(module, node.start_byte) if flow.kind is FlowKind.ATTRIBUTE else None
    if syntax is None:
        return False
    if is_enum(module, syntax):
        return around(syntax.node).type == "decorated_definition"
    return record_fields(module, syntax) is not None


def followed(module: Module, node: Node, path: Path = ()) -> Followed:
    """Where the value at ``path`` inside ``node`` is used, or why that cannot be told."""
    way = _Way()
    # A call's keywords are an expression for us only: their value is the call's.
    follow = _follow_struct if node.type == "argument_list" else _follow
    if follow(module, node, path, way):
        return Followed(frozenset(way.found))
    return Followed(
        None, way.reason or f"it is assigned more than once: {describe(module.expr(node))}"
    )


def held_by(function: Node) -> Node | None:
    """The object literal that a function is a method of: ``{ raw(suffix) { … } }``."""
    around = function.parent
    is_method = function.type == "method_definition" and around is not None
    return around if is_method and around is not None and around.type == "object" else None


def held(module: Module, binding: Binding, path: Path = ()) -> frozenset[Site] | None:
    """Where the value at ``path`` inside what a name holds is used; None if it cannot be told."""
    way = _Way()
    return frozenset(way.found) if _follow_binding(module, binding, path, way) else None


def _follow(module: Module, node: Node, path: Path, way: _Way) -> bool:
    if (node.id, path) in way.seen:
        return True
    way.seen.add((node.id, path))
    flow = module.reader.flow(module, module.reader.outer(node))
    if flow.kind is FlowKind.NOWHERE:
        return True
    if flow.kind is FlowKind.DECLARED:
        binding = module.binding(flow.node)
        return binding is not None and _follow_binding(module, binding, path, way)
    if flow.kind is FlowKind.ATTRIBUTE:
        return _follow_attribute(module, node, flow.name, path, way)
    if flow.kind is FlowKind.RETURNED:
        return _follow_returned(module, node, flow.node, path, way)
    if flow.kind is FlowKind.EXPORTED:
        return _follow_export(module, node, flow.name, path, way)
    if flow.kind is FlowKind.TAKEN_APART:
        return all(_follow_part(module, name, path, way) for name in flow.names)
    if flow.kind is FlowKind.SPREAD and path and _is_overridden(module, node, flow.node, path[0]):
        return True
    if flow.kind in (FlowKind.ENTRY, FlowKind.SPREAD):
        inner = (_key(module, node, flow), *path) if flow.kind is FlowKind.ENTRY else path
        return _follow_struct(module, flow.node, inner, way)
    if flow.kind is FlowKind.CALLED and path and path[0] != CALLED:
        call = module.expr(flow.node)
        if isinstance(call, Call) and function_bound(resolve(call.callee).expr) is not None:
            return _follow_bound(call, path, way)
    return _follow_end(module, node, path, way)


def _follow_attribute(module: Module, node: Node, name: str, path: Path, way: _Way) -> bool:
    """Follow a value that a class's attribute is given to where it is read."""
    syntax = class_at(module, node.start_byte)
    attribute = attributes(module, syntax).get(name) if syntax is not None else None
    if syntax is None or attribute is None or attribute.value is None:
        return False
    if not all(way.sees_all(module, called, name) for called in class_names(module, syntax)):
        return False
    enumerated = is_enum(module, syntax)
    if enumerated:
        # Whoever goes through all members meets this one.
        wholes = whole_reads(module, syntax)
        way.found.update(site(owner, use, (name, *path)) for owner, use in wholes)
    return all(
        _follow_use(owner, value_of_member(owner, use) if enumerated else use, path, way)
        for owner, use in (
            *((module, use) for use in attribute.body_reads),
            *instance_reads(module, syntax, name),
            *class_reads(module, syntax, name),
        )
    )


def _follow_returned(module: Module, node: Node, function: Node, path: Path, way: _Way) -> bool:
    """Follow a value that a function returns to its calls."""
    before = len(way.found)
    known = _follow_function(module, function, (CALLED, *path), way)
    if len(way.found) == before and not is_run_to_fail(module, function):
        # Nobody is seen to call the function: this is where the value is handed out.
        way.found.add(site(module, node, path))
    return known


def _follow_export(module: Module, node: Node, name: str, path: Path, way: _Way) -> bool:
    """Follow a value that a module exports to those that import it."""
    importers = list(module.project.imports.importers(module, name, everyone=True))
    # What has a name here is followed from that name; the default is all that a module gives.
    has_name = module.binding(node) is not None
    if not importers and (not has_name or name == "default"):
        way.found.add(site(module, node, path))
    return way.sees_all(module, name) and (
        has_name
        or all(
            _follow_import(other, local, (member, *path) if member else path, way)
            for other, local, member in importers
        )
    )


def _follow_end(module: Module, node: Node, path: Path, way: _Way) -> bool:
    """Note the place where a value is used, or follow it to the tests that a fixture gives it."""
    if module.reader.assigned(module.reader.outer(node))[0]:
        return False
    fixture = fixture_giving(module, module.reader.outer(node))
    if fixture is not None:
        given = takers(module, fixture)
        return all(_follow_binding(owner, binding, path, way) for owner, binding in given)
    if is_dropped(module, node) or (path and _is_disregarded(module, node, path)):
        return True
    names = names_of_values(module, node) if len(path) > 1 else None
    if names is None or not all(is_settled(module, binding) for binding, _ in names):
        way.found.add(site(module, node, path))
        return True
    # Each value of the table is met there, this one as well.
    return all(
        _follow_binding(module, binding, path[1 + len(inner) :], way)
        for binding, inner in names
        if all(map(is_taken, inner, path[1:]))
    )


def _key(module: Module, node: Node, flow: Flow) -> str:
    """The key that a value stands under in an object."""
    whole = module.expr(flow.node)
    value = module.reader.outer(node)
    for entry in whole.entries if isinstance(whole, Struct) and not flow.name else ():
        if entry.value_node is not None and entry.value_node.id == value.id:
            return key_of(entry) or KEY
    return flow.name or KEY


def _is_disregarded(module: Module, node: Node, path: Path) -> bool:
    """Whether what is at ``path`` in an expression is not read where that is used.

    That is so where none of its values is, and where it is the props of a CDK class that knows no
    such property, like what a stack's own have beside `StackProps`: ``super(scope, id, props)``.
    """
    name = path[0]
    if name != CALLED and not is_item(name) and reads_no_value(module, node, path):
        return True
    if is_item(name) and is_counted(module, node):
        return True
    if name == CALLED and is_run_to_fail(module, node):
        return True
    listed = module.reader.outer(node).parent
    around = listed.parent if listed is not None else None
    call = module.expr(around) if around is not None else None
    if not isinstance(call, Call):
        return False
    # Other constructs' props may be of another release than the catalogue's.
    heir = class_calling_super(call)
    if heir is None or len(heir.base_nodes) != 1:
        return False
    fqn = qualify(module.expr(heir.base_nodes[0]))
    info = catalogue.get(fqn) if fqn is not None else None
    struct = catalogue.props_of(fqn) if fqn is not None else None
    if not isinstance(info, catalogue.ClassInfo) or struct is None:
        return False
    props = module.reader.props(module, call, len(info.parameters) - 1)
    if props is None or props.node.id != node.id:
        return False
    return catalogue.snake_case(name) not in map(catalogue.snake_case, struct.props)


def _follow_function(module: Module, function: Node, path: Path, way: _Way) -> bool:
    """Follow what a function returns to its calls, by the name that it is declared by, if any."""
    name = function.child_by_field_name("name")
    syntax = class_at(module, function.start_byte)
    if name is not None and method_of(syntax, text(name)) == function and syntax is not None:
        return _follow_method(module, syntax, text(name), path, way)
    if name is None:
        return _follow(module, function, path, way)
    if held_by(function) is not None:
        key = KEY if name.type == "computed_property_name" else text(name)
        return _follow_struct(module, around(function), (key, *path), way)
    binding = module.binding(name)
    return binding is not None and _follow_binding(module, binding, path, way)


def _follow_method(module: Module, syntax: ClassSyntax, name: str, path: Path, way: _Way) -> bool:
    """Follow what a method gives to where its own class calls it, if nobody else may do so."""
    attribute = attributes(module, syntax).get(name)
    others = {
        owner.source.path: owner for owner, use in class_references(module, syntax, everyone=True)
    }
    others[module.source.path] = module
    own = {node.id for node in attribute.reads} if attribute is not None else set()
    for other in others.values():
        others_read = (it for it in members_named(other, name) if it.node.id not in own)
        if any(may_be_of(member.object, module, syntax) for member in others_read):
            return False
    if attribute is None or attribute.values or attribute.writes or is_derived_from(module, syntax):
        return False
    return all(_follow_use(module, use, path, way) for use in attribute.reads)


def _follow_part(module: Module, name: Node, path: Path, way: _Way) -> bool:
    """Follow a value to one of the names that a pattern takes it apart into."""
    if path and is_rest(name) and not is_left_over(name, path[0]):
        return True
    binding = module.binding(name)
    if binding is None or not binding.is_constant:
        return False
    if binding.declaration.value is None and binding.declaration.otherwise is None:
        return False
    part = tuple(catalogue.snake_case(key) for key in binding.declaration.path)
    own = tuple(catalogue.snake_case(key) for key in path)
    common = min(len(part), len(own))
    if not all(map(is_taken, part[:common], own[:common])):
        return True
    return len(part) == common and _follow_binding(module, binding, path[common:], way)


def _is_overridden(module: Module, spread: Node, struct: Node, name: str) -> bool:
    """Whether an entry behind a spread gives ``name`` its value whatever the spread gives."""
    whole = module.expr(struct)
    if not isinstance(whole, Struct):
        return False
    spellings = {name, *module.reader.prop_names(name)}
    for entry in whole.entries:
        if entry.node.start_byte <= spread.start_byte:
            continue
        if entry.key in spellings:
            return True
        inner = as_struct(resolve(entry.value)) if entry.spread else None
        if inner is not None and isinstance(lookup(inner, name), Entry):
            return True
    return False


def _follow_struct(module: Module, struct: Node, path: Path, way: _Way) -> bool:
    """Follow a struct's literal; a call's keywords end there, unless the call makes a struct."""
    if struct.type != "argument_list":
        return _follow(module, struct, path, way)
    call = around(struct)
    expr = module.expr(call)
    if expr.node.id == struct.id or as_struct(Value(expr)) is not None:
        owner, own = _own_attribute(expr, path)
        for read in own.reads if own is not None else ():
            # The class's own methods use it as well.
            if not _follow_use(owner, read, path[1:], way):
                return False
        return _follow(module, call, path, way)
    way.found.add(site(module, struct, path))
    return True


def _follow_bound(call: Call, path: Path, way: _Way) -> bool:
    """Follow a keyword that is bound beforehand into a call that may give it anew."""
    spellings = call.module.reader.prop_names(path[0])
    if call.list_node is None or any(item.name in spellings for item in call.arguments):
        return True
    return _follow_struct(call.module, call.list_node, path, way)


def _own_attribute(expr: Expr, path: Path) -> tuple[Module, Attribute | None]:
    """The attribute that a member of an instance is to the methods of its class."""
    made = class_made(expr) if isinstance(expr, Call) else None
    if made is None or not path:
        return expr.module, None
    owner, syntax = made
    names = {catalogue.snake_case(name): name for name in attributes(owner, syntax)}
    name = names.get(catalogue.snake_case(path[0]), path[0])
    return owner, attributes(owner, syntax).get(name)


def _follow_binding(module: Module, binding: Binding, path: Path, way: _Way) -> bool:
    if not is_settled(module, binding):
        return False
    if not all(_follow_use(module, use, path, way) for use in binding.reads):
        return False
    namespace = namespace_of(module, binding)
    if namespace is not None:
        return _follow_binding(module, namespace, (binding.name, *path), way)
    if binding.scope.kind is not ScopeKind.MODULE:
        return True
    return all(
        way.sees_all(module, name)
        and all(
            _follow_import(other, local, (member, *path) if member else path, way)
            for other, local, member in module.project.imports.importers(
                module, name, everyone=True
            )
        )
        for name in module.reader.exported_as(module, binding.name)
    )


def _follow_import(module: Module, binding: Binding, path: Path, way: _Way) -> bool:
    """Follow what another module imports under a name of its own."""
    return not binding.writes and all(_follow_use(module, use, path, way) for use in binding.reads)


def _key_asked(call: Call) -> str | None:
    """The key whose entry a call of a dict's method gives; None where it may give others."""
    by_key = isinstance(call.callee, Member) and call.callee.name in _LOOKUPS
    first = call.positional(0) if by_key else None
    key = resolve(first).literal if first is not None else None
    return key if isinstance(key, str) else None


def _follow_use(module: Module, use: Node, path: Path, way: _Way) -> bool:
    """Follow one use of a name through the members taken from it."""
    node = use
    while path:
        flow = module.reader.flow(module, module.reader.outer(node))
        if flow.kind is FlowKind.CALLED and path[0] == CALLED:
            node, path = flow.node, path[1:]
            continue
        if flow.kind is not FlowKind.MEMBER or path[0] == CALLED or is_item(path[0]):
            break
        call = method_called(module, node) if flow.name in _GIVING else None
        if call is not None:
            key = _key_asked(call)
            if key is None:
                break
            if not is_taken(key, path[0]):
                return True
            node, path = call.node, path[1:]
            continue
        if not is_taken(flow.name, path[0]):
            return True
        node, path = flow.node, path[1:]
    return _follow(module, node, path, way)
