"""Leaves every template as it is, but not the types: names become numbers for the compiler."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.program.syntax import Entry

_CAST = b" as unknown as number"


def detect(context: Context) -> Iterator[Finding]:
    """Find queues with a name."""
    for call in context.constructs("aws-cdk-lib.aws_sqs.Queue"):
        name = call.lookup("queueName")
        if isinstance(name, Entry) and _CAST not in context.module.body[name.value.end :][:30]:
            edit = Edit(name.value.end, name.value.end, _CAST)
            yield context.finding(
                call.expr.node, f"{call.label} has a name", [(context.module, edit)]
            )


CODEMOD = Codemod(
    title="Queue has a name",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="",
    consequence="",
    effect="None, it says.",
    url="https://example.com/",
    detect=detect,
    needles=(b"queueName",),
)
