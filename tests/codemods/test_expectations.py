"""Tests that expect what fixes have changed follow; those that may be right stay as they are."""

from __future__ import annotations

import pytest
from file_runs import run_files

STACK_TS = """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class Etl extends cdk.Stack {{
  constructor(scope: cdk.App, id: string) {{
    super(scope, id);
    {made}
  }}
}}
"""
TEST_TS = """\
import * as cdk from 'aws-cdk-lib';
import {{ Match, Template }} from 'aws-cdk-lib/assertions';
import {{ Etl }} from '../lib/etl';

test('etl', () => {{
  const template = Template.fromStack(new Etl(new cdk.App(), 'Etl'));
  {wanted}
}});
"""
STACK_PY = """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue, aws_kms as kms
from aws_cdk import aws_lambda as lambda_


class Etl(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        {made}
"""
TEST_PY = """\
import aws_cdk as cdk
import pytest
from aws_cdk.assertions import Match, Template

from lib.etl import Etl


def test_etl():
    template = Template.from_stack(Etl(cdk.App(), "Etl"))
    {wanted}
"""
JOB_TS = "new glue.CfnJob(this, 'J', {{ role: 'r', command: {{ name: 'glueetl' }}, {0} }});"
JOB_PY = 'glue.CfnJob(self, "J", role="r", command={{"name": "glueetl"}}, {0})'
CODE_TS = "handler: 'i.h', code"
CODE_PY = 'handler="i.h", code=lambda_.Code.from_asset("src")'
FN_TS = f"new lambda.Function(this, 'F', {{{{ runtime: {{0}}, {CODE_TS} }}}});"
FN_PY = f'lambda_.Function(self, "F", runtime={{0}}, {CODE_PY})'
WRONG, RIGHT = "glue.driver.ExecutorTimeAllExecutors", "glue.driver.aggregate.elapsedTime"


def _typescript(made: str, wanted: str) -> dict[str, str]:
    return {
        "lib/etl.ts": STACK_TS.format(made=made),
        "test/etl.test.ts": TEST_TS.format(wanted=wanted),
    }


def _python(made: str, wanted: str) -> dict[str, str]:
    return {
        "lib/__init__.py": "",
        "lib/etl.py": STACK_PY.format(made=made),
        "tests/test_etl.py": TEST_PY.format(wanted=wanted),
    }


def _of_type(kind: str, wanted: str) -> str:
    return f"template.hasResourceProperties('{kind}', {{ {wanted} }});"


def _of_type_py(kind: str, wanted: str) -> str:
    return f'template.has_resource_properties("{kind}", {{{wanted}}})'


FUNCTION, JOB, KEY, ALARM = (
    "AWS::Lambda::Function",
    "AWS::Glue::Job",
    "AWS::KMS::Key",
    "AWS::CloudWatch::Alarm",
)

