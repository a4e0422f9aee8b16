"""Runtimes, metrics, workgroups, outputs and settings that are given in less usual ways."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

TS = """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
"""
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue, aws_s3 as s3\n"
WRONG = "glue.driver.ExecutorTimeAllExecutors"
GROUP = "new athena.CfnWorkGroup(this, 'W', { name: 'w', workGroupConfigurationUpdates: "
JOB = "new glue.CfnJob(this, 'J', { command, role, numberOfWorkers: "
PICKED = "it is decided at run time: "

LEFT = {
    "lambda-runtime: a runtime of no family": ("new lambda.Runtime('of my own');\n"),
    "glue-duration-metric: a dashboard without a body": (
        "new cloudwatch.CfnDashboard(this, 'D', { dashboardName: 'd' });\n"
    ),
    "glue-duration-metric: a metric without a name": (
        "const b = new s3.Bucket(this, 'B');\nb.metric();\n"
    ),
    "glue-duration-metric: in a comment": (f"// {WRONG}\nfunction f(name) {{}}\nf(name);\n"),
    "athena-result-configuration: no configuration": (f"{GROUP}undefined }});\n"),
    "output-export-name: named later": (
        "const o = new cdk.CfnOutput(this, 'O', { value: 'x' });\no.exportName = 'x';\n"
        "console.log(o.exportName);\n"
    ),
    "resource-name-separator: upper case before another value": (
        "const nameSuffix = 'dev';\n"
        "new s3.Bucket(this, 'B', { bucketName: `Fin_${given()}${nameSuffix}` });\n"
    ),
    "resource-name-separator: put into a text by CDK that is no plain text": (
        "const nameSuffix = '-dev';\n"
        "new s3.Bucket(this, 'B', { bucketName: cdk.Fn.sub('fin${!x}-${s}', { s: nameSuffix }) });\n"
        "new s3.Bucket(this, 'C', { bucketName: cdk.Fn.sub('fin\\x2d${s}', { s: nameSuffix }) });\n"
        "new s3.Bucket(this, 'D', { bucketName: cdk.Fn.sub(body, { s: nameSuffix }) });\n"
    ),
}


@pytest.mark.parametrize("case", LEFT)
def test_left_alone(case: str) -> None:
    outcome = run(TS + LEFT[case], "typescript", [case.partition(":")[0]])
    assert outcome.text == TS + LEFT[case]
    assert outcome.findings == ()


TOLD = {
    "athena-result-configuration: a number": (
        f"{GROUP}5 }});\n",
        ["what it holds cannot be told: it is no object: `5`, line 7"],
    ),
    "glue-duration-metric: one body for two dashboards": (
        (
            f"const metric = '{WRONG}';\n"
            "const body = JSON.stringify({ metrics: [['Glue', metric], ['Glue', metric]] });\n"
            "new cloudwatch.CfnDashboard(this, 'D', { dashboardBody: body });\n"
            "new cloudwatch.CfnDashboard(this, 'E', { dashboardBody: body });\nhandle(metric);\n"
        ),
        ["what the body is made of has other uses too"],
    ),
    "lambda-runtime: one of several names, and under a key that is computed": (
        (
            "new lambda.CfnFunction(this, 'F', { runtime: a ? 'python3.8' : 'x', role, code });\n"
            "new lambda.CfnFunction(this, 'G', { [key()]: 'python3.8', role, code });\n"
        ),
        [
            "the runtime cannot be told: it is decided at run time: `a ? … : …`, line 7",
            "the runtime cannot be told: a computed key may set it",
        ],
    ),
    "glue-version: props that are handed on": (
        "function make(...args) { new glue.CfnJob(this, 'J', ...args); }\nmake({ role });\n",
        ["its props come from what cannot be followed: `args`, line 7"],
    ),
    "public-resource-properties: in a function of the constructor": (
        (
            "export class S extends cdk.Stack {\n  constructor(scope, id) {\n    super(scope, id);\n"
            "    const make = () => { const b = new s3.Bucket(this, 'B'); };\n  }\n}\n"
        ),
        ["`b` is declared in a function, and may stand for several"],
    ),
    "output-export-name: an output without an id": (
        "new cdk.CfnOutput(this);\n",
        ["its scope and its id are not written out"],
    ),
    "output-export-name: the same id in scopes of which one is unknown": (
        (
            "class S extends cdk.Stack {\n  constructor(scope, id) {\n    super(scope, id);\n"
            "    new cdk.CfnOutput(this, 'O', { value: 'x', exportName: 'x' });\n"
            "    new cdk.CfnOutput(other, 'O', { value: 'x' });\n  }\n}\n"
        ),
        ["another construct has an output of the same id, and may be in the same stack"],
    ),
    "lambda-runtime: code that several ways lead to": (
        (
            "const code = 'import imp';\n"
            "new lambda.Function(this, 'F', { runtime: lambda.Runtime.PYTHON_3_8, handler,"
            " code: lambda.Code.fromInline(a ? code : b ? code : '') });\n"
        ),
        [
            (
                "the inline code of Function 'F', line 7, imports imp,"
                " which Python 3.12 and newer do not have"
            )
        ],
    ),
    "glue-worker-count: a member of `this` outside of any class": (
        f"function make() {{ {JOB}this.size }}); }}\n",
        ["it is decided at run time: `this.size`, line 7"],
    ),
    "glue-worker-count: what `this` gives outside of any class": (
        f"function make() {{ {JOB}this.size() }}); }}\n",
        ["it is what a call returns: `this.size()`, line 7"],
    ),
    "resource-name-separator: empty at first": (
        (
            "var envSuffix; var envSuffix = '';\n"
            "new s3.Bucket(this, 'B', { bucketName: `fin${envSuffix}` });\n"
        ),
        [
            (
                "the suffix can be empty: it is empty at first: `''`, line 7;"
                " a trailing hyphen is an illegal name"
            )
        ],
    ),
    "resource-name-separator: handed to a function that changes it": (
        (
            "const nameSuffix = '-dev';\nconst f = (x: string) => { if (a) x = x + 'a'; g(x); };\n"
            "f(nameSuffix);\nnew s3.Bucket(this, 'B', { bucketName: `fin${nameSuffix}` });\n"
        ),
        ["`nameSuffix` brings its own separator: it is assigned more than once: `x`"],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_told_and_not_fixed(case: str) -> None:
    text, reasons = TOLD[case]
    outcome = run(TS + text, "typescript", [case.partition(":")[0]])
    assert outcome.text == TS + text
    assert outcome.reasons == reasons


PYTHON_TOLD = {
    "output-export-name: every quotation mark is taken": (
        (
            "suffix = env['SUFFIX']\n\n\nclass S(cdk.Stack):\n    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n"
            "        s3.Bucket(self, 'B', bucket_name=f'fin-{suffix}')\n"
            "        cdk.CfnOutput(self, 'O' + d[\"k\"] + e['x'], value='x')\n"
        ),
        "its id cannot stand inside other text",
    ),
    "s3-bucket-removal-policy: in a dict of nobody knows what": (
        "c = dict(*pairs, removal_policy=cdk.RemovalPolicy.RETAIN)\ns3.Bucket(self, 'B', **c)\n",
        "it may be set by a spread that cannot be followed: `c`",
    ),
    "glue-worker-count: of a class whose arguments are its own affair": (
        (
            "from dataclasses import dataclass\n\n\n@dataclass(init=False)\nclass C:\n    n: int = 10\n"
            "\n\nglue.CfnJob(self, 'J', command=c, role=r, number_of_workers=C().n)\n"
        ),
        "it is decided at run time: `C().n`",
    ),
    "glue-worker-count: of a class that something else decorates too": (
        (
            "from dataclasses import dataclass\n\n\n@dataclass\n@other\nclass C:\n    n: int = 10\n"
            "\n\nglue.CfnJob(self, 'J', command=c, role=r, number_of_workers=C(10).n)\n"
        ),
        "it is decided at run time: `C(10).n`",
    ),
}


@pytest.mark.parametrize("case", PYTHON_TOLD)
def test_python_told_and_not_fixed(case: str) -> None:
    text, reason = PYTHON_TOLD[case]
    outcome = run(PY + text, "python", [case.partition(":")[0]])
    assert outcome.text == PY + text
    assert [reason in found for found in outcome.reasons] == [True]


FIXED = {
    "glue-worker-count: to a function without parentheses": (
        f"const make = n => {JOB}n }});\nmake(10);\n",
        ("make(10)", "make(2)"),
    ),
    "glue-worker-count: in an object that one call leaves out": (
        f"function make({{ n }}) {{ {JOB}n.m }}); }}\nmake({{ n: {{ m: 10 }} }});\nmake();\n",
        ("m: 10", "m: 2"),
    ),
    "glue-worker-count: in props that a base class takes too, which may be any": (
        (
            "import { Construct } from 'constructs';\nclass Q extends Construct {\n"
            "  constructor(scope, id, p) {\n    super(scope, id, p);\n"
            f"    {JOB}p.n }});\n  }}\n}}\nnew Q(this, 'Q', {{ n: 10 }});\n"
        ),
        ("numberOfWorkers: p.n", "numberOfWorkers: 2"),
    ),
    "glue-worker-count: in what a base class takes elsewhere than its props": (
        (
            "class Q extends cdk.Stack {\n  constructor(scope, p, id) {\n    super(scope, p, id);\n"
            f"    {JOB}p.n }});\n  }}\n}}\nnew Q(this, {{ n: 10 }}, 'Q');\n"
        ),
        ("n: 10", "n: 2"),
    ),
    "glue-worker-count: taken out of an object into what changes": (
        f"const sizes = {{ n: 10 }};\nlet {{ n: m }} = sizes;\nm = 4;\n{JOB}sizes.n }});\n",
        ("numberOfWorkers: sizes.n", "numberOfWorkers: 2"),
    ),
    "glue-duration-metric: beside the same text elsewhere": (
        (
            "function make(name) { return new cloudwatch.Metric({ namespace, metricName: name }); }\n"
            f"make('{WRONG}');\n// {WRONG}\nconst x = '{WRONG}x';\n"
        ),
        (f"make('{WRONG}')", "make('glue.driver.aggregate.elapsedTime')"),
    ),
    "resource-name-separator: looked up with more than a default": (
        (
            "const nameSuffix = tryGetContext('a', 'b', 'c');\n"
            "new s3.Bucket(this, 'B', { bucketName: `fin${nameSuffix}` });\n"
        ),
        ("fin$", "fin-$"),
    ),
    "resource-name-separator: given in one branch or another": (
        (
            "let nameSuffix: string;\nif (p) nameSuffix = 'dev'; else nameSuffix = 'prod';\n"
            "new s3.Bucket(this, 'B', { bucketName: `fin${nameSuffix}` });\n"
        ),
        ("fin$", "fin-$"),
    ),
}


@pytest.mark.parametrize("case", FIXED)
def test_fixed(case: str) -> None:
    text, (old, new) = FIXED[case]
    outcome = run(TS + text, "typescript", [case.partition(":")[0]])
    assert outcome.text == TS + text.replace(old, new)
    assert outcome.reasons == []


PYTHON_FIXED = {
    "glue-worker-count: bound beforehand, and given again by a call": (
        (
            "from functools import partial\njob = partial(glue.CfnJob, number_of_workers=10, command=c)\n"
            "job(self, 'J', role=r)\njob(self, 'K', role=r, number_of_workers=5)\n"
        ),
        {
            "number_of_workers=10": "number_of_workers=2",
            "number_of_workers=5": "number_of_workers=2",
        },
    ),
    "glue-worker-count: asked of a class by its member's name": (
        (
            "class C:\n    n = 10\n    m = 3\n\n\nhandle(getattr(C, 'm'))\n"
            "glue.CfnJob(self, 'J', command=c, role=r, number_of_workers=getattr(C, 'n'))\n"
        ),
        {"n = 10": "n = 2"},
    ),
    "glue-worker-count: of a class that stands among other types": (
        (
            "class C:\n    n: int = 10\n\n\ndef f(y: int | C | None) -> C | None:\n    pass\n\n\n"
            "glue.CfnJob(self, 'J', command=c, role=r, number_of_workers=C.n)\n"
        ),
        {"int = 10": "int = 2"},
    ),
    "resource-name-separator: in strings with comments between them": (
        (
            "suffix = 'dev'\ns3.Bucket(self, 'B', bucket_name=('fin'  # of finance\n"
            "    'raw'  # as it came\n    f'{suffix}'))\n"
        ),
        {"'raw'": "'raw-'"},
    ),
    "s3-bucket-removal-policy: given by a spread behind others that do not give it": (
        (
            "a = {'versioned': True}\nb = {'removal_policy': cdk.RemovalPolicy.RETAIN}\nhandle(b)\n"
            "s3.Bucket(self, 'J', **a, **b)\n"
        ),
        {"**b": "**{**b, 'removal_policy': cdk.RemovalPolicy.DESTROY}"},
    ),
}


@pytest.mark.parametrize("case", PYTHON_FIXED)
def test_python_fixed(case: str) -> None:
    text, changes = PYTHON_FIXED[case]
    outcome = run(PY + text, "python", [case.partition(":")[0]])
    for old, new in changes.items():
        text = text.replace(old, new)
    assert outcome.text == PY + text
    assert outcome.reasons == []


def test_what_is_switched_off_where_it_is_shared_is_given_at_each_use() -> None:
    own = "// cdkfix: ignore-file\nexport const shared = { versioned: true };\n"
    user = (
        TS
        + "import { shared } from './b';\n"
        + "".join(f"new s3.Bucket(this, '{name}', {{ ...shared }});\n" for name in "JK")
    )
    outcome = run_files({"a.ts": user, "b.ts": own}, "s3-bucket-removal-policy")
    given = "...shared, removalPolicy: cdk.RemovalPolicy.DESTROY"
    assert outcome.texts == {"a.ts": user.replace("...shared", given), "b.ts": own}


IN_STACK = f"""\
{TS}class S extends cdk.Stack {{
  suffix: string;
  constructor(scope: cdk.App, id: string, props: any) {{
    super(scope, id, props);
    this.suffix = props.suffix || 'dev';
    new s3.Bucket(this, 'B', {{ bucketName: `fin-${{this.suffix}}` }});
    %s
  }}
}}
"""
OUTPUT = "new cdk.CfnOutput(this, 'O', { value: 'x'%s });"


@pytest.mark.parametrize(
    ("where", "name"),
    [
        pytest.param("%s\n  }\n  outputs() {", "O-${this.suffix}", id="in a method before"),
        pytest.param("}\n  outputs() {\n    %s", "O-${this.suffix}", id="in a method"),
        pytest.param("function f() { %s }", "O-${props.suffix}", id="where `this` is another"),
        pytest.param("const o = { f() { %s } };", "O-${props.suffix}", id="in an object's method"),
        pytest.param("}\n  static f() {\n    %s", "${this.stackName}-O", id="in a static method"),
    ],
)
def test_an_output_is_named_by_the_stacks_suffix_where_that_means_the_same(
    where: str, name: str
) -> None:
    outcome = run(IN_STACK % (where % (OUTPUT % "")), "typescript", ["output-export-name"])
    assert outcome.text == IN_STACK % (where % (OUTPUT % f", exportName: `{name}`"))


def test_an_output_is_not_named_by_what_a_call_gives() -> None:
    text = IN_STACK.replace("    this.suffix = props.suffix || 'dev';\n", "")
    text = text.replace("${this.suffix}", "${f().suffix}")
    outcome = run(text % (OUTPUT % ""), "typescript", ["output-export-name"])
    assert outcome.text == text % (OUTPUT % ", exportName: `${this.stackName}-O`")


def test_an_output_in_a_decorated_method_is_named_by_the_stacks_suffix() -> None:
    text = (
        f"{PY}class S(cdk.Stack):\n    def __init__(self, scope, id, props=None):\n"
        "        super().__init__(scope, id)\n        self.suffix = props.suffix or 'dev'\n"
        "        s3.Bucket(self, 'B', bucket_name=f'fin-{self.suffix}')\n\n"
        "    @cached\n    def outputs(self):\n        cdk.CfnOutput(self, 'O', value='x'%s)\n"
    )
    outcome = run(text % "", "python", ["output-export-name"])
    assert outcome.text == text % ", export_name=f'O-{self.suffix}'"


LAYER = "new lambda.LayerVersion(this, 'L', { code, compatibleRuntimes: %s });\n"
OLD = "[lambda.Runtime.PYTHON_3_8, lambda.Runtime.PYTHON_3_9]"


@pytest.mark.parametrize(
    ("head", "value"),
    [
        pytest.param("import { all } from './b';\n", "all", id="by its name"),
        pytest.param("import * as b from './b';\n", "b.all", id="through the module"),
    ],
)
def test_no_runtime_stands_twice_in_a_list_of_another_module(head: str, value: str) -> None:
    user = TS + head + LAYER % value
    outcome = run_files(
        {"a.ts": user, "b.ts": f"{TS}export const all = {OLD};\n"}, "lambda-runtime"
    )
    after = f"{TS}export const all = [lambda.Runtime.PYTHON_3_12];\n"
    assert outcome.texts == {"a.ts": user, "b.ts": after}
    assert outcome.reasons == []


def test_three_files_share_a_workgroups_configuration() -> None:
    group = "import { shared } from './b';\n" + GROUP + "shared });\n"
    own = "export const shared = { resultConfigurationUpdates: { outputLocation } };\n"
    files = {
        "a.ts": TS + group,
        "b.ts": TS + own + GROUP + "shared });\n",
        "c.ts": TS + group,
    }
    outcome = run_files(files, "athena-result-configuration")
    assert outcome.reasons == []
    assert outcome.texts == {
        path: text.replace("ConfigurationUpdates", "Configuration") for path, text in files.items()
    }
