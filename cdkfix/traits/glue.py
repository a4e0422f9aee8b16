"""Glue jobs as CDK makes them: the L1 construct, the L2 ones and those of the alpha package.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_glue-readme.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix import catalogue
from cdkfix.context import Context
from cdkfix.model import ConstructCall
from cdkfix.program.syntax import Entry

#: The modules whose types make Glue jobs, by policy: the stable one, and the alpha one before it.
MODULES = ("aws-cdk-lib.aws_glue", "@aws-cdk/aws-glue-alpha")

#: The first version that takes workers and nothing else, and has Python 3 alone.
LATER = "2.0"
#: What jobs before it are given, the second as it was called at first.
_CAPACITIES = ("maxCapacity", "allocatedCapacity")

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


def kept_in_first(call: ConstructCall) -> str | None:
    """Why a job runs on the first versions of Glue only, in words; None if later ones run it too.

    "For Glue version 2.0+ jobs, you cannot specify a Maximum capacity."
    https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html
    Python 2 is none that they have: https://docs.aws.amazon.com/glue/latest/dg/release-notes.html
    """
    for prop in _CAPACITIES:
        if isinstance(call.lookup(prop), Entry):
            name = call.module.reader.prop_names(prop)[0]
            return f"Glue {LATER} and later take workers instead of its {name}"
    python = call.get("command", "pythonVersion")
    if python is not None and str(python.literal) == "2":
        return f"its script is for Python 2, which Glue {LATER} and later do not run"
    return None
