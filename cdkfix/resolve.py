"""What expressions mean: their jsii names, and the values behind names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tree_sitter import Node

from cdkfix import catalogue, records
from cdkfix.attributes import attributes, class_at
from cdkfix.languages.base import ClassSyntax, Copied, Import
from cdkfix.languages.returns import is_function, returned
from cdkfix.module import Module
from cdkfix.mutation import change, change_at
from cdkfix.partials import function_bound
from cdkfix.places import at_line
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    Items,
    Literal,
    Member,
    Name,
    Namespace,
    Opaque,
    Picked,
    Struct,
    This,
)

_MAX_STEPS = 50
#: A method as an object literal holds it.
_METHOD = "method_definition"
#: A key with its value.
_PAIR = 2


@dataclass(frozen=True)
class Value:
    """What an expression comes to.

    ``expr`` is where its value is written: a literal, a struct, a template, or `Opaque` with the
    reason why nobody can tell. ``trail`` holds the expressions that led there, the use first;
    it is empty where the value stands at the use itself. ``fqn`` is the jsii name of a static
    member (``aws-cdk-lib.RemovalPolicy.RETAIN``) or type.
    """

    expr: Expr
    trail: tuple[Expr, ...] = ()
    fqn: str | None = None

    @property
    def why(self) -> str | None:
        """Why nobody can tell the value, in words; None where it is known."""
        if self.fqn is not None:
            return None
        if isinstance(self.expr, Opaque):
            return self.expr.why
        if isinstance(self.expr, Call) and as_struct(self) is None:
            return f"it is what a call returns: {describe(self.expr)}"
        if isinstance(self.expr, (Name, Member, This)):
            return f"it is decided at run time: {describe(self.expr)}"
        return None

    @property
    def literal(self) -> str | int | float | bool | None:
        """The literal's value; None for anything else (and for null)."""
        return self.expr.value if isinstance(self.expr, Literal) else None

    def member(self, type_fqn: str) -> str | None:
        """The name of the static member of ``type_fqn`` that this is."""
        if self.fqn is None:
            return None
        owner, _, name = self.fqn.rpartition(".")
        return name if owner == type_fqn else None


@dataclass(frozen=True)
class Missing:
    """A struct has no such property."""


def describe(expr: Expr) -> str:
    """An expression in a few words, for a message: its text, shortened, and its line."""
    if isinstance(expr, Choice) and len(expr.option_nodes) == 2:
        start = expr.module.body[expr.start : expr.option_nodes[0].start_byte]
        shown = start.decode("utf-8").strip()
        text = f"{shown} … : …" if shown.endswith("?") else expr.text
    else:
        text = expr.text
    text = " ".join(text.split())
    if len(text) > 60:
        text = text[:57].rstrip() + "…"
    return f"`{text}`, {at_line(expr.module, expr.line)}"


def qualify(expr: Expr) -> str | None:
    """The jsii name of the type, module or static member that ``expr`` names, or None."""
    return _qualify(expr, 0)


def resolve(expr: Expr) -> Value:
    """Follow names and members to where the value of ``expr`` is written."""
    trail: list[Expr] = []
    seen: set[tuple[int, int]] = set()
    current = expr
    for _ in range(_MAX_STEPS):
        place = (id(current.module), current.node.id)
        if place in seen:
            break
        seen.add(place)
        following = _step(current)
        if following is None:
            return Value(current, tuple(trail), _static_name(current))
        if isinstance(following, Opaque):
            return Value(following, tuple(trail), None)
        trail.append(current)
        current = following
    return Value(Opaque(expr.module, expr.node, "it is defined by itself"), tuple(trail))


def written(expr: Expr) -> Expr:
    """The expression at which names and members cannot be followed further, as it is written.

    Unlike the value that `resolve` gives it is never made opaque: ``bucket.node.defaultChild``.
    """
    seen: set[tuple[int, int]] = set()
    current = expr
    while (id(current.module), current.node.id) not in seen:
        seen.add((id(current.module), current.node.id))
        following = _step(current)
        if following is None or (isinstance(following, Opaque) and following.why != Opaque.why):
            break
        current = following
    return current


def lookup(struct: Struct, name: str) -> Entry | Missing | Opaque:
    """The entry that gives the property ``name`` (jsii's spelling) its value.

    Spreads are followed; the last one wins, as at run time. `Opaque` where a spread or a computed
    key keeps that from being known.
    """
    question = (lookup, id(struct.module), struct.node.id, struct.keywords, struct.merged, name)
    circular = Opaque(struct.module, struct.node, "it is defined by itself")
    return struct.module.project.underway.answer(question, circular, partial(_lookup, struct, name))


