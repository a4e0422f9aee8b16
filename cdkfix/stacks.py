"""The stacks that a module defines: classes that derive from CDK's Stack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import describe, qualify
from cdkfix.resolve.lineage import ancestors, arguments_given, bases, made_by_mixin, project_class

STACK = "aws-cdk-lib.Stack"
STACK_PROPS = "aws-cdk-lib.StackProps"
#: A product's template is launched any number of times; its `stackName` is one text in all of them.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_servicecatalog.ProductStack.html
PRODUCT = "aws-cdk-lib.aws_servicecatalog.ProductStack"
CONSTRUCT = "constructs.Construct"


class StackClass(msgspec.Struct, frozen=True, eq=False):
    """A class that derives from Stack; ``base`` is the jsii class at the end of the line.

    ``why`` says why that is not known for sure, in words; None where it is.
    """

    module: Module
    syntax: ClassSyntax
    base: str
    why: str | None = None

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

    def encloses(self, path: PurePath, offset: int) -> bool:
        """Whether a place of a file is inside of the class."""
        node = self.syntax.node
        own = path == self.module.source.path
        return own and node.start_byte <= offset < node.end_byte


@listed_once
def stack_classes(module: Module) -> Iterator[StackClass]:
    """The module's stacks, in the order of the text."""
    for syntax in module.classes:
        base = jsii_base(module, syntax, STACK)
        if base is not None:
            yield StackClass(module, syntax, base, _unknown_mixin(module, syntax))


def is_stack(module: Module, syntax: ClassSyntax, kind: str = STACK) -> bool:
    """Whether a class is known to derive from Stack, or from one of its kinds."""
    known = jsii_base(module, syntax, kind) is not None
    return known and _unknown_mixin(module, syntax) is None


def jsii_base(module: Module, syntax: ClassSyntax, kind: str | None = None) -> str | None:
    """The jsii class that a class derives from, through classes of the project; one of a ``kind``.

    Of several the nearest counts: ``class DataStack(NamingMixin, Stack)``.
    """
    for owner, around in [(module, syntax), *ancestors(module, syntax)]:
        for base in bases(owner, around):
            fqn = qualify(base)
            if fqn is not None and (kind is None or catalogue.is_a(fqn, kind)):
                return fqn
    return None


def _unknown_mixin(module: Module, syntax: ClassSyntax) -> str | None:
    """Why it is not known that a class is a stack: what makes its base of one is not seen."""
    for owner, around in [(module, syntax), *ancestors(module, syntax)]:
        for base in bases(owner, around):
            if not isinstance(base, Call) or made_by_mixin(base) is not None:
                continue
            if any(map(_is_class, arguments_given(base))):
                return f"its base class is what a call returns: {describe(base)}"
    return None


def _is_class(expr: Expr) -> bool:
    return qualify(expr) is not None or project_class(expr) is not None
