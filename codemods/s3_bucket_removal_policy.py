"""S3 buckets are destroyed with their stack instead of being kept or orphaned.

A `Bucket` without a removal policy is orphaned as well: that is CDK's default.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#removalpolicy
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import deleted_with_stack
from cdkfix.finding import Finding
from cdkfix.traits.removal.emptied_if import agreements
from cdkfix.traits.removal.findings import retained
from cdkfix.traits.removal.kept_full import kept_full
from codemods.examples.s3_bucket_removal_policy import EXAMPLES

BUCKET = "aws-cdk-lib.aws_s3.Bucket"


def detect(context: Context) -> Iterator[Finding]:
    """Find buckets that outlive their stack."""
    context.wanted += agreements(context.constructs(BUCKET))
    yield from retained(
        context,
        [BUCKET],
        unstated="has no removal policy: deleting its stack leaves it behind",
        obstacle=kept_full,
    )


CODEMOD = Codemod(
    number=1,
    title="S3 bucket is kept when its stack is deleted",
    level=Level.CRITICAL,
    impact=Impact.METADATA,
    data_loss=True,
    root_cause="Production-grade retention policies in a test environment that must be cleaned up.",
    consequence="The stack cannot be destroyed whole; the bucket and its name stay taken.",
    effect="Sets the DeletionPolicy to Delete: deleting the stack deletes the bucket.",
    url="https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html#removalpolicy",
    effects=deleted_with_stack("AWS::S3::Bucket"),
    detect=detect,
    # Tests ask what settings say of it.
    needles=(b"Bucket", b"RemovalPolicy", b"DeletionPolicy"),
    in_tests=(b"olicy", b"OLICY"),
    examples=EXAMPLES,
)
