"""Reads TypeScript and JavaScript."""

from __future__ import annotations

import re
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
from cdkfix.languages.queries import Captured
from cdkfix.languages.trees import around, field, first_error, named, text
from cdkfix.languages.typescript import (
    exports,
    expressions,
    flow,
    grammar,
    instance,
    members,
    paths,
    scoping,
    sharing,
    stack_props,
    types,
    wrappers,
)
from cdkfix.limits import Limits
from cdkfix.program.scopes import Binding, Declaration, ScopeTable
from cdkfix.program.syntax import Call, Expr
from cdkfix.source import Source

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.projects.project import Project

_V1_PACKAGE = re.compile(r"@aws-cdk/(?:core|aws-[a-z0-9-]+|pipelines|assert)$|monocdk(?:/|$)")


def uses_jsx(source: Source) -> bool:
    """Whether a source is read with the JSX grammar."""
    return source.language == "javascript" or source.path.suffix.lower() == ".tsx"


class TypeScriptReader:
    """The reader for ``.ts .mts .cts .tsx`` and ``.js .mjs .cjs .jsx``."""

    # `replace` takes the first: https://tc39.es/ecma262/#sec-string.prototype.replace
    replacing_all = frozenset({"replaceAll"})
    splits_at_blanks = False

    def parse(self, source: Source, limits: Limits) -> Tree:
        return parsing.parse(grammar.parser(jsx=uses_jsx(source)), source.body, limits)

    def syntax_error(self, source: Source, tree: Tree) -> int | None:
        return first_error(tree.root_node)

    def refused(self, source: Source, tree: Tree) -> int | None:
        """There is no other parser at hand than tree-sitter's."""
        return None

    def captures(self, module: Module) -> Captured:
        return grammar.queries(jsx=uses_jsx(module.source)).captures(module.root)

    def imports(self, module: Module) -> list[Import]:
        found: list[Import] = []
        captured = module.captures("imports")
        for node in captured.get("import", ()):
            found += _import_statement(node)
        for node in captured.get("require", ()):
            found += _require(node)
        return found

    def module_files(self, importer: PurePath, module: str, project: Project) -> Iterator[PurePath]:
        return paths.module_files(importer, module, project)

    def named_otherwise(self, project: Project) -> dict[PurePath, set[str]]:
        return paths.named_otherwise(project)

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
        return catalogue.from_typescript_module(module)

    def is_cdk_v1(self, item: Import) -> bool:
        return bool(_V1_PACKAGE.match(item.module)) and not item.module.endswith("-alpha")

    def scopes(self, module: Module) -> ScopeTable:
        return scoping.scope_table(module)

    def expr(self, module: Module, node: Node) -> Expr:
        return expressions.expr(module, node)

    def construct_calls(self, module: Module) -> list[Node]:
        return module.captures("calls").get("new", [])

    def method_calls(self, module: Module) -> list[Node]:
        return module.captures("calls").get("method", [])

    def members(self, module: Module) -> list[Node]:
        return module.captures("members").get("member", [])

    def is_attribute(self, member: Node) -> bool:
        return True

    def comments(self, module: Module) -> list[Node]:
        return module.captures("comments").get("comment", [])

    def type_literals(self, module: Module) -> list[Node]:
        return module.captures("type_literals").get("literal", [])

    def type_parts(self, type_: Node) -> list[Node]:
        return types.parts(type_)

    def typed_members(self, declared: Node) -> Iterator[tuple[str, Node]]:
        return types.members(declared)

    def methods(self, declared: Node) -> Iterator[str]:
        return types.methods(declared)

    def is_protocol(self, module: Module, syntax: ClassSyntax) -> bool:
        """Interfaces are no classes."""
        return False

    def types_taken_over(self, declared: Node) -> list[Node]:
        return types.taken_over(declared)

    def type_declared(self, module: Module, name: str) -> Node | None:
        return types.declaration(module, name)

    def statements(self, module: Module) -> list[Node]:
        return module.captures("statements").get("statement", [])

    def classes(self, module: Module) -> list[ClassSyntax]:
        return [_class(node) for node in module.captures("classes").get("class", ())]

    def props(self, module: Module, call: Call, index: int) -> Expr | None:
        return call.positional(index)

    def prop_names(self, name: str) -> tuple[str, ...]:
        return (name,)

    def flow(self, module: Module, node: Node) -> Flow:
        return flow.flow(module, node)

    def assigned(self, node: Node) -> tuple[bool, Node | None]:
        return flow.assigned(node)

    def fields(self, syntax: ClassSyntax) -> list[Field]:
        return flow.fields(syntax)

    def enum_value(self, enum: Node, name: str) -> Node | None:
        return flow.enum_value(enum, name)

    def function_of(self, node: Node) -> Node | None:
        return instance.function_of(node)

    def is_hidden(self, declared: Field) -> bool:
        modifier = members.accessibility(declared.node)
        return modifier is not None and modifier.text != b"public"

    def is_accessor(self, method: Node) -> bool:
        return any(child.type == "get" for child in method.children)

    def is_own_class(self, module: Module, instance: Node) -> bool:
        """In a static method ``this`` is the class."""
        method = self.function_of(instance)
        return method is not None and any(child.type == "static" for child in method.children)

    def instance_name(self, syntax: ClassSyntax) -> str:
        return "this"

    def instance_at(self, module: Module, syntax: ClassSyntax, node: Node) -> str | None:
        return instance.instance_at(syntax, node)

    def rename_obstacle(self, use: Node) -> str | None:
        return None

    def attribute_obstacles(self, module: Module, method: Node) -> Obstacles:
        return instance.Method(module, method).obstacle

    def declared_with(self, declaration: Declaration) -> Sequence[Node]:
        return instance.declared_with(declaration)

    def props_parameter(
        self, module: Module, syntax: ClassSyntax, structs: Sequence[str]
    ) -> PropsParameter | None:
        return stack_props.props_parameter(module, syntax, structs)

    def props_obstacle(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter
    ) -> str | None:
        """Types go by their members: what callers pass fits the new interface too."""
        return None

    def has_fitting_props(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter, structs: Sequence[str]
    ) -> bool:
        return stack_props.fitting(module, syntax, parameter, structs) is not None

    def declares_type(self, module: Module, name: str) -> bool:
        return stack_props.declares_type(module, name)

    def base_call(self, syntax: ClassSyntax) -> Node | None:
        return instance.base_call(syntax)

    def outer(self, node: Node) -> Node:
        return wrappers.outer(node)

    def copied(self, node: Node) -> Copied:
        return wrappers.copied(node)


