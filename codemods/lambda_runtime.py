"""Lambda functions run on runtimes that are supported: current Python and Node.js.

Every use of an outdated `Runtime` member is one, wherever it stands in the file.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from cdkfix.changes import ValueWant
from cdkfix.code import Static, Value
from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context, Request
from cdkfix.effects import HASHED_IDS, Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.flow.uses import sites
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr, Items, Literal
from cdkfix.resolve import Value as Resolved
from cdkfix.resolve import describe, resolve
from cdkfix.traits.expected.expectations import outlived
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.expected.looked_for import outlived_in_text
from cdkfix.traits.expected.parts import outlived_parts
from cdkfix.traits.expected.settings import Scalar
from cdkfix.traits.functions.apart import set_apart
from cdkfix.traits.functions.low_level import (
    is_member_name,
    outdated_in_lists,
    outdated_strings,
)
from cdkfix.traits.functions.runs_on import (
    Functions,
    code_obstacle,
    functions_using,
    is_function,
    runtime_named,
    runtimes_named,
)
from cdkfix.traits.functions.runtime_choices import merged
from cdkfix.traits.functions.runtime_members import Use, beside, key_obstacle, list_of, member_edits
from cdkfix.traits.functions.runtime_texts import RuntimeText, identifier_of, runtime_texts
from cdkfix.traits.functions.runtimes import (
    RUNTIME,
    Upgrade,
    identifiers,
    member,
    runtimes_of,
)
from cdkfix.traits.functions.upgrades import (
    first_reason,
    kept_elsewhere,
    names_picked,
    outdated_message,
    upgraded,
    upgrades,
)
from cdkfix.traits.props.prop_values import why_unknown
from cdkfix.traits.props.set_later import Judged, set_later
from cdkfix.traits.values.definitions import Offsets, Wanted
from cdkfix.traits.values.statics import static_members
from cdkfix.traits.values.whole_uses import holder
from codemods.examples.lambda_runtime import EXAMPLES

_LAYER = "AWS::Lambda::LayerVersion"
_LISTED = "compatibleRuntimes"


def detect(context: Context) -> Iterator[Finding]:
    """Find outdated runtimes: members of `Runtime`, runtimes made by name, and L1 functions'."""
    yield from _members(context)
    yield from _named(context)
    yield from outdated_strings(context)
    yield from outdated_in_lists(context)
    yield from set_later(context, "Runtime", is_function, _judged(context))
    expected = _expected(context)
    yield from outlived(context, expected)
    yield from outlived(context, _expected_of_layers(context))
    instead = {name: expected.becomes(name) for name in identifiers().values()}
    outdated = {old: {old: str(new)} for old, new in instead.items() if new is not None}
    yield from outlived_in_text(context, expected, outdated)
    yield from outlived_parts(context, expected, outdated)


def _judged(context: Context) -> Judged:
    """What is thought of the runtime's name that a function is given after it is made."""

    def changed(value: Resolved) -> Upgrade | None:
        return upgraded(context, value.literal) if isinstance(value.literal, str) else None

    def reason(call: ConstructCall, value: Resolved) -> str | None:
        change = changed(value)
        if change is None:
            return None
        return change.reason or code_obstacle(call, change.current, change.target)

    def verdict(value: Resolved) -> bool | None:
        told = isinstance(value.literal, str) or is_member_name(value.expr)
        return changed(value) is not None if told else None

    def instead(value: Resolved) -> Value:
        change = changed(value)
        return Value(change.target if change is not None else str(value.literal))

    def message(call: ConstructCall, value: Resolved) -> str:
        change = changed(value)
        return outdated_message(f"{call.label}: runtime", change) if change is not None else ""

    unknown = "whether its runtime is outdated is not known"
    return Judged(verdict, instead, message, unknown, reason)