def _lookup(struct: Struct, name: str) -> Entry | Missing | Opaque:
    spellings = struct.module.reader.prop_names(name)
    # A keyword cannot be given twice: no spread behind it gives it again.
    own = [item for item in struct.entries if item.key in spellings] if struct.keywords else []
    if own:
        return own[-1]
    for entry in reversed(struct.entries):
        if entry.key is not None:
            if entry.key in spellings:
                return entry
            continue
        if not entry.spread:
            return Opaque(struct.module, entry.node, "a computed key may set it")
        found = _lookup_spread(entry.value, name)
        if not isinstance(found, Missing):
            return found
    return Missing()


def key_of(entry: Entry) -> str | None:
    """The key of an entry; of a computed one what it comes to, None where that cannot be told."""
    if entry.key is not None or entry.spread or entry.key_node is None:
        return entry.key
    node = entry.key_node
    inside = node.named_children[0] if node.type == "computed_property_name" else node
    key = resolve(entry.struct.module.expr(inside)).literal
    return key if isinstance(key, str) else None


def entry_named(struct: Struct, name: str) -> Entry | None:
    """The last entry of exactly this name, if no key or spread behind it may have it too."""
    for entry in reversed(struct.entries):
        key = key_of(entry)
        if key is None or key == name:
            return entry if key is not None else None
    return None


def as_struct(value: Value) -> Struct | None:
    """The struct that a value is, a call of a jsii struct's class included.

    Of a partial it is the keywords that it gives to its calls.
    """
    if isinstance(value.expr, Struct):
        return value.expr
    if isinstance(value.expr, Call):
        if (bound := function_bound(value.expr)) is not None:
            return _as_keywords(value.expr, bound)
        fqn = qualify(value.expr.callee)
        if fqn is not None and isinstance(catalogue.get(fqn), catalogue.StructInfo):
            props = value.expr.module.reader.props(value.expr.module, value.expr, 0)
            if isinstance(props, Struct) and props.keywords:
                return Struct(props.module, props.node, props.entries_nodes, keywords=True, fqn=fqn)
        return _as_record(value.expr)
    return None


def _as_keywords(partial_call: Call, bound: Expr) -> Struct | None:
    """The keywords that a partial gives to its calls, behind those of one that it is made of."""
    own = partial_call.module.reader.props(partial_call.module, partial_call, 0)
    if not isinstance(own, Struct):
        return None
    inner = bound.node, None, None, bound.node, True, False
    nested = function_bound(resolve(bound).expr) is not None
    entries = (*([inner] if nested else ()), *own.entries_nodes)
    return Struct(own.module, own.node, entries, keywords=True)


def as_table(value: Value) -> Struct | None:
    """The struct that a value is, if it has no class of the project with more to it."""
    made = class_made(value.expr) if isinstance(value.expr, Call) else None
    if made is not None:
        return None
    return as_map(value.expr) or as_struct(value)


def as_map(expr: Expr) -> Struct | None:
    """The keys and values that ``new Map([['workers', 10]])`` is made with, all keys known.

    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Map
    """
    callee = expr.callee if isinstance(expr, Call) and expr.new else None
    if not isinstance(expr, Call) or not isinstance(callee, Name) or callee.name != "Map":
        return None
    pairs = expr.positional(0) if callee.module.binding(callee.node) is None else None
    if not isinstance(pairs, Items):
        return None
    entries: list[tuple[Node, str | None, Node | None, Node | None, bool, bool]] = []
    for pair in pairs.items:
        if not isinstance(pair, Items) or len(pair.items) != _PAIR:
            return None
        key, value = pair.items
        name = resolve(key).literal
        if not isinstance(name, str):
            return None
        entries.append((pair.node, name, key.node, value.node, False, False))
    return Struct(expr.module, pairs.node, tuple(entries))


