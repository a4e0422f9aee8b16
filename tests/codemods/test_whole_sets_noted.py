"""Tests that ask for all resources of a type are noted where emptying buckets brings another."""

from __future__ import annotations

import pytest
from file_runs import run_files

SELECT = "s3-auto-delete-objects"
APP_TS = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
"""
APP_PY = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Shop(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "B", removal_policy=cdk.RemovalPolicy.DESTROY)
"""
TEST_TS = """\
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Shop } from '../app';

test('shop', () => {
  const template = Template.fromStack(new Shop(new App(), 'Shop'));
  const functions = template.findResources('AWS::Lambda::Function');
  LINE
});
"""
TEST_PY = """\
import aws_cdk as cdk
from app import Shop
from aws_cdk.assertions import Template


def test_shop():
    template = Template.from_stack(Shop(cdk.App(), "Shop"))
    functions = template.find_resources("AWS::Lambda::Function")
    LINE
"""
FUNCTIONS = "counts AWS::Lambda::Function: emptying buckets brings one for each stack"
ALL = "counts all resources: emptying buckets brings a custom resource for each, with what runs it"
EMPTYING = "counts Custom::S3AutoDeleteObjects: emptying buckets brings one for each bucket"
NOTED = {
    "none that empties buckets": (
        "expect(Object.keys(template.findResources('Custom::S3AutoDeleteObjects')).length).toBe(0);",
        EMPTYING,
    ),
    "how many empty buckets": (
        "template.resourceCountIs('Custom::S3AutoDeleteObjects', 0);",
        EMPTYING,
    ),
    "python: how many empty buckets": (
        'template.resource_count_is("Custom::S3AutoDeleteObjects", 0)',
        EMPTYING,
    ),
    "python: none that empties buckets": (
        'assert len(template.find_resources("Custom::S3AutoDeleteObjects")) == 0',
        EMPTYING,
    ),
    "python: none, by what is found": (
        'assert not template.find_resources("Custom::S3AutoDeleteObjects")',
        EMPTYING,
    ),
    "python: none, asserted to be false": (
        'self.assertFalse(template.find_resources("Custom::S3AutoDeleteObjects"))',
        EMPTYING,
    ),
    "none, compared with an empty object": (
        "expect(template.findResources('Custom::S3AutoDeleteObjects')).toEqual({});",
        EMPTYING,
    ),
    "python: how many by a counter": (
        (
            "from collections import Counter\n"
            '    types = Counter(it["Type"] for it in template.to_json()["Resources"].values())\n'
            '    assert types["AWS::Lambda::Function"] == 1'
        ),
        FUNCTIONS,
    ),
    "python: how many of a list": (
        (
            'types = [it["Type"] for it in template.to_json()["Resources"].values()]\n'
            '    assert types.count("AWS::Lambda::Function") == 1'
        ),
        FUNCTIONS,
    ),
    "how many": ("expect(Object.keys(functions)).toHaveLength(1);", FUNCTIONS),
    "how many, compared": ("expect(Object.values(functions).length).toBe(1);", FUNCTIONS),
    "a list made of all": (
        "expect(Object.values(functions).map((f) => f.Properties.Runtime)).toEqual(['a']);",
        FUNCTIONS,
    ),
    "what all of them have": (
        "template.allResourcesProperties('AWS::Lambda::Function', { Timeout: 3 });",
        FUNCTIONS,
    ),
    "all resources": ("expect(Object.keys(template.toJSON().Resources)).toHaveLength(9);", ALL),
    "how many of each type in a table": (
        (
            "for (const [type, count] of Object.entries({ 'AWS::Lambda::Function': 0 })) {"
            " template.resourceCountIs(type, count); }"
        ),
        FUNCTIONS,
    ),
    "how many, for each": (
        (
            "[['AWS::SQS::Queue', 1], ['AWS::Lambda::Function', 0]].forEach(([type, count]) => {"
            " template.resourceCountIs(type, count); });"
        ),
        FUNCTIONS,
    ),
    "python: how many": ("assert len(functions) == 1", FUNCTIONS),
    "python: how many of each type in a table": (
        (
            'for kind, count in {"AWS::SQS::Queue": 1, "AWS::Lambda::Function": 0}.items():\n'
            "        template.resource_count_is(kind, count)"
        ),
        FUNCTIONS,
    ),
    "python: how many, for each": (
        (
            'for kind, count in [("AWS::SQS::Queue", 1), ("AWS::Lambda::Function", 0)]:\n'
            "        template.resource_count_is(kind, count)"
        ),
        FUNCTIONS,
    ),
    "python: a list made of all": (
        'assert [f["Properties"]["Runtime"] for f in functions.values()] == ["a"]',
        FUNCTIONS,
    ),
    "python: a set made of all": (
        'assert {f["Type"] for f in functions.values()} == {"a"}',
        FUNCTIONS,
    ),
    "python: what all of them have": (
        'template.all_resources_properties("AWS::Lambda::Function", {"Timeout": 3})',
        FUNCTIONS,
    ),
    "python: a sorted list of all": (
        'assert sorted(f["Type"] for f in functions.values()) == ["a"]',
        FUNCTIONS,
    ),
    "python: all resources": ('assert len(template.to_json()["Resources"]) == 9', ALL),
}
EACH = "goes through all AWS::Lambda::Function: emptying buckets brings one for each stack"
GONE_THROUGH = {
    "each": (
        "Object.values(functions).forEach((f: any) => {"
        " expect(f.Properties.Runtime).toBe('nodejs18.x'); });"
    ),
    "in a loop": (
        "for (const f of Object.values(functions)) { expect(f.Properties.Timeout).toBe(3); }"
    ),
    "those of a type": (
        "Object.values(template.toJSON().Resources)"
        ".filter((r: any) => r.Type === 'AWS::Lambda::Function')"
        ".forEach((r: any) => expect(r.Properties.Timeout).toBe(3));"
    ),
    "every": (
        "expect(Object.values(functions).every((f) => f.Properties.Timeout === 3)).toBe(true);"
    ),
    "python: in a loop": (
        'for function in functions.values():\n        assert function["Properties"]["Timeout"] == 3'
    ),
    "python: all": ('assert all(it["Properties"]["Timeout"] == 3 for it in functions.values())'),
    "python: those of a type": (
        'for it in template.to_json()["Resources"].values():\n'
        '        if it["Type"] == "AWS::Lambda::Function":\n'
        '            assert it["Properties"]["Timeout"] == 3'
    ),
}
NOT_GONE_THROUGH = {
    "one of them": "expect(Object.values(functions)[0].Properties.Timeout).toBe(3);",
    "those with a property": (
        "for (const f of Object.values(template.findResources('AWS::Lambda::Function', {}))) {"
        " expect(f.Properties.Timeout).toBe(3); }"
    ),
    "those of another type": (
        "for (const f of Object.values(template.findResources('AWS::SQS::Queue'))) {"
        " expect(f.Properties.Timeout).toBe(3); }"
    ),
    "python: those with a property": (
        'for it in template.find_resources("AWS::Lambda::Function", {"a": 1}).values():\n'
        '        assert it["Properties"]["Timeout"] == 3'
    ),
    "python: what is no template's": (
        'for it in [{"Type": "AWS::Lambda::Function"}]:\n        assert it["Timeout"] == 3'
    ),
}
QUIET = {
    "one of them": "expect(Object.values(functions)[0].Properties.Timeout).toBe(3);",
    "those that are asked for": (
        "expect(Object.keys(template.findResources('AWS::Lambda::Function', {}))).toHaveLength(1);"
    ),
    "some of them": (
        "expect(Object.values(functions).filter((f) => f.Properties.Timeout)).toHaveLength(1);"
    ),
    "another type": (
        "expect(Object.keys(template.findResources('AWS::SQS::Queue'))).toHaveLength(1);"
    ),
    "at least": "expect(Object.keys(functions).length).toBeGreaterThan(0);",
    "python: how many of another type": (
        'types = [it["Type"] for it in template.to_json()["Resources"].values()]\n'
        '    assert types.count("AWS::SQS::Queue") == 1'
    ),
    "python: how many of another list": (
        'assert [it["Runtime"] for it in functions.values()].count("AWS::Lambda::Function") == 1'
    ),
    "python: there are some": "assert functions",
    "python: some of them": 'assert [f for f in functions.values() if f["Timeout"]] == []',
    "python: another set": "assert len(template) == 1",
    "python: at least": "assert len(functions) >= 1",
}


