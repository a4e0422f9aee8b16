"""The stacks that a module defines: classes that derive from CDK's Stack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.base import ClassSyntax
from cdkfix.languages.returns import results
from cdkfix.module import Module
from cdkfix.resolve import class_made, describe, function_named, qualify, resolve
from cdkfix.scopes import BindingKind
from cdkfix.syntax import Call, Expr, Name

STACK = "aws-cdk-lib.Stack"
STACK_PROPS = "aws-cdk-lib.StackProps"


@dataclass(frozen=True, eq=False)
class StackClass:
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


def stack_classes(module: Module) -> Sequence[StackClass]:
    """The module's stacks, in the order of the text."""
    return module.project.once((stack_classes, module), lambda: tuple(_stack_classes(module)))


def _stack_classes(module: Module) -> Iterator[StackClass]:
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
        for base in _bases(owner, around):
            fqn = qualify(base)
            if fqn is not None and (kind is None or catalogue.is_a(fqn, kind)):
                return fqn
    return None


def ancestors(module: Module, syntax: ClassSyntax) -> Sequence[tuple[Module, ClassSyntax]]:
    """The classes of the project that a class derives from, in the order of the look-up of members.

    What several of them derive from comes after these:
    https://docs.python.org/3/howto/mro.html
    """
    return module.project.once(
        (ancestors, module, syntax.node.id), lambda: tuple(_ancestors(module, syntax))
    )


def _ancestors(module: Module, syntax: ClassSyntax) -> list[tuple[Module, ClassSyntax]]:
    found: list[tuple[Module, ClassSyntax]] = []
    seen = {syntax.node.id}
    pending = [(module, syntax, list(parents(module, syntax)))]
    while pending:
        owner, around, above = pending[-1]
        if not above:
            found.append((owner, around))
            pending.pop()
            continue
        # The last one first: the whole order is turned round in the end.
        parent = above.pop()
        if parent[1].node.id not in seen:
            seen.add(parent[1].node.id)
            pending.append((*parent, list(parents(*parent))))
    found.reverse()
    return found[1:]


def parents(module: Module, syntax: ClassSyntax) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project that a class derives from directly, in order."""
    for base in _bases(module, syntax):
        found = _project_class(base) if qualify(base) is None else None
        if found is not None:
            yield found


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
            for candidate in _deriving(other).get(base.node.id, ()):
                if candidate.node.id not in seen:
                    seen.add(candidate.node.id)
                    pending.append((other, candidate))
                    yield other, candidate


def _deriving(module: Module) -> Mapping[int, Sequence[ClassSyntax]]:
    """The classes of a module that derive directly from others of the project, by their node."""

    def find() -> Mapping[int, Sequence[ClassSyntax]]:
        found: dict[int, list[ClassSyntax]] = {}
        for syntax in module.classes:
            for node in {parent.node.id for _, parent in parents(module, syntax)}:
                found.setdefault(node, []).append(syntax)
        return found

    return module.project.once((_deriving, module), find)


def _bases(module: Module, syntax: ClassSyntax) -> Iterator[Expr]:
    """What a class derives from: as it is written, and what a mixin there is put before.

    ``class DataStack extends Tagged(Stack)``:
    https://www.typescriptlang.org/docs/handbook/mixins.html
    """
    for node in syntax.base_nodes:
        pending = [module.expr(node)]
        while pending:
            base = pending.pop(0)
            yield base
            if isinstance(base, Call):
                pending += _given(base)


def _given(call: Call) -> list[Expr]:
    return [call.module.expr(argument.value_node) for argument in call.arguments]


def _project_class(base: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that an expression names, or that a mixin called there makes."""
    if isinstance(base, Call):
        return _made_by_mixin(base)
    target = resolve(base).expr
    return class_made(target) if isinstance(target, Name) else None


def _made_by_mixin(call: Call) -> tuple[Module, ClassSyntax] | None:
    """The class that a function of the project makes of one that it is given, and returns."""
    named = function_named(call.callee) if not call.new else None
    if named is None:
        return None
    module, function = named
    for node in results(function):
        made = next((item for item in module.classes if item.node.id == node.id), None)
        found = (module, made) if made is not None else class_made(module.expr(node))
        if found is not None and any(_is_parameter(found[0], base) for base in found[1].base_nodes):
            return found
    return None


def _is_parameter(module: Module, name: Node) -> bool:
    binding = module.binding(name)
    return binding is not None and binding.kind is BindingKind.PARAMETER


def _unknown_mixin(module: Module, syntax: ClassSyntax) -> str | None:
    """Why it is not known that a class is a stack: what makes its base of one is not seen."""
    for owner, around in [(module, syntax), *ancestors(module, syntax)]:
        for base in _bases(owner, around):
            if not isinstance(base, Call) or _made_by_mixin(base) is not None:
                continue
            if any(map(_is_class, _given(base))):
                return f"its base class is what a call returns: {describe(base)}"
    return None


def _is_class(expr: Expr) -> bool:
    return qualify(expr) is not None or _project_class(expr) is not None
