"""The stacks that a module defines: classes that derive from CDK's Stack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.base import ClassSyntax
from cdkfix.module import Module
from cdkfix.resolve import qualify, resolve
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Expr, Name

STACK = "aws-cdk-lib.Stack"
STACK_PROPS = "aws-cdk-lib.StackProps"


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
    def structs(self) -> tuple[str, ...]:
        """The jsii structs that bare props of the class are: what CDK's class takes comes first.

        A nested stack takes `NestedStackProps`, which are no `StackProps`:
        https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.NestedStackProps.html
        """
        info = catalogue.get(self.base)
        own = info.props if isinstance(info, catalogue.ClassInfo) else None
        return (own, STACK_PROPS) if own not in (None, STACK_PROPS) else (STACK_PROPS,)

    @property
    def constructor(self) -> Node | None:
        """The method that constructs: ``constructor``, ``__init__``."""
        return self.syntax.constructor

    @property
    def constructor_body(self) -> Node | None:
        return self.constructor.child_by_field_name("body") if self.constructor else None


def stack_classes(module: Module) -> Sequence[StackClass]:
    """The module's stacks, in the order of the text."""
    return module.project.once((stack_classes, module), lambda: tuple(_stack_classes(module)))


def _stack_classes(module: Module) -> Iterator[StackClass]:
    for syntax in module.classes:
        base = jsii_base(module, syntax)
        if base is not None and catalogue.is_a(base, STACK):
            yield StackClass(module, syntax, base)


def jsii_base(module: Module, syntax: ClassSyntax) -> str | None:
    """The jsii class that a class derives from, through classes of the project."""
    for owner, ancestor in [(module, syntax), *ancestors(module, syntax)]:
        if ancestor.base_node is not None:
            fqn = qualify(owner.expr(ancestor.base_node))
            if fqn is not None:
                return fqn
    return None


def ancestors(module: Module, syntax: ClassSyntax) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project that a class derives from, the nearest first."""
    seen = {syntax.node.id}
    while syntax.base_node is not None:
        base = module.expr(syntax.base_node)
        found = _project_class(base) if qualify(base) is None else None
        if found is None or found[1].node.id in seen:
            return
        seen.add(found[1].node.id)
        yield found
        module, syntax = found


def descendants(module: Module, syntax: ClassSyntax) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project that derive from a class, in its module and where it is imported.

    Classes further down whose module does not import the class itself are found through those
    between.
    """
    pending, seen = [(module, syntax)], {syntax.node.id}
    while pending:
        owner, base = pending.pop()
        others = {owner.source.path: owner}
        for name in owner.reader.exported_as(owner, base.name):
            others |= {
                item.source.path: item
                for item, _, _ in owner.project.imports.importers(owner, name)
            }
        for other in others.values():
            for candidate in other.classes:
                parent = next(ancestors(other, candidate), None)
                if parent is None or parent[1].node.id != base.node.id:
                    continue
                if candidate.node.id not in seen:
                    seen.add(candidate.node.id)
                    pending.append((other, candidate))
                    yield other, candidate


def _project_class(base: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that an expression names."""
    target = resolve(base).expr
    if not isinstance(target, Name):
        return None
    binding = target.module.binding(target.node)
    if binding is None or binding.kind is not BindingKind.CLASS:
        return None
    node = binding.declaration.node
    found = next((item for item in target.module.classes if item.node.id == node.id), None)
    return (target.module, found) if found is not None else None