def _files(name: str, line: str) -> dict[str, str]:
    if name.startswith("python"):
        return {"app.py": APP_PY, "tests/test_shop.py": TEST_PY.replace("LINE", line)}
    return {"app.ts": APP_TS, "test/shop.test.ts": TEST_TS.replace("LINE", line)}


@pytest.mark.parametrize(("name", "line", "note"), [(k, *v) for k, v in NOTED.items()], ids=NOTED)
def test_whole_sets_are_noted(name: str, line: str, note: str) -> None:
    files = _files(name, line)
    outcome = run_files(files, SELECT)
    assert [it.split(" ", 1)[1] for it in outcome.notes if "counts" in it] == [note]


@pytest.mark.parametrize(("name", "line"), QUIET.items(), ids=QUIET)
def test_others_are_not_noted(name: str, line: str) -> None:
    files = _files(name, line)
    assert not [it for it in run_files(files, SELECT).notes if "counts" in it]


@pytest.mark.parametrize(("name", "line"), GONE_THROUGH.items(), ids=GONE_THROUGH)
def test_what_is_wanted_of_each_is_noted(name: str, line: str) -> None:
    notes = run_files(_files(name, line), SELECT).notes
    assert [it.split(" ", 1)[1] for it in notes if "goes through" in it] == [EACH]


@pytest.mark.parametrize(("name", "line"), NOT_GONE_THROUGH.items(), ids=NOT_GONE_THROUGH)
def test_what_is_wanted_of_others_is_not(name: str, line: str) -> None:
    assert not [it for it in run_files(_files(name, line), SELECT).notes if "goes through" in it]
