"""Reads Python."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from tree_sitter import Node, Tree

from cdkfix import catalogue
from cdkfix.languages import parsing
from cdkfix.languages.facts import (
    ClassSyntax,
    Copied,
    Export,
    Field,
    Flow,
    Import,
    Obstacles,
    PropsParameter,
)
from cdkfix.languages.python import (
    callers,
    exports,
    expressions,
    flow,
    grammar,
    indents,
    instance,
    newer,
    scoping,
    sharing,
    stack_props,
    types,
    wrappers,
)
from cdkfix.languages.queries import Captured
from cdkfix.languages.trees import ancestor, field, first_error, named, text
from cdkfix.limits import Limits
from cdkfix.program.scopes import Binding, BindingKind, Declaration, ScopeTable
from cdkfix.program.syntax import Call, Expr, Struct, This
from cdkfix.source import Source

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.projects.project import Project

#: What names a base class; the rest are keywords, and what is unpacked.
_BASES = frozenset({"identifier", "attribute", "subscript", "call"})
#: Names that may hold a class, or a partial of one, whatever they look like.
_HOLDING = frozenset({BindingKind.ASSIGNMENT, BindingKind.IMPORT})


def _refused_line(source: Source, unknown: int) -> int | None:
    """The line at which Python stops to understand a text, None for one that it compiles.

    ``unknown`` stands for the line where Python names none, as for a NUL.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source.body)
    except SyntaxError as error:
        return error.lineno or unknown
    return None


