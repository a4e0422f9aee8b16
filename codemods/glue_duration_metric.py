"""Dashboards and alarms read a Glue job's duration from the metric that holds it.

`glue.driver.ExecutorTimeAllExecutors` is not it; a job's elapsed time is
`glue.driver.aggregate.elapsedTime`. In a dashboard's body every text that is the wrong name, or
holds it as a word, names a metric too.
https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from pathlib import PurePath

from cdkfix.changes import replace_expr
from cdkfix.code import Value as Text
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.effects import TemplateEffect
from cdkfix.finding import Finding
from cdkfix.flow import enumerations
from cdkfix.flow.narrow_types import takes_any_text
from cdkfix.languages.trees import SEQUENCES
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr, ExprPart, Member, Opaque, Template, TextPart
from cdkfix.resolve import Value, describe, describe_use, resolve
from cdkfix.traits.calls.given import given_for
from cdkfix.traits.calls.giving import change_given
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.passed import exact_texts, passed_texts
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.expected.expectations import expecting, outlived
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.looked_for import outlived_in_text
from cdkfix.traits.expected.parts import expecting_parts, outlived_parts
from cdkfix.traits.expected.settings import Scalar, value_held
from cdkfix.traits.metric_texts import metric_sites, metric_texts
from cdkfix.traits.metrics import METRIC_NAME, MetricName, metric_names
from cdkfix.traits.props.nested import Rewriter, places_of
from cdkfix.traits.props.prop_values import alternatives, why_unknown
from cdkfix.traits.props.set_later import Judged, set_later, values_set
from cdkfix.traits.texts.predicates import asks_alike
from cdkfix.traits.texts.quoted import Word, words
from cdkfix.traits.values.picked import kept_by, picked
from codemods.examples.glue_duration_metric import EXAMPLES

WRONG = "glue.driver.ExecutorTimeAllExecutors"
RIGHT = "glue.driver.aggregate.elapsedTime"

_MESSAGE = f"'{WRONG}' is not a job's duration, '{RIGHT}' is"
_ANYTHING = ".*"
_METRIC = "metric"
_PROPERTY = "MetricName"
_SEGMENT = WRONG.rpartition(".")[2]
#: What tells of the wrong name in a text, with what stands there for the right one.
_TOLD_BY = {WRONG: RIGHT, _SEGMENT: RIGHT.rpartition(".")[2]}


def _named(module: Module) -> Iterator[str]:
    """Which of the two names an app has."""
    if not is_test(module):
        yield from (name for name in (WRONG, RIGHT) if name.encode() in module.body)


def _of(alarm: ConstructCall) -> Iterator[Scalar]:
    """The name of the metric that an alarm looks at; None where nobody can tell."""
    entry = alarm.written(_METRIC)
    made = subjects(entry.value, alarm.expr.node) if entry is not None else ()
    found = [
        it.value
        for call in (alarm, *(of.call for of in made))
        for it in places_of(call, METRIC_NAME)
    ]
    found += values_set(alarm, _PROPERTY)
    yield from [resolve(value).literal for value in found] or (None,)


def _read(asked: Expr) -> Scalar:
    """The name of a metric that a test asks the metric itself for: `metric.metric_name`."""
    spelled = asked.module.reader.prop_names(METRIC_NAME)
    if not isinstance(asked, Member) or asked.name not in spelled:
        return None
    made = subjects(asked.object, asked.node)
    held = {value_held(it.value) for of in made for it in places_of(of.call, METRIC_NAME)}
    return held.pop() if len(held) == 1 else None


_EXPECTED = Expected(
    "AWS::CloudWatch::Alarm",
    ("Properties", _PROPERTY),
    becomes=lambda name: RIGHT if name == WRONG else None,
    of=_of,
    values=_named,
    reads=_read,
    deep=True,
)

#: What is thought of a name that an alarm is given after it is made.
_LATER = Judged(
    verdict=lambda value: value.literal == WRONG,
    instead=lambda value: Text(RIGHT),
    message=lambda call, value: _MESSAGE,
    unknown=_MESSAGE,
)


def _is_alarm(call: ConstructCall) -> bool:
    return call.info.cfn_type == _EXPECTED.type


def detect(context: Context) -> Iterator[Finding]:
    """Find metrics that are read by the wrong name."""
    found = metric_names(context.module)
    wrong = [item for item in found if resolve(item.place.value).literal == WRONG]
    wants = _wants(context)
    rewriter = Rewriter(wants, Text(RIGHT))
    for group in _by_value(wrong):
        planned = [rewriter.edits(item.place) for item in group]
        edits = [edit for part in planned for edit in part or ()]
        reason = "other uses of what defines it need it as it is" if None in planned else None
        yield context.finding(
            group[0].at,
            _MESSAGE,
            edits,
            reason=reason,
            effect=context.reach.effect(item.place.value for item in group),
        )
    told = {_where(resolve(item.place.value).expr) for item in wrong}
    told |= yield from _in_texts(context, wants)
    names_wrong = _SEGMENT.encode() in context.module.body
    unknown = [item for item in found if resolve(item.place.value).literal is None]
    rest = []
    for item in unknown:
        value = resolve(item.place.value)
        options = list(alternatives(item.place.value))
        if any(_may_be_wrong(one, names_wrong) for one in options):
            yield context.finding(
                item.at,
                f"the metric's name may be '{WRONG}', which is not a job's duration",
                reason=why_unknown(value),
            )
        else:
            rest.append(item)
    told |= yield from _picked(context, rest, wants)
    if names_wrong and any(isinstance(resolve(item.place.value).expr, Opaque) for item in found):
        told |= yield from _passed_on(context, told)
        yield from _listed(context, told)
    yield from set_later(context, _PROPERTY, _is_alarm, _LATER)
    yield from outlived(context, _EXPECTED)
    yield from outlived_in_text(context, _EXPECTED, {WRONG: _TOLD_BY})
    yield from outlived_parts(context, _EXPECTED, (WRONG,))


#: Findings, and then where the wrong name stands that they are about.
_Told = Generator[Finding, None, set[tuple[PurePath, int]]]


def _wants(context: Context) -> Callable[[Site], bool]:
    """Whether a place in the project is to have the right name, or may have it as well."""

    def wants(site: Site) -> bool:
        module = site.module(context.module)
        if module is None or context.bars(module, site.start) is not None:
            return False
        if site in metric_sites(module) or site in expecting(module, _EXPECTED):
            return True
        if site in expecting_parts(module, _EXPECTED):
            return True
        use = site.node(module)
        return use is not None and not site.path and asks_alike(module.expr(use), WRONG, RIGHT)

    return wants


def _names_metric(use: Expr) -> bool:
    """Whether an expression, where it stands, names a metric, or shows what one is called."""
    return metric_sites(use.module).holds(use.module.source.path, use.start, use.end)


def _where(expr: Expr) -> tuple[PurePath, int]:
    return expr.module.source.path, expr.start


def _picked(context: Context, names: Iterable[MetricName], wants: Callable[[Site], bool]) -> _Told:
    """The wrong name in what a metric's name is picked from."""
    module = context.module
    names = list(names)
    wanted = frozenset(site for item in names for site in item.sites)
    told: set[tuple[PurePath, int]] = set()
    for item in names:
        for text in picked(item.place.value, WRONG):
            at = _where(text)
            if at in told:
                continue
            told.add(at)
            here = text.module is module
            edits = [(text.module, edit) for edit in replace_expr(text, Text(RIGHT))]
            reason = kept_by(text, RIGHT, _names_metric, wants)
            if reason is not None and not enumerations.is_member(text):
                changed = _where_given(item, wanted)
                edits, reason = (changed, None) if changed else (edits, reason)
            elif reason is None and not here and module.project.confined:
                reason = f"it is defined in another file: {describe(text)}"
            yield context.finding(
                text.node if here else item.at,
                _MESSAGE,
                edits,
                reason=reason,
                effect=context.reach.effect([item.place.value]),
            )
    return told


