"""Tests that count resources of a stack are noted where that, and no other, has buckets."""

from __future__ import annotations

import pytest
from file_runs import run_files

FILES = {
    "typescript": {
        "lib/stacks.ts": (
            "import * as cdk from 'aws-cdk-lib';\n"
            "import { aws_s3 as s3 } from 'aws-cdk-lib';\n"
            "export class Base extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string) {\n"
            "    super(scope, id);\n"
            "    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY });\n"
            "  }\n}\n"
            "export class Media extends Base {}\n"
            "export class Other extends cdk.Stack {}\n"
        ),
        "test/stacks.test.ts": (
            "import { App } from 'aws-cdk-lib';\n"
            "import { Template } from 'aws-cdk-lib/assertions';\n"
            "import { Media, Other } from '../lib/stacks';\n"
            "const synth = () => Template.fromStack(new STACK(new App(), 'T'));\n"
            "const template = Template.fromStack(new STACK(new App(), 'T'));\n"
            "template.resourceCountIs('AWS::Lambda::Function', 1);\n"
            "synth().resourceCountIs('AWS::Lambda::Function', 1);\n"
        ),
    },
    "python": {
        "stacks.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n\n"
            "class Base(cdk.Stack):\n"
            "    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n"
            '        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY)\n\n\n'
            "class Media(Base):\n    pass\n\n\nclass Other(cdk.Stack):\n    pass\n"
        ),
        "test_stacks.py": (
            "from aws_cdk import App\nfrom aws_cdk.assertions import Template\n"
            "from stacks import Media, Other\n\n\n"
            'def synth():\n    return Template.from_stack(STACK(App(), "T"))\n\n\n'
            'stack = STACK(App(), "T")\n'
            "template = Template.from_stack(stack)\n"
            'template.resource_count_is("AWS::Lambda::Function", 1)\n'
            'synth().resource_count_is("AWS::Lambda::Function", 1)\n'
        ),
    },
}


@pytest.mark.parametrize("language", FILES)
@pytest.mark.parametrize(("stack", "noted"), [("Media", True), ("Other", False)])
def test_a_count_is_noted_of_a_stack_with_buckets(language: str, stack: str, noted: bool) -> None:
    files = {path: text.replace("STACK", stack) for path, text in FILES[language].items()}
    outcome = run_files(files, "s3-auto-delete-objects")
    lines = {"typescript": "6, 7", "python": "12, 13"}[language]
    notes = [note for note in outcome.notes if "counts AWS::Lambda::Function" in note]
    assert [f":{lines} counts" in note for note in notes] == [True] * noted