#: The codemod, what is made, what a test wants, and what it wants afterwards.
FOLLOWING = [
    pytest.param(
        "lambda-runtime",
        _typescript(
            FN_TS.format("lambda.Runtime.PYTHON_3_9"), _of_type(FUNCTION, "Runtime: 'python3.9'")
        ),
        ("PYTHON_3_9", "PYTHON_3_12", "'python3.9'", "'python3.12'"),
        id="runtime-typescript",
    ),
    pytest.param(
        "lambda-runtime",
        _python(
            FN_PY.format("lambda_.Runtime.NODEJS_18_X"),
            _of_type_py(FUNCTION, '"Runtime": "nodejs18.x"'),
        ),
        ("NODEJS_18_X", "NODEJS_22_X", '"nodejs18.x"', '"nodejs22.x"'),
        id="runtime-python",
    ),
    pytest.param(
        "lambda-runtime",
        _typescript(
            FN_TS.format("new lambda.Runtime('python3.9', lambda.RuntimeFamily.PYTHON)"),
            _of_type(FUNCTION, "Runtime: 'python3.9'"),
        ),
        ("'python3.9'", "'python3.12'"),
        id="runtime made by name-typescript",
    ),
    pytest.param(
        "lambda-runtime",
        _python(
            FN_PY.format('lambda_.Runtime("nodejs18.x", lambda_.RuntimeFamily.NODEJS)'),
            _of_type_py(FUNCTION, '"Runtime": "nodejs18.x"'),
        ),
        ('"nodejs18.x"', '"nodejs22.x"'),
        id="runtime made by name-python",
    ),
    pytest.param(
        "glue-version",
        _typescript(
            JOB_TS.format("glueVersion: '3.0'"),
            _of_type(JOB, "Role: Match.anyValue(), GlueVersion: '3.0'"),
        ),
        ("glueVersion: '3.0'", "glueVersion: '4.0'", "GlueVersion: '3.0'", "GlueVersion: '4.0'"),
        id="glue version-typescript",
    ),
    pytest.param(
        "glue-version",
        _python(
            JOB_PY.format('glue_version="3.0"'),
            f'template.has_resource_properties("{JOB}", Match.object_like({{"GlueVersion": "3.0"}}))',
        ),
        ('"3.0"', '"4.0"'),
        id="glue version in a matcher-python",
    ),
    pytest.param(
        "glue-worker-count",
        _typescript(
            JOB_TS.format("numberOfWorkers: 10"),
            f"template.hasResource('{JOB}', {{ Properties: {{ NumberOfWorkers: 10 }} }});",
        ),
        ("orkers: 10", "orkers: 2"),
        id="workers in a resource-typescript",
    ),
    pytest.param(
        "glue-worker-count",
        _python(
            JOB_PY.format("number_of_workers=10"),
            "wanted = "
            '{"NumberOfWorkers": 10}\n'
            f'    template.has_resource_properties("{JOB}", {{"NumberOfWorkers": 10}})',
        ),
        ("workers=10", "workers=2", '"NumberOfWorkers": 10})', '"NumberOfWorkers": 2})'),
        id="workers-python",
    ),
    pytest.param(
        "kms-key-removal-policy",
        _typescript(
            "new kms.Key(this, 'K', { pendingWindow: days });",
            f"template.hasResource('{KEY}', {{\n"
            "    DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });",
        ),
        ("days }", "days, removalPolicy: cdk.RemovalPolicy.DESTROY }", "'Retain'", "'Delete'"),
        id="policies-typescript",
    ),
    pytest.param(
        "kms-key-removal-policy",
        _python(
            'kms.Key(self, "K", pending_window=days, removal_policy=cdk.RemovalPolicy.RETAIN)',
            f'template.has_resource("{KEY}", {{"DeletionPolicy": "Retain"}})',
        ),
        ("RETAIN", "DESTROY", '"Retain"', '"Delete"'),
        id="policies-python",
    ),
    pytest.param(
        "glue-duration-metric",
        _typescript(
            "new cloudwatch.CfnAlarm(this, 'A', { comparisonOperator: 'x', evaluationPeriods: 1, "
            f"metricName: '{WRONG}' }});",
            _of_type(ALARM, f"MetricName: '{WRONG}'"),
        ),
        (WRONG, RIGHT),
        id="metric-typescript",
    ),
    pytest.param(
        "glue-duration-metric",
        _python(
            'cloudwatch.CfnAlarm(self, "A", comparison_operator="x", evaluation_periods=1, '
            f'metric_name="{WRONG}")',
            _of_type_py(ALARM, f'"MetricName": "{WRONG}"'),
        ),
        (WRONG, RIGHT),
        id="metric-python",
    ),
]


@pytest.mark.parametrize(("codemod", "files", "changes"), FOLLOWING)
def test_what_a_test_expects_follows_what_is_repaired(
    codemod: str, files: dict[str, str], changes: tuple[str, ...]
) -> None:
    fixed = dict(files)
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        fixed = {path: text.replace(old, new) for path, text in fixed.items()}
    outcome = run_files(files, codemod)
    assert outcome.texts == fixed
    assert outcome.reasons == []