def class_made(expr: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that a call makes an instance of, or that a name is of."""
    named = resolve(expr.callee).expr if isinstance(expr, Call) else expr
    if isinstance(named, This) and named.module.reader.is_own_class(named.module, named.node):
        own = class_at(named.module, named.start)
        return (named.module, own) if own is not None else None
    binding = named.module.binding(named.node) if isinstance(named, Name) else None
    if binding is None or binding.kind is not BindingKind.CLASS:
        return None
    node = binding.declaration.node
    found = next((item for item in named.module.classes if item.node.id == node.id), None)
    return (named.module, found) if found is not None else None


def _as_record(call: Call) -> Struct | None:
    """What an instance of a dataclass, or of a class like it, is made with."""
    made = class_made(call) if not call.new else None
    fields = records.record_fields(*made) if made is not None else None
    if fields is None:
        return None
    entries: list[tuple[Node, str | None, Node | None, Node | None, bool, bool]] = []
    for index, argument in enumerate(call.arguments):
        key = argument.name if argument.name is not None else None
        if argument.spread or (key is None and index >= len(fields)):
            return None
        name = key or fields[index]
        entries.append((argument.node, name, None, argument.value_node, False, False))
    return Struct(call.module, call.list_node or call.node, tuple(entries), keywords=True)


def binding_value(binding: Binding) -> tuple[Node, tuple[str, ...]] | None:
    """The initializer of a name that never changes, and the path into it."""
    if not binding.is_constant or binding.declaration.value is None:
        return None
    return binding.declaration.value, binding.declaration.path


def imported(module: Module, binding: Binding) -> Import | None:
    """The import that a binding is made by, if it is made by one alone."""
    if binding.kind is not BindingKind.IMPORT or binding.writes:
        return None
    items = [module.imports_by_name.get(item.name.id) for item in binding.declarations]
    first = items[0]
    if first is None or any(
        item is None or (item.module, item.member) != (first.module, first.member) for item in items
    ):
        return None
    return first


def import_name(module: Module, item: Import) -> str | None:
    """The jsii name that an import gives a local name to."""
    prefix = module.reader.cdk_prefix(item.module)
    if item.member is None or (item.member == "default" and prefix is not None):
        return prefix
    whole = module.reader.cdk_prefix(f"{item.module}.{item.member}")
    if whole is not None:
        return whole
    return f"{prefix}.{item.member}" if prefix is not None else None


def _qualify(expr: Expr, depth: int) -> str | None:
    if depth > _MAX_STEPS:
        return None
    if isinstance(expr, Member):
        owner = _qualify(expr.object, depth + 1)
        return f"{owner}.{expr.name}" if owner is not None else None
    if isinstance(expr, Picked):
        key = resolve(expr.index).literal
        owner = _qualify(expr.object, depth + 1) if isinstance(key, str) else None
        return f"{owner}.{key}" if owner is not None else None
    if isinstance(expr, Call):
        bound = function_bound(expr)
        return _required(expr) if bound is None else _qualify(bound, depth + 1)
    if not isinstance(expr, Name):
        return None
    module = expr.module
    binding = module.binding(expr.node)
    if binding is None:
        return _star_imported(module, expr.name)
    item = imported(module, binding)
    if item is not None:
        name = import_name(module, item)
        if name is not None:
            return name
        target = module.project.imports.imported(module, item)
        return _qualify(target, depth + 1) if target is not None else None
    value = binding_value(binding)
    if value is None:
        return None
    node, path = value
    owner = _qualify(module.expr(node), depth + 1)
    return ".".join((owner, *path)) if owner is not None else None


def _required(call: Call) -> str | None:
    """The jsii name of the module that ``require('aws-cdk-lib')`` gives in place."""
    callee, name = call.callee, call.positional(0)
    if not isinstance(callee, Name) or callee.name != "require" or not isinstance(name, Literal):
        return None
    known = call.module.binding(callee.node) is None and isinstance(name.value, str)
    return call.module.reader.cdk_prefix(str(name.value)) if known else None


def _star_imported(module: Module, name: str) -> str | None:
    """The jsii name of a name that only a wildcard import can have brought in."""
    for item in module.imports:
        if item.member == "*":
            prefix = module.reader.cdk_prefix(item.module)
            if prefix is not None and name in catalogue.types_in(prefix):
                return f"{prefix}.{name}"
    return None


def _static_name(expr: Expr) -> str | None:
    return qualify(expr) if isinstance(expr, (Name, Member, Picked)) else None


def _step(expr: Expr) -> Expr | None:
    """The expression that ``expr`` stands for; None where it is a value itself."""
    if isinstance(expr, Name):
        return _step_name(expr)
    if isinstance(expr, Member):
        return _step_member(expr)
    if isinstance(expr, Picked):
        return _step_picked(expr)
    if isinstance(expr, Call):
        return _step_call(expr)
    if isinstance(expr, Choice):
        if _all_same(expr):
            return expr.options[0]
        return Opaque(expr.module, expr.node, f"it is decided at run time: {describe(expr)}")
    if isinstance(expr, Opaque) and expr.why == Opaque.why:
        return Opaque(expr.module, expr.node, f"it is {expr.why}: {describe(expr)}")
    return None


def _step_name(expr: Name) -> Expr | None:
    module = expr.module
    binding = module.binding(expr.node)
    if binding is None:
        if _star_imported(module, expr.name) is not None:
            return None
        return Opaque(module, expr.node, f"nothing here defines {describe(expr)}")
    item = imported(module, binding)
    if item is not None:
        if import_name(module, item) is not None:
            return None
        target = module.project.imports.imported(module, item)
        if target is not None:
            return target
        return Opaque(module, expr.node, f"it comes from another module: {describe(expr)}")
    if binding.kind in (BindingKind.CLASS, BindingKind.ENUM, BindingKind.FUNCTION):
        return None
    if binding.kind is BindingKind.PARAMETER:
        return Opaque(module, expr.node, f"it is a parameter: {describe(expr)}")
    if not binding.is_constant:
        return Opaque(module, expr.node, f"it is assigned more than once: {describe(expr)}")
    value = binding_value(binding)
    if value is None:
        return Opaque(module, expr.node, f"it is decided at run time: {describe(expr)}")
    node, path = value
    target = module.expr(node)
    if _can_change(target):
        changed = _changed(expr, binding)
        if changed is not None:
            return changed
    for name in path:
        found = member_of(target, name)
        if found is None:
            fqn = qualify(expr)
            if fqn is not None:
                return None
            return Opaque(module, expr.node, f"it is decided at run time: {describe(expr)}")
        target = found
    return target


def _can_change(expr: Expr) -> bool:
    """Whether what a name is given is an object or an instance, whose parts may change."""
    if isinstance(expr, Struct) or expr.module.reader.copied(expr.node) is not Copied.NOT:
        return True
    if not isinstance(expr, Call):
        return False
    value = resolve(expr)
    known = as_struct(value) or as_map(value.expr)
    return known is not None or class_made(expr) is not None


def _changed(name: Expr, binding: Binding) -> Opaque | None:
    """Why the parts of what a name holds cannot be told: where they are changed."""
    changed = change(name.module, binding)
    if changed is None:
        return None
    where = at_line(name.module, changed.start_point[0] + 1)
    return Opaque(name.module, name.node, f"`{binding.name}` is changed after it is made, {where}")


def _all_same(choice: Choice) -> bool:
    """Whether one value comes out whatever is picked: ``p ? RETAIN : RETAIN``."""
    if choice.otherwise:
        return False
    question = (_all_same, id(choice.module), choice.node.id)
    return choice.module.project.underway.answer(question, False, lambda: _come_to_one(choice))


def _come_to_one(choice: Choice) -> bool:
    values = [resolve(option) for option in choice.options]
    first = values[0]
    if first.fqn is not None:
        return all(value.fqn == first.fqn for value in values)
    return first.literal is not None and all(
        type(value.literal) is type(first.literal) and value.literal == first.literal
        for value in values
    )


def _step_picked(expr: Picked) -> Expr | None:
    if qualify(expr) is not None:
        return None
    key = resolve(expr.index).literal
    found = None
    if isinstance(key, str):
        found = member_of(expr.object, key)
    elif isinstance(key, int):
        found = item_of(expr.object, key)
    if found is not None and not (isinstance(found, Opaque) and found.why == Opaque.why):
        return found
    return Opaque(expr.module, expr.node, f"it is picked at run time: {describe(expr)}")


def item_of(owner: Expr, place: int) -> Expr | None:
    """The item of a list at a place, if it can be told; negative places count from its end."""
    value = resolve(owner)
    target = value.expr
    if not isinstance(target, Items):
        return target if isinstance(target, Opaque) else None
    for name in value.trail:
        binding = name.module.binding(name.node) if isinstance(name, Name) else None
        changed = _changed(name, binding) if binding is not None else None
        if changed is not None:
            return changed
    spread = any("splat" in node.type or "spread" in node.type for node in target.item_nodes)
    if spread or not -len(target.items) <= place < len(target.items):
        return None
    return target.items[place]


def _step_member(expr: Member) -> Expr | None:
    if qualify(expr) is not None:
        return None
    found = member_of(expr.object, expr.name)
    if found is not None:
        return found
    return Opaque(expr.module, expr.node, f"it is decided at run time: {describe(expr)}")


def _step_call(expr: Call) -> Expr | None:
    """A dict's entry, or the struct that a function of the project makes and returns.

    Other results are not known.
    """
    entry = _entry_got(expr)
    if entry is not None:
        return entry
    named = function_named(expr.callee) if not expr.new else None
    if named is None:
        return None
    module, function = named
    value = returned(function) if function.id not in module.followed else None
    if value is None:
        return None
    given = module.expr(value)
    # A function may call itself on the way to what it returns.
    module.followed.add(function.id)
    try:
        return given if as_struct(resolve(given)) is not None else None
    finally:
        module.followed.discard(function.id)


def function_named(callee: Expr) -> tuple[Module, Node] | None:
    """The function of the project, no method, that an expression is."""
    if qualify(callee) is not None:
        return None
    target = resolve(callee).expr
    function: Node | None = target.node
    if isinstance(target, Name):
        binding = target.module.binding(target.node)
        known = binding is not None and binding.kind is BindingKind.FUNCTION
        function = binding.declaration.node if known and binding and binding.is_constant else None
    # A method of an object that is written out is no expression.
    if function is None or not (is_function(function) or function.type == _METHOD):
        return None
    return target.module, function


def _entry_got(call: Call) -> Expr | None:
    """The entry that ``settings.get("workers")`` gives, where it is there for sure."""
    callee, key = call.callee, call.positional(0)
    if not isinstance(callee, Member) or callee.name != "get" or key is None:
        return None
    name = resolve(key).literal
    struct = as_table(resolve(callee.object)) if isinstance(name, str) else None
    if struct is None or any(entry.key is None for entry in struct.entries):
        return None
    exact = [entry for entry in struct.entries if entry.key == name]
    return exact[-1].value if exact else None


def member_of(owner: Expr, name: str) -> Expr | None:
    """The expression that ``owner.name`` stands for, if it can be told."""
    value = resolve(owner)
    target = value.expr
    if isinstance(target, Opaque):
        return target
    struct = as_struct(value)
    if struct is not None:
        found = entry_named(struct, name) or lookup(struct, name)
        if isinstance(found, Entry):
            return found.value
        if isinstance(found, Opaque):
            return found
        made = class_made(target)
        field = attributes(*made).get(name) if made is not None else None
        if made is None or field is None or field.value is None:
            return None
        return records.default(made[0], field.value)
    if isinstance(target, Literal) and name == "value":
        return target if _is_enum_member(owner) else None
    if isinstance(target, Namespace):
        return target.module.project.imports.exported(target.module, name)
    syntax = None
    if isinstance(target, This):
        syntax = class_at(target.module, target.start)
    elif isinstance(target, Name):
        binding = target.module.binding(target.node)
        if binding is not None and binding.kind is BindingKind.ENUM and binding.is_constant:
            member = target.module.reader.enum_value(binding.declaration.node, name)
            return target.module.expr(member) if member is not None else None
        found_class = class_made(target)
        syntax = found_class[1] if found_class is not None else None
    if syntax is None:
        return None
    attribute = attributes(target.module, syntax).get(name)
    if attribute is None or attribute.value is None:
        return None
    held = target.module.expr(attribute.value)
    # A dict may be filled later on: what is in it is asked for by others.
    is_made = isinstance(held, Call) and class_made(held) is not None
    changed = change_at(target.module, attribute.reads) if is_made else None
    if changed is None:
        return held
    where = at_line(target.module, changed.start_point[0] + 1)
    return Opaque(held.module, held.node, f"`{name}` is changed after it is made, {where}")


def _is_enum_member(expr: Expr) -> bool:
    made = class_made(resolve(expr.object).expr) if isinstance(expr, Member) else None
    return made is not None and records.is_enum(*made)


def _lookup_spread(spread: Expr, name: str) -> Entry | Missing | Opaque:
    value = resolve(spread)
    struct = as_struct(value)
    if struct is not None:
        found = lookup(struct, name)
        if not isinstance(found, Missing) or class_made(value.expr) is None:
            return found
        # What an instance is not made with has its field's default.
    if isinstance(spread, Literal):
        return Missing()
    if isinstance(spread, Choice):
        options = [_lookup_spread(option, name) for option in spread.options]
        if all(isinstance(option, Missing) for option in options):
            return Missing()
        return Opaque(spread.module, spread.node, f"it may be set at run time: {describe(spread)}")
    return Opaque(
        spread.module,
        spread.node,
        f"it may be set by a spread that cannot be followed: {describe(spread)}",
    )