def _where_given(name: MetricName, wanted: Collection[Site]) -> list[tuple[Module, Edit]]:
    """The edits of what callers give for a metric's name, where its definition has other uses."""
    found = [item for item in given_for(name.place.value) if item.value is not None]
    wrong = [item for item in found if item.value and resolve(item.value).literal == WRONG]
    if not all(takes_any_text(use) for item in wrong for use, _ in item.parameters):
        return []
    return change_given(wanted, wrong, Text(RIGHT)) or []


def _in_texts(context: Context, wants: Callable[[Site], bool]) -> _Told:
    """The wrong name in the bodies of dashboards, which are JSON, and in expressions of metrics."""
    told: set[tuple[PurePath, int]] = set()
    seen: set[tuple[PurePath, int]] = set()
    for call, kind, text in metric_texts(context.module):
        for word in words(text, WRONG):
            place = (word.module.source.path, word.start)
            told.add(_where(word.expr))
            if place in seen:
                continue
            seen.add(place)
            here = word.module is context.module
            shared = word.named and not _is_wanted(word, wants)
            shared |= not here and word.module.project.confined
            yield context.finding(
                word.expr.node if here else call.expr.node,
                _MESSAGE,
                [(word.module, Edit(word.start, word.end, RIGHT.encode()))],
                reason=f"what the {kind} is made of has other uses too" if shared else None,
            )
    return told


