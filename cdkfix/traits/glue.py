"""Glue jobs as CDK makes them: the L1 construct, the L2 ones and those of the alpha package.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_glue-readme.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import catalogue
from cdkfix.context import Context
from cdkfix.model import ConstructCall

#: The modules whose types make Glue jobs, by policy: the stable one, and the alpha one before it.
MODULES = ("aws-cdk-lib.aws_glue", "@aws-cdk/aws-glue-alpha")

#: The CloudFormation type of a job.
JOB = "AWS::Glue::Job"


def jobs(context: Context) -> Iterator[ConstructCall]:
    """The calls that make a Glue job."""
    return (call for call in context.all_constructs if is_job(call))


def is_job(call: ConstructCall) -> bool:
    """Whether a call makes a Glue job.

    The base class counts as well, for classes of the project that derive from it.
    """
    if call.info.cfn_type == JOB:
        return True
    return any(catalogue.is_a(call.fqn, f"{module}.JobBase") for module in MODULES)


def is_shell(call: ConstructCall) -> bool:
    """Whether a job is a Python shell job: it runs no Spark, whose version Glue's decides over.

    https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
    """
    if any(catalogue.is_a(call.fqn, f"{module}.PythonShellJob") for module in MODULES):
        return True
    command = call.get("command", "name")
    return command is not None and command.literal == "pythonshell"
