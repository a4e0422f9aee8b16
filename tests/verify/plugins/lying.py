"""Changes what it does not declare: how long messages are kept."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.changes import Want
from cdkfix.code import StaticCall, Value
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context, Request
from cdkfix.effects import TemplateEffect
from cdkfix.finding import Finding

_MINUTE = StaticCall("aws-cdk-lib.Duration", "minutes", (Value(1),))


def detect(context: Context) -> Iterator[Finding]:
    """Find queues that do not say how long they keep messages."""
    yield from context.plan(
        [
            Request(
                call, f"{call.label} keeps messages", [Want(call, ("retentionPeriod",), _MINUTE)]
            )
            for call in context.constructs("aws-cdk-lib.aws_sqs.Queue")
            if call.get("retentionPeriod") is None
        ]
    )


CODEMOD = Codemod(
    title="Queue keeps messages",
    level=Level.LOW,
    impact=Impact.METADATA,
    root_cause="",
    consequence="",
    effect="None, it says.",
    effects=(TemplateEffect("AWS::SQS::Queue", "DeletionPolicy"),),
    url="https://example.com/",
    detect=detect,
    needles=(b"Queue",),
)
