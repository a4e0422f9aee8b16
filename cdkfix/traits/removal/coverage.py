"""Which constructs are in the scope that a policy is set for, in a file and those that use it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from cdkfix import catalogue
from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.parameters import Parameter, parameter
from cdkfix.program.syntax import Call, Expr, This
from cdkfix.resolve import qualify, written
from cdkfix.resolve.lineage import ancestors
from cdkfix.traits.calls.arguments import argument_of, arguments
from cdkfix.traits.calls.callers import (
    callers,
    class_of,
    constructions,
)
from cdkfix.traits.connected import reached, users
from cdkfix.traits.removal.scopes import ScopeSetting, scope_settings
from cdkfix.traits.texts.pseudo import STACK_OF

_ROOTS = ("aws-cdk-lib.App", "aws-cdk-lib.Stage")
#: What sets a policy for one construct, in jsii's spelling, and what for all in a scope.
_SETTING = ("applyRemovalPolicy", "addOverride", "addDeletionOverride", "cfnOptions")
_SCOPED = ("RemovalPolicies", "Aspects")
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
        """The modules that may set policies for what the module makes, the last ones first.

        They are those that use it, of which one further outside is applied before one further
        inside, itself and, behind them, what all of these import: base classes, and helpers.
        """
        around = users(self._module)
        found = {item.source.path: item for item in reversed(around)}
        for module in around:
            found |= {
                item.source.path: item for item in _setting(module) if item.source.path not in found
            }
        return tuple(found.values())

    def may_name(self, names: Collection[str], *, but: Module) -> bool:
        """Whether a module around this one, other than ``but``, holds one of the names."""
        words = re.compile(rb"\b(?:" + b"|".join(re.escape(n.encode()) for n in names) + rb")\b")
        around = {item.source.path: item for user in users(self._module) for item in reached(user)}
        return any(words.search(item.body) for item in around.values() if item is not but)

    @cached_property
    def _settings(self) -> tuple[ScopeSetting, ...]:
        return tuple(setting for module in self.modules for setting in _scope_settings(module))


def _scope_settings(module: Module) -> tuple[ScopeSetting, ...]:
    return module.project.once((scope_settings, module), lambda: tuple(scope_settings(module)))


@once
def _setting(module: Module) -> tuple[Module, ...]:
    """The modules that may set policies among those that a module imports, and itself."""
    return tuple(item for item in reached(module) if any(n in item.body for n in _needles(item)))


def _needles(module: Module) -> frozenset[bytes]:
    spellings = (spelling for name in _SETTING for spelling in module.reader.prop_names(name))
    return frozenset(name.encode() for name in (*spellings, *_SCOPED))


def _covers(scope: Expr, call: ConstructCall, depth: int = 0) -> bool | None:
    """Whether a construct is inside a scope; None where that cannot be told."""
    target = written(scope)
    made = written(call.expr)
    if made.node.id == target.node.id:
        return True
    above = call.argument("scope")
    if above is None or depth > _MAX_DEPTH:
        return None
    given = parameter(target)
    if given is not None:
        return _covers_any(given, call, depth)
    if not isinstance(target, This) and not _is_made(target):
        inner = _inside_stack(target)
        # What is inside of a construct is in that construct's stack, but for nested ones.
        return True if inner is not None and _covers(inner, call, depth + 1) else None
    around = _scope_of(target) if isinstance(target, Call) else None
    if around is not None and _climb(written(above), around, 0):
        # What is inside of the construct's own scope is not around it.
        return False
    return _climb(target, above, 0)


def _covers_any(given: Parameter, call: ConstructCall, depth: int) -> bool | None:
    """Whether one of the scopes that a function is given may be around a construct."""
    calls = callers(given.module, given.function)
    if calls is None:
        return None
    scopes = [argument_of(given, item) for item in calls]
    answers = {_covers(item, call, depth + 1) for item in scopes if item is not None}
    # Whether the function is called is not known either.
    return False if answers <= {False} else None


def _is_made(target: Expr) -> bool:
    """Whether an expression makes a construct: CDK's, or one of a class of the project."""
    if not isinstance(target, Call):
        return False
    fqn = qualify(target.callee)
    known = catalogue.get(fqn) if fqn is not None else None
    return isinstance(known, catalogue.ClassInfo) or class_of(target) is not None


def _inside_stack(target: Expr) -> Expr | None:
    """The construct whose stack an expression asks for: ``Stack.of(bucket)``."""
    if isinstance(target, Call) and qualify(target.callee) == STACK_OF:
        return target.positional(0) or target.keyword("construct")
    return None


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
        return _through(target, here, depth) if _is_made(here) else None
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
