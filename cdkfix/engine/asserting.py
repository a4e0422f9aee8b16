"""Texts that may say what templates are to hold: which files are looked at for tests' sake.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#methods
"""

from __future__ import annotations


def may_assert(body: bytes) -> bool:
    """Whether a text may say what a template, or a configuration, is to hold."""
    return b"assert" in body or b"expect(" in body or calls_assertion(body)


def calls_assertion(body: bytes) -> bool:
    """Whether a text calls one of CDK's assertions, whatever it imports: of a fixture's template.

    Every file is asked: this is the quickest way.
    """
    return (
        b".hasResource" in body
        or b".has_resource" in body
        or b".allResources" in body
        or b".all_resources" in body
    )
