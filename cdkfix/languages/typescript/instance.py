"""TypeScript's instances: where ``this`` is the object under construction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.patterns import part_taken
from cdkfix.languages.returns import first_return
from cdkfix.languages.trees import OWN_THIS, around, field, inside_of, named, text
from cdkfix.languages.typescript import wrappers
from cdkfix.languages.typescript.given_types import has_type, type_nodes
from cdkfix.languages.typescript.scoping import pattern_names
from cdkfix.program.places import own_line
from cdkfix.program.scopes import Binding, Declaration

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Functions in which ``this`` is their own, and types in which it is none of the instance's.
_OWN_THIS = OWN_THIS | {"interface_body", "object_type"}
_FUNCTIONS = _OWN_THIS | {"arrow_function"}

#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object
_OBJECT_MEMBERS = frozenset(
    {
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)


def function_of(node: Node) -> Node | None:
    """The function or method that ``node`` stands in."""
    found = node.parent
    while found is not None and found.type not in _FUNCTIONS:
        found = found.parent
    return found


def instance_at(syntax: ClassSyntax, node: Node) -> str | None:
    """How a class's instance is named at ``node``, where that stands in one of its methods."""
    method = node.parent
    while method is not None and method.type not in _OWN_THIS:
        method = method.parent
    if method is None or method.type != "method_definition" or method.parent != syntax.body:
        return None
    return None if any(child.type == "static" for child in method.children) else "this"


def is_in_constructor(syntax: ClassSyntax, node: Node) -> bool:
    """Whether what stands at ``node`` is a part of a class's constructor."""
    constructor = syntax.constructor
    return constructor is not None and (
        constructor.start_byte <= node.start_byte < constructor.end_byte
    )


class Method:
    """A method whose variables may become properties; what they share is worked out once."""

    def __init__(self, module: Module, method: Node) -> None:
        self._module = module
        self._node = method
        name = text(field(method, "name"))
        self._called = "the constructor" if name == "constructor" else name
        self._body = field(method, "body")
        self._base = _super_statement(self._body)
        self._return = first_return(self._body)
        self._types = frozenset(
            text(name)
            for name in module.captures("types").get("type", ())
            if method.start_byte <= name.start_byte < method.end_byte
        )

    def obstacle(self, binding: Binding, type_: str | None) -> str | None:
        """Why a variable cannot be a property, in words; None if it can.

        ``type_`` names its type, where that is known from elsewhere.
        """
        name, declaration = binding.name, binding.declaration
        base, statement = self._base, around(declaration.node)
        if around(statement).id != self._body.id:
            return f"`{name}` is declared {inside_of(self._body, statement)}"
        if name in _OBJECT_MEMBERS:
            return f"every object has a member `{name}` already"
        if len(named(statement)) != 1 or not _is_plain(declaration):
            return f"`{name}` is declared together with others"
        if base is not None and statement.start_byte < base.start_byte:
            return f"`{name}` is declared before super() is called"
        if self._return is not None and self._return.start_byte < statement.start_byte:
            return f"{self._called} may return before `{name}` is set, {own_line(self._return)}"
        if type_ is None and not self._has_type(declaration):
            return f"the type of `{name}` is not written in this class, or beside it"
        local = self._local_type(declaration)
        if local is not None:
            return f"its type `{local}` is known in {self._called} only"
        for use in binding.reads:
            if base is not None and use.start_byte < base.end_byte:
                return f"`{name}` is used before super() is called, {own_line(use)}"
            holder = around(use)
            if holder.type == "non_null_expression" and part_taken(declaration.name) is not None:
                return f"`{name}` may be missing, {own_line(use)}"
            while holder.id != self._node.id:
                if holder.type in _OWN_THIS:
                    return f"`{name}` is used where `this` is another, {own_line(use)}"
                if _is_async_on_the_spot(holder):
                    where = own_line(use)
                    return f"`{name}` is used in an async function called on the spot, {where}"
                holder = around(holder)
        return None

    def _has_type(self, declared: Declaration) -> bool:
        untyped = self._module.language.name == "javascript"
        return untyped or has_type(self._module, declared)

    def _local_type(self, declared: Declaration) -> str | None:
        """A name in the variable's type that only the method knows."""
        if self._module.language.name == "javascript":
            return None
        scope = self._module.scopes.scope_at(declared.node.start_byte)
        pending = type_nodes(self._module, declared)
        while pending:
            node = pending.pop()
            if node.type in ("identifier", "type_identifier"):
                name = text(node)
                binding = scope.lookup(name)
                inside = binding is not None and binding.scope.start >= self._node.start_byte
                if inside or name in self._types:
                    return name
                continue
            qualified = node.type in ("nested_type_identifier", "nested_identifier")
            pending += named(node)[:1] if qualified else named(node)
        return None


def _is_plain(declaration: Declaration) -> bool:
    """Whether a declarator declares one name, or this one by its key or place in what it takes."""
    part = part_taken(declaration.name)
    return field(declaration.node, "name").id in (
        declaration.name.id,
        part.pattern.id if part is not None and part.key is not None else None,
    )


def declared_with(declaration: Declaration) -> Sequence[Node]:
    """The other names that a declaration's pattern declares."""
    pattern = field(declaration.node, "name")
    return [name for name, _ in pattern_names(pattern) if name.id != declaration.name.id]


def _is_async_on_the_spot(function: Node) -> bool:
    """Whether a function is an async one that is called where it is written.

    TypeScript counts what is set in front of it as not set yet in there (TS2565); in functions that
    are handed on, or that are not async, it does not.
    """
    if function.type != "arrow_function":
        return False
    if not any(child.type == "async" for child in function.children):
        return False
    called = wrappers.outer(function)
    callee = around(called).child_by_field_name("function")
    return callee is not None and callee.id == called.id


def base_call(syntax: ClassSyntax) -> Node | None:
    """The constructor's statement that calls ``super()``."""
    constructor = syntax.constructor
    return _super_statement(field(constructor, "body")) if constructor is not None else None


def _super_statement(body: Node) -> Node | None:
    for statement in named(body):
        if statement.type != "expression_statement":
            continue
        call = named(statement)[0]
        if call.type == "call_expression" and field(call, "function").type == "super":
            return statement
    return None