def _expected(context: Context) -> Expected:
    """The runtimes that tests expect functions to run on."""

    def held(call: ConstructCall) -> Iterator[Scalar]:
        if is_function(call):
            yield from held_at(call, ("runtime",), _told)

    def reads(expr: Expr) -> Scalar:
        runtime = runtime_named(expr)
        if runtime is not None:
            return identifier_of(resolve(runtime))
        names = runtimes_named(expr)
        return identifiers().get(names[0]) if len(names) == 1 else None

    place = ("Properties", "Runtime")
    becomes = partial(_becomes, context)
    return Expected("AWS::Lambda::Function", place, becomes, held, reads=reads)


def _told(value: Resolved) -> Scalar:
    """What a runtime is called in a template."""
    runtime = runtime_named(value.expr)
    found = identifier_of(resolve(runtime) if runtime is not None else value)
    return value.literal if found is None else found


def _becomes(context: Context, identifier: Scalar) -> Scalar:
    change = upgraded(context, identifier) if isinstance(identifier, str) else None
    return change.target if change is not None else None


def _expected_of_layers(context: Context) -> Expected:
    """The runtimes that tests expect layers to be compatible with."""

    def held(call: ConstructCall) -> Iterator[Scalar]:
        if call.info.cfn_type != _LAYER:
            return
        listed = call.get(_LISTED)
        items = listed.expr if listed is not None else None
        if not isinstance(items, Items):
            yield None
            return
        yield from (_told(resolve(item)) for item in items.items)

    place = ("Properties", _LISTED[:1].upper() + _LISTED[1:])
    return Expected(_LAYER, place, partial(_becomes, context), held, listed=True)


def _members(context: Context) -> Iterator[Finding]:
    outdated: list[tuple[Expr, Upgrade]] = []
    for expr, name in static_members(context.module, RUNTIME):
        identifier = identifiers().get(name)
        change = upgraded(context, identifier) if identifier is not None else None
        if change is not None:
            outdated.append((expr, change))
    functions = functions_using(context.module, [expr for expr, _ in outdated])
    uses: dict[int, Use] = {}
    for expr, change in outdated:
        reason = change.reason or functions.obstacle(expr, change.current, change.target)
        reason = reason or context.lacks(Static(RUNTIME, member(change.target)))
        uses[expr.node.id] = Use(expr, change, reason, context.reach.effect([expr]))
    kept = {use.upgrade.current for use in uses.values() if use.reason is not None}
    if any(list_of(use.expr) is not None for use in uses.values()):
        kept |= kept_elsewhere(context)
    stay = {place: why for place, use in uses.items() if (why := key_obstacle(use, uses))}
    for place, why in stay.items():
        uses[place] = replace(uses[place], reason=uses[place].reason or why)
    held_back = _held_back(context, uses.values())
    for use in uses.values():
        reason, edits = use.reason, []
        if reason is None and use.upgrade.current in kept and list_of(use.expr) is not None:
            # A layer must list what the functions that stay run on, beside what others will.
            edits = beside(use, uses, kept)
            reason = None if edits else f"a function has to stay on {use.upgrade.current}"
        elif reason is None:
            one = merged(use, uses, lambda it: context.bars(it.module, it.start) is not None)
            edits = [(use.expr.module, it) for it in one] if one else member_edits(use, uses)
        yield context.finding(
            use.expr.node,
            outdated_message("Runtime", use.upgrade),
            edits,
            reason=reason,
            effect=use.effect,
            held_back=held_back.get(use.upgrade.current),
        )
    yield from context.plan(list(set_apart(context.module, functions, uses.values())))


def _held_back(context: Context, uses: Iterable[Use]) -> dict[str, str]:
    """The runtimes that stay because a list of them is held back, and why.

    A layer is replaced for another list, and CDK refuses a function whose runtime its layer lacks.
    """
    found = {}
    for use in uses:
        why = context.settings.holds_back(use.effect) if list_of(use.expr) is not None else None
        if why is not None and use.reason is None:
            found[use.upgrade.current] = f"{why}, and a layer lists {use.upgrade.current}"
    return found


