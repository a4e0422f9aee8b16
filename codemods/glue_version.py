"""Glue jobs run on the Glue version that is asked for, 4.0 by default, or a newer one.

The fix upgrades the version strings of jobs and `GlueVersion` members wherever they are used; it
never downgrades. A job's version cannot be told where it is decided at run time. Python shell jobs
stay: the version decides over Spark, which they do not run.
https://docs.aws.amazon.com/glue/latest/dg/release-notes.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cdkfix.changes import ValueWant, replace_expr
from cdkfix.code import Static
from cdkfix.code import Value as Text
from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context, Request
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.flow.uses import sites
from cdkfix.model import ConstructCall
from cdkfix.program.methods import calls_spelled
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Call, Expr, Literal, Member
from cdkfix.resolve import Value, qualify, resolve
from cdkfix.traits import glue
from cdkfix.traits.expected.expectations import outlived
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.expected.parts import outlived_parts
from cdkfix.traits.expected.settings import Scalar
from cdkfix.traits.props.prop_values import Policy, Verdict, judged
from cdkfix.traits.props.set_later import Judged, set_later
from cdkfix.traits.values.statics import static_members
from codemods.examples.glue_version import EXAMPLES

_GLUE_VERSIONS = tuple(f"{module}.GlueVersion" for module in glue.MODULES)
#: What makes a version of text.
_OF = "of"
_PATH: Path = ("glueVersion",)
#: Those that tests may expect a part of.
_FORMER = ("0.9", "1.0", "2.0", "3.0")
#: Longer numbers are no versions, and Python takes none of thousands of digits.
_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


def detect(context: Context) -> Iterator[Finding]:
    """Find Glue versions that are older than the target."""
    target = str(context.option("target"))
    yield from _props(context, target)
    yield from _members(context, target)
    yield from _versions_of_text(context, target)
    expected = _expected(target)
    yield from outlived(context, expected)
    yield from outlived_parts(context, expected, _FORMER)


def _props(context: Context, target: str) -> Iterator[Finding]:
    policy = Policy(
        partial(_verdict, target),
        Text(target),
        lambda call, value: f"{call.label} runs on Glue {value.literal}, older than {target}",
        "its Glue version is not known",
        _paths,
    )
    found = (_request(context, call, policy) for call in glue.jobs(context) if _runs_spark(call))
    yield from context.plan([request for request in found if request is not None])
    later = Judged(policy.verdict, lambda value: policy.instead, policy.message, policy.unknown)
    yield from set_later(context, "GlueVersion", lambda call: bool(_paths(call)), later)


def _request(context: Context, call: ConstructCall, policy: Policy) -> Request | None:
    """The request for a job's version: to change it, or to tell why it stays though it is old."""
    reason = _kept(call)
    if reason is None:
        return judged(context, call, _PATH, policy)
    version = call.get(*_PATH)
    if version is None or not policy.verdict(version):
        return None
    return Request(call, policy.message(call, version), reason=reason)


def _expected(target: str) -> Expected:
    """The versions that tests expect jobs to have."""

    def told(value: Value) -> Scalar:
        member = value.fqn.rpartition(".")[2] if value.fqn is not None else ""
        if member.startswith("V"):
            return member.removeprefix("V").replace("_", ".")
        argument = _text_argument(value.expr) if isinstance(value.expr, Call) else None
        return value.literal if argument is None else resolve(argument).literal

    def held(call: ConstructCall) -> Iterator[Scalar]:
        for path in _paths(call):
            yield from held_at(call, path, told)

    def becomes(version: Scalar) -> Scalar:
        return target if isinstance(version, str) and _is_older(version, target) else None

    return Expected(glue.JOB, ("Properties", "GlueVersion"), becomes, held)


def _paths(call: ConstructCall) -> tuple[Path, ...]:
    """Where a construct's props give the version of Glue that decides over it."""
    return (_PATH,) if _runs_spark(call) and _kept(call) is None else ()


def _runs_spark(call: ConstructCall) -> bool:
    """Whether a call makes a job that the version of Glue decides over."""
    return glue.is_job(call) and not glue.is_shell(call)


