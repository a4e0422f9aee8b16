"""What becomes of outdated runtimes by the codemod's options, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdkfix.code import Value
from cdkfix.context import Context
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr
from cdkfix.resolve import Value as Resolved
from cdkfix.resolve import resolve
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.functions.runs_on import CFN_FUNCTIONS, code_obstacle, functions_using
from cdkfix.traits.functions.runtime_texts import RuntimeText
from cdkfix.traits.functions.runtimes import RUNTIME, Upgrade, identifiers, upgrade
from cdkfix.traits.values.definitions import Definitions, Wanted, definitions
from cdkfix.traits.values.statics import static_members

_FAMILIES = ("python", "nodejs")
#: What a module holds that says which runtime functions have.
_RUNTIME = b"untime"


def upgraded(context: Context, identifier: str) -> Upgrade | None:
    """What becomes of a runtime by the codemod's options; None where it stays."""
    targets = {family: str(context.option(family)) for family in _FAMILIES}
    return upgrade(identifier, targets)


def outdated_message(subject: str, change: Upgrade) -> str:
    """What is said of an outdated runtime."""
    if change.reason is not None:
        return f"{subject} {change.current} is outdated"
    return f"{subject} {change.current} is outdated: {change.target} replaces it"


def kept_elsewhere(context: Context) -> frozenset[str]:
    """The runtimes that functions have to stay on which other modules of the app decide about."""
    module = context.module
    targets = tuple(str(context.option(family)) for family in _FAMILIES)
    others = module.project.holding(module, [_RUNTIME])
    return module.project.once(
        (kept_elsewhere, module, targets),
        lambda: frozenset(
            it
            for other in others
            if not is_test(other) and module.project.connections.may_share(module, other)
            for it in kept(context, other)
        ),
    )


def kept(context: Context, module: Module) -> Iterator[str]:
    """The runtimes that functions have to stay on: members of `Runtime` in a module, and texts."""
    members = [(expr, identifiers().get(name)) for expr, name in static_members(module, RUNTIME)]
    functions = functions_using(module, [expr for expr, _ in members])
    for expr, identifier in members:
        change = upgraded(context, identifier) if identifier is not None else None
        if change is not None and (
            change.reason or functions.obstacle(expr, change.current, change.target)
        ):
            yield change.current
    for call in module.constructs:
        value = call.get("runtime") if call.fqn in CFN_FUNCTIONS else None
        name = value.literal if value is not None else None
        change = upgraded(context, name) if isinstance(name, str) else None
        if change is not None and code_obstacle(call, change.current, change.target) is not None:
            yield change.current


def names_picked(context: Context, item: RuntimeText, text: Expr, wanted: Wanted) -> Definitions:
    """What the name of a runtime may be, and the changes of those that are outdated."""

    def changed(value: object) -> Upgrade | None:
        identifier = item.identifier(value)
        return upgraded(context, identifier) if identifier is not None else None

    def verdict(value: Resolved) -> bool | None:
        known = item.identifier(value.literal) is not None
        return changed(value.literal) is not None if known else None

    def instead(value: Expr) -> Value:
        name = resolve(value).literal
        change = changed(name)
        return Value(item.named(change.target if change is not None else str(name)))

    return definitions(text, verdict, instead, wanted)


def upgrades(context: Context, item: RuntimeText, found: Definitions) -> list[Upgrade]:
    """The upgrades of the names that are outdated."""
    names = (item.identifier(resolve(value).literal) for value in found.wrong)
    changes = (upgraded(context, name) for name in names if name is not None)
    return [change for change in changes if change is not None]


def first_reason(reasons: Iterable[str | None]) -> str | None:
    """The first reason that there is."""
    return next((reason for reason in reasons if reason is not None), None)
