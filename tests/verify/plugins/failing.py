"""Makes the app fail: no queue takes messages of one byte only."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.changes import Want
from cdkfix.code import Value
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context, Request
from cdkfix.finding import Finding


def detect(context: Context) -> Iterator[Finding]:
    """Find queues that do not say how long messages may be."""
    yield from context.plan(
        [
            Request(
                call, f"{call.label} takes all", [Want(call, ("maxMessageSizeBytes",), Value(1))]
            )
            for call in context.constructs("aws-cdk-lib.aws_sqs.Queue")
            if call.get("maxMessageSizeBytes") is None
        ]
    )


CODEMOD = Codemod(
    title="Queue takes long messages",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="",
    consequence="",
    effect="None, it says.",
    url="https://example.com/",
    detect=detect,
    needles=(b"Queue",),
)