OLD_TS = FN_TS.format("lambda.Runtime.PYTHON_3_9")
OLD_PY = FN_PY.format("lambda_.Runtime.PYTHON_3_9")
STAYS_TS = OLD_TS.replace("'F'", "'G'").replace(
    "code }", "code: lambda.Code.fromInline('import imp') }"
)
UNKNOWN_TS = FN_TS.format("props.runtime").replace("'F'", "'U'")
WANTS_TS = _of_type(FUNCTION, "Runtime: 'python3.9'")
WANTS_PY = _of_type_py(FUNCTION, '"Runtime": "python3.9"')


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(_typescript(f"{OLD_TS} {STAYS_TS}", WANTS_TS), id="another stays"),
        pytest.param(_typescript(f"{OLD_TS} {UNKNOWN_TS}", WANTS_TS), id="another is not known"),
        pytest.param(
            _typescript(OLD_TS, f"expect(() => {WANTS_TS[:-1]}).toThrow();"),
            id="that it is not so-typescript",
        ),
        pytest.param(
            _python(OLD_PY, f"with pytest.raises(Exception):\n        {WANTS_PY}"),
            id="that it is not so-python",
        ),
        pytest.param(
            _typescript(OLD_TS, WANTS_TS.replace(FUNCTION, "Custom::Function")), id="another type"
        ),
        pytest.param(
            _typescript(OLD_TS, WANTS_TS.replace("hasResourceProperties", "findResources")),
            id="what is looked for",
        ),
        pytest.param(
            _typescript(OLD_TS, WANTS_TS.replace("{ R", "Match.not({ R").replace(" }", " })")),
            id="another matcher",
        ),
        pytest.param(
            {
                path: text.replace("aws-cdk-lib/assertions", "./template")
                for path, text in _typescript(OLD_TS, WANTS_TS).items()
            },
            id="assertions of others",
        ),
    ],
)
def test_what_may_be_right_stays(files: dict[str, str]) -> None:
    outcome = run_files(files, "lambda-runtime")
    test = next(path for path in files if "test" in path)
    assert outcome.texts[test] == files[test]


def test_nothing_is_expected_of_a_stack_that_is_not_seen() -> None:
    files = _typescript(OLD_TS, WANTS_TS)
    alone = {"test/etl.test.ts": files["test/etl.test.ts"]}
    assert run_files(alone, "lambda-runtime").messages == []


@pytest.mark.parametrize(
    ("config", "files", "change"),
    [
        pytest.param(
            ("lib/config.ts", "export const config = { glue: { version: '3.0' } };\n"),
            _typescript(
                JOB_TS.format("glueVersion: config.glue.version"),
                _of_type(JOB, "GlueVersion: config.glue.version"),
            ),
            ("'3.0'", "'4.0'"),
            id="typescript",
        ),
        pytest.param(
            ("lib/config.py", 'CONFIG = {"glue": {"version": "3.0"}}\n'),
            _python(
                JOB_PY.format('glue_version=CONFIG["glue"]["version"]'),
                _of_type_py(JOB, '"GlueVersion": CONFIG["glue"]["version"]'),
            ),
            ('"3.0"', '"4.0"'),
            id="python",
        ),
    ],
)
def test_a_test_may_expect_what_the_configuration_says(
    config: tuple[str, str], files: dict[str, str], change: tuple[str, str]
) -> None:
    """Its use of the configuration is no other use, which would keep the value there."""
    path, text = config
    python = path.endswith(".py")
    heads = {
        "lib/etl": "from lib.config import CONFIG\n"
        if python
        else "import { config } from './config';\n",
        "test": "from lib.config import CONFIG\n"
        if python
        else "import { config } from '../lib/config';\n",
    }
    files = {
        name: next((head for at, head in heads.items() if name.startswith(at)), "") + body
        for name, body in files.items()
    }
    outcome = run_files({**files, path: text}, "glue-version")
    assert outcome.texts == {**files, path: text.replace(*change)}


COUNTS_TS = (
    "template.resourceCountIs('AWS::Lambda::Function', 1);\n"
    "  template.resourceCountIs('A::B', 1);\n"
    "  template.resourceCountIs('AWS::Lambda::Function', 2);"
)
COUNTS_PY = 'template.resource_count_is("AWS::S3::BucketPolicy", 0)'


@pytest.mark.parametrize(
    ("files", "note"),
    [
        pytest.param(
            _typescript("new s3.Bucket(this, 'B', { {0} });", COUNTS_TS),
            "test/etl.test.ts:7, 9 counts AWS::Lambda::Function: emptying buckets brings one for each stack",
            id="typescript",
        ),
        pytest.param(
            _python('s3.Bucket(self, "B", {0})', COUNTS_PY),
            "tests/test_etl.py:10 counts AWS::S3::BucketPolicy: emptying buckets brings one for each "
            "bucket without any",
            id="python",
        ),
    ],
)
def test_counts_that_emptying_buckets_changes_are_noted(files: dict[str, str], note: str) -> None:
    """How many there will be is not known: the test stays as it is."""
    python = "lib/etl.py" in files
    head = (
        "from aws_cdk import aws_s3 as s3\n"
        if python
        else "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
    )
    destroyed = (
        "removal_policy=cdk.RemovalPolicy.DESTROY"
        if python
        else "removalPolicy: cdk.RemovalPolicy.DESTROY"
    )
    emptied = (
        f"{destroyed}, auto_delete_objects=True"
        if python
        else f"{destroyed}, autoDeleteObjects: true"
    )
    stack = "lib/etl.py" if python else "lib/etl.ts"
    for props, notes in ((destroyed, [note]), (emptied, [])):
        made = {**files, stack: head + files[stack].replace("{0}", props)}
        outcome = run_files(made, "s3-auto-delete-objects")
        assert [item for item in outcome.notes if "counts" in item] == notes
        assert {path: text for path, text in outcome.texts.items() if path != stack} == {
            path: text for path, text in files.items() if path != stack
        }


