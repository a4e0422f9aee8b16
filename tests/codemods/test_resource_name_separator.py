"""Hyphens before suffixes: what must not change, and that no spelling of a name is missed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.codemod import Impact
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import { aws_logs, aws_rds as rds, aws_s3 as s3, aws_sqs as sqs } from 'aws-cdk-lib';
%s

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any, handle: any) {
    super(scope, id);
    %s
  }
}
"""

PYTHON = """\
import os

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
%s


class Data(cdk.Stack):
    def __init__(self, scope, id, props, handle, *, env="dev", stage=""):
        super().__init__(scope, id)
        %s
"""

BUCKET = "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${nameSuffix}` });"
FIXED_BUCKET = "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${nameSuffix}` });"
PYTHON_BUCKET = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw{SUFFIX}")'
FIXED_PYTHON_BUCKET = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw-{SUFFIX}")'
DEV = "const nameSuffix = 'dev';"
DASH = "const nameSuffix = '-dev';"


def _fix(text: str, language: str) -> Outcomes:
    return run(text, language, ["resource-name-separator"])


def _typescript(top: str, body: str) -> Outcomes:
    return _fix(TYPESCRIPT % (top, body.replace("\n", "\n    ")), "typescript")


def _python(top: str, body: str) -> Outcomes:
    return _fix(PYTHON % (top, body.replace("\n", "\n        ")), "python")


def _as_typescript(top: str, body: str) -> str:
    return TYPESCRIPT % (top, body.replace("\n", "\n    "))


def _as_python(top: str, body: str) -> str:
    return PYTHON % (top, body.replace("\n", "\n        "))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `DataStack${nameSuffix}` });", id="pascal case"
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `myData${nameSuffix}` });", id="camel case"
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `fin_raw${nameSuffix}` });",
            id="underscore in the text",
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `fin-${nameSuffix}` });", id="ends in a hyphen"
        ),
        pytest.param(
            "new sqs.Queue(this, 'A', { queueName: `fin_${nameSuffix}` });",
            id="ends in an underscore",
        ),
        pytest.param(
            "new aws_logs.LogGroup(this, 'A', { logGroupName: `/fin/${nameSuffix}` });",
            id="ends in a slash",
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `www${nameSuffix}.example.com` });",
            id="host name",
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `${nameSuffix}-raw` });",
            id="suffix at the head",
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${props.owner}` });", id="no suffix"
        ),
        pytest.param(
            "new s3.Bucket(this, 'A', { bucketName: `fin-raw${this.urlSuffix}` });",
            id="CDK's own suffix",
        ),
        pytest.param(
            "new rds.CfnDBInstance(this, 'A', { dbName: `fin${nameSuffix}` });",
            id="name without hyphens",
        ),
        pytest.param(
            "s3.Bucket.fromBucketName(this, 'A', `fin-raw${nameSuffix}`);", id="imported bucket"
        ),
        pytest.param(
            "new s3.Bucket(this, `fin-raw${nameSuffix}`, { versioned: true });", id="construct id"
        ),
        pytest.param("cdk.Tags.of(this).add('name', `fin-raw${nameSuffix}`);", id="tag"),
    ],
)
def test_what_is_no_such_name_stays(body: str) -> None:
    """Nothing is found in names of other forms, nor in what is no physical name."""
    outcome = _typescript(DEV, body)
    assert outcome.text == _as_typescript(DEV, body)
    assert not outcome.findings


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("handle(`s3://lake/fin-raw${nameSuffix}/`);", id="key of an object"),
        pytest.param("handle(`arn:aws:s3:::lake/fin-raw${nameSuffix}/*`);", id="key in an ARN"),
        pytest.param("handle(`fin-raw${nameSuffix}-logs`);", id="longer name behind"),
        pytest.param("handle(`old-fin-raw${nameSuffix}`);", id="longer name in front"),
        pytest.param("handle('fin-rawdevelop', 'xfin-rawdev');", id="longer words"),
        pytest.param(
            "new s3.Bucket(this, `fin-raw${nameSuffix}`, { versioned: true });", id="construct id"
        ),
        pytest.param(
            "new cdk.CfnOutput(this, 'O', { value: 'v', exportName: `fin-raw${nameSuffix}` });",
            id="export name",
        ),
        pytest.param("handle(cdk.Fn.importValue(`fin-raw${nameSuffix}`));", id="imported value"),
        pytest.param(
            "const name = (nameSuffix: string) => `fin-raw${nameSuffix}`;", id="shadowed suffix"
        ),
    ],
)
def test_other_texts_stay(other: str) -> None:
    """A text that only looks like the name keeps its spelling."""
    outcome = _typescript(DEV, f"{BUCKET}\n{other}")
    assert outcome.text == _as_typescript(DEV, f"{FIXED_BUCKET}\n{other}")


def test_every_spelling_of_a_name_follows() -> None:
    """ARNs, URLs, patterns, escapes, sums, plain strings: all name the same bucket."""
    spelled = (
        "handle(`arn:aws:s3:::fin-raw%s${nameSuffix}`, `arn:aws:s3:::fin-raw%s${nameSuffix}/*`);\n"
        "handle(`s3://fin-raw%s${nameSuffix}/in/`, `arn:aws:s3:::fin-raw%s${nameSuffix}*`);\n"
        'handle("SELECT \\"fin-raw%sdev\\"\\n", \'fin-raw%sdev\', `\\`fin-raw%s${nameSuffix}\\``);\n'
        "handle('arn:aws:s3:::' + 'fin-raw%s' + nameSuffix + '/*');"
    )
    count = spelled.count("%s")
    outcome = _typescript(DEV, f"{BUCKET}\n{spelled % (('',) * count)}")
    assert outcome.text == _as_typescript(DEV, f"{FIXED_BUCKET}\n{spelled % (('-',) * count)}")
    assert [(item.effect.impact, item.effect.data_loss) for item in outcome.findings] == [
        (Impact.REPLACEMENT, True)
    ]


