"""Which constructs are in the scope that a policy is set for, in a file and those that use it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cdkfix import catalogue
from cdkfix.attributes import class_at
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import qualify, written
from cdkfix.stacks import ancestors
from cdkfix.syntax import Call, Expr, This
from cdkfix.traits.callers import arguments, class_of, constructions, parameter
from cdkfix.traits.instances import uses_elsewhere
from cdkfix.traits.removal.scopes import ScopeSetting, scope_settings

_ROOTS = ("aws-cdk-lib.App", "aws-cdk-lib.Stage")
_MAX_DEPTH = 20


class ScopeSettings:
    """The policies set for scopes that a module's constructs may be in."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def of(self, call: ConstructCall) -> Iterator[tuple[ScopeSetting, bool]]:
        """The policies that concern a construct, and whether it is in their scope for certain."""
        for setting in self._settings:
            if setting.concerns(call):
                inside = _covers(setting.scope, call)
                if inside is not False:
                    yield setting, inside is True

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """The module, its base classes', and those that use it; the last ones first."""
        return tuple(_users(self._module))

    @cached_property
    def _settings(self) -> tuple[ScopeSetting, ...]:
        return tuple(setting for module in self.modules for setting in _scope_settings(module))


def _scope_settings(module: Module) -> tuple[ScopeSetting, ...]:
    return module.project.once((scope_settings, module), lambda: tuple(scope_settings(module)))


def _users(module: Module) -> Iterator[Module]:
    """A module and those of the project that use its classes, directly or not, the last ones first.

    A policy set further outside is applied before one set further inside.
    """
    found = [module]
    seen = {module.source.path}
    for current in found:
        for other in _neighbours(current):
            if other.source.path not in seen:
                seen.add(other.source.path)
                found.append(other)
    yield from reversed(found)


def _neighbours(module: Module) -> tuple[Module, ...]:
    """The modules that use a module's classes, and those of their base classes, class by class."""
    return module.project.once((_neighbours, module), lambda: tuple(_found_neighbours(module)))


def _found_neighbours(module: Module) -> Iterator[Module]:
    for syntax in module.classes:
        yield from (other for other, _ in uses_elsewhere(module, syntax))
        yield from (other for other, _ in ancestors(module, syntax))


def _covers(scope: Expr, call: ConstructCall) -> bool | None:
    """Whether a construct is inside a scope; None where that cannot be told."""
    target = written(scope)
    made = written(call.expr)
    if made.node.id == target.node.id:
        return True
    above = call.argument("scope")
    if above is None:
        return None
    around = _scope_of(target) if isinstance(target, Call) else None
    if around is not None and _climb(written(above), around, 0):
        # What is inside of the construct's own scope is not around it.
        return False
    return _climb(target, above, 0)


def _climb(target: Expr, scope: Expr, depth: int) -> bool | None:
    if depth > _MAX_DEPTH:
        return None
    here = written(scope)
    if _same(target, here):
        return True
    if isinstance(here, This):
        syntax = class_at(here.module, here.start)
        made = list(constructions(here.module, syntax)) if syntax is not None else []
        return _all(_through(target, call, depth) for call in made)
    if isinstance(here, Call):
        fqn = qualify(here.callee)
        known = catalogue.get(fqn) if fqn is not None else None
        if isinstance(known, catalogue.ClassInfo) or class_of(here) is not None:
            return _through(target, here, depth)
        return None
    given = parameter(here)
    found = arguments(given) if given is not None else None
    return _all(
        _climb(target, item, depth + 1) if item is not None else None for item in found or ()
    )


def _through(target: Expr, call: Call, depth: int) -> bool | None:
    """Whether a construct that ``call`` makes is the scope, or is inside of it."""
    if _same(target, call):
        return True
    above = _scope_of(call)
    if above is None:
        # An app: nothing is around it.
        return False if qualify(call.callee) in _ROOTS else None
    return _climb(target, above, depth + 1)


def _scope_of(call: Call) -> Expr | None:
    return call.positional(0) or call.keyword("scope")


def _same(target: Expr, other: Expr) -> bool:
    if isinstance(target, This) and isinstance(other, This):
        # What a base class does with its instance, it does with those of a derived one.
        syntax, own = (class_at(item.module, item.start) for item in (target, other))
        if syntax is None or own is None:
            return False
        line = [own, *(item for _, item in ancestors(other.module, own))]
        return any(item.node.id == syntax.node.id for item in line)
    return target.module is other.module and target.node.id == other.node.id


def _all(answers: Iterator[bool | None]) -> bool | None:
    """The answer on which all agree; None where they differ, or there is none."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None
