"""Giving what a call of a project's class leaves out: a keyword, or props of the class's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.facts import Import, Taken
from cdkfix.languages.python import imports
from cdkfix.languages.python.stack_props import parameter_name, parameters
from cdkfix.languages.trees import text
from cdkfix.program.syntax import Expr, Member, Name, Namespace
from cdkfix.resolve import class_made, imported, resolve

if TYPE_CHECKING:
    from cdkfix.program.module import Module


def value_of(
    module: Module, named_by: Expr, taken: Taken, source: str
) -> tuple[str, list[Edit]] | None:
    """What a call is to give for what the class takes, and the edits that import it.

    That is ``source`` itself, or an instance of the class's props that is made with it; None where
    these have no class that the module can name.
    """
    if taken.member is None:
        return source, []
    found = _named_in(module, named_by, taken)
    if found is None:
        return None
    name, edits = found
    return f"{name}({taken.member}={source})", edits


def _named_in(module: Module, named_by: Expr, taken: Taken) -> tuple[str, list[Edit]] | None:
    """How a module names the class of the props, by the way that it names what takes them."""
    wanted = _props_class(taken)
    if module is taken.module:
        return wanted, []
    if isinstance(named_by, Member):
        whole = resolve(named_by.object).expr
        is_there = isinstance(whole, Namespace) and whole.module is taken.module
        return (f"{named_by.object.text}.{wanted}", []) if is_there else None
    binding = module.binding(named_by.node) if isinstance(named_by, Name) else None
    item = imported(module, binding) if binding is not None else None
    if item is None or item.member is None or not _offers(module, item, taken, wanted):
        return None
    for other in module.imports:
        if (other.module, other.member) == (item.module, wanted):
            return other.local, []
    added = imports.add_to(module, item, wanted, named_by.start)
    return (wanted, added) if added is not None else None


def _offers(module: Module, item: Import, taken: Taken, wanted: str) -> bool:
    """Whether the module that an import is from holds the props' class, or hands it on."""
    known = module.project.imports
    whole = known.imported(module, replace(item, member=None))
    if isinstance(whole, Namespace) and whole.module is taken.module:
        return True
    return known.imported(module, replace(item, member=wanted)) is not None


def _props_class(taken: Taken) -> str:
    """The name of the class that a constructor's props are of: by its type, or by its own name."""
    for parameter in parameters(taken.syntax):
        annotation = parameter.child_by_field_name("type")
        if text(parameter_name(parameter)) == taken.name and annotation is not None:
            name = _class_in(taken.module, annotation)
            if name is not None:
                return name
    return f"{taken.syntax.name}Props"


def _class_in(module: Module, annotation: Node) -> str | None:
    """The class of the project that a type names."""
    pending = [annotation]
    while pending:
        node = pending.pop()
        if node.type == "identifier" and class_made(resolve(module.expr(node)).expr) is not None:
            return text(node)
        pending += node.named_children
    return None