def test_a_pattern_that_stands_for_the_rest_of_a_name_follows() -> None:
    """`fin-raw${suffix}-*` must go on matching `fin-raw-${suffix}-${account}`."""
    body = (
        "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${nameSuffix}-${this.account}` });\n"
        "handle(`arn:aws:s3:::fin-raw%s${nameSuffix}-*`, `arn:aws:s3:::fin-raw%s${nameSuffix}-${this.account}/*`);"
    )
    outcome = _typescript(DEV, body % ("", "", ""))
    assert outcome.text == _as_typescript(DEV, body % ("-", "-", "-"))


@pytest.mark.parametrize(
    ("top", "before", "after"),
    [
        pytest.param(
            "const nameSuffix = 'dev'; const RAW = `fin-raw${nameSuffix}`;",
            "new s3.Bucket(this, 'Raw', { bucketName: RAW }); handle(`s3://${RAW}/`);",
            None,
            id="behind a constant",
        ),
        pytest.param(
            "const nameSuffix = 'dev'; const names = { raw: `fin-raw${nameSuffix}` };",
            "new s3.Bucket(this, 'Raw', { bucketName: names.raw });",
            None,
            id="behind a member",
        ),
        pytest.param(
            "const nameSuffix = 'dev'; const common = { bucketName: `fin-raw${nameSuffix}` };",
            "new s3.Bucket(this, 'Raw', { ...common, versioned: true });",
            None,
            id="in a spread",
        ),
        pytest.param(
            DEV,
            "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${nameSuffix}`.toLowerCase() });",
            "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw-${nameSuffix}`.toLowerCase() });",
            id="made lower case",
        ),
        pytest.param(
            DEV,
            "new s3.Bucket(this, 'Raw', { bucketName: props.own ? `fin-raw${nameSuffix}` : undefined });",
            "new s3.Bucket(this, 'Raw', { bucketName: props.own ? `fin-raw-${nameSuffix}` : undefined });",
            id="in a conditional",
        ),
        pytest.param(
            "const nameSuffix = 'dev'; const base = 'fin-raw';",
            "new s3.Bucket(this, 'Raw', { bucketName: `${base}${nameSuffix}` }); handle(base);",
            "new s3.Bucket(this, 'Raw', { bucketName: `${base}-${nameSuffix}` }); handle(base);",
            id="text in a constant",
        ),
        pytest.param(
            DEV,
            "new s3.Bucket(this, 'Raw', { bucketName: `${props.team}-raw${nameSuffix}` });",
            "new s3.Bucket(this, 'Raw', { bucketName: `${props.team}-raw-${nameSuffix}` });",
            id="behind another value",
        ),
        pytest.param(
            DEV,
            "new sqs.Queue(this, 'Q', { queueName: `fin-q${nameSuffix}.fifo`, fifo: true });",
            "new sqs.Queue(this, 'Q', { queueName: `fin-q-${nameSuffix}.fifo`, fifo: true });",
            id="FIFO queue",
        ),
        pytest.param(
            DEV,
            "new aws_logs.LogGroup(this, 'L', { logGroupName: `/aws/lambda/fin-fn${nameSuffix}` });",
            "new aws_logs.LogGroup(this, 'L', { logGroupName: `/aws/lambda/fin-fn-${nameSuffix}` });",
            id="behind a path",
        ),
    ],
)
def test_names_are_followed(top: str, before: str, after: str | None) -> None:
    """A name changes where it is written."""
    changed = top.replace("fin-raw$", "fin-raw-$") if after is None else top
    assert _typescript(top, before).text == _as_typescript(changed, after or before)


def test_a_stack_of_the_project_is_named_by_its_caller_and_by_its_base_call() -> None:
    """`stackName` counts in `new Data(…)` and in `super(…)`."""
    text = """\
import * as cdk from 'aws-cdk-lib';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any) {
    super(scope, id, { ...props, stackName: `fin-inner%s${props.stage}` });
  }
}
const stage = 'dev';
new Data(new cdk.App(), `Data${stage}`, { stackName: `fin-data%s${stage}` });
"""
    assert _fix(text % ("", ""), "typescript").text == text % ("-", "-")


@pytest.mark.parametrize(
    ("parameters", "handed", "given"),
    [
        pytest.param(
            "scope: cdk.App, id: string, size: number, props?: cdk.StackProps",
            "scope, id, props",
            "app, 'Data', 3, PROPS",
            id="behind one of its own",
        ),
        pytest.param(
            "scope: cdk.App, props: cdk.StackProps",
            "scope, 'Data', { ...props, terminationProtection: true }",
            "app, PROPS",
            id="without an id, and spread",
        ),
        pytest.param(
            "props: cdk.StackProps, scope: cdk.App",
            "scope, 'Data', props",
            "PROPS, app",
            id="in front",
        ),
    ],
)
def test_a_stack_s_props_are_found_at_the_place_that_its_constructor_takes_them(
    parameters: str, handed: str, given: str
) -> None:
    text = f"""\
import * as cdk from 'aws-cdk-lib';
class Base extends cdk.Stack {{
  constructor({parameters}) {{
    super({handed});
  }}
}}
class Data extends Base {{}}
const app = new cdk.App();
const stage = 'dev';
new Data({given.replace("PROPS", "{ stackName: `fin-data${stage}` }")});
"""
    assert _fix(text, "typescript").text == text.replace("data$", "data-$")


