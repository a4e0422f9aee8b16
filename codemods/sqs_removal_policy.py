"""SQS queues say that they are destroyed with their stack.

Destroying is a queue's default: the fix spells it out, and turns RETAIN around.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sqs.Queue.html#removalpolicy
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import deleted_with_stack
from cdkfix.finding import Finding
from cdkfix.traits.removal.findings import retained
from codemods.examples.sqs_removal_policy import EXAMPLES


def detect(context: Context) -> Iterator[Finding]:
    """Find queues that are retained, or do not say what becomes of them."""
    yield from retained(
        context,
        ["aws-cdk-lib.aws_sqs.Queue"],
        unstated="does not say that it is destroyed with its stack",
    )


CODEMOD = Codemod(
    number=7,
    title="SQS queue has no removal policy",
    level=Level.HIGH,
    impact=Impact.METADATA,
    data_loss=True,
    root_cause="Cleaning up queues was overlooked.",
    consequence="A retained queue stays behind; an unstated policy leaves the reader guessing.",
    effect="Spells out the default, which leaves the template as it is; RETAIN becomes Delete.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sqs.Queue.html#removalpolicy",
    effects=deleted_with_stack("AWS::SQS::Queue"),
    detect=detect,
    # Tests ask what settings say of it.
    needles=(b"Queue", b"RemovalPolicy", b"DeletionPolicy"),
    in_tests=(b"olicy", b"OLICY"),
    examples=EXAMPLES,
)