def _kept(call: ConstructCall) -> str | None:
    """Why a job must keep its old version, in words; None if it need not."""
    version = call.get(*_PATH)
    if version is None or not isinstance(version.literal, str):
        return None
    return glue.kept_in_first(call) if _is_older(version.literal, glue.LATER) else None


def _members(context: Context, target: str) -> Iterator[Finding]:
    """Members such as ``GlueVersion.V3_0``, wherever they are used."""
    shells = _shells(context)
    wanted = f"V{target.replace('.', '_')}"
    for fqn in _GLUE_VERSIONS:
        for expr, name in static_members(context.module, fqn):
            version = name.removeprefix("V").replace("_", ".")
            used = sites(expr.module, expr.node)
            if _is_older(version, target) and not (used and used <= shells):
                edits = [(context.module, edit) for edit in replace_expr(expr, Static(fqn, wanted))]
                message = f"GlueVersion.{name} is older than {target}"
                reason = context.lacks(Static(fqn, wanted))
                effect = context.reach.effect([expr])
                yield context.finding(expr.node, message, edits, reason=reason, effect=effect)


def _shells(context: Context) -> frozenset[Site]:
    """Where Python shell jobs have their version."""
    shells = (call.place(_PATH) for call in glue.jobs(context) if glue.is_shell(call))
    return frozenset(place for place in shells if place is not None)


def _versions_of_text(context: Context, target: str) -> Iterator[Finding]:
    """Versions made of text, ``GlueVersion.of('3.0')``, as older alpha releases have them."""
    requests = []
    for call, _ in calls_spelled(context.module, (_OF,)):
        argument = _text_argument(call)
        version = resolve(argument).literal if argument is not None else None
        if argument is not None and isinstance(version, str) and _is_older(version, target):
            message = f"Glue {version} is older than {target}"
            wants = (ValueWant(argument, Text(target)),)
            effect = context.reach.effect([call])
            requests.append(Request(None, message, values=wants, at=call.node, effect=effect))
    yield from context.plan(requests)


def _verdict(target: str, value: Value) -> Verdict:
    """Whether a job's version is too old; the members of `GlueVersion` are found for themselves."""
    if isinstance(value.expr, Literal):
        return isinstance(value.literal, str) and _is_older(value.literal, target)
    if value.fqn is not None and value.fqn.startswith(tuple(f"{fqn}." for fqn in _GLUE_VERSIONS)):
        return False
    argument = _text_argument(value.expr) if isinstance(value.expr, Call) else None
    return False if argument is not None and resolve(argument).literal is not None else None


def _text_argument(call: Call) -> Expr | None:
    """The argument of a call of ``GlueVersion.of``."""
    callee = call.callee
    if not isinstance(callee, Member) or callee.name != _OF:
        return None
    if qualify(callee.object) not in _GLUE_VERSIONS:
        return None
    return call.positional(0) or call.keyword("version")


def _is_older(version: str, target: str) -> bool:
    """Whether a version is below another, compared number by number; text that is none is not."""
    return _VERSION.fullmatch(version) is not None and _numbers(version) < _numbers(target)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


CODEMOD = Codemod(
    number=5,
    title="Glue version is outdated",
    level=Level.HIGH,
    impact=Impact.UPDATE,
    root_cause="An outdated Glue version was used.",
    consequence="Jobs miss the performance improvements and the features of newer versions.",
    effect="Updates the jobs in place: their next runs use the newer version.",
    url="https://docs.aws.amazon.com/glue/latest/dg/release-notes.html",
    effects=(TemplateEffect("AWS::Glue::Job", "Properties.GlueVersion", change=Change.CHANGED),),
    detect=detect,
    # Tests that expect what the configuration says.
    upon_cdk=True,
    needles=(b"lueVersion", b"glue_version", b"Job(", b"AWS::Glue::Job"),
    in_tests=(b"ersion", b"VERSION"),
    options={
        "target": Option("4.0", "the Glue version that older ones become", pattern=r"\d+\.\d+"),
    },
    examples=EXAMPLES,
)