MADE_BY_METHODS = {
    "a user pool's client": "new cognito.UserPool(this, 'P').addClient('W', { userPoolClientName: NAME });",
    "an alarm of a metric": """\
const fn = new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'i.h', code });
    fn.metricErrors().createAlarm(this, 'E', { alarmName: NAME, threshold: 1, evaluationPeriods: 1 });""",
    "targets of a listener": """\
const balancer = new elbv2.ApplicationLoadBalancer(this, 'B', { vpc });
    const listener = balancer.addListener('L', { port: 80 });
    listener.addTargets('T', { targetGroupName: NAME, port: 80 });""",
}


@pytest.mark.parametrize("body", MADE_BY_METHODS.values(), ids=MADE_BY_METHODS)
def test_a_method_that_makes_a_construct_is_given_its_name(body: str) -> None:
    text = f"""\
import * as cdk from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
class Shop extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, stage: string, vpc: any, code: any) {{
    super(scope, id);
    {body.replace("NAME", "`shop-web${stage}`")}
  }}
}}
"""
    assert _fix(text, "typescript").text == text.replace("web$", "web-$")


def test_a_method_that_makes_a_construct_is_given_its_name_in_python() -> None:
    text = """\
from aws_cdk import Stack, aws_cognito as cognito


class Shop(Stack):
    def __init__(self, scope, id, stage):
        super().__init__(scope, id)
        self.pool = cognito.UserPool(self, "Pool")
        self.pool.add_client("Web", user_pool_client_name=f"shop-web{stage}")
"""
    outcome = _fix(text, "python")
    assert outcome.text == text.replace("web{", "web-{")
    assert outcome.findings[0].message.startswith("UserPoolClient 'Web'")


def test_a_job_of_an_older_alpha_release_is_named() -> None:
    """Its class is abstract by now: projects on that release construct it all the same."""
    python = (
        "import aws_cdk.aws_glue_alpha as glue\n"
        "def build(stack, script, env):\n"
        '    glue.Job(stack, "J", job_name=f"fin-job%s{env}", executable=script)\n'
    )
    typescript = (
        "import * as glue from '@aws-cdk/aws-glue-alpha';\n"
        "function build(stack: any, executable: any, env: string) {\n"
        "  new glue.Job(stack, 'J', { jobName: `fin-job%s${env}`, executable });\n"
        "}\n"
    )
    for text, language in ((python, "python"), (typescript, "typescript")):
        outcome = run(text % "", language, ["resource-name-separator"])
        assert outcome.text == text % "-"


def test_a_method_of_the_same_name_of_something_else_names_no_resource() -> None:
    text = """\
import { pool } from './pools';
const stage = 'dev';
pool.addClient('Web', { userPoolClientName: `shop-web${stage}` });
"""
    assert _fix(text, "typescript").text == text


@pytest.mark.parametrize(
    ("top", "body", "reason"),
    [
        pytest.param("const nameSuffix = '';", BUCKET, "can be empty", id="empty"),
        pytest.param(
            "const nameSuffix = process.env.S || '';", BUCKET, "can be empty", id="empty default"
        ),
        pytest.param(
            "const nameSuffix = process.env.S ?? '';", BUCKET, "can be empty", id="nullish default"
        ),
        pytest.param(
            "const nameSuffix = process.env.S ? `-${process.env.S}` : '';",
            BUCKET,
            "otherwise it brings its own separator: ``-${process.env.S}``",
            id="empty branch",
        ),
        pytest.param("", BUCKET.replace("nameS", "props?.s"), "can be empty", id="optional member"),
        pytest.param(
            "import { nameSuffix } from 'elsewhere';", BUCKET, "another module", id="imported"
        ),
        pytest.param(
            "const nameSuffix = 'dev'; const base = `fin${nameSuffix}`;",
            "new s3.Bucket(this, 'A', { bucketName: `${base}-raw` }); handle(base);",
            "used for other things as well",
            id="part of other texts",
        ),
        pytest.param(
            "const nameSuffix = 'dev'; const base = `fin${nameSuffix}`;",
            "new s3.Bucket(this, 'A', { bucketName: base }); new rds.CfnDBInstance(this, 'D', { dbName: base });",
            "CfnDBInstance 'D' has the same text in its dbName",
            id="shared with a name without hyphens",
        ),
        pytest.param(
            DEV,
            f"{BUCKET} handle(cdk.Fn.sub('s3://fin-raw${{Stage}}'));",
            "with a placeholder",
            id="placeholder",
        ),
    ],
)
def test_not_fixable(top: str, body: str, reason: str) -> None:
    """What may go wrong is reported and left as it is."""
    outcome = _typescript(top, body)
    assert outcome.text == _as_typescript(top, body)
    assert [reason in given for given in outcome.reasons] == [True]


