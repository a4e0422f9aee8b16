"""Where values end up in the whole project: through names, members, calls, defaults and choices."""

from __future__ import annotations

from collections.abc import Callable
from itertools import filterfalse

import msgspec
from tree_sitter import Node

from cdkfix.flow import enumerations
from cdkfix.flow.called import function_called
from cdkfix.flow.unread import asks_whether_it_is, is_counted
from cdkfix.flow.uses import followed
from cdkfix.languages.facts import ClassSyntax, FlowKind
from cdkfix.languages.trees import ARGUMENT_LISTS
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.lacking import is_settled
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter
from cdkfix.program.rests import is_left_over, is_rest
from cdkfix.program.scopes import Binding
from cdkfix.program.sites import CALLED, ITEM, Path, Site, is_item, leads, placed
from cdkfix.program.syntax import Call, Choice, Expr, Literal, Member, Name, Struct, Template
from cdkfix.resolve import describe_use, written
from cdkfix.traits.calls.arguments import taken_as, taken_by
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.of_cdk import is_known_prop, is_of_base
from cdkfix.traits.calls.readers import (
    given_by_method,
    unseen_caller,
)
from cdkfix.traits.lists.elements import elements
from cdkfix.traits.lists.made import COMPREHENSIONS, is_mapping
from cdkfix.traits.texts.passing import PASSING, cut, passed
from cdkfix.traits.values.compared_whole import is_compared_alike
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.found_values import Sources
from cdkfix.traits.values.gone_through import LISTS, is_gone_through, kept_together, step_to
from cdkfix.traits.values.members_read import TakenOut, call_of, members_read, reached
from cdkfix.traits.values.onward import (
    default_of,
    field_given,
    handed_in,
    is_default_of_lookup,
    is_handed_beyond,
    is_handed_out,
    is_named,
    keyword_values,
    popped_at,
    put_at,
    spread_with,
    values_listed,
)
from cdkfix.traits.values.sources import sources

#: What a use is known by: its module and where it begins.
Place = tuple[int, int]

#: Says which scope a name is of, and uses no value.
_GLOBAL = "global_statement"


def place(expr: Expr) -> Place:
    """What `Uses` knows a use by."""
    return id(expr.module), expr.start