def _is_wanted(word: Word, wants: Callable[[Site], bool]) -> bool:
    """Whether all uses of the text that a word stands in want the right name."""
    return kept_by(word.expr, RIGHT, _names_metric, wants) is None


def _passed_on(context: Context, told: Collection[tuple[PurePath, int]]) -> _Told:
    """The wrong name as an argument of a function of the module, which makes a metric of it."""
    passed: set[tuple[PurePath, int]] = set()
    for text, call in passed_texts(context.module, WRONG):
        if _where(text) not in told:
            passed.add(_where(text))
            reason = f"it is passed to a function: {describe(call)}"
            yield context.finding(text.node, _MESSAGE, reason=reason)
    return passed


def _listed(context: Context, told: Collection[tuple[PurePath, int]]) -> Iterator[Finding]:
    """The wrong name in a list or a set, which a metric that is not known may take it out of."""
    module = context.module
    for text in exact_texts(module, WRONG):
        around = module.reader.outer(text.node).parent
        if around is not None and around.type in SEQUENCES and _where(text) not in told:
            where = describe_use(module, text.node)
            reason = f"where it goes from there is not followed: {where}"
            yield context.finding(text.node, _MESSAGE, reason=reason)


def _by_value(uses: Iterable[MetricName]) -> Iterable[list[MetricName]]:
    """The uses, together where one text in shared props is the value of several."""
    groups: dict[tuple[PurePath, int], list[MetricName]] = {}
    for use in uses:
        value = use.place.value
        groups.setdefault((value.module.source.path, value.start), []).append(use)
    return groups.values()


def _may_be_wrong(value: Value, names_wrong: bool) -> bool:
    """Whether a value, one of several or put together of pieces, is or can be the wrong name.

    ``names_wrong`` says that the module has the wrong name's last segment somewhere: without it,
    the pieces themselves must have some of it.
    """
    if not isinstance(value.expr, Template):
        return value.literal == WRONG
    pieces = [_pattern(part) for part in value.expr.parts]
    known = "".join(piece for piece in pieces if piece != _ANYTHING)
    return (
        bool(known)
        and (names_wrong or "Executor" in known)
        and re.fullmatch("".join(pieces), WRONG) is not None
    )


def _pattern(part: TextPart | ExprPart) -> str:
    if isinstance(part, TextPart):
        return re.escape(part.text)
    known = resolve(part.expr).literal if part.plain else None
    return re.escape(known) if isinstance(known, str) else _ANYTHING


CODEMOD = Codemod(
    number=13,
    title="Glue job duration is read from the wrong metric",
    level=Level.MEDIUM,
    impact=Impact.UPDATE,
    root_cause="The name of Glue's CloudWatch metric was wrong.",
    consequence="Dashboards and alarms do not show how long jobs take.",
    effect="Updates alarms and dashboards in place.",
    url="https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html",
    effects=(
        TemplateEffect(
            "AWS::CloudWatch::*", "Properties.**", logical_id="*", replaced=(WRONG, RIGHT)
        ),
    ),
    detect=detect,
    # Tests that expect what the configuration says.
    upon_cdk=True,
    needles=(b"etricName", b"metric_name", b"ExecutorTimeAllExecutors"),
    in_tests=(b"etric", b"METRIC", b"uration"),
    examples=EXAMPLES,
)