def test_python_format_in_a_constant_is_not_fixable() -> None:
    """A name spelled with `%s` in one place and filled in in another cannot follow."""
    body = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw{env}")\nhandle(URL % env)'
    top = 'URL = "s3://fin-raw%s/"'
    outcome = _python(top, body)
    assert outcome.text == _as_python(top, body)
    assert "with a placeholder" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("top", "body"),
    [
        pytest.param(DASH, f"{BUCKET}\nhandle(nameSuffix < '-x');", id="order"),
        pytest.param(DASH, f"{BUCKET}\nhandle`${{nameSuffix}}`;", id="tagged template"),
        pytest.param(f"{DASH}\nexport default nameSuffix;", BUCKET, id="default export"),
        pytest.param(
            "let nameSuffix = '-dev';\nif (x) nameSuffix = '-prod';", BUCKET, id="assigned again"
        ),
        pytest.param("const nameSuffix = process.env.S || '-dev';", BUCKET, id="known in part"),
        pytest.param("const nameSuffix = x ? '-a' : '_b';", BUCKET, id="different separators"),
        pytest.param("const nameSuffix = x ? '-a' : 'b';", BUCKET, id="not all separated"),
        pytest.param(
            "const dash = '-'; const nameSuffix = `${dash}dev`;", BUCKET, id="separator elsewhere"
        ),
        pytest.param("const nameSuffix = '-';", BUCKET, id="nothing but a separator"),
        pytest.param(
            "const config = { nameSuffix: '-dev' };",
            f"const {{ nameSuffix }} = config;\n{BUCKET}\nhandle(config);",
            id="object handed on",
        ),
        pytest.param(
            "const config = { nameSuffix: '-dev' };",
            f"const {{ other, ...rest }} = config;\nconst {{ nameSuffix }} = config;\n{BUCKET}",
            id="rest of a pattern",
        ),
        pytest.param(
            "",
            "function make(s: any, nameSuffix = '-dev') { " + BUCKET.replace("this", "s") + " }",
            id="default value",
        ),
    ],
)
def test_a_separator_that_cannot_move_stays(top: str, body: str) -> None:
    """One use that cannot be rewritten keeps all others as they are."""
    outcome = _typescript(top, body)
    assert outcome.text == _as_typescript(top, body)
    assert all("brings its own separator" in reason for reason in outcome.reasons)
    assert len(outcome.reasons) == len(outcome.findings) == 1


@pytest.mark.parametrize(
    ("top", "before", "new_top", "after"),
    [
        pytest.param(
            DASH,
            "handle(`Tap${nameSuffix}`, `${nameSuffix}`, 'a' + nameSuffix + 'b', nameSuffix + 'c', props.x + nameSuffix);",
            DEV,
            "handle(`Tap-${nameSuffix}`, `-${nameSuffix}`, 'a-' + nameSuffix + 'b', '-' + nameSuffix + 'c', props.x + '-' + nameSuffix);",
            id="templates and sums",
        ),
        pytest.param(
            DASH,
            "{ const nameSuffix = 'x'; handle(`a${nameSuffix}`); }\nhandle((nameSuffix: string) => `b${nameSuffix}`);",
            DEV,
            "{ const nameSuffix = 'x'; handle(`a${nameSuffix}`); }\nhandle((nameSuffix: string) => `b${nameSuffix}`);",
            id="shadowed names stay",
        ),
        pytest.param(
            "const nameSuffix = process.env.PROD ? '-prod' : '-dev';",
            "handle(`Tap${nameSuffix}`);",
            "const nameSuffix = process.env.PROD ? 'prod' : 'dev';",
            "handle(`Tap-${nameSuffix}`);",
            id="conditional",
        ),
        pytest.param(
            "const env = 'dev'; const nameSuffix = `-${env}`;",
            "handle(`Tap${nameSuffix}`, `a${env}`);",
            "const env = 'dev'; const nameSuffix = env;",
            "handle(`Tap-${nameSuffix}`, `a${env}`);",
            id="template",
        ),
        pytest.param(
            "const nameSuffix = '-dev' as const; const tail = nameSuffix;",
            "handle(`Tap${tail}`);",
            "const nameSuffix = 'dev' as const; const tail = nameSuffix;",
            "handle(`Tap-${tail}`);",
            id="another name",
        ),
        pytest.param(
            "const config = { nameSuffix: '-dev', size: 1 };\nconst { nameSuffix } = config;",
            "handle(config.size, `Tap${config.nameSuffix}`);",
            "const config = { nameSuffix: 'dev', size: 1 };\nconst { nameSuffix } = config;",
            "handle(config.size, `Tap-${config.nameSuffix}`);",
            id="destructured",
        ),
        pytest.param(
            "export const nameSuffix = '-dev';",
            "handle(`Tap${nameSuffix}`);",
            "export const nameSuffix = 'dev';",
            "handle(`Tap-${nameSuffix}`);",
            id="exported, used by no other file",
        ),
    ],
)
def test_a_separator_moves_to_every_use(top: str, before: str, new_top: str, after: str) -> None:
    """All texts come out as before, so nothing is replaced."""
    outcome = _typescript(top, f"{BUCKET}\n{before}")
    assert outcome.text == _as_typescript(new_top, f"{FIXED_BUCKET}\n{after}")
    assert [(item.effect.impact, item.effect.data_loss) for item in outcome.findings] == [
        (Impact.NONE, False)
    ]


def test_an_underscore_moves_as_an_underscore() -> None:
    """The names keep the separator that they have."""
    body = "new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${nameSuffix}` });\nhandle(`Tap%s${nameSuffix}`);"
    outcome = _typescript("const nameSuffix = '_dev';", body % ("", ""))
    assert outcome.text == _as_typescript(DEV, body % ("_", "_"))


