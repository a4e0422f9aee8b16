"""Lambda functions run on runtimes that are supported: current Python and Node.js.

Every use of an outdated `Runtime` member is one, wherever it stands in the file.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from tree_sitter import Node

from cdkfix.changes import ValueWant, Want, replace_expr
from cdkfix.code import Static, Value
from cdkfix.codemod import Codemod, Example, Impact, Level, Option
from cdkfix.context import Context, Request
from cdkfix.edits import Edit
from cdkfix.effects import HASHED_IDS, Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.languages.lists import remove_items
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import Missing, describe, resolve
from cdkfix.resolve import Value as Resolved
from cdkfix.sites import Path, Site
from cdkfix.syntax import Entry, Expr, Items, Literal, Opaque
from cdkfix.traits.calls.whole_uses import holder
from cdkfix.traits.expected.expectations import Expected, Scalar, outlived
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.expected.looked_for import outlived_in_text
from cdkfix.traits.expected.parts import outlived_parts
from cdkfix.traits.functions.bundling import bundling_obstacle
from cdkfix.traits.functions.inline_code import options
from cdkfix.traits.functions.runs_on import (
    CFN_FUNCTIONS,
    CFN_LAYERS,
    Functions,
    code_obstacle,
    functions_using,
    is_function,
    runtime_named,
)
from cdkfix.traits.functions.runtime_members import Use, beside, key_obstacle, list_of, member_edits
from cdkfix.traits.functions.runtime_texts import RuntimeText, runtime_texts
from cdkfix.traits.functions.runtimes import (
    RUNTIME,
    Upgrade,
    identifiers,
    member,
    runtimes_of,
    upgrade,
)
from cdkfix.traits.values.definitions import Definitions, Offsets, Wanted, definitions, prop_places
from cdkfix.traits.values.prop_values import why_unknown
from cdkfix.traits.values.set_later import Judged, set_later
from cdkfix.traits.values.statics import static_members
from cdkfix.uses import sites


def detect(context: Context) -> Iterator[Finding]:
    """Find outdated runtimes: members of `Runtime`, runtimes made by name, and L1 functions'."""
    yield from _members(context)
    yield from _named(context)
    yield from _strings(context)
    yield from _listed(context)
    yield from set_later(context, "Runtime", is_function, _judged(context))
    expected = _expected(context)
    yield from outlived(context, expected)
    instead = {name: expected.becomes(name) for name in identifiers().values()}
    outdated = {old: {old: str(new)} for old, new in instead.items() if new is not None}
    yield from outlived_in_text(context, expected, outdated)
    yield from outlived_parts(context, expected, outdated)


def _judged(context: Context) -> Judged:
    """What is thought of the runtime's name that a function is given after it is made."""

    def changed(value: Resolved) -> Upgrade | None:
        return _upgrade(context, value.literal) if isinstance(value.literal, str) else None

    def reason(call: ConstructCall, value: Resolved) -> str | None:
        change = changed(value)
        if change is None:
            return None
        return change.reason or code_obstacle(call, change.current, change.target)

    def verdict(value: Resolved) -> bool | None:
        told = isinstance(value.literal, str) or _is_member_name(value.expr)
        return changed(value) is not None if told else None

    def instead(value: Resolved) -> Value:
        change = changed(value)
        return Value(change.target if change is not None else str(value.literal))

    def message(call: ConstructCall, value: Resolved) -> str:
        change = changed(value)
        return _message(f"{call.label}: runtime", change) if change is not None else ""

    unknown = "whether its runtime is outdated is not known"
    return Judged(verdict, instead, message, unknown, reason)


def _expected(context: Context) -> Expected:
    """The runtimes that tests expect functions to run on."""

    def told(value: Resolved) -> Scalar:
        runtime = runtime_named(value.expr)
        name = (resolve(runtime) if runtime is not None else value).member(RUNTIME)
        return value.literal if name is None else identifiers().get(name)

    def values(module: Module) -> Iterator[Scalar]:
        for call in filter(is_function, module.constructs):
            yield from held_at(call, ("runtime",), told)

    def becomes(identifier: Scalar) -> Scalar:
        change = _upgrade(context, identifier) if isinstance(identifier, str) else None
        return change.target if change is not None else None

    def reads(expr: Expr) -> Scalar:
        runtime = runtime_named(expr)
        name = resolve(runtime).member(RUNTIME) if runtime is not None else None
        return identifiers().get(name) if name is not None else None

    place = ("Properties", "Runtime")
    return Expected("AWS::Lambda::Function", place, values, becomes, reads)


