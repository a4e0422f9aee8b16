"""What decides over a bucket's removal besides its props: statements, scopes, aspects, helpers."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { KeepAll } from 'someones-aspects';
import { Construct } from 'constructs';

class Keeper implements cdk.IAspect {
  visit(node: any) {
    if (node instanceof s3.CfnBucket) node.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  }
}

class Tagger implements cdk.IAspect {
  visit(node: any) {
    cdk.Tags.of(node).add('team', 'data');
  }
}

class TableKeeper implements cdk.IAspect {
  visit(node: any) {
    if (node.cfnResourceType === 'AWS::DynamoDB::Table') {
      node.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    }
  }
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, flag: boolean) {
    super(scope, id);
%s  }
%s}
"""

PYTHON = """\
from typing import cast

import aws_cdk as cdk
import jsii
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from cdk_nag import AwsSolutionsChecks
from someones_aspects import KeepAll


@jsii.implements(cdk.IAspect)
class Keeper:
    def visit(self, node):
        if isinstance(node, s3.CfnBucket):
            node.apply_removal_policy(cdk.RemovalPolicy.RETAIN)


@jsii.implements(cdk.IAspect)
class Tagger:
    def visit(self, node):
        cdk.Tags.of(node).add("team", "data")


@jsii.implements(cdk.IAspect)
class TableKeeper:
    def visit(self, node):
        if node.cfn_resource_type == "AWS::DynamoDB::Table":
            node.apply_removal_policy(cdk.RemovalPolicy.RETAIN)


class Data(cdk.Stack):
    def __init__(self, scope, id, flag):
        super().__init__(scope, id)
%s
%s"""

POLICY, EMPTIED = "s3-bucket-removal-policy", "s3-auto-delete-objects"


def _stack(language: str, body: str, rest: str = "") -> str:
    indent = "    " if language == "typescript" else "        "
    lines = "".join(f"{indent}{line}\n" for line in body.strip("\n").split("\n"))
    return (TYPESCRIPT if language == "typescript" else PYTHON) % (lines, rest)


def _run(language: str, body: str, rest: str = "") -> Outcomes:
    return run(_stack(language, body, rest), language, [POLICY, EMPTIED])


TS_GONE = (
    "const raw = new s3.Bucket(this, 'Raw', {"
    " removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true });\n"
)
PY_GONE = (
    'raw = s3.Bucket(self, "Raw",'
    " removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=True)\n"
)
TS_BARE = TS_GONE.replace(", autoDeleteObjects: true", "")
PY_BARE = PY_GONE.replace(", auto_delete_objects=True", "")


LEFT_ALONE = {
    "typescript": {
        "L1 child told to destroy": "raw.node.defaultChild.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        "options say Delete": "(raw.node.defaultChild as s3.CfnBucket).cfnOptions.deletionPolicy ="
        " cdk.CfnDeletionPolicy.DELETE;",
        "scope destroys": "cdk.RemovalPolicies.of(this).destroy();",
        "scope destroys on a condition": "if (flag) cdk.RemovalPolicies.of(this).destroy();",
        "scope keeps other types": "cdk.RemovalPolicies.of(this)"
        ".retain({ applyToResourceTypes: ['AWS::DynamoDB::Table'] });",
        "scope keeps all but buckets": "cdk.RemovalPolicies.of(this)"
        ".retain({ excludeResourceTypes: [s3.CfnBucket.CFN_RESOURCE_TYPE_NAME] });",
        "missing policies of a scope": "cdk.MissingRemovalPolicies.of(this).retain();",
        "aspect that keeps nothing": "cdk.Aspects.of(this).add(new Tagger());",
        "aspect that keeps tables": "cdk.Aspects.of(this).add(new TableKeeper());",
        "aspect that only checks": "cdk.Aspects.of(this).add(new AwsSolutionsChecks());",
        "CDK's own aspect": "cdk.Aspects.of(this).add(new cdk.Tag('a', 'b'));",
        "somebody else is kept": "cdk.RemovalPolicies.of(new Construct(this, 'Other')).retain();",
    },
    "python": {
        "L1 child told to destroy": "raw.node.default_child.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        "options say Delete": "raw.node.default_child.cfn_options.deletion_policy ="
        " cdk.CfnDeletionPolicy.DELETE",
        "scope destroys": "cdk.RemovalPolicies.of(self).destroy()",
        "scope destroys on a condition": "if flag: cdk.RemovalPolicies.of(self).destroy()",
        "scope keeps other types": "cdk.RemovalPolicies.of(self)"
        '.retain(apply_to_resource_types=["AWS::DynamoDB::Table"])',
        "scope keeps all but buckets": "cdk.RemovalPolicies.of(self)"
        ".retain(exclude_resource_types=[s3.CfnBucket.CFN_RESOURCE_TYPE_NAME])",
        "missing policies of a scope": "cdk.MissingRemovalPolicies.of(self).retain()",
        "aspect that keeps nothing": "cdk.Aspects.of(self).add(Tagger())",
        "aspect that keeps tables": "cdk.Aspects.of(self).add(TableKeeper())",
        "aspect that only checks": "cdk.Aspects.of(self).add(AwsSolutionsChecks())",
        "CDK's own aspect": 'cdk.Aspects.of(self).add(cdk.Tag("a", "b"))',
        "somebody else is kept": 'cdk.RemovalPolicies.of(sqs.Queue(self, "Other")).retain()',
    },
}