def test_an_attribute_gives_its_separator_away() -> None:
    """`this.nameSuffix` is used in other methods too."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
class Data extends cdk.Stack {
  private readonly nameSuffix = '%sdev';
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw%s${this.nameSuffix}` });
  }
  name() { return `Tap%s${this.nameSuffix}`; }
}
"""
    assert _fix(text % ("-", "", ""), "typescript").text == text % ("", "-", "-")


def test_an_attribute_read_from_outside_keeps_its_separator() -> None:
    """Nobody can tell what another object's reader does with it."""
    text = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
class Data extends cdk.Stack {
  readonly nameSuffix = '-dev';
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${this.nameSuffix}` });
  }
}
console.log(new Data(new cdk.App(), 'Data').nameSuffix < '-x');
"""
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert "it is used in a way that cannot be rewritten: `" in outcome.reasons[0]


def test_line_endings_stay() -> None:
    """A file with CRLF keeps it."""
    text = _as_typescript(DASH, BUCKET).replace("\n", "\r\n")
    assert _fix(text, "typescript").text == _as_typescript(DEV, FIXED_BUCKET).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("top", "before", "new_top", "after"),
    [
        pytest.param(
            'SUFFIX = "-dev"',
            'x = f"{SUFFIX}" "b" f\'{SUFFIX}\' + SUFFIX\ny = f"""\n{{a}} fin-raw{SUFFIX}\n"""',
            'SUFFIX = "dev"',
            'x = f"-{SUFFIX}" "b-" f\'{SUFFIX}-\' + SUFFIX\ny = f"""\n{{a}} fin-raw-{SUFFIX}\n"""',
            id="separator moves into f-strings and adjacent strings",
        ),
        pytest.param(
            'SUFFIX = os.environ.get("SUFFIX") or "dev"',
            'x = ["arn:aws:s3:::fin-raw" f"{SUFFIX}/*", "fin-raw" + SUFFIX, f"{\'fin-raw\' + SUFFIX}", rf"\\d fin-raw{SUFFIX}"]',
            'SUFFIX = os.environ.get("SUFFIX") or "dev"',
            'x = ["arn:aws:s3:::fin-raw-" f"{SUFFIX}/*", "fin-raw-" + SUFFIX, f"{\'fin-raw-\' + SUFFIX}", rf"\\d fin-raw-{SUFFIX}"]',
            id="spellings follow in nested and raw strings",
        ),
        pytest.param(
            'SUFFIX = "dev"',
            'x = ["fin-rawdev", f"fin-raw{SUFFIX!r}", f"fin-raw{SUFFIX:>5}"]',
            'SUFFIX = "dev"',
            'x = ["fin-raw-dev", f"fin-raw{SUFFIX!r}", f"fin-raw{SUFFIX:>5}"]',
            id="conversions and format specifications are other values",
        ),
    ],
)
def test_python_strings(top: str, before: str, new_top: str, after: str) -> None:
    """Each kind of string is edited inside its own quotes."""
    outcome = _python(top, f"{PYTHON_BUCKET}\n{before}")
    assert outcome.text == _as_python(new_top, f"{FIXED_PYTHON_BUCKET}\n{after}")


@pytest.mark.parametrize(
    ("top", "suffix", "new_top"),
    [
        pytest.param(
            'CONFIG = {"suffix": "-dev", "n": 1}',
            "CONFIG['suffix']",
            'CONFIG = {"suffix": "dev", "n": 1}',
            id="dict",
        ),
        pytest.param(
            "CONFIG = dict(suffix='-dev')",
            "CONFIG['suffix']",
            "CONFIG = dict(suffix='dev')",
            id="dict call",
        ),
    ],
)
def test_python_config(top: str, suffix: str, new_top: str) -> None:
    """A dict's item gives its separator away, keys in either quotes."""
    body = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw%s{%s}")\nx = "Tap%s" + CONFIG["suffix"]'
    outcome = _python(top, body % ("", suffix, ""))
    assert outcome.text == _as_python(new_top, body % ("-", suffix, "-"))


def test_python_attribute() -> None:
    """`self.suffix` gives its separator away."""
    body = 'self.suffix = "%sdev"\ns3.Bucket(self, "Raw", bucket_name=f"fin-raw%s{self.suffix}")'
    assert _python("", body % ("-", "")).text == _as_python("", body % ("", "-"))


@pytest.mark.parametrize(
    "use",
    [
        pytest.param('handle("a%8s" % SUFFIX)', id="percent with a width"),
        pytest.param('handle(f"{SUFFIX!r}")', id="conversion"),
        pytest.param('handle(f"{SUFFIX:>8}")', id="format specification"),
    ],
)
def test_python_uses_that_cannot_be_rewritten(use: str) -> None:
    """One such use keeps the separator in the definition."""
    body = f"{PYTHON_BUCKET}\n{use}"
    outcome = _python('SUFFIX = "-dev"', body)
    assert outcome.text == _as_python('SUFFIX = "-dev"', body)
    assert len(outcome.reasons) == 1


def test_python_empty_default_of_a_look_up() -> None:
    """`get` with an empty default is as good as an empty suffix."""
    body = 's3.Bucket(self, "Raw", bucket_name=f"fin-raw{suffix}")'
    outcome = _python('suffix = os.environ.get("SUFFIX", "")', body)
    assert outcome.text == _as_python('suffix = os.environ.get("SUFFIX", "")', body)
    assert "can be empty" in outcome.reasons[0]


