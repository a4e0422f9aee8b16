"""Which classes of the project a class derives from, and which derive from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.returns import results
from cdkfix.program.asked import once
from cdkfix.program.attributes import Attribute, attributes, member_names, method_of
from cdkfix.program.module import Module
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, Name
from cdkfix.resolve import members, names, steps


def ancestors(module: Module, syntax: ClassSyntax) -> Sequence[tuple[Module, ClassSyntax]]:
    """The classes of the project that a class derives from, in the order of the look-up of members.

    What several of them derive from comes after these:
    https://docs.python.org/3/howto/mro.html
    """
    question = (ancestors, module, syntax.node.id)
    project = module.project
    return project.once(
        question,
        # What a class derives from may be asked of that class: `class A(A.B)`.
        lambda: project.underway.answer(question, (), lambda: tuple(_ancestors(module, syntax))),
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
    for base in bases(module, syntax):
        found = project_class(base) if names.qualify(base) is None else None
        if found is not None:
            yield found


def descendants(
    module: Module, syntax: ClassSyntax, *, everyone: bool = False
) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project that derive from a class, in its module and where it is imported.

    Classes further down whose module does not import the class itself are found through those
    between. With ``everyone`` files that are left out of the run count too.
    """
    pending, seen = [(module, syntax)], {syntax.node.id}
    while pending:
        owner, base = pending.pop()
        others = {owner.source.path: owner}
        for name in owner.reader.exported_as(owner, base.name):
            others |= {
                item.source.path: item
                for item, _, _ in owner.project.imports.importers(owner, name, everyone=everyone)
            }
        for other in others.values():
            for candidate in _deriving(other).get(base.node.id, ()):
                if candidate.node.id not in seen:
                    seen.add(candidate.node.id)
                    pending.append((other, candidate))
                    yield other, candidate


def heir_with(module: Module, syntax: ClassSyntax, name: str) -> ClassSyntax | None:
    """A class that derives from one and has a member of its own that is called ``name``."""
    question = (heir_with, module, syntax.node.id)
    project = module.project

    def find() -> Mapping[str, ClassSyntax]:
        found: dict[str, ClassSyntax] = {}
        for owner, heir in descendants(module, syntax):
            given = attributes(owner, heir).values()
            names_ = [item.name for item in given if item.values or item.fields]
            found |= dict.fromkeys((*names_, *member_names(heir)), heir)
        return found

    # Who derives from a class may be asked while that is looked for.
    members_of = project.once(question, lambda: project.underway.answer(question, {}, find))
    return members_of.get(name)


@once
def _deriving(module: Module) -> Mapping[int, Sequence[ClassSyntax]]:
    """The classes of a module that derive directly from others of the project, by their node."""
    found: dict[int, list[ClassSyntax]] = {}
    for syntax in module.classes:
        for node in {parent.node.id for _, parent in parents(module, syntax)}:
            found.setdefault(node, []).append(syntax)
    return found


def bases(module: Module, syntax: ClassSyntax) -> Iterator[Expr]:
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
                pending += arguments_given(base)


def arguments_given(call: Call) -> list[Expr]:
    """What a call is given."""
    return [call.module.expr(argument.value_node) for argument in call.arguments]


def project_class(base: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class of the project that an expression names, or that a mixin called there makes."""
    if isinstance(base, Call):
        return made_by_mixin(base)
    target = steps.resolve(base).expr
    return members.class_made(target) if isinstance(target, Name) else None


def made_by_mixin(call: Call) -> tuple[Module, ClassSyntax] | None:
    """The class that a function of the project makes of one that it is given, and returns."""
    named = steps.function_named(call.callee) if not call.new else None
    if named is None:
        return None
    module, function = named
    for node in results(function):
        made = next((item for item in module.classes if item.node.id == node.id), None)
        found = (module, made) if made is not None else members.class_made(module.expr(node))
        if found is not None and any(_is_parameter(found[0], base) for base in found[1].base_nodes):
            return found
    return None


def _is_parameter(module: Module, name: Node) -> bool:
    binding = module.binding(name)
    return binding is not None and binding.kind is BindingKind.PARAMETER


def attribute_of(module: Module, syntax: ClassSyntax, name: str) -> tuple[Module, Attribute] | None:
    """The attribute ``name`` of a class and its module: its own, or the one that it inherits.

    None where there is none. One that several classes that it derives from give a value, or that
    is a method of one, has no known value.
    """
    own = attributes(module, syntax).get(name)
    if own is not None and own.is_given:
        return module, own
    above = ancestors(module, syntax)
    found = ((owner, attributes(owner, around).get(name)) for owner, around in above)
    given = [(owner, it) for owner, it in found if it is not None and it.is_given]
    around = [syntax, *(base for _, base in above)]
    if len(given) == 1 and not any(method_of(item, name) for item in around):
        return given[0]
    return (module, own) if own is not None else None
