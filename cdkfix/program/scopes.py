"""Scopes and bindings: which declaration a use of a name means, in both languages.

A language's reader reports scopes, declarations, writes and uses as nodes; this module does the
rest in one sweep over the text.
"""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

import msgspec
from tree_sitter import Node

from cdkfix.languages.trees import text
from cdkfix.program.webs import Web, webs


class ScopeKind(enum.Enum):
    """MODULE, FUNCTION, CLASS and BLOCK nest as written.

    A HOLE stands inside a scope and sees only what is around it: a Python default value, the
    first iterable of a comprehension. Names in a CLASS are seen from its own body only.
    COMPREHENSION holds its loop variables, and passes assignment expressions on.
    """

    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    BLOCK = "block"
    COMPREHENSION = "comprehension"
    HOLE = "hole"


class BindingKind(enum.Enum):
    """How a name was declared."""

    IMPORT = "import"
    CONST = "const"
    LET = "let"
    VAR = "var"
    PARAMETER = "parameter"
    FUNCTION = "function"
    CLASS = "class"
    ENUM = "enum"
    NAMESPACE = "namespace"
    ASSIGNMENT = "assignment"
    LOOP = "loop"
    OTHER = "other"


#: A comprehension that is not run where it stands.
_LAZY = "generator_expression"

Path = tuple[str, ...]


class Declaration(msgspec.Struct, frozen=True, eq=False):
    """One place that gives a name its value.

    ``value`` is the initializer; ``path`` leads into it where a pattern takes it apart. Where the
    value cannot be told from the syntax (a loop variable, ``rest``), ``value`` is None.
    ``node`` is the whole declarator or assignment. ``otherwise`` is what a pattern gives the name
    where there is nothing at its ``path``: then ``value`` is None as well.
    """

    name: Node
    node: Node
    value: Node | None = None
    path: Path = ()
    default: Node | None = None
    otherwise: Node | None = None


class Binding(msgspec.Struct, eq=False, dict=True):
    """A name in a scope with everything that declares, writes and reads it.

    Where a variable has one value after another, each has a binding of its own: ``parts`` are all
    of them, in order. It is empty for the others.
    """

    name: str
    scope: Scope
    kind: BindingKind
    declarations: list[Declaration] = msgspec.field(default_factory=list)
    reads: list[Node] = msgspec.field(default_factory=list)
    writes: list[Node] = msgspec.field(default_factory=list)
    parts: Sequence[Binding] = ()

    @property
    def is_constant(self) -> bool:
        """Whether the name has one value wherever the binding is meant."""
        return len(self.declarations) == 1 and not self.writes

    @property
    def whole(self) -> Binding:
        """The variable with all that its parts have."""
        return self.parts[0]._joined if self.parts else self

    @cached_property
    def _joined(self) -> Binding:
        whole = Binding(self.name, self.scope, self.kind)
        for part in self.parts:
            whole.declarations += part.declarations
            whole.reads += part.reads
            whole.writes += part.writes
        return whole

    def at(self, offset: int) -> Binding:
        """The part of the variable that the name means at ``offset``."""
        begun = [item for item in self.parts if item.declaration.node.end_byte <= offset]
        return begun[-1] if begun else self

    @property
    def declaration(self) -> Declaration:
        return self.declarations[0]


