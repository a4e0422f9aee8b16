"""The jsii names of expressions, through imports, constants and members."""

from __future__ import annotations

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.facts import Import
from cdkfix.program.module import Module
from cdkfix.program.partials import function_bound
from cdkfix.program.scopes import Binding
from cdkfix.program.syntax import (
    Call,
    Expr,
    Literal,
    Member,
    Name,
    Picked,
)
from cdkfix.resolve import steps

_MAX_STEPS = 50


def qualify(expr: Expr) -> str | None:
    """The jsii name of the type, module or static member that ``expr`` names, or None."""
    return expr.module.project.once_whole((qualify, expr), lambda: _qualify(expr, 0))


def static_name(expr: Expr) -> str | None:
    return qualify(expr) if isinstance(expr, (Name, Member, Picked)) else None


def star_imported(module: Module, name: str) -> str | None:
    """The jsii name of a name that only a wildcard import can have brought in."""
    for item in module.imports:
        if item.member == "*":
            prefix = module.reader.cdk_prefix(item.module)
            if prefix is not None and name in catalogue.types_in(prefix):
                return f"{prefix}.{name}"
    return None


def binding_value(binding: Binding) -> tuple[Node, tuple[str, ...]] | None:
    """The initializer of a name that never changes, and the path into it."""
    if not binding.is_constant or binding.declaration.value is None:
        return None
    return binding.declaration.value, binding.declaration.path


def imported(module: Module, binding: Binding) -> Import | None:
    """The import that a binding is made by, if it is made by one alone."""
    if binding.writes:
        return None
    items = [module.imports_by_name.get(item.name.id) for item in binding.declarations]
    made = {(item.module, item.member) if item is not None else None for item in items}
    return items[0] if len(made) == 1 else None


def import_name(module: Module, item: Import) -> str | None:
    """The jsii name that an import gives a local name to."""
    return _name_of(module, item.module, item.member)


def _name_of(module: Module, source: str, member: str | None) -> str | None:
    """The jsii name of a member of what a module imports, or hands on, from a source."""
    prefix = module.reader.cdk_prefix(source)
    if member is None or (member == "default" and prefix is not None):
        return prefix
    whole = module.reader.cdk_prefix(f"{source}.{member}")
    if whole is not None:
        return whole
    return f"{prefix}.{member}" if prefix is not None else None


def import_of(module: Module, binding: Binding) -> tuple[Import | None, str | None]:
    """What `imported` and `import_name` give for a binding: found out once, as most names are."""

    def named() -> tuple[Import | None, str | None]:
        item = imported(module, binding)
        return item, import_name(module, item) if item is not None else None

    return module.kept((import_of, binding), named)


def _qualify(expr: Expr, depth: int) -> str | None:
    if depth > _MAX_STEPS:
        return None
    if isinstance(expr, Member):
        owner = _qualify(expr.object, depth + 1)
        return f"{owner}.{expr.name}" if owner is not None else None
    if isinstance(expr, Picked):
        key = steps.resolve(expr.index).literal
        owner = _qualify(expr.object, depth + 1) if isinstance(key, str) else None
        return f"{owner}.{key}" if owner is not None else None
    if isinstance(expr, Call):
        bound = function_bound(expr)
        return _required(expr) if bound is None else _qualify(bound, depth + 1)
    if not isinstance(expr, Name):
        return None
    module = expr.module
    binding = module.binding(expr.node)
    if binding is None:
        return star_imported(module, expr.name)
    item, name = import_of(module, binding)
    if item is not None:
        if name is not None:
            return name
        target = module.project.imports.imported(module, item)
        if target is not None:
            return _qualify(target, depth + 1)
        handed = module.project.imports.handed_in(module, item)
        if handed is None or handed[1].source is None:
            return None
        return _name_of(handed[0], handed[1].source, handed[1].member)
    value = binding_value(binding)
    if value is None:
        return None
    node, path = value
    owner = _qualify(module.expr(node), depth + 1)
    return ".".join((owner, *path)) if owner is not None else None


def _required(call: Call) -> str | None:
    """The jsii name of the module that ``require('aws-cdk-lib')`` gives in place."""
    callee, name = call.callee, call.positional(0)
    if not isinstance(callee, Name) or callee.name != "require" or not isinstance(name, Literal):
        return None
    known = call.module.binding(callee.node) is None and isinstance(name.value, str)
    return call.module.reader.cdk_prefix(str(name.value)) if known else None