class PythonReader:
    """The reader for ``.py``."""

    # https://docs.python.org/3/library/stdtypes.html#str.replace
    replacing_all = frozenset({"replace"})
    splits_at_blanks = True

    def parse(self, source: Source, limits: Limits) -> Tree:
        if indents.are_too_many(source.body):
            raise parsing.UnparsedError(parsing.TOO_DEEP)
        return parsing.parse(grammar.parser(), source.body, limits)

    def syntax_error(self, source: Source, tree: Tree) -> int | None:
        """Python itself has the last word where tree-sitter's grammar sees an error.

        https://docs.python.org/3/library/ast.html#ast.parse
        """
        line = first_error(tree.root_node)
        if line is None:
            return None
        try:
            return _refused_line(source, line)
        except (ValueError, RecursionError, MemoryError):
            return line

    def refused(self, source: Source, tree: Tree) -> int | None:
        """Python says of some texts only what tree-sitter's grammar lets pass.

        Among them are those of Python 2. What is nested too deeply for Python's own parser has to
        do without its word, and so has what is written for a later Python than the one at hand.
        """
        try:
            line = _refused_line(source, 1)
        except (ValueError, RecursionError, MemoryError):
            return None
        is_newer = line is not None and newer.is_newer(tree.root_node, sys.version_info[:2])
        return None if is_newer else line

    def captures(self, module: Module) -> Captured:
        return grammar.queries().captures(module.root)

    def imports(self, module: Module) -> list[Import]:
        found: list[Import] = []
        for node in module.captures("imports").get("import", ()):
            found += _import_from(node) if node.type == "import_from_statement" else _import(node)
        return found

    def module_files(self, importer: PurePath, module: str, project: Project) -> Iterator[PurePath]:
        return sharing.module_files(importer, module, project)

    def named_otherwise(self, project: Project) -> dict[PurePath, set[str]]:
        return {}

    def exported(self, module: Module, name: str) -> Export | None:
        return sharing.exported(module, name)

    def wildcards(self, module: Module) -> list[str]:
        return module.kept(sharing.wildcards, lambda: sharing.wildcards(module))

    def exported_as(self, module: Module, name: str) -> list[str]:
        return sharing.exported_as(module, name)

    def is_offered(self, module: Module, binding: Binding) -> bool:
        return exports.is_offered(module, binding)

    def handed_on(self, module: Module) -> Iterator[tuple[str, str, str]]:
        return sharing.handed_on(module)

    def loaded(self, module: Module) -> list[str | None]:
        return sharing.loaded(module)

    def cdk_prefix(self, module: str) -> str | None:
        return catalogue.from_python_module(module)

    def is_cdk_v1(self, item: Import) -> bool:
        """Version 1 had its core in ``aws_cdk.core``; version 2 has no such module."""
        full = f"{item.module}.{item.member}" if item.member else item.module
        return full == "aws_cdk.core" or full.startswith("aws_cdk.core.")

    def scopes(self, module: Module) -> ScopeTable:
        return scoping.scope_table(module)

    def expr(self, module: Module, node: Node) -> Expr:
        return expressions.expr(module, node)

    def construct_calls(self, module: Module) -> list[Node]:
        return module.kept(_construct_calls, lambda: _construct_calls(module))

    def method_calls(self, module: Module) -> list[Node]:
        return module.kept(_method_calls, lambda: _method_calls(module))

    def members(self, module: Module) -> list[Node]:
        return module.kept(_members, lambda: _members(module))

    def is_attribute(self, member: Node) -> bool:
        return instance.is_attribute(member)

    def comments(self, module: Module) -> list[Node]:
        return module.captures("comments").get("comment", [])

    def type_literals(self, module: Module) -> list[Node]:
        return module.kept(_type_literals, lambda: _type_literals(module))

    def type_parts(self, type_: Node) -> list[Node]:
        return types.parts(type_)

    def typed_members(self, declared: Node) -> Iterator[tuple[str, Node]]:
        return types.members(declared)

    def methods(self, declared: Node) -> Iterator[str]:
        return types.methods(declared)

    def is_protocol(self, module: Module, syntax: ClassSyntax) -> bool:
        return any(text(node).rpartition(".")[2] == "Protocol" for node in syntax.base_nodes)

    def types_taken_over(self, declared: Node) -> list[Node]:
        """Classes alone have members."""
        return []

    def type_declared(self, module: Module, name: str) -> Node | None:
        """There are no types but classes."""
        return None

    def statements(self, module: Module) -> list[Node]:
        return module.captures("statements").get("statement", [])

    def classes(self, module: Module) -> list[ClassSyntax]:
        return [_class(node) for node in module.captures("classes").get("class", ())]

    def props(self, module: Module, call: Call, index: int) -> Struct | None:
        # Beside a generator without parentheses there is no place for keywords.
        return expressions.keywords(call) if call.list_node is not None else None

    def prop_names(self, name: str) -> tuple[str, ...]:
        return (catalogue.snake_case(name), name)

    def flow(self, module: Module, node: Node) -> Flow:
        return flow.flow(module, node)

    def assigned(self, node: Node) -> tuple[bool, Node | None]:
        return flow.assigned(node)

    def fields(self, syntax: ClassSyntax) -> list[Field]:
        return flow.fields(syntax)

    def enum_value(self, enum: Node, name: str) -> Node | None:
        """Python's enumerations are classes."""
        return None

    def function_of(self, node: Node) -> Node | None:
        return ancestor(node, "function_definition", "lambda")

    def is_hidden(self, declared: Field) -> bool:
        return False

    def is_accessor(self, method: Node) -> bool:
        return instance.is_accessor(method)

    def is_own_class(self, module: Module, instance: Node) -> bool:
        """https://docs.python.org/3/library/functions.html#classmethod"""
        binding = module.binding(instance)
        around = binding.scope.node.parent if binding is not None else None
        if around is None or around.type != "decorated_definition":
            return False
        return any(text(child) == "@classmethod" for child in around.children)

    def instance_name(self, syntax: ClassSyntax) -> str:
        return instance.instance_name(syntax)

    def instance_at(self, module: Module, syntax: ClassSyntax, node: Node) -> str | None:
        return instance.instance_at(module, syntax, node)

    def rename_obstacle(self, use: Node) -> str | None:
        return instance.rename_obstacle(use)

    def attribute_obstacles(self, module: Module, method: Node) -> Obstacles:
        return instance.Method(module, method).obstacle

    def declared_with(self, declaration: Declaration) -> Sequence[Node]:
        """A target is a name or an attribute, whatever stands beside it."""
        return ()

    def props_parameter(
        self, module: Module, syntax: ClassSyntax, structs: Sequence[str]
    ) -> PropsParameter | None:
        return stack_props.props_parameter(module, syntax, structs)

    def props_obstacle(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter
    ) -> str | None:
        return callers.obstacle(module, syntax, parameter)

    def has_fitting_props(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter, structs: Sequence[str]
    ) -> bool:
        return stack_props.has_fitting_props(module, syntax, parameter, structs)

    def declares_type(self, module: Module, name: str) -> bool:
        return False

    def base_call(self, syntax: ClassSyntax) -> Node | None:
        return instance.base_call(syntax)

    def outer(self, node: Node) -> Node:
        return wrappers.outer(node)

    def copied(self, node: Node) -> Copied:
        return wrappers.copied(node)