class Uses(msgspec.Struct, eq=False):
    """The uses of values for good, by their place, once `collect` has been asked for each value.

    Those at sites that are ``wanted`` are left out. With ``cuts``, a text is followed to its
    beginning as well, such as ``name.slice(0, 60)``; with ``numbers``, to what is made a number of
    it, such as ``int(workers)``.
    """

    found: dict[Place, Expr] = msgspec.field(default_factory=dict)
    wanted: Callable[[Site], bool] = lambda site: False
    cuts: bool = False
    numbers: bool = False
    _seen: set[tuple[int, int, Path]] = msgspec.field(default_factory=set)
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
        given = given_by_method(module, node)
        if given is not None:
            syntax, name, called = given
            return self._members(module, syntax, name, (*called, *path))
        reason = self._outside_reads(module, node, path, set())
        if reason is not None:
            return reason
        found = followed(module, node, path)
        if found.sites is None:
            return found.reason
        for other, use, inner in placed(module, filterfalse(self.wanted, found.sites)):
            reason = self._site(other, use, inner)
            if reason is not None:
                return reason
        return None

    def _site(self, module: Module, use: Node, path: Path) -> str | None:
        """One place where the value at ``path`` inside ``use`` is used, or goes on from."""
        outer = module.reader.outer(use)
        around = outer.parent
        if around is not None and around.type == _GLOBAL:
            return None
        given = given_by_method(module, use) if path else None
        if given is not None:
            syntax, name, called = given
            return self._members(module, syntax, name, (*called, *path))
        if use.type in ARGUMENT_LISTS:
            return self._keyword(module, use, path)
        onward = self._from(module, use, outer, around, path) if around is not None else None
        if onward is not None:
            return onward or None
        if path:
            return self._put(module, use, path, listed=is_handed_out(module, outer))
        given = given_by_method(module, use)
        if given is not None and self._is_read_everywhere(module, given):
            return None
        expr = module.expr(use)
        flow = module.reader.flow(module, outer)
        if flow.kind is FlowKind.MEMBER and self._is_enumerated():
            if self._value is not None and enumerations.is_name(self._value, flow.name):
                return None
            if flow.name == "value":
                return self._follow(module, flow.node, ())
        if not self._gets_another(expr):
            self.found[place(expr)] = expr
        return None

    def _gets_another(self, use: Expr) -> bool:
        """Whether a call gives another value to this use, as it is made: what it gives is known."""
        root = use
        while isinstance(root, Member):
            root = root.object
        root = written(root) if isinstance(root, Name) else root
        if self._value is None or not isinstance(root, Call) or function_called(root) is None:
            return False
        found = sources(use, by_keys=True)
        known = found.is_told
        plain = all(isinstance(item, Literal) for item in found.written)
        return known and plain and not found.holds(self._value)

    def _from(self, module: Module, use: Node, outer: Node, around: Node, path: Path) -> str | None:
        """As `_onward`, for what lists and functions do with a value as well."""
        onward = self._onward(module, use, outer, around, path)
        if onward is None and around.type in LISTS:
            onward = self._item(module, around, (step_to(around, outer), *path))
        if onward is None and around.type in COMPREHENSIONS:
            onward = self._item(module, around, (ITEM, *path))
        if onward is None and path[:1] == (CALLED,):
            onward = self._mapped(module, around, path[1:])
        if onward is None and path:
            onward = self._elements(module, use, path)
        return onward

    def _is_read_everywhere(self, module: Module, given: tuple[ClassSyntax, str, Path]) -> bool:
        """Whether all that read what a method returns are followed; nothing is found otherwise."""
        syntax, name, called = given
        before = dict(self.found), set(self._seen)
        if self._members(module, syntax, name, called) is None:
            return True
        self.found, self._seen = before
        return False

    def _is_enumerated(self) -> bool:
        """Whether the value is a member of one of Python's enumerations, taken as its ``value``."""
        return self._value is not None and enumerations.is_value(self._value)

    def _onward(
        self, module: Module, use: Node, outer: Node, around: Node, path: Path
    ) -> str | None:
        """Follow a value beyond its place: the empty text if that was all, None if it ends here."""
        expr = module.expr(around)
        if isinstance(expr, Choice) and any(option.id == outer.id for option in expr.option_nodes):
            return self._follow(module, around, path) or ""
        if asks_whether_it_is(module, outer) or (
            path and is_item(path[0]) and is_counted(module, use)
        ):
            return ""
        default = default_of(module, around, outer)
        if default is not None:
            return self._binding(module, default, path) or ""
        if around.type == "keyword_argument":
            around = around.parent or around
        call = (
            module.expr(around.parent) if around.type in ARGUMENT_LISTS and around.parent else None
        )
        if isinstance(call, Call) and self.numbers and _is_converted(call, outer):
            return self._follow(module, call.node, path) or ""
        if isinstance(call, Call) and passed(call) is None:
            return self._passed(call, outer, path)
        onward: Expr | None = call if isinstance(call, Call) else call_of(module, use, PASSING)
        if onward is None or passed(onward) is None:
            onward = self._cut(expr, use)
        if onward is not None:
            return self._follow(module, onward.node, path) or ""
        return None

    def _cut(self, around: Expr, use: Node) -> Expr | None:
        """The expression that takes the first characters of ``use``, given what is around it."""
        node = around.node.parent if isinstance(around, Member) else around.node
        if not self.cuts or node is None:
            return None
        expr = around.module.expr(node)
        inside = cut(expr)
        return expr if inside is not None and inside.node.id == use.id else None

    def _elements(self, module: Module, use: Node, path: Path) -> str | None:
        """Follow a value out of a list or table whose elements are taken one by one.

        The empty text if that was all, None if they are used in another way.
        """
        found = elements(module, use, path)
        if found is None:
            listed = values_listed(module, use) if len(path) == 1 else None
            if listed is None or not is_handed_beyond(module, module.reader.outer(listed.node)):
                return None
            # As of a list that is written out, it is an element of it, wherever that goes.
            self.found[place(listed)] = listed
            return ""
        for item, inside in found:
            reason = (
                self._pattern(module, item, inside)
                if isinstance(item, Binding)
                else self._use(module, item, inside)
            )
            if reason is not None:
                return reason
        return ""

    def _item(self, module: Module, listed: Node, inside: Path) -> str | None:
        """Follow an element of a list; None where the list is used as a whole."""
        if not is_gone_through(module, listed, inside):
            return None
        return self._follow(module, listed, inside) or ""

    def _mapped(self, module: Module, arguments: Node, path: Path) -> str | None:
        """Follow what a function gives into the list that `map` makes of it."""
        call = module.expr(arguments.parent) if arguments.parent is not None else None
        if not isinstance(call, Call) or not is_mapping(call):
            return None
        onward = self._item(module, call.node, (ITEM, *path))
        if onward is None and (
            not path or is_handed_beyond(module, module.reader.outer(call.node))
        ):
            # As of a comprehension, it is an element of the list, wherever that goes.
            self.found[place(call)] = call
            return ""
        return onward

    def _pattern(self, module: Module, binding: Binding, path: Path) -> str | None:
        """Follow a value into one of the names that a pattern declares."""
        inner = binding.declaration.path
        return self._binding(module, binding, path[len(inner) :]) if leads(path, inner) else None

    def _keyword(self, module: Module, listed: Node, path: Path) -> str | None:
        """Follow a value that is passed as a keyword argument."""
        call = module.expr(listed.parent) if listed.parent is not None else None
        if isinstance(call, Template) and len(path) == 1:
            for node in keyword_values(listed, path[0]):
                self.found[place(module.expr(node))] = module.expr(node)
            return None
        arguments = call.arguments if isinstance(call, Call) else ()
        wanted = (item for item in arguments if path and is_named(item, path[0]))
        argument = next(wanted, None)
        if isinstance(call, Call) and path and argument is None:
            taken = taken_as(call, path[0])
            if taken is not None:
                return self._parameter(taken[0], (*taken[1], *path[1:]))
            own = function_called(call) is not None or class_of(call) is not None
            spread = spread_with(module, listed, path[0]) if not own else None
            if spread is not None:
                return self._put(module, spread, path, listed=True)
        if not isinstance(call, Call) or argument is None:
            return f"it is handed on: {describe_use(module, listed)}"
        given = module.reader.outer(argument.value_node)
        onward = self._passed(call, given, path[1:])
        if onward is None:
            return self._put(module, given, path[1:], listed=True)
        return onward or None

    def _put(self, module: Module, node: Node, path: Path, *, listed: bool) -> str | None:
        """A value in an argument of a call (``listed``) is used where it is put into that."""
        whole = module.expr(node)
        put = put_at(whole, path) if listed else None
        if listed and put is None and (isinstance(whole, Struct) or _is_keyword(node)):
            put = handed_in(whole, path)
        if put is None and self._value and is_compared_alike(module, node, path, self._value):
            return None
        if put is None:
            # What is done with a list says more than where it is written.
            return _kept(module, node, path) or f"it is handed on: {describe_use(module, node)}"
        self.found[place(put)] = put
        return None

    def _passed(self, call: Call, argument: Node, path: Path) -> str | None:
        """Follow an argument into a function of the project; None where it is none."""
        if is_default_of_lookup(call, argument):
            return self._follow(call.module, call.node, path) or ""
        taken = taken_by(call, argument)
        if taken is not None:
            parameter, inner = taken
            whole = (*inner, *path)
            before = dict(self.found), set(self._seen)
            reason = self._parameter(parameter, whole)
            put = put_at(call.module.expr(argument), path) if path else None
            if reason is None or put is None or not is_of_base(call, whole[0]):
                return reason or ""
            # What CDK's base class takes there stays a text as it is.
            self.found, self._seen = before
            self.found[place(put)] = put
            return ""
        made = class_of(call)
        if made is not None and made[1].constructor is None:
            name = field_given(made[0], made[1], call, argument)
            if name is not None:
                return self._members(made[0], made[1], name, path) or ""
        keyword = next((i.name for i in call.arguments if i.value_node.id == argument.id), None)
        name = keyword or next(iter(path), None)
        return "" if name is not None and not is_known_prop(call, name) else None

    def _parameter(self, parameter: Parameter, path: Path) -> str | None:
        """Follow a value into the names that a parameter declares."""
        module, node = parameter.module, parameter.node
        caller = unseen_caller(parameter)
        if caller is not None:
            return caller
        for binding in module.scopes.within(node.start_byte, node.end_byte):
            declared = binding.declaration
            inner, around = declared.path, declared.name.parent
            if around is not None and is_rest(declared.name):
                if path and not is_left_over(declared.name, path[0]):
                    continue
                if around.parent != node.child_by_field_name("pattern"):
                    return f"it is handed on: {describe_use(module, node)}"
                # All that the pattern does not name is in it, under its key.
                inner = ()
            if leads(path, inner):
                reason = self._binding(module, binding, path[len(inner) :])
                if reason is not None:
                    return reason
        syntax = class_at(module, node.start_byte)
        if syntax is not None and any(f.node.id == node.id for f in module.reader.fields(syntax)):
            return self._members(module, syntax, parameter.name, path)
        return None

    def _binding(self, module: Module, binding: Binding, path: Path) -> str | None:
        """Follow every use of a name."""
        if not is_settled(module, binding):
            return f"it is assigned more than once: `{binding.name}`"
        gone = popped_at(module, binding, path[0]) if path else None
        for read in binding.reads:
            if gone is not None and read.start_byte > gone:
                continue
            reason = self._use(module, read, path)
            if reason is not None:
                return reason
        return None

    def _use(self, module: Module, use: Node, path: Path) -> str | None:
        """Follow one use of a name through the members taken from it."""
        at = reached(module, use, path)
        return self._follow(at.module, at.node, at.path) if at is not None else None

    def _outside_reads(self, module: Module, node: Node, path: Path, seen: set[int]) -> str | None:
        """Follow the readers of an attribute, given the value, that are not its own instance."""
        flow = module.reader.flow(module, module.reader.outer(node))
        if flow.kind is FlowKind.ATTRIBUTE:
            syntax = class_at(module, node.start_byte)
            if syntax is None:
                return None
            reason = self._members(module, syntax, flow.name, path, own=False)
            attribute = attributes(module, syntax).get(flow.name)
            if reason is not None or attribute is None or id(attribute) in seen:
                return reason
            seen.add(id(attribute))
            onward = (self._outside_reads(module, it, path, seen) for it in attribute.body_reads)
            return next((item for item in onward if item is not None), None)
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
        """Follow the attribute ``name`` of a class's instances, as `members_read` says."""
        found = members_read(module, syntax, name, path, is_value=self._is_value, own=own)
        for onward in found:
            if isinstance(onward, str):
                return onward
            if isinstance(onward, TakenOut):
                reason = self._binding(onward.module, onward.binding, path)
            else:
                reason = self._follow(onward.module, onward.node, onward.path)
            if reason is not None:
                return reason
        return None

    def _is_value(self, given: Sources) -> bool:
        """Whether the value that is followed is one of those that an expression may have."""
        return self._value is not None and given.holds(self._value)


def _kept(module: Module, node: Node, path: Path) -> str | None:
    """Where the list is used as a whole that a value at ``path`` in ``node`` is written in."""
    outer = module.reader.outer(node)
    around = outer.parent
    if around is None or around.type not in LISTS:
        return None
    return kept_together(module, around, (step_to(around, outer), *path))


def _is_keyword(node: Node) -> bool:
    """Whether an expression is what an argument is given by its name."""
    return node.parent is not None and node.parent.type == "keyword_argument"


def _is_converted(call: Call, argument: Node) -> bool:
    """Whether a call makes a number of an argument."""
    inside = numbered(call)
    return inside is not None and call.module.reader.outer(inside.node).id == argument.id
