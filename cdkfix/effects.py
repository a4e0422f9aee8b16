"""What a codemod declares about templates: where its fixes may change them, and to what."""

from __future__ import annotations

import enum

import msgspec


class Change(str, enum.Enum):
    """What becomes of a value in a template."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class TemplateEffect(msgspec.Struct, frozen=True):
    """Differences that the fixes of a codemod may bring about in a template.

    ``type`` is a CloudFormation type, or a section of the template such as ``Outputs``; ``*``
    stands for any text in it. ``path`` is the dotted path of the property in the resource, empty
    for the whole resource; its step ``*`` stands for any one step, ``**`` for any number of them.
    ``logical_id``, with ``*`` likewise, is for resources that CDK puts beside the construct that a
    fix is about; without it the resource must be one of that construct's own.

    The others narrow the values down: ``change`` and ``after`` say what may become of them and
    what they may be then, ``respelled`` holds the characters that make all the difference between
    before and after, and ``replaced`` is a text with the one that takes its place. With
    ``follows``, whatever mentions the old value may mention the new one instead.
    """

    type: str
    path: str
    logical_id: str | None = None
    change: Change | None = None
    after: tuple[str | int | float | bool, ...] = ()
    respelled: str = ""
    replaced: tuple[str, str] | None = None
    follows: bool = False


def deleted_with_stack(cfn_type: str) -> tuple[TemplateEffect, ...]:
    """The effects of a removal policy that becomes ``DESTROY``.

    Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
    """
    return tuple(
        TemplateEffect(cfn_type, policy, after=("Delete",))
        for policy in ("DeletionPolicy", "UpdateReplacePolicy")
    )


#: Resources whose logical id holds a hash of the properties of others: it changes with them.
#: Source: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html#currentversion
#: and https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.Deployment.html
HASHED_IDS = tuple(
    TemplateEffect(cfn_type, "", logical_id="*", follows=True)
    for cfn_type in ("AWS::Lambda::Version", "AWS::ApiGateway::Deployment")
)