def _upgrade(context: Context, identifier: str) -> Upgrade | None:
    targets = {family: str(context.option(family)) for family in ("python", "nodejs")}
    return upgrade(identifier, targets)


def _message(subject: str, change: Upgrade) -> str:
    if change.reason is not None:
        return f"{subject} {change.current} is outdated"
    return f"{subject} {change.current} is outdated: {change.target} replaces it"


def _members(context: Context) -> Iterator[Finding]:
    outdated: list[tuple[Expr, Upgrade]] = []
    for expr, name in static_members(context.module, RUNTIME):
        identifier = identifiers().get(name)
        change = _upgrade(context, identifier) if identifier is not None else None
        if change is not None:
            outdated.append((expr, change))
    functions = functions_using(context.module, [expr for expr, _ in outdated])
    uses: dict[int, Use] = {}
    for expr, change in outdated:
        reason = change.reason or functions.obstacle(expr, change.current, change.target)
        reason = reason or context.lacks(Static(RUNTIME, member(change.target)))
        uses[expr.node.id] = Use(expr, change, reason, context.reach.effect([expr]))
    kept = {use.upgrade.current for use in uses.values() if use.reason is not None}
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
            edits = member_edits(use, uses)
        yield context.finding(
            use.expr.node,
            _message("Runtime", use.upgrade),
            edits,
            reason=reason,
            effect=use.effect,
            held_back=held_back.get(use.upgrade.current),
        )


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
        change = _upgrade(context, identifier) if identifier is not None else None
        if change is None:
            continue
        reason = change.reason or functions.obstacle(item.expr, change.current, change.target)
        want = ValueWant(item.text, Value(item.named(change.target)))
        requests.append(
            Request(
                None,
                _message("Runtime", change),
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
    found = _picked(context, item, item.text, Wanted(context, _text_places))
    if found.is_fine:
        return None
    if not found.edits:
        reason = found.kept or why_unknown(resolve(item.text))
        return context.finding(item.expr.node, unknown, reason=reason)
    changes = _changes(context, item, found)
    reasons = (functions.obstacle(item.expr, one.current, one.target) for one in changes)
    return context.finding(
        item.expr.node,
        _message("Runtime", changes[0]),
        found.edits,
        reason=_first(one.reason for one in changes) or _first(reasons),
        effect=context.reach.effect([item.expr]),
    )


def _picked(context: Context, item: RuntimeText, text: Expr, wanted: Wanted) -> Definitions:
    """What the name of a runtime may be, and the changes of those that are outdated."""

    def changed(value: object) -> Upgrade | None:
        identifier = item.identifier(value)
        return _upgrade(context, identifier) if identifier is not None else None

    def verdict(value: Resolved) -> bool | None:
        known = item.identifier(value.literal) is not None
        return changed(value.literal) is not None if known else None

    def instead(value: Expr) -> Value:
        name = resolve(value).literal
        change = changed(name)
        return Value(item.named(change.target if change is not None else str(name)))

    return definitions(text, verdict, instead, wanted)


def _changes(context: Context, item: RuntimeText, found: Definitions) -> list[Upgrade]:
    """The upgrades of the names that are outdated."""
    names = (item.identifier(resolve(value).literal) for value in found.wrong)
    changes = (_upgrade(context, name) for name in names if name is not None)
    return [change for change in changes if change is not None]


def _first(reasons: Iterable[str | None]) -> str | None:
    return next((reason for reason in reasons if reason is not None), None)


def _text_places(module: Module) -> Iterator[tuple[Site, Offsets]]:
    """Where texts of a module name runtimes."""
    for item in runtime_texts(module):
        used = sites(module, item.text.node) if item.text is not None else None
        yield from ((site, [(module, item.expr.start)]) for site in used or ())


def _strings(context: Context) -> Iterator[Finding]:
    """The runtimes of L1 functions, which are text."""
    yield from context.plan(list(_requests(context)))


def _requests(context: Context) -> Iterator[Request]:
    for call in context.constructs(*CFN_FUNCTIONS):
        found = call.lookup("runtime")
        here = isinstance(found, Entry) and found.struct.module is context.module
        at = found.node if isinstance(found, Entry) and here else None
        value = call.get("runtime")
        if value is None or (isinstance(found, Entry) and _is_member_name(found.value)):
            continue
        if not isinstance(value.literal, str):
            why = value.why or "it is put together at run time"
            request = _picked_text(context, call, found, at, why)
            if request is not None:
                yield request
            continue
        change = _upgrade(context, value.literal)
        if change is None:
            continue
        message = _message(f"{call.label}: runtime", change)
        reason = change.reason or code_obstacle(call, change.current, change.target)
        # A function that has to stay must not be counted among those that want the change.
        wants = () if reason is not None else (Want(call, ("runtime",), Value(change.target)),)
        yield Request(call, message, wants, reason=reason, at=at)


def _listed(context: Context) -> Iterator[Finding]:
    """The runtimes that L1 layers list as text, each once."""
    kept = dict(_kept(context))
    for call in context.constructs(*CFN_LAYERS):
        listed = call.get("compatibleRuntimes")
        if listed is None or not isinstance(listed.expr, Items):
            continue
        items = listed.expr
        names = [resolve(item).literal for item in items.items]
        for item, name in zip(items.items, names, strict=True):
            change = _upgrade(context, name) if isinstance(name, str) else None
            if change is None or item.module is not context.module:
                continue
            message = _message(f"{call.label}: runtime", change)
            reason = change.reason or bundling_obstacle(call, change.target)
            reason = reason or kept.get(change.current)
            becoming = _becoming(context, names[: items.items.index(item)])
            edits: Sequence[tuple[Module, Edit]] = ()
            if reason is None and not isinstance(item, Literal):
                reason = f"it is written elsewhere: {describe(item)}"
            elif change.target in (*names, *becoming):
                gone = remove_items(item.module.source, [item.module.reader.outer(item.node)])
                edits = [(item.module, edit) for edit in gone]
            else:
                replaced = replace_expr(item, Value(change.target))
                edits = [(item.module, edit) for edit in replaced]
            yield context.finding(item.node, message, edits, reason=reason)


def _becoming(context: Context, names: Iterable[object]) -> Iterator[str]:
    """What those of some runtimes become that are outdated."""
    changes = (_upgrade(context, name) for name in names if isinstance(name, str))
    return (change.target for change in changes if change is not None)


def _kept(context: Context) -> Iterator[tuple[str, str]]:
    """The runtimes that L1 functions of the module have to stay on, each with the reason."""
    for call in context.constructs(*CFN_FUNCTIONS):
        value = call.get("runtime")
        name = value.literal if value is not None else None
        change = _upgrade(context, name) if isinstance(name, str) else None
        if change is not None and code_obstacle(call, change.current, change.target) is not None:
            yield change.current, f"a function has to stay on {change.current}"


def _picked_text(
    context: Context,
    call: ConstructCall,
    entry: Entry | Opaque | Missing,
    at: Node | None,
    why: str,
) -> Request | None:
    """The request for a runtime whose name is picked at run time; None where none is outdated."""
    message = f"{call.label}: whether its runtime is outdated is not known"
    reason = f"the runtime cannot be told: {why}"
    if not isinstance(entry, Entry):
        return Request(call, message, reason=reason, at=at)
    item = RuntimeText(call.expr, entry.value)
    wanted = Wanted(context, partial(prop_places, paths=_paths))
    found = _picked(context, item, entry.value, wanted)
    if found.is_fine:
        return None
    if not found.edits:
        return Request(call, message, reason=found.kept or reason, at=at)
    changes = _changes(context, item, found)
    reasons = (code_obstacle(call, one.current, one.target) for one in changes)
    return Request(
        call,
        _message(f"{call.label}: runtime", changes[0]),
        also=found.edits,
        reason=_first(one.reason for one in changes) or _first(reasons),
        at=at,
    )


def _paths(call: ConstructCall) -> tuple[Path, ...]:
    """Where L1 functions have their runtime."""
    return (("runtime",),) if call.fqn in CFN_FUNCTIONS else ()


def _is_member_name(expr: Expr) -> bool:
    """Whether text is taken from a `Runtime` (``Runtime.PYTHON_3_9.name``), itself looked at."""
    return all(runtime_named(option) is not None for option in options(expr))


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
    examples=(
        Example(
            "left alone: current, newer, and no version",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Runtime } from 'aws-cdk-lib/aws-synthetics';

export class Data extends cdk.Stack {
  public readonly canary = Runtime.SYNTHETICS_NODEJS_PUPPETEER_3_9;

  constructor(scope: cdk.App, id: string, runtime: lambda.Runtime) {
    super(scope, id);
    const code = lambda.Code.fromAsset('lambda');
    const handler = 'index.handler';
    new lambda.Function(this, 'A', { runtime: lambda.Runtime.PYTHON_3_12, code, handler });
    new lambda.Function(this, 'B', { runtime: lambda.Runtime.PYTHON_3_13, code, handler });
    new lambda.Function(this, 'C', { runtime: lambda.Runtime.NODEJS_LATEST, code, handler });
    new lambda.Function(this, 'D', { runtime, code, handler });
  }
}
""",
        ),
        Example(
            "fixed: members wherever they stand, without duplicates",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const nodeRuntime = lambda.Runtime.NODEJS_18_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      runtime: lambda.Runtime.PYTHON_3_9,  // Outdated
      handler: 'index.handler',
      code: lambda.Code.fromAsset('lambda'),
    });
    new NodejsFunction(this, 'Api', { entry: 'api.ts', runtime: nodeRuntime });
    new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [
        lambda.Runtime.PYTHON_3_9,
        lambda.Runtime.PYTHON_3_10, // soon gone
        lambda.Runtime.PYTHON_3_13,
      ],
    });
  }
}
""",
            """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const nodeRuntime = lambda.Runtime.NODEJS_22_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const glueJobTriggerFunction = new lambda.Function(this, 'GlueJobTriggerFunction', {
      runtime: lambda.Runtime.PYTHON_3_12,  // Outdated
      handler: 'index.handler',
      code: lambda.Code.fromAsset('lambda'),
    });
    new NodejsFunction(this, 'Api', { entry: 'api.ts', runtime: nodeRuntime });
    new lambda.LayerVersion(this, 'Layer', {
      code: lambda.Code.fromAsset('layer'),
      compatibleRuntimes: [
        lambda.Runtime.PYTHON_3_12,
        lambda.Runtime.PYTHON_3_13,
      ],
    });
  }
}
""",
        ),
        Example(
            "not fixable: inline code needs what newer runtimes lack",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const runtime = lambda.Runtime.NODEJS_16_X;

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'Sweeper', {
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromInline(`
        const AWS = require('aws-sdk');
        exports.handler = async () => new AWS.S3().listBuckets().promise();
      `),
    });
    new lambda.Function(this, 'Api', {
      runtime,
      handler: 'index.handler',
      code: lambda.Code.fromAsset('api'),
    });
  }
}
""",
            reason="the inline code of Function 'Sweeper', line 12, requires aws-sdk",
        ),
        Example(
            "left alone: current, and another Runtime",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');
const { Runtime } = require('./runtime');

class Data extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    new lambda.Function(this, 'Api', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('// lambda.Runtime.NODEJS_16_X'),
    });
    this.old = Runtime.NODEJS_16_X;
  }
}
""",
        ),
        Example(
            "fixed: a member, a name, and text",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');
const { CfnFunction, Code, Function: Fn, Runtime, RuntimeFamily } = require('aws-cdk-lib/aws-lambda');

const python = 'python3.8';

class Data extends cdk.Stack {
  constructor(scope, id, role) {
    super(scope, id);
    new Fn(this, 'Api', {
      runtime: Runtime.NODEJS_16_X,
      handler: 'index.handler',
      code: Code.fromInline("const { S3 } = require('@aws-sdk/client-s3');"),
    });
    new Fn(this, 'Named', {
      runtime: new Runtime('nodejs14.x', RuntimeFamily.NODEJS),
      handler: 'index.handler',
      code: Code.fromAsset('named'),
    });
    new CfnFunction(this, 'Raw', {
      runtime: python,
      handler: 'index.handler',
      role: role.roleArn,
      code: { zipFile: 'def handler(event, context): pass' },
    });
  }
}
""",
            """\
const cdk = require('aws-cdk-lib');
const { CfnFunction, Code, Function: Fn, Runtime, RuntimeFamily } = require('aws-cdk-lib/aws-lambda');

const python = 'python3.12';

class Data extends cdk.Stack {
  constructor(scope, id, role) {
    super(scope, id);
    new Fn(this, 'Api', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline("const { S3 } = require('@aws-sdk/client-s3');"),
    });
    new Fn(this, 'Named', {
      runtime: new Runtime('nodejs22.x', RuntimeFamily.NODEJS),
      handler: 'index.handler',
      code: Code.fromAsset('named'),
    });
    new CfnFunction(this, 'Raw', {
      runtime: python,
      handler: 'index.handler',
      role: role.roleArn,
      code: { zipFile: 'def handler(event, context): pass' },
    });
  }
}
""",
        ),
        Example(
            "not fixable: its successor is no drop-in",
            "javascript",
            """\