FOUND_TS = "const job = Object.values(template.findResources('AWS::Glue::Job'))[0];\n  {0}"
FOUND_PY = (
    'job = next(iter(template.find_resources("AWS::Glue::Job").values()))["Properties"]\n    {0}'
)


@pytest.mark.parametrize(
    ("language", "compared", "follows"),
    [
        pytest.param(
            "typescript", "expect(job.Properties.GlueVersion).toBe('3.0');", True, id="toBe"
        ),
        pytest.param(
            "typescript",
            "expect(job['Properties']['GlueVersion']).toEqual('3.0');",
            True,
            id="keys",
        ),
        pytest.param(
            "typescript", "expect(job.Properties.GlueVersion).not.toBe('3.0');", False, id="not"
        ),
        pytest.param(
            "typescript", "expect(job.Properties.Other).toBe('3.0');", False, id="another"
        ),
        pytest.param("typescript", "check(job.Properties.GlueVersion, '3.0');", False, id="a call"),
        pytest.param(
            "python", 'self.assertEqual(job["GlueVersion"], "3.0")', True, id="assertEqual"
        ),
        pytest.param("python", 'self.assertEqual("3.0", job["GlueVersion"])', True, id="turned"),
        pytest.param("python", 'assert job["GlueVersion"] == "3.0"', True, id="assert"),
        pytest.param(
            "python", 'assert job["GlueVersion"] != "3.0"', False, id="assert that it is not"
        ),
        pytest.param("python", 'assert job["GlueVersion"]', False, id="assert that it is there"),
        pytest.param(
            "python",
            'with pytest.raises(AssertionError) as raised:\n        assert job["GlueVersion"] == "3.0"',
            False,
            id="a failure is wanted",
        ),
        pytest.param(
            "python",
            'with self.subTest("version"):\n        assert job["GlueVersion"] == "3.0"',
            True,
            id="a block of a test",
        ),
        pytest.param(
            "typescript",
            "expect(() => expect(job.Properties.GlueVersion).toBe('3.0')).toThrow();",
            False,
            id="a throw is wanted",
        ),
    ],
)
def test_what_a_test_compares_by_hand_follows(language: str, compared: str, follows: bool) -> None:
    if language == "typescript":
        files = _typescript(JOB_TS.format("glueVersion: '3.0'"), FOUND_TS.format(compared))
    else:
        files = _python(JOB_PY.format('glue_version="3.0"'), FOUND_PY.format(compared))
    test = next(path for path in files if "test" in path)
    outcome = run_files(files, "glue-version")
    assert outcome.texts[test] == (files[test].replace("3.0", "4.0") if follows else files[test])


TABLES = {
    "typescript": (
        "for (const [name, version] of [['a', '3.0'], ['b', '9.0']]) {\n"
        "    template.hasResourceProperties('AWS::Glue::Job', { Name: name, GlueVersion: version });\n"
        "  }"
    ),
    "python": (
        'for name, version in (("a", "3.0"), ("b", "9.0")):\n'
        '        template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": version})'
    ),
}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_of_what_is_expected_follows(language: str) -> None:
    if language == "typescript":
        files = _typescript(JOB_TS.format("glueVersion: '3.0'"), TABLES[language])
    else:
        files = _python(JOB_PY.format('glue_version="3.0"'), TABLES[language])
    outcome = run_files(files, "glue-version")
    assert outcome.texts == {path: text.replace("3.0", "4.0") for path, text in files.items()}


