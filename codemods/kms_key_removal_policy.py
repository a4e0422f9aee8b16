"""KMS keys are destroyed with their stack, after the shortest waiting period.

A `Key` without a removal policy is kept: that is CDK's default. KMS deletes no key at once: a key
waits for 7 to 30 days, during which deletion can be cancelled.
https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.code import StaticCall, Value
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import Change, TemplateEffect, deleted_with_stack
from cdkfix.finding import Finding
from cdkfix.traits.removal.findings import retained
from codemods.examples.kms_key_removal_policy import EXAMPLES

_DAYS = 7
_WEEK = StaticCall("aws-cdk-lib.Duration", "days", (Value(_DAYS),))


def detect(context: Context) -> Iterator[Finding]:
    """Find keys that outlive their stack."""
    yield from retained(
        context,
        ["aws-cdk-lib.aws_kms.Key"],
        unstated="has no removal policy: deleting its stack leaves it behind",
        extra=[("pendingWindow", _WEEK), ("pendingWindowInDays", Value(_DAYS))],
    )


CODEMOD = Codemod(
    number=2,
    title="KMS key is kept when its stack is deleted",
    level=Level.CRITICAL,
    impact=Impact.METADATA,
    data_loss=True,
    root_cause="Production-grade retention policies in a test environment that must be cleaned up.",
    consequence="Deleting the stack leaves keys behind, which cost money and keep their aliases.",
    effect="Sets the DeletionPolicy to Delete and, where none is set, a waiting period of 7 days.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_kms.Key.html#removalpolicy",
    effects=(
        *deleted_with_stack("AWS::KMS::Key"),
        TemplateEffect(
            "AWS::KMS::Key", "Properties.PendingWindowInDays", change=Change.ADDED, after=(_DAYS,)
        ),
    ),
    detect=detect,
    # Tests ask what settings say of it.
    needles=(b"Key", b"RemovalPolicy", b"DeletionPolicy"),
    in_tests=(b"olicy", b"OLICY"),
    examples=EXAMPLES,
)
