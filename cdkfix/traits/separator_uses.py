"""Where a suffix ends up in the project: through names, members, calls, defaults and choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.attributes import Attribute, attributes, class_at
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.languages.trees import text
from cdkfix.module import Module
from cdkfix.resolve import describe, qualify, resolve
from cdkfix.scopes import Binding, ScopeKind
from cdkfix.stacks import jsii_base
from cdkfix.syntax import Argument, Call, Choice, Expr, Member, Name, Struct, Template, This
from cdkfix.traits.callers import class_of
from cdkfix.traits.parameters import Parameter, taken_by
from cdkfix.traits.sources import sources
from cdkfix.uses import Path, followed

#: What a use is known by: its module and where it begins.
Place = tuple[int, int]

#: Says which scope a name is of, and uses no value.
_GLOBAL = "global_statement"
_LISTS = frozenset({"arguments", "argument_list"})
_NOT = frozenset({"not_operator", "unary_expression"})
_TESTED = frozenset({"if_statement", "ternary_expression", "conditional_expression", *_NOT})
_PATTERN_DEFAULTS = frozenset({"object_assignment_pattern", "assignment_pattern"})
_PASSING = frozenset({"toLowerCase", "lower"})
_LOOKUPS = frozenset({"get", "pop"})
#: What is shown of a use together with what stands around it, up to so many bytes.
_AROUND = frozenset({*_LISTS, "member_expression", "attribute"})
_SHOWN = 60


def place(expr: Expr) -> Place:
    """What `Uses` knows a use by."""
    return id(expr.module), expr.start


def describe_use(module: Module, use: Node) -> str:
    """A use with what stands around it, for a message."""
    node = module.reader.outer(use)
    parent = node.parent
    while parent is not None and parent.end_byte - parent.start_byte <= _SHOWN:
        node = parent
        if node.type not in _AROUND:
            break
        parent = node.parent
    shown = " ".join(module.text(node).split())
    return f"`{shown}`, line {use.start_point[0] + 1}"


@dataclass(eq=False)
class Uses:
    """The uses of values for good, by their place, once `collect` has been asked for each value."""

    found: dict[Place, Expr] = field(default_factory=dict)
    _seen: set[tuple[int, int, Path]] = field(default_factory=set)
    _value: Expr | None = None

    def collect(self, value: Expr) -> str | None:
        """Collect the uses of a value where it is written; returns why that cannot be done."""
        self._value = value
        return self._follow(value.module, value.node, ())

    def _follow(self, module: Module, node: Node, path: Path) -> str | None:
        key = (id(module), node.id, path)
        if key in self._seen:
            return None
        self._seen.add(key)
        reason = self._outside_reads(module, node, path, set())
        if reason is not None:
            return reason
        found = followed(module, node, path)
        if found.sites is None:
            return found.reason
        for site in sorted(found.sites):
            other = module
            if site.file != module.source.path:
                other = module.project.module_at(site.file) or module
            use = other.root.descendant_for_byte_range(site.start, site.end)
            reason = self._site(other, use, site.path) if use is not None else None
            if reason is not None:
                return reason
        return None

    def _site(self, module: Module, use: Node, path: Path) -> str | None:
        """One place where the value at ``path`` inside ``use`` is used, or goes on from."""
        outer = module.reader.outer(use)
        around = outer.parent
        if around is not None and around.type == _GLOBAL:
            return None
        if use.type in _LISTS:
            return self._keyword(module, use, path)
        if around is not None:
            onward = self._onward(module, use, outer, around, path)
            if onward is not None:
                return onward or None
        if path:
            listed = outer.parent is not None and outer.parent.type in _LISTS
            return self._put(module, use, path, listed=listed)
        expr = module.expr(use)
        self.found[place(expr)] = expr
        return None

    def _onward(
        self, module: Module, use: Node, outer: Node, around: Node, path: Path
    ) -> str | None:
        """Follow a value beyond its place: the empty text if that was all, None if it ends here."""
        expr = module.expr(around)
        if isinstance(expr, Choice) and any(option.id == outer.id for option in expr.option_nodes):
            return self._follow(module, around, path) or ""
        if not path and _is_tested(around, outer):
            return ""
        default = _default_of(module, around, outer)
        if default is not None:
            return self._binding(module, default, path) or ""
        if around.type == "keyword_argument":
            around = around.parent or around
        call = module.expr(around.parent) if around.type in _LISTS and around.parent else None
        if isinstance(call, Call) and around.type in _LISTS:
            return self._passed(call, outer, path)
        passing = self._call_on(module, use, _PASSING)
        if passing is not None:
            return self._follow(module, passing.node, path) or ""
        return None

    def _call_on(self, module: Module, use: Node, names: frozenset[str]) -> Call | None:
        """The call of one of the methods on ``use``."""
        flow = module.reader.flow(module, module.reader.outer(use))
        around = module.reader.outer(flow.node).parent
        if flow.kind is not FlowKind.MEMBER or flow.name not in names or around is None:
            return None
        call = module.expr(around)
        return call if isinstance(call, Call) and call.callee_node.id == flow.node.id else None

    def _keyword(self, module: Module, listed: Node, path: Path) -> str | None:
        """Follow a value that is passed as a keyword argument."""
        call = module.expr(listed.parent) if listed.parent is not None else None
        if isinstance(call, Template) and len(path) == 1:
            for node in _keyword_values(listed, path[0]):
                self.found[place(module.expr(node))] = module.expr(node)
            return None
        arguments = call.arguments if isinstance(call, Call) else ()
        argument = next((item for item in arguments if _is_named(item, path[0])), None)
        if not isinstance(call, Call) or argument is None:
            return f"it is handed on: {describe_use(module, listed)}"
        given = module.reader.outer(argument.value_node)
        onward = self._passed(call, given, path[1:])
        if onward is None:
            return self._put(module, given, path[1:], listed=True)
        return onward or None

    def _put(self, module: Module, node: Node, path: Path, *, listed: bool) -> str | None:
        """A value in an argument of a call (``listed``) is used where it is put into that."""
        put = _put_at(module.expr(node), path) if listed else None
        if put is None:
            return f"it is handed on: {describe_use(module, node)}"
        self.found[place(put)] = put
        return None

    def _passed(self, call: Call, argument: Node, path: Path) -> str | None:
        """Follow an argument into a function of the project; None where it is none."""
        taken = taken_by(call, argument)
        if taken is not None:
            parameter, inner = taken
            return self._parameter(parameter, (*inner, *path)) or ""
        made = class_of(call)
        if made is not None and made[1].constructor is None:
            name = _field_given(made[0], made[1], call, argument)
            if name is not None:
                return self._members(made[0], made[1], name, path) or ""
        keyword = next((i.name for i in call.arguments if i.value_node.id == argument.id), None)
        name = keyword or next(iter(path), None)
        return "" if name is not None and not self._is_known_prop(call, name) else None

    def _is_known_prop(self, call: Call, name: str) -> bool:
        """Whether a construct of CDK, or its base class, takes a property of this name."""
        fqn = qualify(call.callee)
        syntax = class_at(call.module, call.start)
        statement = call.module.reader.base_call(syntax) if syntax is not None else None
        is_base = statement is not None and statement.named_children[0].id == call.node.id
        if fqn is None and syntax is not None and is_base:
            fqn = jsii_base(call.module, syntax)
        info = catalogue.get(fqn) if fqn is not None else None
        if not isinstance(info, catalogue.ClassInfo) or info.props is None:
            return True
        props = catalogue.get(info.props)
        if not isinstance(props, catalogue.StructInfo):
            return True
        return any(catalogue.snake_case(prop) == name for prop in props.props)

    def _parameter(self, parameter: Parameter, path: Path) -> str | None:
        """Follow a value into the names that a parameter declares."""
        module, node = parameter.module, parameter.node
        caller = _unseen_caller(parameter)
        if caller is not None:
            return caller
        keys = tuple(catalogue.snake_case(key) for key in path)
        for binding in list(module.scopes.bindings()):
            declared = binding.declaration
            if not node.start_byte <= declared.name.start_byte < node.end_byte:
                continue
            inner = tuple(catalogue.snake_case(key) for key in declared.path)
            around = declared.name.parent
            if around is not None and around.type in _PATTERN_DEFAULTS:
                inner = (catalogue.snake_case(binding.name),)
            if around is not None and around.type == "rest_pattern":
                return f"it is handed on: `{module.text(node)}`, line {node.start_point[0] + 1}"
            if keys[: len(inner)] == inner:
                reason = self._binding(module, binding, keys[len(inner) :])
                if reason is not None:
                    return reason
        syntax = class_at(module, node.start_byte)
        if syntax is not None and any(f.node.id == node.id for f in module.reader.fields(syntax)):
            return self._members(module, syntax, parameter.name or "", keys)
        return None

    def _binding(self, module: Module, binding: Binding, path: Path) -> str | None:
        """Follow every use of a name."""
        if binding.writes or len(binding.declarations) > 1:
            return f"it is assigned more than once: `{binding.name}`"
        for read in binding.reads:
            reason = self._use(module, read, path)
            if reason is not None:
                return reason
        return None

    def _use(self, module: Module, use: Node, path: Path) -> str | None:
        """Follow one use of a name through the members taken from it."""
        while path:
            looked_up = self._call_on(module, use, _LOOKUPS)
            if looked_up is not None:
                first = looked_up.positional(0)
                key = resolve(first).literal if first is not None else None
                if isinstance(key, str) and catalogue.snake_case(key) != path[0]:
                    return None
                use, path = looked_up.node, path[1:]
                continue
            flow = module.reader.flow(module, module.reader.outer(use))
            if flow.kind is not FlowKind.MEMBER:
                break
            if catalogue.snake_case(flow.name) != path[0]:
                return None
            use, path = flow.node, path[1:]
        return self._follow(module, use, path)

    def _outside_reads(self, module: Module, node: Node, path: Path, seen: set[int]) -> str | None:
        """Follow the readers of an attribute, given the value, that are not its own instance."""
        flow = module.reader.flow(module, module.reader.outer(node))
        if flow.kind is FlowKind.ATTRIBUTE:
            syntax = class_at(module, node.start_byte)
            if syntax is None:
                return None
            return self._members(module, syntax, flow.name, path, own=False)
        binding = module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
        if binding is None or id(binding) in seen:
            return None
        seen.add(id(binding))
        for read in binding.reads:
            reason = self._outside_reads(module, read, path, seen)
            if reason is not None:
                return reason
        return None

    def _members(
        self, module: Module, syntax: ClassSyntax, name: str, path: Path, *, own: bool = True
    ) -> str | None:
        """Follow the attribute ``name`` of a class's instances, wherever it is read.

        Without ``own``, the reads through the class's own instance are left to others.
        """
        attribute = attributes(module, syntax).get(name)
        reader = module.project.possible_users.reader_of(module, name)
        if reader is not None:
            return reader
        for other, member in _reads(module, name):
            node = member.node
            if _is_own(attribute, node) and not own:
                continue
            given = sources(member)
            if any(item is self._value for item in given.texts):
                reason = self._use(other, node, path)
                if reason is not None:
                    return reason
            elif given.unknown and _may_be_instance(member):
                return f"it is also read elsewhere: {describe(member)}"
        for other, binding in _taken_out(module, name):
            read = next(iter(binding.reads), None)
            if read is None:
                continue
            given = sources(other.expr(read))
            value = binding.declaration.value
            if any(item is self._value for item in given.texts):
                reason = self._binding(other, binding, path)
                if reason is not None:
                    return reason
            elif given.unknown and value is not None and _may_be_object(other.expr(value)):
                return f"it may be taken out of an object: {describe(other.expr(value))}"
        return None


def _unseen_caller(parameter: Parameter) -> str | None:
    """Why a parameter may have other values: not all who may call its function are seen."""
    module, project = parameter.module, parameter.module.project
    syntax = class_at(module, parameter.node.start_byte)
    taker = syntax.node if syntax is not None else parameter.function
    name = taker.child_by_field_name("name")
    binding = module.binding(name) if name is not None else None
    if binding is None or binding.scope.kind is not ScopeKind.MODULE:
        return None
    for shown in module.reader.exported_as(module, binding.name):
        for other, _, _ in project.importers(module, shown, everyone=True):
            if project.is_left_out(other.source.path):
                where = project.shown(other.source.path)
                return f"`{where}`, which uses `{shown}`, is left out of the run"
        user = project.possible_users.of(module, shown)
        if user is not None:
            return user
    return None


def _put_at(whole: Expr, path: Path) -> Expr | None:
    """The name or member whose value is written into ``whole`` at ``path``, if it is one."""
    for key in path:
        entries = whole.entries if isinstance(whole, Struct) else ()
        given = [item for item in entries if catalogue.snake_case(item.key or "") == key]
        if len(given) != 1 or given[0].value_node is None:
            return None
        whole = given[0].value
    return whole if isinstance(whole, (Name, Member)) else None


def _reads(module: Module, name: str) -> Iterator[tuple[Module, Member]]:
    """Every member of this name in the project that is not written to."""
    for other in (module, *module.project.holding(module, [name.encode()], everyone=True)):
        for node in other.reader.members(other):
            member = other.expr(node)
            if not isinstance(member, Member) or member.name != name:
                continue
            if not other.reader.assigned(other.reader.outer(node))[0]:
                yield other, member


def _taken_out(module: Module, name: str) -> Iterator[tuple[Module, Binding]]:
    """Every name in the project that a pattern takes a member of this name out as."""
    for other in (module, *module.project.holding(module, [name.encode()], everyone=True)):
        for binding in other.scopes.bindings():
            if binding.declarations and binding.declaration.path == (name,):
                yield other, binding


def _is_named(argument: Argument, key: str) -> bool:
    return argument.name is not None and catalogue.snake_case(argument.name) == key


def _keyword_values(listed: Node, name: str) -> Iterator[Node]:
    """The value of a keyword in an argument list."""
    for child in listed.named_children:
        keyword, value = child.child_by_field_name("name"), child.child_by_field_name("value")
        if keyword is None or value is None:
            continue
        if catalogue.snake_case(text(keyword)) == name:
            yield value


def _field_given(module: Module, syntax: ClassSyntax, call: Call, argument: Node) -> str | None:
    """The field that an argument is for, of a class whose fields are its parameters."""
    names = [item.name for item in module.reader.fields(syntax)]
    for index, item in enumerate(call.arguments):
        if item.value_node.id == argument.id and not item.spread:
            return item.name or (names[index] if index < len(names) else None)
    return None


def _is_own(attribute: Attribute | None, node: Node) -> bool:
    return attribute is not None and any(item.id == node.id for item in attribute.reads)


def _may_be_instance(member: Member) -> bool:
    """Whether the object that a member is taken from may be of a class of the project."""
    if isinstance(member.object, This):
        syntax = class_at(member.module, member.start)
        return syntax is not None and syntax.base_node is not None
    return _may_be_object(member.object)


def _may_be_object(owner: Expr) -> bool:
    """Whether an expression may be an instance of a class of the project."""
    return qualify(owner) is None and not isinstance(resolve(owner).expr, Struct)


def _is_tested(around: Node, outer: Node) -> bool:
    """Whether only the value's truth, or its type, is asked for."""
    if around.type not in _TESTED:
        return False
    if around.type == "unary_expression":
        return around.children[0].type in ("!", "typeof")
    if around.type == "conditional_expression":
        pieces = around.named_children
        return len(pieces) == 3 and pieces[1].id == outer.id
    condition = around.child_by_field_name("condition")
    return around.type == "not_operator" or (condition is not None and condition.id == outer.id)


def _default_of(module: Module, around: Node, outer: Node) -> Binding | None:
    """The name that ``outer`` is the default of: a parameter's, or a pattern's."""
    field_name = "right" if around.type in _PATTERN_DEFAULTS else "value"
    value = around.child_by_field_name(field_name)
    if value is None or value.id != outer.id:
        return None
    if not (around.type in _PATTERN_DEFAULTS or around.type.endswith("parameter")):
        return None
    name = (
        around.child_by_field_name("left")
        or around.child_by_field_name("pattern")
        or around.child_by_field_name("name")
    )
    return module.binding(name) if name is not None else None