def _cases(table: dict[str, dict[str, str]]) -> list[object]:
    return [
        pytest.param(language, text, id=f"{language}: {name}")
        for language, rows in table.items()
        for name, text in rows.items()
    ]


def test_languages_have_the_same_cases() -> None:
    for table in (LEFT_ALONE, FIXED, KEPT):
        assert table["typescript"].keys() == table["python"].keys()


@pytest.mark.parametrize(("language", "statement"), _cases(LEFT_ALONE))
def test_left_alone_where_nothing_keeps_it(language: str, statement: str) -> None:
    gone = TS_GONE if language == "typescript" else PY_GONE
    outcome = _run(language, gone + statement)
    assert not outcome.findings, [item.message for item in outcome.findings]
    assert outcome.text == _stack(language, gone + statement)


#: Statements that keep a bucket, and may be told to destroy: before the arrow and after it.
FIXED = {
    "typescript": {
        "L1 child": "(raw.node.defaultChild as s3.CfnBucket).applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
        " -> (raw.node.defaultChild as s3.CfnBucket).applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        "L1 child without an argument": "(raw.node.defaultChild as s3.CfnBucket).applyRemovalPolicy();"
        " -> (raw.node.defaultChild as s3.CfnBucket).applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        "L1 child by its id": "(raw.node.findChild('Resource') as s3.CfnBucket)"
        ".applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
        " -> (raw.node.findChild('Resource') as s3.CfnBucket)"
        ".applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        "L1 child in a variable": "const cfn = raw.node.defaultChild as s3.CfnBucket;\n"
        "    cfn.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);"
        " -> const cfn = raw.node.defaultChild as s3.CfnBucket;\n"
        "    cfn.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        "both options": "const cfn = raw.node.defaultChild as s3.CfnBucket;\n"
        "    cfn.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN;\n"
        "    cfn.cfnOptions.updateReplacePolicy = cdk.CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;"
        " -> const cfn = raw.node.defaultChild as s3.CfnBucket;\n"
        "    cfn.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.DELETE;\n"
        "    cfn.cfnOptions.updateReplacePolicy = cdk.CfnDeletionPolicy.DELETE;",
        "override in text": "(raw.node.defaultChild as s3.CfnBucket).addOverride('DeletionPolicy', 'Retain');"
        " -> (raw.node.defaultChild as s3.CfnBucket).addOverride('DeletionPolicy', 'Delete');",
        "override by a member": "(raw.node.defaultChild as s3.CfnBucket)"
        ".addOverride('UpdateReplacePolicy', cdk.CfnDeletionPolicy.RETAIN);"
        " -> (raw.node.defaultChild as s3.CfnBucket)"
        ".addOverride('UpdateReplacePolicy', cdk.CfnDeletionPolicy.DELETE);",
        "policies of the bucket itself": "cdk.RemovalPolicies.of(raw).retain();"
        " -> cdk.RemovalPolicies.of(raw).destroy();",
        "policies applied to the bucket": "cdk.RemovalPolicies.of(raw).apply(cdk.RemovalPolicy.RETAIN);"
        " -> cdk.RemovalPolicies.of(raw).apply(cdk.RemovalPolicy.DESTROY);",
        "scope keeps buckets only": "cdk.RemovalPolicies.of(this)"
        ".retain({ applyToResourceTypes: ['AWS::S3::Bucket'] });"
        " -> cdk.RemovalPolicies.of(this)"
        ".destroy({ applyToResourceTypes: ['AWS::S3::Bucket'] });",
        "loop over a list": "for (const one of [raw]) one.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
        " -> for (const one of [raw]) one.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
    },
    "python": {
        "L1 child": "raw.node.default_child.apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        " -> raw.node.default_child.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        "L1 child without an argument": "raw.node.default_child.apply_removal_policy()"
        " -> raw.node.default_child.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        "L1 child by its id": 'raw.node.find_child("Resource")'
        ".apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        ' -> raw.node.find_child("Resource")'
        ".apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        "L1 child in a variable": "cfn = cast(s3.CfnBucket, raw.node.default_child)\n"
        "cfn.apply_removal_policy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)"
        " -> cfn = cast(s3.CfnBucket, raw.node.default_child)\n"
        "cfn.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        "both options": "cfn: s3.CfnBucket = raw.node.default_child\n"
        "cfn.cfn_options.deletion_policy = cdk.CfnDeletionPolicy.RETAIN\n"
        "cfn.cfn_options.update_replace_policy = cdk.CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE"
        " -> cfn: s3.CfnBucket = raw.node.default_child\n"
        "cfn.cfn_options.deletion_policy = cdk.CfnDeletionPolicy.DELETE\n"
        "cfn.cfn_options.update_replace_policy = cdk.CfnDeletionPolicy.DELETE",
        "override in text": 'raw.node.default_child.add_override("DeletionPolicy", "Retain")'
        ' -> raw.node.default_child.add_override("DeletionPolicy", "Delete")',
        "override by a member": "raw.node.default_child"
        '.add_override("UpdateReplacePolicy", cdk.CfnDeletionPolicy.RETAIN)'
        " -> raw.node.default_child"
        '.add_override("UpdateReplacePolicy", cdk.CfnDeletionPolicy.DELETE)',
        "policies of the bucket itself": "cdk.RemovalPolicies.of(raw).retain()"
        " -> cdk.RemovalPolicies.of(raw).destroy()",
        "policies applied to the bucket": "cdk.RemovalPolicies.of(raw).apply(cdk.RemovalPolicy.RETAIN)"
        " -> cdk.RemovalPolicies.of(raw).apply(cdk.RemovalPolicy.DESTROY)",
        "scope keeps buckets only": "cdk.RemovalPolicies.of(self)"
        '.retain(apply_to_resource_types=["AWS::S3::Bucket"])'
        " -> cdk.RemovalPolicies.of(self)"
        '.destroy(apply_to_resource_types=["AWS::S3::Bucket"])',
        "loop over a list": "for one in [raw]: one.apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        " -> for one in [raw]: one.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
    },
}


