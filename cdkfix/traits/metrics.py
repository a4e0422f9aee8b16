"""The names of metrics that CloudWatch's constructs and structs, and Glue's jobs, are given."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow.uses import sites
from cdkfix.model import ConstructCall, method_calls
from cdkfix.program.asked import listed_once
from cdkfix.program.module import Module
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Call, Expr, Items
from cdkfix.resolve import qualify, resolve
from cdkfix.traits import glue
from cdkfix.traits.props.nested import Place, place, places, places_of

CLOUDWATCH = "aws-cdk-lib.aws_cloudwatch."
METRIC_NAME = "metricName"
#: The names that a filter of a metric stream lists.
_LIST = "metricNames"


class MetricName(msgspec.Struct, frozen=True, eq=False):
    """A use of a metric's name, and where a finding about it points.

    ``loose`` marks the name in a struct that this module gives to nothing that is known, such as
    what a function returns: wherever that goes, it names a metric.
    """

    place: Place
    at: Node
    loose: bool = False

    @property
    def sites(self) -> frozenset[Site]:
        value = self.place.value
        everywhere = sites(value.module, value.node) if self.loose else None
        return (everywhere or frozenset()) | {self.place.site}


@listed_once
def metric_names(module: Module) -> Iterator[MetricName]:
    """The names of metrics that a module gives, in no order that means anything."""
    seen: set[int] = set()
    for call in module.constructs:
        if call.fqn.startswith(CLOUDWATCH) and call.props is not None:
            for found in places_of(call, METRIC_NAME):
                seen.add(found.value.node.id)
                yield MetricName(found, _at(module, found, call.expr.node))
            yield from _listed(module, call)
    yield from _in_structs(module, seen)
    for method in method_calls(module, module.constructs, "metric"):
        argument = _argument(method.call) if glue.is_job(method.construct) else None
        if argument is not None:
            yield MetricName(place(argument), argument.node)


def _listed(module: Module, call: ConstructCall) -> Iterator[MetricName]:
    """The names in the lists that a construct is given."""
    for listed in places_of(call, _LIST):
        items = resolve(listed.value).expr
        for item in items.items if isinstance(items, Items) else ():
            yield MetricName(place(item), item.node if item.module is module else call.expr.node)


def _in_structs(module: Module, seen: set[int]) -> Iterator[MetricName]:
    """The names in CloudWatch's structs that no construct is seen to be given."""
    for node in module.reader.construct_calls(module):
        struct = module.expr(node)
        if isinstance(struct, Call) and _is_struct(struct):
            for found in places(struct, METRIC_NAME):
                if found.value.node.id not in seen:
                    seen.add(found.value.node.id)
                    yield MetricName(found, _at(module, found, node), loose=True)


def _at(module: Module, found: Place, otherwise: Node) -> Node:
    return found.value.node if found.value.module is module else otherwise


def _is_struct(call: Call) -> bool:
    fqn = qualify(call.callee)
    return (
        fqn is not None
        and fqn.startswith(CLOUDWATCH)
        and isinstance(catalogue.get(fqn), catalogue.StructInfo)
    )


def _argument(call: Call) -> Expr | None:
    """The name that `Job.metric` is asked for, by place or by keyword."""
    spellings = call.module.reader.prop_names(METRIC_NAME)
    keywords = (call.keyword(name) for name in spellings)
    return call.positional(0) or next((item for item in keywords if item is not None), None)