def _fix_files(files: dict[str, str]) -> dict[str, str]:
    contents: dict[PurePath, bytes] = {
        PurePath(name): text.encode() for name, text in files.items()
    }
    project = Project(Path(), contents, files=lambda: list(contents))
    settings = Settings(select=frozenset(["resource-name-separator"]))
    results = engine.run(
        project, [Target(Path(path), explicit=True) for path in contents], settings, fix=True
    )
    assert not [error for result in results for error in result.errors]
    return {result.path.name: result.after.decode() for result in results}


STACK_FILE = """\
import * as s3 from 'aws-cdk-lib/aws-s3';
import { nameSuffix } from './config';
export const make = (s: any) => new s3.Bucket(s, 'Raw', { bucketName: `fin-raw%s${nameSuffix}` });
"""


def test_a_separator_in_another_file_moves_to_the_uses_in_all_files() -> None:
    """Every file that imports the suffix keeps its texts."""
    other = "import { nameSuffix as n } from './config';\nconsole.log(`Tap%s${n}`, 'x%s' + n);\n"
    after = _fix_files(
        {
            "config.ts": "export const nameSuffix = '-dev';\n",
            "stack.ts": STACK_FILE % "",
            "other.ts": other % ("", ""),
        }
    )
    assert after == {
        "config.ts": "export const nameSuffix = 'dev';\n",
        "stack.ts": STACK_FILE % "-",
        "other.ts": other % ("-", "-"),
    }


def test_a_use_in_another_file_that_cannot_be_rewritten_keeps_all_files() -> None:
    """Nothing is changed by halves."""
    before = {
        "config.ts": "export const nameSuffix = '-dev';\n",
        "stack.ts": STACK_FILE % "",
        "other.ts": "import { nameSuffix } from './config';\nconsole.log(nameSuffix < '-x');\n",
    }
    assert _fix_files(before) == before


def test_a_use_in_another_file_is_told_with_its_file_once() -> None:
    files = {
        "config.ts": "export const nameSuffix = '-dev';\n",
        "stack.ts": STACK_FILE % "",
        "other.ts": (
            "import { nameSuffix } from './config';\n"
            "export const pick = (given?: string) => { const one = given ?? nameSuffix; "
            "console.log(`x${one}`); };\npick(process.argv[2]);\n"
        ),
    }
    contents: dict[PurePath, bytes] = {
        PurePath(name): text.encode() for name, text in files.items()
    }
    project = Project(Path(), contents, files=lambda: list(contents))
    settings = Settings(select=frozenset(["resource-name-separator"]))
    (result,) = engine.run(project, [Target(Path("stack.ts"), explicit=True)], settings, fix=False)
    (finding,) = result.findings
    assert finding.reason is not None
    assert finding.reason.endswith("used in its place: `${one}`, line 2 of other.ts")


def test_python_files_that_import_the_suffix_follow() -> None:
    """A module's member is a use, too."""
    stack = "from aws_cdk import aws_s3\nfrom config import SUFFIX\n\naws_s3.Bucket(s, 'Raw', bucket_name=f'fin-raw%s{SUFFIX}')\n"
    other = "import config\n\nprint('Tap%s' + config.SUFFIX)\n"
    after = _fix_files(
        {"config.py": "SUFFIX = '-dev'\n", "stack.py": stack % "", "other.py": other % ""}
    )
    assert after == {
        "config.py": "SUFFIX = 'dev'\n",
        "stack.py": stack % "-",
        "other.py": other % "-",
    }