def _named(context: Context) -> Iterator[Finding]:
    """Runtimes that text names: ``new lambda.Runtime('python3.9')``, ``lambda.Runtime[name]``."""
    items = list(runtime_texts(context.module))
    functions = functions_using(context.module, [item.expr for item in items])
    requests: list[Request] = []
    for item in items:
        literal = resolve(item.text).expr if item.text is not None else None
        told = isinstance(literal, Literal) and isinstance(literal.value, str)
        if not told or (literal is not None and holder(literal) is not None):
            finding = _picked_name(context, item, functions)
            if finding is not None and (not told or finding.fix is not None):
                yield finding
                continue
        if item.text is None or not isinstance(literal, Literal) or not told:
            continue
        identifier = item.identifier(literal.value)
        change = upgraded(context, identifier) if identifier is not None else None
        if change is None:
            continue
        reason = change.reason or functions.obstacle(item.expr, change.current, change.target)
        want = ValueWant(item.text, Value(item.named(change.target)))
        requests.append(
            Request(
                None,
                outdated_message("Runtime", change),
                values=(want,) if reason is None else (),
                reason=reason,
                at=item.expr.node,
                effect=context.reach.effect([item.expr]),
            )
        )
    yield from context.plan(requests)


def _picked_name(context: Context, item: RuntimeText, functions: Functions) -> Finding | None:
    """The finding for a runtime whose name is picked at run time; None where none is outdated."""
    unknown = "Runtime: whether it is outdated is not known"
    if item.text is None:
        reason = f"it is one of all runtimes: {describe(item.expr)}"
        return context.finding(item.expr.node, unknown, reason=reason)
    found = names_picked(context, item, item.text, Wanted(context, _text_places))
    if found.is_fine:
        return None
    if not found.edits:
        reason = found.kept or why_unknown(resolve(item.text))
        return context.finding(item.expr.node, unknown, reason=reason)
    changes = upgrades(context, item, found)
    reasons = (functions.obstacle(item.expr, one.current, one.target) for one in changes)
    return context.finding(
        item.expr.node,
        outdated_message("Runtime", changes[0]),
        found.edits,
        reason=first_reason(one.reason for one in changes) or first_reason(reasons),
        effect=context.reach.effect([item.expr]),
    )


def _text_places(module: Module) -> Iterator[tuple[Site, Offsets]]:
    """Where texts of a module name runtimes."""
    for item in runtime_texts(module):
        used = sites(module, item.text.node) if item.text is not None else None
        yield from ((site, [(module, item.expr.start)]) for site in used or ())


CODEMOD = Codemod(
    number=4,
    title="Lambda runtime is outdated",
    level=Level.HIGH,
    impact=Impact.UPDATE,
    root_cause="An outdated runtime version was used instead of a current one.",
    consequence="No security patches and no performance improvements; functions on a deprecated "
    "runtime can in the end be neither created nor updated.",
    effect="Updates the functions' runtime in place.",
    url="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    effects=(
        TemplateEffect("AWS::*::Function", "Properties.Runtime", change=Change.CHANGED),
        TemplateEffect("AWS::Lambda::LayerVersion", "Properties.CompatibleRuntimes.**"),
        *HASHED_IDS,
    ),
    detect=detect,
    # Tests that expect what the configuration says.
    upon_cdk=True,
    needles=(b"untime",),
    in_tests=(b"UNTIME",),
    options={
        "python": Option(
            "python3.12",
            "the runtime that older Python runtimes become",
            choices=lambda: runtimes_of("python"),
        ),
        "nodejs": Option(
            "nodejs22.x",
            "the runtime that older Node.js runtimes become",
            choices=lambda: runtimes_of("nodejs"),
        ),
    },
    examples=EXAMPLES,
)