def _class(node: Node) -> ClassSyntax:
    name = node.child_by_field_name("name")
    body = field(node, "body")
    bases: list[Node] = []
    interfaces: list[Node] = []
    for child in node.named_children:
        if child.type == "class_heritage":
            clause = next((c for c in child.named_children if c.type == "extends_clause"), None)
            bases = clause.children_by_field_name("value")[:1] if clause is not None else []
            said = (c for c in child.named_children if c.type == "implements_clause")
            interfaces = [item for clause in said for item in named(clause)]
    constructor = None
    for member in body.named_children:
        if member.type == "method_definition" and text(field(member, "name")) == "constructor":
            constructor = member
    shown = text(name) if name else ""
    return ClassSyntax(node, shown, bases, body, constructor, interfaces)


def _module_name(node: Node | None) -> str:
    return expressions.string_value(node) or "" if node is not None else ""


def _import_statement(statement: Node) -> list[Import]:
    type_only = any(child.type == "type" for child in statement.children)
    found: list[Import] = []
    source = _module_name(statement.child_by_field_name("source"))
    for clause in named(statement):
        if clause.type == "import_require_clause":
            source = _module_name(field(clause, "source"))
            name = next(child for child in named(clause) if child.type == "identifier")
            found.append(Import(text(name), source, None, name, statement, type_only))
        elif clause.type == "import_clause":
            for item in named(clause):
                found += _import_item(item, source, statement, type_only=type_only)
    return found


def _import_item(item: Node, source: str, statement: Node, *, type_only: bool) -> list[Import]:
    if item.type == "identifier":
        # A default import of a CommonJS module is the module itself (esModuleInterop).
        return [Import(text(item), source, "default", item, statement, type_only)]
    if item.type == "namespace_import":
        name = named(item)[0]
        return [Import(text(name), source, None, name, statement, type_only)]
    found = []
    for specifier in named(item):
        if specifier.type != "import_specifier":  # what is no code
            continue
        member = field(specifier, "name")
        name = specifier.child_by_field_name("alias") or member
        only = type_only or any(child.type == "type" for child in specifier.children)
        found.append(Import(text(name), source, text(member), name, statement, only))
    return found


def _require(declarator: Node) -> list[Import]:
    value, pattern = field(declarator, "value"), field(declarator, "name")
    if value.type == "await_expression":
        value = named(value)[0]
    arguments = field(value, "arguments")
    if text(field(value, "function")) not in ("require", "import") or not named(arguments):
        return []
    source = expressions.string_value(named(arguments)[0])
    if source is None:
        return []
    statement = around(declarator)
    if pattern.type == "identifier":
        return [Import(text(pattern), source, None, pattern, statement)]
    found = []
    for name, path in scoping.pattern_names(pattern):
        if path:
            found.append(Import(text(name), source, ".".join(path), name, statement))
    return found
