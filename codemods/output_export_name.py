"""Stack outputs are exported, under names that end in the environment's suffix.

An output without an export name cannot be imported by another stack.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import Finding
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Entry, Opaque
from cdkfix.traits.calls.subjects import subjects
from cdkfix.traits.expected.outputs import outlived_absence
from cdkfix.traits.names.export_names import OUTPUT, ExportNames
from cdkfix.traits.props.own_props import set_own_prop
from cdkfix.traits.props.set_later import attributes_set
from codemods.examples.output_export_name import EXAMPLES


def detect(context: Context) -> Iterator[Finding]:
    """Find outputs that no other stack can import."""
    names = ExportNames(context)
    for call in context.constructs(OUTPUT):
        found = call.lookup("exportName")
        if isinstance(found, Entry) and call.get("exportName") is not None:
            continue
        if _is_named_later(context, call):
            continue
        node, message = call.expr.node, f"{call.label} has no export name"
        if isinstance(found, Opaque):
            prop = context.prop_name("exportName")
            yield context.finding(node, message, reason=f"{prop} cannot be told: {found.why}")
            continue
        name = names.name(call)
        if name.text is None:
            yield context.finding(node, message, reason=name.reason)
            continue
        edits = [*set_own_prop(call, "exportName", name.text), *name.also]
        id_ = call.argument("id")
        if id_ is not None and context.planned_change(id_) is not None:
            # The name is made of the id as it will be: whoever changes that comes first.
            edits.append(context.replace(id_, id_.text))
        yield context.finding(node, message, edits, requires=name.requires)
    yield from outlived_absence(context, OUTPUT, "exportName")


def _is_named_later(context: Context, call: ConstructCall) -> bool:
    """Whether the output's export name is assigned after it is made."""
    module = context.module
    return call.expr.node.id in module.project.once(
        (_is_named_later, module), lambda: frozenset(_named_later(module))
    )


def _named_later(module: Module) -> Iterator[int]:
    """The nodes of what is, or may be, given an export name by an assignment."""
    for member, _ in attributes_set(module, "exportName"):
        for subject in subjects(member.object, member.node):
            if subject.call.module is module:
                yield subject.call.expr.node.id


CODEMOD = Codemod(
    number=12,
    title="Stack output has no export name",
    level=Level.MEDIUM,
    impact=Impact.METADATA,
    root_cause="Cross-stack references were not considered.",
    consequence="Other stacks cannot import the output.",
    effect="Adds an export to the output; no resource changes.",
    url="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html",
    effects=(TemplateEffect("Outputs", "Export", change=Change.ADDED),),
    detect=detect,
    needles=(b"CfnOutput", b"Export"),
    examples=EXAMPLES,
)