const lambda = require('aws-cdk-lib/aws-lambda');

exports.makeFunction = (scope) => new lambda.Function(scope, 'Api', {
  runtime: lambda.Runtime.GO_1_X,
  handler: 'main',
  code: lambda.Code.fromAsset('bin'),
});
""",
            reason="its successor provided.al2023 is no drop-in: the program must be built anew",
        ),
        Example(
            "left alone: current, newer, and no version",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_


class Data(cdk.Stack):
    def __init__(self, scope, id, *, runtime: lambda_.Runtime):
        super().__init__(scope, id)
        code = lambda_.Code.from_asset("lambda")
        lambda_.Function(
            self, "A", runtime=lambda_.Runtime.PYTHON_3_13, code=code, handler="index.handler"
        )
        lambda_.Function(self, "B", runtime=runtime, code=code, handler="index.handler")
        lambda_.LayerVersion(self, "C", code=code, compatible_runtimes=lambda_.Runtime.ALL)
""",
        ),
        Example(
            "fixed: members and text where they are defined, without duplicates",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_lambda import CfnFunction, Runtime

RUNTIMES = {"python": Runtime.PYTHON_3_9, "raw": "python3.8"}


class Data(cdk.Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "GlueJobTriggerFunction",
            runtime=RUNTIMES["python"],
            handler="index.handler",
            code=lambda_.Code.from_inline(
                \"\"\"
import boto3

def handler(event, context):
    boto3.client("glue").start_job_run(JobName="etl")
\"\"\"
            ),
        )
        CfnFunction(
            self,
            "Raw",
            runtime=RUNTIMES["raw"],
            handler="index.handler",
            role=role.role_arn,
            code=CfnFunction.CodeProperty(zip_file="def handler(event, context): pass"),
        )
        lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[Runtime.PYTHON_3_9, Runtime.PYTHON_3_12, Runtime.RUBY_3_2],
        )