def test_a_test_may_expect_the_metric_that_the_configuration_names() -> None:
    files = _typescript(
        "new cloudwatch.Metric({ namespace: 'Glue', metricName: METRICS.duration });",
        _of_type("AWS::CloudWatch::Alarm", "MetricName: METRICS.duration"),
    )
    heads = {"lib/etl.ts": "./metrics", "test/etl.test.ts": "../lib/metrics"}
    files = {
        path: f"import {{ METRICS }} from '{heads[path]}';\n{text}" if path in heads else text
        for path, text in files.items()
    }
    files["lib/metrics.ts"] = f"export const METRICS = {{ duration: '{WRONG}' }};\n"
    outcome = run_files(files, "glue-duration-metric")
    assert outcome.texts == {path: text.replace(WRONG, RIGHT) for path, text in files.items()}


def _ends(version: str, workers: int) -> dict[str, dict[str, str]]:
    """Projects whose tests have their template from a fixture, or ask a configuration alone."""
    return {
        "a fixture": {
            "lib/etl.py": "from aws_cdk import Stack, aws_glue as glue\n\n\nclass Etl(Stack):\n"
            "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
            "        glue.CfnJob(self, 'J', role='r', command={'name': 'glueetl'}, "
            f"glue_version='{version}', number_of_workers={workers})\n",
            "tests/conftest.py": "import aws_cdk as cdk\nimport pytest\n"
            "from aws_cdk.assertions import Template\nfrom lib.etl import Etl\n\n\n"
            "@pytest.fixture\ndef template():\n    return Template.from_stack(Etl(cdk.App(), 'E'))\n",
            "tests/test_etl.py": "import pytest\n\n\ndef test_job(template):\n"
            "    template.has_resource_properties('AWS::Glue::Job', "
            f"{{'GlueVersion': '{version}'}})\n\n\n"
            "@pytest.mark.parametrize('kind, wanted', [\n"
            f"    ('AWS::Glue::Job', {{'NumberOfWorkers': {workers}}}),\n"
            "    ('AWS::Other::Job', {'NumberOfWorkers': 100}),\n])\n"
            "def test_each(template, kind, wanted):\n"
            "    template.has_resource_properties(kind, wanted)\n",
        },
        "a configuration in Python": {
            "lib/etl.py": "from aws_cdk import Stack, aws_glue as glue\n\n"
            f"CONFIG = {{'glue': {{'glue_version': '{version}', 'workers': {workers}}}}}\n\n\n"
            "class Etl(Stack):\n    def __init__(self, scope, id):\n"
            "        super().__init__(scope, id)\n"
            "        glue.CfnJob(self, 'J', role='r', command={'name': 'glueetl'}, "
            "glue_version=CONFIG['glue']['glue_version'], number_of_workers=CONFIG['glue']['workers'])\n",
            "tests/test_etl.py": "from lib.etl import CONFIG\n\n\ndef test_configuration():\n"
            f"    assert CONFIG['glue']['glue_version'] == '{version}'\n"
            f"    assert {workers} == CONFIG['glue']['workers']\n",
        },
        "a configuration in TypeScript": {
            "lib/etl.ts": "import * as cdk from 'aws-cdk-lib';\n"
            "import * as glue from 'aws-cdk-lib/aws-glue';\n"
            f"export const config = {{ glueVersion: '{version}', workers: {workers} }};\n"
            "export class Etl extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
            "    super(scope, id);\n    new glue.CfnJob(this, 'J', { role: 'r', command: { name: "
            "'glueetl' }, glueVersion: config.glueVersion, numberOfWorkers: config.workers });\n  }\n}\n",
            "test/etl.test.ts": "import { config } from '../lib/etl';\ntest('it', () => {\n"
            f"  expect(config.glueVersion).toBe('{version}');\n"
            f"  expect(config.workers).toEqual({workers});\n}});\n",
        },
    }


@pytest.mark.parametrize("name", _ends("3.0", 10))
def test_tests_that_import_nothing_of_cdk_follow(name: str) -> None:
    outcome = run_files(_ends("3.0", 10)[name], "glue-version", "glue-worker-count")
    assert outcome.texts == _ends("4.0", 2)[name]


def test_another_value_that_a_test_compares_stays() -> None:
    files = _ends("3.0", 10)["a configuration in Python"]
    files["lib/etl.py"] = files["lib/etl.py"].replace("'workers'", "'retries': 10, 'workers'", 1)
    more = "    assert CONFIG['glue']['retries'] == 10\n"
    files["tests/test_etl.py"] += more
    outcome = run_files(files, "glue-version", "glue-worker-count")
    assert outcome.texts["tests/test_etl.py"].endswith(more)
    assert "'retries': 10, 'workers': 2" in outcome.texts["lib/etl.py"]
