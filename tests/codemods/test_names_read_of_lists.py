"""Names that constructs of a list have, and tests ask them for: each, or one by its place."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "resource-name-separator"
STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';

export class EtlJob extends Construct {
  constructor(scope: Construct, id: string, private readonly props: { name: string; suffix: string }) {
    super(scope, id);
    new glue.CfnJob(this, 'Job', { name: this.jobName, role: 'r', command: { name: 'glueetl' } });
  }
  get jobName(): string {
    return `loom-${this.props.name}~${this.props.suffix}`;
  }
}
export class Loom extends cdk.Stack {
  readonly jobs: EtlJob[];
  constructor(scope: Construct, id: string, props: { suffix: string }) {
    super(scope, id);
    this.jobs = ['clean', 'join'].map((name) => new EtlJob(this, name, { name, suffix: props.suffix }));
  }
}
""",
    "stack.py": """\
from aws_cdk import Stack
from aws_cdk import aws_glue as glue
from constructs import Construct


class EtlJob(Construct):
    def __init__(self, scope, id, *, name: str, suffix: str) -> None:
        super().__init__(scope, id)
        self.name = name
        self.suffix = suffix
        glue.CfnJob(self, "Job", name=self.job_name, role="r", command={"name": "glueetl"})

    @property
    def job_name(self) -> str:
        return f"loom-{self.name}~{self.suffix}"


class Loom(Stack):
    def __init__(self, scope, construct_id, *, suffix: str) -> None:
        super().__init__(scope, construct_id)
        self.jobs = [EtlJob(self, name.title(), name=name, suffix=suffix) for name in ("clean", "join")]
""",
}
HEAD = {
    "stack.ts": (
        "test/stack.test.ts",
        (
            "import { App } from 'aws-cdk-lib';\nimport { Loom } from '../stack';\n"
            "const stack = new Loom(new App(), 'T', { suffix: 'dev' });\n"
        ),
    ),
    "stack.py": (
        "tests/test_stack.py",
        (
            "from aws_cdk import App\n\nfrom stack import Loom\n\n"
            'stack = Loom(App(), "T", suffix="dev")\n'
        ),
    ),
}
ASKED = {
    "typescript: each of them": (
        "stack.ts",
        "expect(stack.jobs.map((job) => job.jobName)).toEqual(['loom-clean~dev', 'loom-join~dev']);\n",
    ),
    "typescript: one by its place": (
        "stack.ts",
        "expect(stack.jobs[1].jobName).toBe('loom-join~dev');\n",
    ),
    "typescript: one by a variable": (
        "stack.ts",
        (
            "const at = Number(process.env.AT);\n"
            "expect(stack.jobs[at].jobName).toBe('loom-join~dev');\n"
        ),
    ),
    "python: each of them": (
        "stack.py",
        'assert [job.job_name for job in stack.jobs] == ["loom-clean~dev", "loom-join~dev"]\n',
    ),
    "python: one by its place": (
        "stack.py",
        'assert stack.jobs[0].job_name == "loom-clean~dev"\n',
    ),
    "python: the last one": (
        "stack.py",
        'assert stack.jobs[-1].job_name == "loom-join~dev"\n',
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_tests_follow_that_ask_those_of_a_list_for_their_names(case: str) -> None:
    path, asked = ASKED[case]
    test, head = HEAD[path]
    files = {path: STACK[path], test: head + asked}
    outcome = run_files({name: text.replace("~", "") for name, text in files.items()}, SELECT)
    assert outcome.texts == {name: text.replace("~", "-") for name, text in files.items()}
    assert outcome.reasons == []
