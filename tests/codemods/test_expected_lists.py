"""Tests that expect lists and sets of what resources have, or count those that have it."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'A', { role: 'r', command: { name: 'glueetl' }, glueVersion: '3.0', numberOfWorkers: 10 });
    new glue.CfnJob(this, 'B', { role: 'r', command: { name: 'glueetl' }, glueVersion: '2.0', numberOfWorkers: 5 });
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.POLICY });
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3


class Etl(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(self, "A", role="r", command={"name": "glueetl"}, glue_version="3.0", number_of_workers=10)
        glue.CfnJob(self, "B", role="r", command={"name": "glueetl"}, glue_version="2.0", number_of_workers=5)
        s3.Bucket(self, "Raw", removal_policy=cdk.RemovalPolicy.POLICY)
""",
}
TEST = {
    "stack.ts": (
        "test/stack.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Etl } from '../stack';
const template = Template.fromStack(new Etl(new cdk.App(), 'T'));
const jobs = Object.values(template.findResources('AWS::Glue::Job'));
""",
    ),
    "stack.py": (
        "tests/test_stack.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from stack import Etl

template = Template.from_stack(Etl(cdk.App(), "T"))
jobs = template.find_resources("AWS::Glue::Job")
""",
    ),
}
GLUE = ("glue-version", "glue-worker-count")
LISTS = {
    "typescript: a sorted list": (
        "stack.ts",
        (
            "const workers = jobs.map((job) => job.Properties.NumberOfWorkers).sort();\n"
            "expect(workers).toEqual([5, 10]);\n"
        ),
        ("[5, 10]", "[2, 2]"),
    ),
    "typescript: a set": (
        "stack.ts",
        (
            "const versions = new Set(jobs.map((job) => job.Properties.GlueVersion));\n"
            "expect(versions).toEqual(new Set(['2.0', '3.0']));\n"
        ),
        ("['2.0', '3.0']", "['4.0']"),
    ),
    "typescript: one of a list": (
        "stack.ts",
        "for (const job of jobs) expect(['2.0', '3.0']).toContain(job.Properties.GlueVersion);\n",
        ("['2.0', '3.0']", "['4.0']"),
    ),
    "python: one of a list": (
        "stack.py",
        (
            "for job in jobs.values():\n"
            '    assert job["Properties"]["GlueVersion"] in ["2.0", "3.0"]\n'
        ),
        ('["2.0", "3.0"]', '["4.0"]'),
    ),
    "python: one of a list that has the new one": (
        "stack.py",
        (
            "for job in jobs.values():\n"
            '    assert job["Properties"]["GlueVersion"] in ("2.0", "3.0", "4.0")\n'
        ),
        ("", ""),
    ),
    "python: a sorted list": (
        "stack.py",
        (
            'workers = sorted(job["Properties"]["NumberOfWorkers"] for job in jobs.values())\n'
            "assert workers == [5, 10]\n"
        ),
        ("[5, 10]", "[2, 2]"),
    ),
    "python: a list of a generator": (
        "stack.py",
        (
            'versions = list(job["Properties"]["GlueVersion"] for job in jobs.values())\n'
            'assert versions == ["3.0", "2.0"]\n'
        ),
        ('["3.0", "2.0"]', '["4.0", "4.0"]'),
    ),
    "python: a set": (
        "stack.py",
        (
            'versions = {job["Properties"]["GlueVersion"] for job in jobs.values()}\n'
            'assert versions == {"2.0", "3.0"}\n'
        ),
        ('{"2.0", "3.0"}', '{"4.0"}'),
    ),
    "python: a set that has the new one": (
        "stack.py",
        (
            'versions = {job["Properties"]["GlueVersion"] for job in jobs.values()}\n'
            'assert versions == {"2.0", "4.0"}\n'
        ),
        ('{"2.0", "4.0"}', '{"4.0"}'),
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_what_is_expected_of_all_follows(case: str) -> None:
    path, asked, change = LISTS[case]
    test, head = TEST[path]
    outcome = run_files({path: STACK[path], test: head + asked}, *GLUE)
    assert outcome.texts[test] == (head + asked).replace(*change)


PICKED = {
    "typescript: kept, of all": (
        "stack.ts",
        (
            "const kept = Object.values(template.toJSON().Resources).filter((r: any) => r.DeletionPolicy === 'Retain');\n"
            "expect(kept).toHaveLength(1);\n"
        ),
        "counts what has Retain",
    ),
    "typescript: none is deleted": (
        "stack.ts",
        (
            "const buckets = Object.values(template.findResources('AWS::S3::Bucket'));\n"
            "expect(buckets.filter((b) => b.DeletionPolicy === 'Delete')).toEqual([]);\n"
        ),
        "wants nothing to have Delete",
    ),
    "python: kept, of all": (
        "stack.py",
        (
            'resources = template.to_json()["Resources"]\n'
            'kept = [name for name, r in resources.items() if r.get("DeletionPolicy") == "Retain"]\n'
            "assert len(kept) == 1\n"
        ),
        "counts what has Retain",
    ),
    "python: none is deleted": (
        "stack.py",
        (
            'buckets = template.find_resources("AWS::S3::Bucket").values()\n'
            'assert not [b for b in buckets if b["DeletionPolicy"] == "Delete"]\n'
        ),
        "wants nothing to have Delete",
    ),
}


@pytest.mark.parametrize("case", PICKED)
@pytest.mark.parametrize("policy", ["RETAIN", "DESTROY"])
def test_what_is_picked_by_its_policy_is_noted_where_that_changes(case: str, policy: str) -> None:
    path, asked, told = PICKED[case]
    test, head = TEST[path]
    files = {path: STACK[path].replace("POLICY", policy), test: head + asked}
    outcome = run_files(files, "s3-bucket-removal-policy")
    assert outcome.texts[test] == files[test]
    noted = [note for note in outcome.notes if note.startswith(test)]
    whole = f" {told}: AWS::S3::Bucket had Retain, and have Delete"
    assert [note.endswith(whole) for note in noted] == ([True] if policy == "RETAIN" else [])
