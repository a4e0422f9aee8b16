"""Measures how long the catalogue takes to its first answers, each in a process of its own.

python benchmarks/catalogue.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys

_RUNS = 15
_QUESTIONS = {
    "props of a construct": "catalogue.get('aws-cdk-lib.aws_s3.BucketProps')",
    "props of the largest module's": "catalogue.get('aws-cdk-lib.aws_ec2.InstanceProps')",
    "an import's module": "catalogue.from_typescript_module('aws-cdk-lib/aws-s3')",
    "members of a stack": "catalogue.members('aws-cdk-lib.Stack', 'python')",
    "a physical name": "catalogue.physical_names('aws-cdk-lib.aws_sqs.Queue')",
    "what a change does": "catalogue.change('aws-cdk-lib.aws_lambda.Function', 'runtime')",
    "a stateful type": "catalogue.is_stateful('AWS::S3::Bucket')",
    "the runtimes": "catalogue.runtimes()",
}
_SCRIPT = """
import time
from cdkfix import catalogue
start = time.perf_counter()
{question}
print((time.perf_counter() - start) * 1000)
"""


def milliseconds(question: str) -> list[float]:
    """How long a question takes in a new process, which has imported but read nothing."""
    command = [sys.executable, "-c", _SCRIPT.format(question=question)]
    runs = (subprocess.run(command, check=True, capture_output=True) for _ in range(_RUNS))
    return [float(done.stdout) for done in runs]


def main() -> None:
    """Print the best and the median of each question."""
    print(f"{'first answer in a new process':32} best  median  (ms)")
    for name, question in _QUESTIONS.items():
        found = milliseconds(question)
        print(f"{name:32} {min(found):4.1f}  {statistics.median(found):6.1f}")


if __name__ == "__main__":
    main()