#: Stacks and their callers: the text, in which `<` stands for the hyphen before the fix and `>` for
#: the one after it.
MOVED_TYPESCRIPT = {
    "props of a caller": """\
interface DataProps extends cdk.StackProps { envSuffix: string }
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: DataProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw>${props.envSuffix}` });
  }
}
new Data(new cdk.App(), 'Data', { envSuffix: '<dev01' });
""",
    "two callers and a default": """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix?: string }) {
    super(scope, id);
    const suffix = props.suffix ?? '<dev';
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw>${suffix}` });
  }
}
new Data(new cdk.App(), 'A', { suffix: '<prod' });
new Data(new cdk.App(), 'B', {});
""",
    "destructured props": """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, { suffix = '<dev' }: { suffix?: string }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw>${suffix}` });
  }
}
new Data(new cdk.App(), 'A', { suffix: '<prod' });
""",
    "a constant that two stacks are given": """\
const nameSuffix = '<dev';
class A extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw>${this.suffix}` });
    new s3.Bucket(this, 'Old', { bucketName: `fin-old>${suffix}` });
  }
}
class B extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { env: string }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-b>${props.env}` });
  }
}
new A(new cdk.App(), `A>${nameSuffix}`, nameSuffix);
new B(new cdk.App(), 'B', { env: nameSuffix });
""",
    "an argument of a function": """\
function make(scope: cdk.Stack, suffix: string = '<dev') {
  return new s3.Bucket(scope, 'Raw', { bucketName: `fin-raw>${suffix}` });
}
make(new cdk.Stack(new cdk.App(), 'S'), '<prod');
""",
    "made lower case": """\
const nameSuffix = '<DEV';
new s3.Bucket(new cdk.Stack(), 'Raw', { bucketName: `fin-raw>${nameSuffix.toLowerCase()}` });
""",
}
MOVED_PYTHON = {
    "keyword of a caller": """\
class Data(cdk.Stack):
    def __init__(self, scope, id, *, env_suffix: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw>{env_suffix}")
Data(cdk.App(), "Data", env_suffix="<dev01")
""",
    "dataclass with a default": """\
@dataclass
class Settings:
    name_suffix: str = "<dev"
class Data(cdk.Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw>{settings.name_suffix}")
Data(cdk.App(), "A", Settings())
Data(cdk.App(), "B", Settings(name_suffix="<prod"))
""",
    "named tuple": """\
class Settings(NamedTuple):
    name_suffix: str
class Data(cdk.Stack):
    def __init__(self, scope, id, settings: Settings):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name="fin-raw>" + settings.name_suffix)
Data(cdk.App(), "B", settings=Settings("<prod"))
""",
    "default of a keyword": """\
class Data(cdk.Stack):
    def __init__(self, scope, id, suffix: str = "<dev"):
        super().__init__(scope, id)
        self.suffix = suffix
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw>{self.suffix}")
Data(cdk.App(), "A")
""",
    "props class": """\
class DataProps(cdk.StackProps):
    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
class Data(cdk.Stack):
    def __init__(self, scope, id, props: DataProps):
        super().__init__(scope, id)
        suffix = props.environment_suffix or "<dev"
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw>{suffix}")
Data(cdk.App(), "A", DataProps(environment_suffix="<prod"))
""",
    "format, percent and join": """\
SUFFIX = "<dev"
s3.Bucket(stack, "A", bucket_name="fin-raw>{}".format(SUFFIX))
s3.Bucket(stack, "B", bucket_name="fin-raw>%s" % SUFFIX)
s3.Bucket(stack, "C", bucket_name="".join(["fin-raw>", SUFFIX]))
print("{0}>{s}, %s".format("Tap", s=SUFFIX))
print("%s>%s" % ("Tap", SUFFIX))
""",
}
HEADS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n",
    "python": "from dataclasses import dataclass\nfrom typing import NamedTuple\n\n"
    "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n",
}
MOVED = [
    pytest.param(language, text, id=f"{language}: {name}")
    for language, cases in (("typescript", MOVED_TYPESCRIPT), ("python", MOVED_PYTHON))
    for name, text in cases.items()
]


@pytest.mark.parametrize(("language", "text"), MOVED)
def test_a_separator_moves_from_wherever_the_suffix_gets_it(language: str, text: str) -> None:
    """Callers, defaults and fields of the project give it up, and all names stay as they are."""
    marked = HEADS[language] + text
    # A type's own angle brackets are none.
    before = marked.replace("'<", "'-").replace('"<', '"-')
    for mark in (">$", ">{", '>"', ">%"):
        before = before.replace(mark, mark[1:])
    after = marked.replace("'<", "'").replace('"<', '"')
    for mark in (">$", ">{", '>"', ">%"):
        after = after.replace(mark, f"-{mark[1:]}")
    outcome = _fix(before, language)
    assert outcome.text == after
    assert {item.effect.impact for item in outcome.findings} == {Impact.NONE}


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        pytest.param(
            "typescript",
            """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix: string }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${props.suffix}` });
  }
}
new Data(new cdk.App(), 'A', { suffix: '-prod' });
new Data(new cdk.App(), 'B', { suffix: 'dev' });
""",
            "`'-prod'`, line 9, begins with one, `'dev'`, line",
            id="typescript: callers that disagree",
        ),
        pytest.param(
            "typescript",
            """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix?: string }) {
    super(scope, id);
    const suffix = props.suffix ?? '-dev';
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${suffix}` });
  }
}
""",
            "`'-dev'`, line 6, begins with one, another value need not",
            id="typescript: a default, and no caller",
        ),
        pytest.param(
            "typescript",
            """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix: string }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${props.suffix}` });
    console.log(props.suffix < '-x');
  }
}
new Data(new cdk.App(), 'A', { suffix: '-prod' });
""",
            "it is used in a way that cannot be rewritten: `props.suffix < '-x'`",
            id="typescript: a use that cannot be rewritten",
        ),
        pytest.param(
            "python",
            """\
class Data(cdk.Stack):
    def __init__(self, scope, id, *, env_suffix: str = "-dev"):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{env_suffix}")
Data(cdk.App(), "A", env_suffix="prod")
""",
            '`"-dev"`, line 8, begins with one, `"prod"`, line',
            id="python: a default that a caller disagrees with",
        ),
        pytest.param(
            "python",
            """\
import os
SUFFIX = os.environ.get("SUFFIX", "-dev")
s3.Bucket(stack, "Raw", bucket_name=f"fin-raw{SUFFIX}")
""",
            '`"-dev"`, line 8, begins with one, another value need not',
            id="python: default of a look-up",
        ),
    ],
)
def test_values_that_do_not_agree_are_not_fixable(language: str, text: str, reason: str) -> None:
    """Nothing is changed where a value may come without the separator."""
    outcome = _fix(HEADS[language] + text, language)
    assert outcome.text == HEADS[language] + text
    assert [reason in given for given in outcome.reasons] == [True]


