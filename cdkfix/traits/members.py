"""Names that a stack's instances have already, along the whole line of classes and beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cdkfix import catalogue
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.asked import listed_once
from cdkfix.program.attributes import attributes, member_names
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.references import class_references
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Member, This
from cdkfix.resolve import as_struct, resolve
from cdkfix.resolve.lineage import ancestors, descendants
from cdkfix.stacks import StackClass
from cdkfix.traits.run_once import run_by_constructor


class Members:
    """What the instances of a stack have by name, worked out once for all names asked about."""

    def __init__(self, stack: StackClass) -> None:
        self._stack = stack
        self._module = stack.module

    def taken(self, name: str) -> str | None:
        """Who has a member of this name already, as the reason against another; None for nobody.

        The members of CDK's classes are those of the catalogue:
        https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html
        """
        if name in self._of_cdk:
            return f"a {self._stack.base.rpartition('.')[2]} has a member `{name}` already"
        if name in self._own:
            return f"the class has a member `{name}` already"
        for owner, names in self._inherited:
            if name in names:
                return f"{owner}, which the class derives from, has `{name}` already"
        for owner, names in self._derived:
            if name in names:
                return f"{owner}, which derives from the class, has `{name}` already"
        outside = self._set_outside.get(name)
        if outside is not None:
            return f"`{name}` is set from outside, {at_line(outside.module, outside.line)}"
        return None

    @cached_property
    def _of_cdk(self) -> frozenset[str]:
        language = "python" if self._module.language.name == "python" else "typescript"
        return catalogue.members(self._stack.base, language)

    @cached_property
    def _own(self) -> frozenset[str]:
        return _names(self._module, self._stack.syntax)

    @cached_property
    def _inherited(self) -> list[tuple[str, frozenset[str]]]:
        return [
            (base.name, _names(owner, base) | _locals(owner, base))
            for owner, base in ancestors(self._module, self._stack.syntax)
        ]

    @cached_property
    def _derived(self) -> list[tuple[str, frozenset[str]]]:
        return [
            (derived.name, _names(owner, derived))
            for owner, derived in descendants(self._module, self._stack.syntax)
        ]

    @cached_property
    def _set_outside(self) -> dict[str, Member]:
        """The members of objects, none of them the instance, that the class's users set."""
        users = {self._module.source.path: self._module}
        for user, _ in class_references(self._module, self._stack.syntax):
            users[user.source.path] = user
        return {member.name: member for user in users.values() for member in _members_set(user)}


def _names(module: Module, syntax: ClassSyntax) -> frozenset[str]:
    return member_names(syntax) | attributes(module, syntax).keys()


def _locals(module: Module, syntax: ClassSyntax) -> frozenset[str]:
    """The variables of the constructor, and of what it runs, which may become properties."""
    return frozenset(
        binding.name
        for run in run_by_constructor(module, syntax)
        for binding in module.scopes.within(run.method.start_byte, run.method.end_byte)
        if binding.kind is not BindingKind.PARAMETER
    )


@listed_once
def _members_set(module: Module) -> Iterator[Member]:
    """The members that a module sets of objects which may be a stack."""
    for node in module.reader.members(module):
        if not module.reader.assigned(module.reader.outer(node))[0]:
            continue
        member = module.expr(node)
        if not isinstance(member, Member) or isinstance(member.object, This):
            continue
        if not module.reader.is_attribute(node):
            continue
        if as_struct(resolve(member.object)) is None:
            yield member
