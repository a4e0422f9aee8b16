"""Glue jobs run with no more workers than a test environment needs, 2 by default.

Every worker is paid for while a job runs. The worker type stays as it is.
https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeGuard

from cdkfix import catalogue
from cdkfix.code import Value as Number
from cdkfix.codemod import Codemod, Impact, Level, Option
from cdkfix.context import Context, Request
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Literal
from cdkfix.resolve import Value
from cdkfix.traits import glue
from cdkfix.traits.expected.bounds import outlived_bounds
from cdkfix.traits.expected.expectations import outlived
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.held import held_at
from cdkfix.traits.expected.settings import Scalar
from cdkfix.traits.props.prop_values import Policy, Verdict, judged
from cdkfix.traits.props.set_later import Judged, set_later
from cdkfix.traits.values.conversions import number_of
from codemods.examples.glue_worker_count import EXAMPLES

#: The names of the prop, today's and the one of older alpha releases.
_NAMES = ("numberOfWorkers", "workerCount")


def detect(context: Context) -> Iterator[Finding]:
    """Find jobs with more workers than the target."""
    target = context.option("target")
    assert isinstance(target, int)
    policy = Policy(
        partial(_verdict, target),
        Number(target),
        lambda call, value: f"{call.label} has {value.literal} workers, more than {target}",
        "the number of its workers is not known",
        _paths,
    )
    found = (_request(context, call, policy) for call in glue.jobs(context))
    yield from context.plan([request for request in found if request is not None])
    expected = _expected(target)
    yield from outlived(context, expected)
    yield from outlived_bounds(context, expected)
    later = Judged(policy.verdict, lambda value: policy.instead, policy.message, policy.unknown)
    yield from set_later(context, "NumberOfWorkers", glue.is_job, later)


def _expected(target: int) -> Expected:
    """The numbers of workers that tests expect jobs to have."""

    def held(call: ConstructCall) -> Iterator[Scalar]:
        for path in _paths(call):
            yield from held_at(call, path, _number)

    def becomes(number: Scalar) -> Scalar:
        return target if _is_number(number) and number > target else None

    return Expected(glue.JOB, ("Properties", "NumberOfWorkers"), becomes, held)


def _number(value: Value) -> Scalar:
    """The number that a value is, be it made of a text."""
    return number_of(value.literal)


def _request(context: Context, call: ConstructCall, policy: Policy) -> Request | None:
    found = (judged(context, call, path, policy) for path in _paths(call))
    return next((request for request in found if request is not None), None)


def _paths(call: ConstructCall) -> tuple[Path, ...]:
    """Where a construct's props may give the number of a job's workers."""
    if not glue.is_job(call):
        return ()
    # The struct of a class that today's release does not construct says nothing.
    return _paths_in(call.known_props) or tuple((name,) for name in _NAMES)


def _paths_in(props: Mapping[str, catalogue.PropInfo]) -> tuple[Path, ...]:
    """The paths to the prop in a struct's, at its top or in a struct that it holds."""
    found: list[Path] = [(name,) for name in _NAMES if name in props]
    for outer, prop in props.items():
        inner = catalogue.get(prop.type)
        if isinstance(inner, catalogue.StructInfo):
            found += ((outer, name) for name in _NAMES if name in inner.props)
    return tuple(found)


def _verdict(target: int, value: Value) -> Verdict:
    """Whether a number of workers is too high."""
    if not isinstance(value.expr, Literal):
        return None
    number = value.literal
    return _is_number(number) and number > target


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


CODEMOD = Codemod(
    number=8,
    title="Glue job has too many workers",
    level=Level.HIGH,
    impact=Impact.UPDATE,
    root_cause="A production-scale configuration was used for a test environment.",
    consequence="Every worker costs about $0.44 an hour while a job runs: 10 workers instead of 2 "
    "cost five times as much.",
    effect="Updates the jobs in place: their next runs use fewer workers.",
    url="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html",
    effects=(
        TemplateEffect("AWS::Glue::Job", "Properties.NumberOfWorkers", change=Change.CHANGED),
    ),
    detect=detect,
    # Tests that expect what the configuration says.
    upon_cdk=True,
    needles=(b"orkers", b"orkerCount", b"worker_count", b"Job(", b"AWS::Glue::Job"),
    in_tests=(b"orkers", b"WORKERS"),
    options={"target": Option(2, "the most workers that a job may have", minimum=1)},
    examples=EXAMPLES,
)
