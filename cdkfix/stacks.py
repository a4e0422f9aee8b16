"""The stacks that a module defines: classes that derive from CDK's Stack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.base import ClassSyntax
from cdkfix.module import Module
from cdkfix.resolve import qualify, resolve
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Name

STACK = "aws-cdk-lib.Stack"


@dataclass(frozen=True, eq=False)
class StackClass:
    """A class that derives from Stack; ``base`` is the jsii class at the end of the line."""

    module: Module
    syntax: ClassSyntax
    base: str

    @property
    def name(self) -> str:
        return self.syntax.name

    @property
    def constructor(self) -> Node | None:
        """The method that constructs: ``constructor``, ``__init__``."""
        return self.syntax.constructor

    @property
    def constructor_body(self) -> Node | None:
        return self.constructor.child_by_field_name("body") if self.constructor else None


def stack_classes(module: Module) -> Iterator[StackClass]:
    """The module's stacks, in the order of the text."""
    for syntax in module.classes:
        base = jsii_base(module, syntax)
        if base is not None and catalogue.is_a(base, STACK):
            yield StackClass(module, syntax, base)


def jsii_base(module: Module, syntax: ClassSyntax) -> str | None:
    """The jsii class that a class derives from, through classes of the project."""
    seen: set[int] = set()
    while syntax.base_node is not None and syntax.node.id not in seen:
        seen.add(syntax.node.id)
        base = module.expr(syntax.base_node)
        fqn = qualify(base)
        if fqn is not None:
            return fqn
        target = resolve(base).expr
        if not isinstance(target, Name):
            return None
        binding = target.module.binding(target.node)
        if binding is None or binding.kind is not BindingKind.CLASS:
            return None
        module = target.module
        node = binding.declaration.node
        found = next((item for item in module.classes if item.node.id == node.id), None)
        if found is None:
            return None
        syntax = found
    return None
