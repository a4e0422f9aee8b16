"""Databases named by a helper beside others, in tests that ask for resources of their type.

In the texts ``~`` becomes an underscore and ``|`` comes in as one; ``^`` comes in as a hyphen.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = ("glue-database-name", "resource-name-separator")
#: ``#`` is where the helper's result is taken without hyphens.
FILES = {
    "typescript": {
        "lib/lake.ts": (
            "import * as cdk from 'aws-cdk-lib';\n"
            "import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';\n"
            "export interface LakeProps { project: string; suffix: string }\n"
            "export class Lake extends cdk.Stack {\n"
            "  private readonly project: string;\n"
            "  private readonly suffix: string;\n"
            "  constructor(scope: cdk.App, id: string, props: LakeProps) {\n"
            "    super(scope, id);\n"
            "    this.project = props.project;\n"
            "    this.suffix = props.suffix;\n"
            "    new sqs.Queue(this, 'Q', { queueName: this.named('jobs') });\n"
            "    new glue.CfnDatabase(this, 'D', {\n"
            "      catalogId: '1',\n"
            "      databaseInput: { name: this.named('catalog')# },\n"
            "    });\n"
            "  }\n"
            "  private named(part: string): string {\n"
            "    return `${this.project}-${part}^${this.suffix}`;\n"
            "  }\n}\n"
        ),
        "bin/app.ts": (
            "import { App } from 'aws-cdk-lib';\nimport { Lake } from '../lib/lake';\n"
            "new Lake(new App(), 'Lake', { project: 'atlas', suffix: 'dev' });\n"
        ),
        "test/lake.test.ts": (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Lake } from '../lib/lake';\n"
            "const stack = new Lake(new App(), 'Lake', { project: 'atlas', suffix: 'test' });\n"
            "const template = Template.fromStack(stack);\n"
            "template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'atlas-jobs^test' });\n"
            "template.hasResourceProperties('AWS::Glue::Database', { DatabaseInput: { Name: 'atlas~catalog|test' } });\n"
        ),
    },
    "python": {
        "lake.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue, aws_sqs as sqs\n\n\n"
            "class Lake(cdk.Stack):\n"
            "    def __init__(self, scope, id, *, project: str, suffix: str):\n"
            "        super().__init__(scope, id)\n"
            "        self.project = project\n"
            "        self.suffix = suffix\n"
            '        sqs.Queue(self, "Q", queue_name=self.named("jobs"))\n'
            "        glue.CfnDatabase(\n"
            "            self,\n"
            '            "D",\n'
            '            catalog_id="1",\n'
            '            database_input={"name": self.named("catalog")#},\n'
            "        )\n\n"
            "    def named(self, part: str) -> str:\n"
            '        return f"{self.project}-{part}^{self.suffix}"\n'
        ),
        "app.py": (
            "from aws_cdk import App\nfrom lake import Lake\n"
            'Lake(App(), "Lake", project="atlas", suffix="dev")\n'
        ),
        "test_lake.py": (
            "from aws_cdk import App\nfrom aws_cdk.assertions import Template\nfrom lake import Lake\n"
            'stack = Lake(App(), "Lake", project="atlas", suffix="test")\n'
            "template = Template.from_stack(stack)\n"
            'template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "atlas-jobs^test"})\n'
            "template.has_resource_properties(\n"
            '    "AWS::Glue::Database", {"DatabaseInput": {"Name": "atlas~catalog|test"}}\n'
            ")\n"
        ),
    },
}
TAKEN = {"typescript": ".replace(/-/g, '_')", "python": '.replace("-", "_")'}


@pytest.mark.parametrize("language", FILES)
def test_the_database_gets_its_underscore_before_the_suffix_there_too(language: str) -> None:
    """The helper gets its hyphen after the database's name has been respelled."""
    before, after = {}, {}
    for path, text in FILES[language].items():
        before[path] = text.replace("~", "-").replace("|", "").replace("^", "").replace("#", "")
        fixed = text.replace("~", "_").replace("|", "_").replace("^", "-")
        after[path] = fixed.replace("#", TAKEN[language])
    outcome = run_files(before, *SELECT)
    assert outcome.texts == after
    assert outcome.reasons == []
