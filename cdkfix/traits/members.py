"""Names that a stack's instances have already, along the whole line of classes."""

from __future__ import annotations

from cdkfix import catalogue
from cdkfix.attributes import attributes, member_names
from cdkfix.languages.base import ClassSyntax
from cdkfix.module import Module
from cdkfix.scopes import BindingKind
from cdkfix.stacks import StackClass, ancestors, descendants


def taken(stack: StackClass, name: str) -> str | None:
    """Who in the line of classes has a member of this name, as the reason against another.

    The members of CDK's classes are those of the catalogue:
    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html
    """
    module, syntax = stack.module, stack.syntax
    language = "python" if module.language.name == "python" else "typescript"
    if name in catalogue.members(stack.base, language):
        return f"a {stack.base.rpartition('.')[2]} has a member `{name}` already"
    if _has(module, syntax, name):
        return f"the class has a member `{name}` already"
    for owner, base in ancestors(module, syntax):
        if _has(owner, base, name) or _has_local(owner, base, name):
            return f"{base.name}, which the class derives from, has `{name}` already"
    for owner, derived in descendants(module, syntax):
        if _has(owner, derived, name):
            return f"{derived.name}, which derives from the class, has `{name}` already"
    return None


def _has(module: Module, syntax: ClassSyntax, name: str) -> bool:
    return name in attributes(module, syntax) or name in member_names(syntax)


def _has_local(module: Module, syntax: ClassSyntax, name: str) -> bool:
    """Whether the constructor has a variable of this name, which may become a property."""
    constructor = syntax.constructor
    return constructor is not None and any(
        binding.name == name
        and constructor.start_byte <= binding.scope.start < constructor.end_byte
        for binding in module.scopes.bindings()
        if binding.kind is not BindingKind.PARAMETER
    )