def test_what_another_module_gives_stays_unknown_behind_a_default() -> None:
    """A choice whose last option comes from elsewhere may begin with a separator, too."""
    top = "import { nameSuffix } from 'elsewhere';"
    body = f"const suffix = props.suffix || nameSuffix;\n{BUCKET.replace('nameSuffix', 'suffix')}"
    outcome = _typescript(top, body)
    assert outcome.text == _as_typescript(top, body)
    assert "it comes from another module: `nameSuffix`" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("defined", "stack"),
    [
        pytest.param(
            ("config.ts", "export const nameSuffix = process.env.S ? process.env.S : '-dev';\n"),
            ("stack.ts", STACK_FILE % ""),
            id="typescript",
        ),
        pytest.param(
            (
                "config.js",
                "const nameSuffix = process.env.S ? process.env.S : '-dev';\nmodule.exports = { nameSuffix };\n",
            ),
            (
                "stack.js",
                (
                    "const s3 = require('aws-cdk-lib/aws-s3');\nconst { nameSuffix } = require('./config');\n"
                    "module.exports.make = (s) => new s3.Bucket(s, 'Raw', { bucketName: `fin-raw${nameSuffix}` });\n"
                ),
            ),
            id="javascript",
        ),
        pytest.param(
            (
                "config.py",
                "import os\n\nSUFFIX = os.environ['S'] if 'S' in os.environ else '-dev'\n",
            ),
            (
                "stack.py",
                (
                    "from aws_cdk import aws_s3\nfrom config import SUFFIX\n\n"
                    "aws_s3.Bucket(s, 'Raw', bucket_name=f'fin-raw{SUFFIX}')\n"
                ),
            ),
            id="python",
        ),
    ],
)
def test_a_choice_in_another_file_that_may_bring_a_separator_keeps_all_files(
    defined: tuple[str, str], stack: tuple[str, str]
) -> None:
    before = dict([defined, stack])
    assert _fix_files(before) == before


OPERANDS = {
    "a value that may be no text": ("'-' + env", "String(env)"),
    "a choice": ("'-' + (env ?? 'dev')", "String(env ?? 'dev')"),
    "more behind it": ("'-' + env + 1", "String(env) + 1"),
    "a text": ("'-' + env.toLowerCase()", "env.toLowerCase()"),
    "a text with more behind it": ("'-' + String(env) + 'x'", "String(env) + 'x'"),
    "in parentheses": ("('-') + env", "String(env)"),
    # The grammar takes it for `('-' + env)!.toLowerCase()`.
    "asserted not to be null": ("'-' + env!.toLowerCase()", "env!.toLowerCase()"),
}


@pytest.mark.parametrize(("given", "left"), OPERANDS.values(), ids=OPERANDS.keys())
def test_a_separator_that_is_an_operand_goes_with_its_operator(given: str, left: str) -> None:
    """No empty text is left where nothing needs one."""
    env = "const env = this.node.tryGetContext('env') || 'dev';"
    body = f"{env}\nconst nameSuffix = %s;\n{BUCKET}"
    outcome = _typescript("", body % given)
    assert outcome.text == _as_typescript("", (body % left).replace("raw$", "raw-$"))


PYTHON_OPERANDS = {
    "a name": ('"-" + env', "env"),
    "a call": ('"-" + str(env)', "str(env)"),
    "a choice": ('"-" + (env or "dev")', 'env or "dev"'),
    "more behind it": ('"-" + env + "x"', 'env + "x"'),
    "in parentheses": ('("-") + env', "env"),
}


@pytest.mark.parametrize(("given", "left"), PYTHON_OPERANDS.values(), ids=PYTHON_OPERANDS.keys())
def test_a_separator_that_is_an_operand_goes_with_its_operator_in_python(
    given: str, left: str
) -> None:
    body = 'env = self.node.try_get_context("env") or "dev"\nsuffix = %s\ns3.Bucket(self, "Raw", bucket_name=f"fin-raw%s{suffix}")'
    outcome = _python("", body % (given, ""))
    assert outcome.text == _as_python("", body % (left, "-"))


def test_reasons_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    """Of several obstacles, every run names the same."""
    uses = "\n".join(f"    console.log(nameSuffix < '{index}');" for index in range(9))
    source = tmp_path / "stack.ts"
    source.write_text(_as_typescript(DASH, f"{BUCKET}\n{uses}"))
    shown = set()
    for seed in ("0", "1", "2", "42"):
        done = subprocess.run(
            [sys.executable, "-m", "cdkfix", "check", "stack.ts", "--output-format", "json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        shown.add(done.stdout)
    assert len(shown) == 1
    assert "nameSuffix < '0'" in shown.pop()


SUMS = {
    "typescript": (
        "import * as sqs from 'aws-cdk-lib/aws-sqs';\n"
        "const config = { queue: 'jobs-queue', size: 3 };\n"
        "const stage = process.env.STAGE ?? 'dev';\n"
        "new sqs.Queue(stack, 'Q', { queueName: config.queue + %sstage });\n"
        "f('sqs:' + config.queue + %sstage, config.size + stage);\n"
    ),
    "python": (
        'import os\nfrom aws_cdk import aws_sqs as sqs\n\nCONFIG = {"queue": {"name": "jobs-queue"}}\n'
        'stage = os.environ.get("STAGE", "dev")\n'
        'sqs.Queue(stack, "Q", queue_name=CONFIG["queue"]["name"] + %sstage)\n'
        'f("sqs:" + CONFIG["queue"]["name"] + %sstage)\n'
    ),
}


@pytest.mark.parametrize("language", SUMS)
def test_names_that_are_added_up_are_texts(language: str) -> None:
    """No literal stands in the sum itself, but one of what is added is known for a text."""
    hyphen = {"typescript": "'-' + ", "python": '"-" + '}[language]
    outcome = run(SUMS[language].replace("%s", ""), language, ["resource-name-separator"])
    assert outcome.text == SUMS[language].replace("%s", hyphen)