class Scope(msgspec.Struct, eq=False):
    """A region of text in which names are declared."""

    kind: ScopeKind
    node: Node
    start: int
    end: int
    parent: Scope | None = None
    bindings: dict[str, Binding] = msgspec.field(default_factory=dict)
    #: The later parts of variables whose first one is in ``bindings``.
    later_parts: list[Binding] = msgspec.field(default_factory=list)
    #: Names that a ``global`` or ``nonlocal`` statement hands to an outer scope.
    passed_on: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def module_scope(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def function(self) -> Scope:
        """The nearest scope that is not a block: where ``var`` and assignments declare."""
        scope = self
        while scope.kind in (ScopeKind.BLOCK, ScopeKind.COMPREHENSION, ScopeKind.HOLE):
            assert scope.parent is not None
            scope = scope.parent
        return scope

    def lookup(self, name: str) -> Binding | None:
        """The binding that ``name`` means here."""
        scope: Scope | None = self
        inner = True
        while scope is not None:
            if scope.kind is not ScopeKind.CLASS or inner:
                if scope.passed_on.get(name) == "global":
                    return scope.module_scope.bindings.get(name)
                binding = scope.bindings.get(name)
                if binding is not None:
                    return binding
            if scope.kind not in (ScopeKind.COMPREHENSION, ScopeKind.HOLE, ScopeKind.BLOCK):
                inner = False
            scope = scope.parent
        return None


class ScopeEvent(msgspec.Struct, frozen=True, eq=False):
    """A scope as a reader found it; ``start`` may lie after the node's own start."""

    kind: ScopeKind
    node: Node
    start: int
    end: int


class DeclarationEvent(msgspec.Struct, frozen=True, eq=False):
    """A declaration as a reader found it. ``hoisted``: it belongs to the whole function."""

    kind: BindingKind
    declaration: Declaration
    hoisted: bool = False


class ScopeTable:
    """The scopes of one module, with every identifier's binding."""

    def __init__(
        self,
        scopes: list[ScopeEvent],
        declarations: list[DeclarationEvent],
        reads: list[Node],
        writes: list[Node],
        passed_on: Sequence[tuple[Node, str]] = (),
        assigned: Sequence[Declaration] = (),
    ) -> None:
        """Build the table; ``passed_on`` holds names in ``global``/``nonlocal`` statements.

        ``assigned`` are the assignments that are statements and declare nothing.
        """
        self.scopes: list[Scope] = []
        self._binding_of: dict[int, Binding] = {}
        self._nest(sorted(scopes, key=lambda event: (event.start, -event.end)))
        for node, how in passed_on:
            self.scope_at(node.start_byte).function().passed_on[text(node)] = how
        declared: set[int] = set()
        for event in sorted(declarations, key=lambda event: event.declaration.name.start_byte):
            self._declare(event)
            declared.add(event.declaration.name.id)
        for node in writes:
            if node.id not in declared:
                self._use(node, write=True)
        written = {node.id for node in writes}
        for node in reads:
            if node.id not in declared and node.id not in written:
                self._use(node, write=False)
        self._part_loops(declarations)
        self._part_webs({item.name.id: item for item in assigned})

    def binding(self, node: Node) -> Binding | None:
        """The binding of an identifier node; None for a global or an unknown name."""
        return self._binding_of.get(node.id)

    def scope_at(self, offset: int) -> Scope:
        """The innermost scope around ``offset``."""
        scope = self.scopes[bisect_right(self.scopes, offset, key=lambda it: it.start) - 1]
        while not scope.start <= offset < max(scope.end, scope.start + 1):
            outer = self._enclosing[id(scope)]
            if outer is None:
                break
            scope = outer
        return scope

    def bindings(self) -> Iterator[Binding]:
        """Every binding, scope by scope."""
        for scope in self.scopes:
            yield from scope.bindings.values()
            yield from scope.later_parts

    def within(self, start: int, end: int) -> list[Binding]:
        """The bindings first declared at ``start:end``, in order."""
        starts, found = self._declared
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def names_within(self, node: Node) -> set[str]:
        """The names declared or read in a node."""
        starts, found = self._mentioned
        return set(found[bisect_left(starts, node.start_byte) : bisect_left(starts, node.end_byte)])

    @cached_property
    def _declared(self) -> tuple[list[int], list[Binding]]:
        """Every binding in the order of its first declaration, with where that stands."""
        found = [item for item in self.bindings() if item.declarations]
        found.sort(key=lambda item: item.declaration.name.start_byte)
        return [item.declaration.name.start_byte for item in found], found

    @cached_property
    def _mentioned(self) -> tuple[list[int], list[str]]:
        """Where names are declared or read, in order, and which."""
        found = sorted(
            (node.start_byte, binding.name)
            for binding in self.bindings()
            for node in (*binding.reads, *(item.name for item in binding.declarations))
        )
        return [start for start, _ in found], [name for _, name in found]

    @cached_property
    def of_module(self) -> frozenset[str]:
        """The names that are bound in the module's own scope."""
        return frozenset(
            binding.name for binding in self.bindings() if binding.scope.kind is ScopeKind.MODULE
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that is bound anywhere in the module."""
        return frozenset(binding.name for binding in self.bindings())

    def _nest(self, events: list[ScopeEvent]) -> None:
        self._enclosing: dict[int, Scope | None] = {}
        stack: list[Scope] = []
        for event in events:
            while stack and stack[-1].end <= event.start and stack[-1].parent is not None:
                stack.pop()
            around = stack[-1] if stack else None
            parent = around
            if event.kind is ScopeKind.HOLE and around is not None:
                # What stands here sees what surrounds the function or comprehension around it.
                while parent is not None and parent.kind is ScopeKind.BLOCK:
                    parent = parent.parent
                parent = parent.parent if parent is not None else None
            scope = Scope(event.kind, event.node, event.start, event.end, parent)
            self._enclosing[id(scope)] = around
            self.scopes.append(scope)
            stack.append(scope)

    def _declare(self, event: DeclarationEvent) -> None:
        node = event.declaration.name
        name = text(node)
        scope = self.scope_at(node.start_byte)
        if event.hoisted:
            scope = scope.function()
        how = scope.passed_on.get(name)
        if how == "global":
            scope = scope.module_scope
        elif how == "nonlocal" and scope.parent is not None:
            outer = scope.parent.lookup(name)
            scope = outer.scope if outer is not None else scope
        binding = scope.bindings.get(name)
        if binding is None:
            binding = scope.bindings[name] = Binding(name, scope, event.kind)
        binding.declarations.append(event.declaration)
        self._binding_of[node.id] = binding

    def _use(self, node: Node, *, write: bool) -> None:
        binding = self.scope_at(node.start_byte).lookup(text(node))
        if binding is not None:
            (binding.writes if write else binding.reads).append(node)
            self._binding_of[node.id] = binding

    def _part_loops(self, declarations: Sequence[DeclarationEvent]) -> None:
        """Take loops one after another that share a variable's name for what they are.

        In Python the variable belongs to the function, yet each loop's body sees its own values:
        https://docs.python.org/3/reference/compound_stmts.html#the-for-statement
        """
        loops: dict[int, Node] = {}
        for event in declarations:
            around = event.declaration.node.parent
            body = around.child_by_field_name("body") if around is not None else None
            if event.kind is BindingKind.LOOP and body is not None:
                loops[event.declaration.name.id] = body
        for binding in list(self.bindings()):
            declared = binding.declarations
            bodies = [loops[item.name.id] for item in declared if item.name.id in loops]
            if len(declared) < 2 or binding.writes or len({b.id for b in bodies}) < len(declared):
                continue
            nested = any(_around(bodies, item.name) is not None for item in declared)
            owners = [_around(bodies, node) for node in binding.reads]
            # Behind its loop a variable has the last value, as it has behind a loop in the loop.
            if not nested and None not in owners:
                self._part(binding, owners)

    def _part(self, binding: Binding, owners: Sequence[int | None]) -> None:
        """Give each declaration a binding of its own, with those reads that it owns by index."""
        found = [Web([declaration]) for declaration in binding.declarations]
        for node, owner in zip(binding.reads, owners, strict=True):
            assert owner is not None
            found[owner].reads.append(node)
        self._split(binding, found, binding.kind)

    def _part_webs(self, assigned: Mapping[int, Declaration]) -> None:
        """Take the values that a function's variable has one after another for what they are."""
        for binding in list(self.bindings()):
            if len(binding.declarations) + len(binding.writes) < 2:
                continue
            function = binding.scope.function()
            if function.kind is ScopeKind.FUNCTION:
                found = webs(binding, assigned, partial(self._run_later, function))
                self._split(binding, found, BindingKind.ASSIGNMENT)

    def _run_later(self, function: Scope, node: Node) -> Node | None:
        """What a node in a function stands in that is run at another time, the outermost one."""
        scope, found = self.scope_at(node.start_byte), None
        while scope is not function and scope.parent is not None:
            lazy = scope.kind is ScopeKind.COMPREHENSION and scope.node.type == _LAZY
            if lazy or scope.kind in (ScopeKind.FUNCTION, ScopeKind.CLASS):
                found = scope.node
            scope = scope.parent
        return found

    def _split(self, binding: Binding, found: Sequence[Web], kind: BindingKind) -> None:
        """Give each web of a variable a binding of its own; the later ones are of a ``kind``."""
        if len(found) < 2 or not all(web.declarations for web in found):
            return
        parts = [binding, *(Binding(binding.name, binding.scope, kind) for _ in found[1:])]
        for part, web in zip(parts, found, strict=True):
            part.declarations, part.writes, part.reads = web.declarations, web.writes, web.reads
            part.parts = parts
            for node in (*(item.name for item in web.declarations), *web.writes, *web.reads):
                self._binding_of[node.id] = part
        binding.scope.later_parts += parts[1:]


def _around(regions: Sequence[Node], node: Node) -> int | None:
    """Which of the regions, in order and none in another, holds a node."""
    index = bisect_right(regions, node.start_byte, key=lambda region: region.start_byte) - 1
    return index if index >= 0 and node.start_byte < regions[index].end_byte else None
