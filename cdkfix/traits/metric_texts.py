"""Texts that metrics are named in among other things: dashboards' bodies, expressions, titles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Entry, Expr
from cdkfix.traits.metrics import CLOUDWATCH, metric_names
from cdkfix.traits.props.nested import places_of
from cdkfix.traits.texts.quoted import made_of

_DASHBOARD = "aws-cdk-lib.aws_cloudwatch.CfnDashboard"
#: What is shown beside a metric: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
_SHOWN = ("alarmDescription", "label", "title")


class MetricText(NamedTuple):
    """A text of a call that names metrics, and what it is: a ``body``, an ``expression``."""

    call: ConstructCall
    kind: str
    value: Expr


def metric_texts(module: Module) -> Sequence[MetricText]:
    """The texts that a module names metrics in among other things.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
    """
    found: list[MetricText] = []
    for call in module.constructs:
        if call.fqn == _DASHBOARD:
            body = call.lookup("dashboardBody")
            if isinstance(body, Entry):
                found.append(MetricText(call, "body", body.value))
        elif call.fqn.startswith(CLOUDWATCH) and call.props is not None:
            values = places_of(call, "expression")
            found += (MetricText(call, "expression", item.value) for item in values)
    return found


class MetricSites:
    """Where a module names metrics, by themselves or in texts, or shows what they are called."""

    def __init__(self, module: Module) -> None:
        names = metric_names(module)
        self._sites = frozenset(site for item in names for site in item.sites)
        shown = [
            place
            for call in module.constructs
            if call.fqn.startswith(CLOUDWATCH) and call.props is not None
            for name in _SHOWN
            for place in places_of(call, name)
        ]
        self._sites |= {place.site for place in shown}
        values = [place.value for place in shown]
        values += (expr for text in metric_texts(module) for expr, _ in made_of(text.value))
        values += (item.place.value for item in names)
        self._spans = {(expr.module.source.path, expr.start, expr.end) for expr in values}

    def __contains__(self, site: Site) -> bool:
        return site in self._sites or self.holds(site.file, site.start, site.end)

    def holds(self, file: PurePath, start: int, end: int) -> bool:
        """Whether what stands at a place names a metric, or stands in such a text."""
        return any(
            file == path and first <= start and end <= last for path, first, last in self._spans
        )


@once
def metric_sites(module: Module) -> MetricSites:
    """Where a module names metrics; worked out once."""
    return MetricSites(module)