@pytest.mark.parametrize(("language", "change"), _cases(FIXED))
def test_what_keeps_it_is_told_to_destroy(language: str, change: str) -> None:
    bare, gone = (TS_BARE, TS_GONE) if language == "typescript" else (PY_BARE, PY_GONE)
    before, after = change.split(" -> ")
    outcome = _run(language, bare + before)
    assert [item.codemod.name for item in outcome.findings] == [POLICY, EMPTIED]
    assert outcome.text == _stack(language, gone + after)


#: Statements that may keep a bucket whose props say DESTROY, and the reason that is given.
KEPT = {
    "typescript": {
        "scope keeps everything": "cdk.RemovalPolicies.of(this).retain();"
        " -> the policy is set for everything in a scope, line {line}",
        "scope keeps everything by apply": "cdk.RemovalPolicies.of(this)"
        ".apply(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);"
        " -> the policy is set for everything in a scope, line {line}",
        "scope is snapshot": "cdk.RemovalPolicies.of(this).snapshot();"
        " -> neither RETAIN nor DESTROY: SNAPSHOT",
        "scope keeps types that cannot be told": "cdk.RemovalPolicies.of(this)"
        ".retain({ applyToResourceTypes: types });"
        " -> which resources a policy is for cannot be told",
        "scope keeps on a condition": "if (flag) cdk.RemovalPolicies.of(this).retain();"
        " -> the policies of a scope are set on a condition, line {line}",
        "aspect keeps buckets": "cdk.Aspects.of(this).add(new Keeper());"
        " -> an aspect may set another policy",
        "aspect of others": "cdk.Aspects.of(this).add(new KeepAll());"
        " -> an aspect that cannot be looked into may set a policy",
        "everything in the tree": "this.node.findAll().forEach((one: any) =>"
        " one.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN));"
        " -> a policy is set for what cannot be told, line {line}",
        "L1 child on a condition": "if (flag) (raw.node.defaultChild as s3.CfnBucket)"
        ".applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
        " -> a policy is applied on a condition, line {line}",
        "override on a condition": "if (flag) (raw.node.defaultChild as s3.CfnBucket)"
        ".addOverride('DeletionPolicy', 'Retain');"
        " -> a policy is applied on a condition, line {line}",
        "override decided at run time": "(raw.node.defaultChild as s3.CfnBucket)"
        ".addOverride('DeletionPolicy', flag ? 'Retain' : 'Delete');"
        " -> decided at run time",
        "one of two": "(flag ? raw : null)?.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);"
        " -> a policy is applied to one of several, line {line}",
    },
    "python": {
        "scope keeps everything": "cdk.RemovalPolicies.of(self).retain()"
        " -> the policy is set for everything in a scope, line {line}",
        "scope keeps everything by apply": "cdk.RemovalPolicies.of(self)"
        ".apply(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)"
        " -> the policy is set for everything in a scope, line {line}",
        "scope is snapshot": "cdk.RemovalPolicies.of(self).snapshot()"
        " -> neither RETAIN nor DESTROY: SNAPSHOT",
        "scope keeps types that cannot be told": "cdk.RemovalPolicies.of(self)"
        ".retain(apply_to_resource_types=types)"
        " -> which resources a policy is for cannot be told",
        "scope keeps on a condition": "if flag: cdk.RemovalPolicies.of(self).retain()"
        " -> the policies of a scope are set on a condition, line {line}",
        "aspect keeps buckets": "cdk.Aspects.of(self).add(Keeper())"
        " -> an aspect may set another policy",
        "aspect of others": "cdk.Aspects.of(self).add(KeepAll())"
        " -> an aspect that cannot be looked into may set a policy",
        "everything in the tree": "for one in self.node.find_all():"
        " one.apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        " -> a policy is set for what cannot be told, line {line}",
        "L1 child on a condition": "if flag: raw.node.default_child"
        ".apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        " -> a policy is applied on a condition, line {line}",
        "override on a condition": "if flag: raw.node.default_child"
        '.add_override("DeletionPolicy", "Retain")'
        " -> a policy is applied on a condition, line {line}",
        "override decided at run time": "raw.node.default_child"
        '.add_override("DeletionPolicy", "Retain" if flag else "Delete")'
        " -> decided at run time",
        "one of two": "(raw if flag else None).apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
        " -> a policy is applied to one of several, line {line}",
    },
}


@pytest.mark.parametrize(("language", "case"), _cases(KEPT))
def test_a_bucket_that_may_be_kept_is_not_emptied(language: str, case: str) -> None:
    bare = TS_BARE if language == "typescript" else PY_BARE
    statement, reason = case.split(" -> ")
    text = _stack(language, bare + statement)
    line = text[: text.index(statement)].count("\n") + 1
    outcome = run(text, language, [POLICY, EMPTIED])
    assert [item.codemod.name for item in outcome.findings] == [POLICY]
    assert reason.format(line=line) in outcome.reasons[0]
    assert outcome.text == text
