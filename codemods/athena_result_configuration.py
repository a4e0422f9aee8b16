"""Athena workgroups are created with `resultConfiguration`; the `…Updates` keys are for updates.

CloudFormation reads `WorkGroupConfigurationUpdates`, which is deprecated, at updates only, and
knows no `ResultConfigurationUpdates` anywhere else.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-athena-workgroup.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import impact
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import TemplateEffect
from cdkfix.finding import Finding
from cdkfix.traits.expected.keys import outlived_keys
from cdkfix.traits.workgroups.expected import expected_keys
from cdkfix.traits.workgroups.given import connected_plans, planned_edits
from cdkfix.traits.workgroups.later import workgroups_later
from codemods.examples.athena_result_configuration import EXAMPLES


def detect(context: Context) -> Iterator[Finding]:
    """Find workgroups whose configuration, or its result configuration, is one for updates."""
    plans = connected_plans(context.module)
    changes = planned_edits([plan for found in plans.values() for plan in found])
    for plan in plans[context.module.source.path]:
        here = plan.entry is not None and plan.entry.struct.module is context.module
        at = plan.entry.node if plan.entry is not None and here else plan.call.expr.node
        effect = impact.of_prop(plan.call, plan.path)
        edits = changes.get(id(plan))
        yield context.finding(at, plan.message, edits, reason=plan.reason, effect=effect)
    yield from context.plan(list(workgroups_later(context)))
    yield from outlived_keys(context, expected_keys())


CODEMOD = Codemod(
    number=6,
    title="Athena workgroup is created with keys for updates",
    level=Level.HIGH,
    impact=Impact.UPDATE,
    root_cause="Update operations were confused with creation: resultConfigurationUpdates belongs "
    "to the former.",
    consequence="The TypeScript compiler rejects the key, or the workgroup comes without its "
    "output location.",
    effect="The workgroup gets the result configuration that was meant for it.",
    url="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-athena-workgroup.html",
    effects=(
        TemplateEffect("AWS::Athena::WorkGroup", "Properties.WorkGroupConfiguration.**"),
        TemplateEffect("AWS::Athena::WorkGroup", "Properties.WorkGroupConfigurationUpdates.**"),
    ),
    detect=detect,
    # Tests that have their template from a fixture.
    upon_cdk=True,
    needles=(b"WorkGroup",),
    examples=EXAMPLES,
)