def _construct_calls(module: Module) -> list[Node]:
    calls = module.captures("calls").get("call", ())
    return [node for node in calls if _names_class(node) or _calls_held(module, node)]


def _method_calls(module: Module) -> list[Node]:
    found = []
    for node in module.captures("calls").get("call", ()):
        callee = field(node, "function")
        if callee.type == "attribute" or expressions.is_getattr(module, callee):
            found.append(node)
    return found


def _members(module: Module) -> list[Node]:
    taken = (
        node
        for node in module.captures("calls").get("call", ())
        if expressions.is_getattr(module, node)
    )
    return [*module.captures("members").get("member", []), *taken]


def _type_literals(module: Module) -> list[Node]:
    found = module.captures("type_literals").get("literal", [])
    return [node for node in found if _is_literal_type(node)]


def _names_class(call: Node) -> bool:
    """Whether the callee's last name begins like a class's."""
    callee = field(call, "function")
    if callee.type == "attribute":
        callee = field(callee, "attribute")
    return callee.type == "identifier" and text(callee)[:1].isupper()


def _calls_held(module: Module, call: Node) -> bool:
    """Whether what is called may be held by a name, a field or a table: a class, or a partial."""
    callee = field(call, "function")
    if callee.type != "identifier":
        owner = callee.child_by_field_name("object")
        own = owner is not None and isinstance(module.expr(owner), This)
        return own or callee.type == "subscript" or expressions.is_getattr(module, callee)
    binding = module.binding(callee)
    held = binding is not None and binding.kind in _HOLDING
    return held or isinstance(module.expr(callee), This)


def _class(node: Node) -> ClassSyntax:
    body, listed = field(node, "body"), node.child_by_field_name("superclasses")
    # `class BaseStack(Generic[P], NamingMixin, Stack)`.
    bases = [
        child.child_by_field_name("value") or child
        for child in (named(listed) if listed is not None else ())
        if child.type in _BASES
    ]
    constructor = None
    for statement in body.named_children:
        definition = statement
        if statement.type == "decorated_definition":
            definition = field(statement, "definition")
        is_method = definition.type == "function_definition"
        if is_method and text(field(definition, "name")) == "__init__":
            constructor = definition
    return ClassSyntax(node, text(field(node, "name")), bases, body, constructor)


def _import(statement: Node) -> list[Import]:
    found = []
    for item in statement.named_children:
        if item.type == "aliased_import":
            module, alias = text(field(item, "name")), field(item, "alias")
            found.append(Import(text(alias), module, None, alias, statement))
        elif item.type == "dotted_name":
            # ``import a.b`` binds ``a``.
            first = item.named_children[0]
            found.append(Import(text(first), text(first), None, first, statement))
    return found


def _import_from(statement: Node) -> list[Import]:
    module = text(field(statement, "module_name"))
    found = []
    for item in statement.children_by_field_name("name"):
        member, alias = item, item
        if item.type == "aliased_import":
            member, alias = field(item, "name"), field(item, "alias")
        else:
            alias = item.named_children[0]
        found.append(Import(text(alias), module, text(member), alias, statement))
    found += (
        Import("*", module, "*", child, statement)
        for child in statement.named_children
        if child.type == "wildcard_import"
    )
    return found


def _is_literal_type(node: Node) -> bool:
    """Whether a literal between brackets stands in those of ``typing.Literal``."""
    around = node.parent
    while around is not None and around.type not in ("generic_type", "subscript"):
        around = around.parent
    head = around.named_children[0] if around is not None else None
    return head is not None and text(head).rpartition(".")[2] == "Literal"
