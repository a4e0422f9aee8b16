"""Python's instances: what ``self`` is called, and where it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.patterns import part_taken
from cdkfix.languages.returns import first_return
from cdkfix.languages.trees import around, field, inside_of, named, text
from cdkfix.program.places import own_line
from cdkfix.program.scopes import Binding

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: https://docs.python.org/3/library/functions.html
_SEES_LOCALS = frozenset({"eval", "exec", "locals", "vars"})
_ACCESSORS = frozenset({"@property", "@cached_property", "@functools.cached_property"})
_WITHOUT_INSTANCE = frozenset({"@staticmethod", "@classmethod"})


def instance_name(syntax: ClassSyntax) -> str:
    """The name of the constructor's first parameter."""
    taken = named(field(syntax.constructor, "parameters")) if syntax.constructor else []
    return text(taken[0]) if taken else "self"


def instance_at(module: Module, syntax: ClassSyntax, node: Node) -> str | None:
    """The first parameter of the method around ``node``, where its name still means that."""
    method = node
    while method.parent is not None and method.parent != syntax.body:
        method = method.parent
    if method.parent is None:
        return None
    if method.type == "decorated_definition":
        if any(text(child) in _WITHOUT_INSTANCE for child in method.children):
            return None
        method = field(method, "definition")
    first = _first_parameter(method) if method.type == "function_definition" else None
    if first is None:
        return None
    body = field(method, "body")
    if not body.start_byte <= node.start_byte < body.end_byte:
        return None
    found = module.scopes.scope_at(node.start_byte).lookup(text(first))
    same = found is not None and found is module.binding(first) and found.is_constant
    return text(first) if found is not None and same and not found.parts else None


def _first_parameter(method: Node) -> Node | None:
    """The name that a method gives its instance."""
    first = next(iter(named(field(method, "parameters"))), None)
    if first is None or first.type not in ("identifier", "typed_parameter"):
        return None
    return first if first.type == "identifier" else named(first)[0]


def is_accessor(method: Node) -> bool:
    """Whether a method's result is read as an attribute is."""
    holder = around(method)
    if holder.type != "decorated_definition":
        return False
    return any(text(child) in _ACCESSORS for child in holder.children)


def is_attribute(member: Node) -> bool:
    """Whether a member is an attribute: those of an object's ``__dict__`` are, and of its ``vars``.

    https://docs.python.org/3/reference/datamodel.html#object.__dict__
    """
    if member.type != "subscript":
        return True
    taken = field(member, "value")
    name = taken.child_by_field_name("attribute" if taken.type == "attribute" else "function")
    return name is not None and text(name) in ("__dict__", "vars")


def base_call(syntax: ClassSyntax) -> Node | None:
    """The statement of ``__init__`` that calls the base class's."""
    for statement in named(field(syntax.constructor, "body")) if syntax.constructor else ():
        call = named(statement)[0] if statement.type == "expression_statement" else statement
        callee = field(call, "function") if call.type == "call" else None
        name = callee.child_by_field_name("attribute") if callee is not None else None
        if name is not None and text(name) == "__init__":
            return statement
    return None


class Method:
    """A method whose variables may become attributes; what they share is worked out once."""

    def __init__(self, module: Module, method: Node) -> None:
        self._module = module
        self._called = text(field(method, "name"))
        self._body = field(method, "body")
        self._return = first_return(self._body)
        self._instance = _first_parameter(method)
        self._reader = _reads_by_name(module, method)

    def obstacle(self, binding: Binding, type_: str | None) -> str | None:
        """Why a variable cannot be an attribute, in words; None if it can."""
        name, declaration = binding.name, binding.declaration
        instance, statement = self._instance, around(declaration.node)
        target, part = declaration.node.child_by_field_name("left"), part_taken(declaration.name)
        taken = part.pattern if part is not None and part.key is not None else declaration.name
        if statement.type == "assignment" or target is None or target.id != taken.id:
            return f"`{name}` is assigned together with others"
        if statement.type != "expression_statement" or around(statement).id != self._body.id:
            return f"`{name}` is declared {inside_of(self._body, statement)}"
        if self._return is not None and self._return.start_byte < statement.start_byte:
            return f"{self._called} may return before `{name}` is set, {own_line(self._return)}"
        if instance is None:
            return f"{self._called} does not name its instance"
        own, scopes = self._module.binding(instance), self._module.scopes
        for use in binding.reads:
            if own is None or scopes.scope_at(use.start_byte).lookup(text(instance)) is not own:
                return f"`{name}` is used where `{text(instance)}` is another, {own_line(use)}"
            obstacle = rename_obstacle(use)
            if obstacle is not None:
                return obstacle
        if self._reader is not None:
            return f"`{text(self._reader)}` may read `{name}` by its name, {own_line(self._reader)}"
        return None


def rename_obstacle(use: Node) -> str | None:
    """Why another name cannot stand in the place of this use of a name; None if it can."""
    kind = around(use).type
    if kind in ("nonlocal_statement", "global_statement"):
        return f"`{text(use)}` is shared by a {kind.removesuffix('_statement')} statement"
    if is_spelled_out(use):
        return f"an f-string's `=` prints the name `{text(use)}`, {own_line(use)}"
    return None


def is_spelled_out(use: Node) -> bool:
    """Whether an f-string shows the text of the expression that ``use`` is in: ``{use=}``."""
    node, holder = use, around(use)
    while holder.type not in ("block", "module"):
        shows = holder.type == "interpolation" and node.type != "format_specifier"
        if shows and any(child.type == "=" for child in holder.children):
            return True
        node, holder = holder, around(holder)
    return False


def _reads_by_name(module: Module, method: Node) -> Node | None:
    """The name of a built-in function, called in a method, that sees its local variables."""
    seeing = module.kept(_reads_by_name, lambda: list(_seeing_locals(module)))
    start, end = method.start_byte, method.end_byte
    return next((callee for callee in seeing if start <= callee.start_byte < end), None)


def _seeing_locals(module: Module) -> Iterator[Node]:
    for node in module.captures("calls").get("call", ()):
        callee = field(node, "function")
        if callee.type != "identifier":
            continue
        if text(callee) in _SEES_LOCALS and module.binding(callee) is None:
            yield callee