""",
            """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_lambda import CfnFunction, Runtime

RUNTIMES = {"python": Runtime.PYTHON_3_12, "raw": "python3.12"}


class Data(cdk.Stack):
    def __init__(self, scope, id, role):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "GlueJobTriggerFunction",
            runtime=RUNTIMES["python"],
            handler="index.handler",
            code=lambda_.Code.from_inline(
                \"\"\"
import boto3

def handler(event, context):
    boto3.client("glue").start_job_run(JobName="etl")
\"\"\"
            ),
        )
        CfnFunction(
            self,
            "Raw",
            runtime=RUNTIMES["raw"],
            handler="index.handler",
            role=role.role_arn,
            code=CfnFunction.CodeProperty(zip_file="def handler(event, context): pass"),
        )
        lambda_.LayerVersion(
            self,
            "Layer",
            code=lambda_.Code.from_asset("layer"),
            compatible_runtimes=[Runtime.PYTHON_3_12, Runtime.RUBY_3_4],
        )
""",
        ),
        Example(
            "not fixable: inline code needs what newer runtimes lack",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

CODE = \"\"\"
from distutils.util import strtobool

def handler(event, context):
    return strtobool(event["enabled"])
\"\"\"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        lambda_.Function(
            self,
            "Switch",
            runtime=lambda_.Runtime.PYTHON_3_9,
            handler="index.handler",
            code=lambda_.Code.from_inline(CODE),
        )
""",
            reason="imports distutils, which Python 3.12 and newer do not have",
        ),
    ),
)
