"""Settings that tests read are changed with the tests: they are no other use of them."""

from __future__ import annotations

import re

import pytest
from file_runs import run_files

#: Settings whose class says what they are by default, and tests that compare what that is.
SETTINGS = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Settings {
  glueVersion = '<3.0>';
  constructor(readonly stage: string, readonly workers: number = <10>) {}
}
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: Settings) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: settings.glueVersion, numberOfWorkers: settings.workers });
  }
}
new Data(new cdk.App(), 'Data', new Settings('dev'));
""",
        "test/settings.test.ts": """\
import { Settings } from '../lib/data';

test('settings', () => {
  expect(new Settings('qa').glueVersion).toBe('<3.0>');
  const settings = new Settings('qa');
  expect(settings.workers).toEqual(<10>);
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/data.py": """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass
class Settings:
    stage: str
    glue_version: str = "<3.0>"
    workers: int = <10>


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, settings: Settings):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=settings.glue_version, number_of_workers=settings.workers)


Data(cdk.App(), "Data", Settings("dev"))
""",
        "tests/test_settings.py": """\
from lib.data import Settings


def test_settings():
    assert Settings("qa").glue_version == "<3.0>"
    settings = Settings(stage="qa")
    assert settings.workers == <10>
""",
    },
}


def _settings(language: str, version: str, workers: str) -> dict[str, str]:
    return {
        path: text.replace("<3.0>", version).replace("<10>", workers)
        for path, text in SETTINGS[language].items()
    }


@pytest.mark.parametrize("language", SETTINGS)
def test_a_default_changes_with_the_test_that_compares_it(language: str) -> None:
    outcome = run_files(_settings(language, "3.0", "10"), "glue-version", "glue-worker-count")
    assert outcome.texts == _settings(language, "4.0", "2")


@pytest.mark.parametrize("language", SETTINGS)
def test_what_a_test_compares_that_it_gives_itself_stays(language: str) -> None:
    files = _settings(language, "3.0", "10")
    test = next(path for path in files if "test" in path)
    given = {"typescript": "new Settings('qa', 10)", "python": 'Settings("qa", workers=10)'}
    text = files[test].replace("new Settings('qa');", f"{given[language]};")
    files[test] = text.replace('Settings(stage="qa")', given[language])
    after = run_files(files, "glue-worker-count").texts
    assert after[test] == files[test]


#: Tables that name a version and a metric, and tests that compare them in other ways.
TABLES = {
    "typescript": {
        "lib/config.ts": """\
export const config = { glue: { version: '<3.0|4.0>' } };
export const METRICS = { duration: '<glue.driver.ExecutorTimeAllExecutors|glue.driver.aggregate.elapsedTime>' };
""",
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import { config, METRICS } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: config.glue.version });
    const metric = new cloudwatch.Metric({ namespace: 'Glue', metricName: METRICS.duration });
    new cloudwatch.Alarm(this, 'A', { metric, threshold: 1, evaluationPeriods: 1 });
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';
import { config, METRICS } from '../lib/config';

const GLUE_VERSION = '<3.0|4.0>';

test('data', () => {
  expect(config.glue.version).toBe(GLUE_VERSION);
  expect(METRICS.duration.startsWith('glue.driver')).toBe(true);
  expect(METRICS.duration).toContain('driver.');
  const template = Template.fromStack(new Data(new cdk.App(), 'Data'));
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: GLUE_VERSION });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: METRICS.duration });
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/config.py": """\
config = {"glue": {"version": "<3.0|4.0>"}}
METRICS = {"duration": "<glue.driver.ExecutorTimeAllExecutors|glue.driver.aggregate.elapsedTime>"}
""",
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch, aws_glue as glue

from lib.config import METRICS, config


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=config["glue"]["version"])
        metric = cloudwatch.Metric(namespace="Glue", metric_name=METRICS["duration"])
        cloudwatch.Alarm(self, "A", metric=metric, threshold=1, evaluation_periods=1)
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.config import METRICS, config
from lib.data import Data

GLUE_VERSION = "<3.0|4.0>"


def test_data():
    assert config["glue"]["version"] == GLUE_VERSION
    assert METRICS["duration"].startswith("glue.driver")
    assert "driver." in METRICS["duration"]
    template = Template.from_stack(Data(cdk.App(), "Data"))
    template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": GLUE_VERSION})
    template.has_resource_properties("AWS::CloudWatch::Alarm", {"MetricName": METRICS["duration"]})
""",
    },
}


#: A constant that tests import and compare, beside what templates have of it.
CONSTANT = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export const GLUE_VERSION = '<3.0>';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: GLUE_VERSION });
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, GLUE_VERSION } from '../lib/data';

test('data', () => {
  expect(GLUE_VERSION).toBe('<3.0>');
  const template = Template.fromStack(new Data(new cdk.App(), 'Data'));
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: GLUE_VERSION });
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

GLUE_VERSION = "<3.0>"


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=GLUE_VERSION)
""",
        "tests/test_data.py": """\
import unittest

import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import GLUE_VERSION, Data


class DataTest(unittest.TestCase):
    def test_data(self):
        self.assertEqual(GLUE_VERSION, "<3.0>")
        template = Template.from_stack(Data(cdk.App(), "Data"))
        template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": GLUE_VERSION})
""",
    },
}


@pytest.mark.parametrize("language", CONSTANT)
def test_a_constant_changes_with_the_test_that_imports_it(language: str) -> None:
    files = CONSTANT[language]
    before = {path: text.replace("<3.0>", "3.0") for path, text in files.items()}
    after = {path: text.replace("<3.0>", "4.0") for path, text in files.items()}
    assert run_files(before, "glue-version").texts == after


def _tables(language: str, turn: str) -> dict[str, str]:
    return {
        path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text)
        for path, text in TABLES[language].items()
    }


@pytest.mark.parametrize("language", TABLES)
def test_settings_change_with_what_tests_compare_them_to(language: str) -> None:
    outcome = run_files(_tables(language, r"\1"), "glue-version", "glue-duration-metric")
    assert outcome.texts == _tables(language, r"\2")


@pytest.mark.parametrize("asked", ["endsWith(suffix)", "startsWith(prefix)"])
def test_what_may_not_be_true_any_more_keeps_the_settings(asked: str) -> None:
    files = _tables("typescript", r"\1")
    test = "test/data.test.ts"
    files[test] = files[test].replace("startsWith('glue.driver')", asked)
    outcome = run_files(files, "glue-duration-metric")
    assert outcome.texts["lib/config.ts"] == files["lib/config.ts"]
    assert "metricName: 'glue.driver.aggregate.elapsedTime'" in outcome.texts["lib/data.ts"]


#: A configuration that tests compare piece by piece or as a whole, and what they expect beside it.
WHOLE = {
    "typescript": {
        "lib/config.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export const config = {
  glue: { version: '<3.0|4.0>', workers: <10|2> },
  runtime: lambda.Runtime.<PYTHON_3_9|PYTHON_3_12>,
  removalPolicy: cdk.RemovalPolicy.<RETAIN|DESTROY>,
};
""",
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { config } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'B', { removalPolicy: config.removalPolicy });
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion: config.glue.version, numberOfWorkers: config.glue.workers });
    new lambda.Function(this, 'F', { runtime: config.runtime, handler: 'i.h', code: lambda.Code.fromAsset('src') });
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';
import { config } from '../lib/config';

const EXPECTED = { version: '<3.0|4.0>', workers: <10|2>, retries: 10 };

test('config of AWS::S3::Bucket and others', () => {
  expect(config.glue).toEqual({ version: '<3.0|4.0>', workers: <10|2> });
  expect(config).toMatchObject({ glue: { workers: <10|2> } });
  expect(config.runtime.name).toBe('<python3.9|python3.12>');
  expect(config.removalPolicy).toBe(cdk.RemovalPolicy.<RETAIN|DESTROY>);
});
test('template', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'Data'));
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: EXPECTED.version, NumberOfWorkers: EXPECTED.workers });
  template.hasResourceProperties('AWS::Glue::Job', { GlueVersion: config.glue.version });
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/config.py": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_

CONFIG = {
    "glue": {"version": "<3.0|4.0>", "workers": <10|2>},
    "runtime": lambda_.Runtime.<PYTHON_3_9|PYTHON_3_12>,
    "removal_policy": cdk.RemovalPolicy.<RETAIN|DESTROY>,
}
""",
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as lambda_, aws_s3 as s3

from lib.config import CONFIG


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "B", removal_policy=CONFIG["removal_policy"])
        glue.CfnJob(self, "J", role="r", command={}, glue_version=CONFIG["glue"]["version"], number_of_workers=CONFIG["glue"]["workers"])
        lambda_.Function(self, "F", runtime=CONFIG["runtime"], handler="i.h", code=lambda_.Code.from_asset("src"))
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.config import CONFIG
from lib.data import Data

EXPECTED = {"version": "<3.0|4.0>", "workers": <10|2>, "retries": 10}


def test_config():
    # AWS::S3::Bucket
    assert CONFIG["glue"] == {"version": "<3.0|4.0>", "workers": <10|2>}
    assert CONFIG["runtime"].name == "<python3.9|python3.12>"
    assert CONFIG["removal_policy"] == cdk.RemovalPolicy.<RETAIN|DESTROY>


def test_template():
    template = Template.from_stack(Data(cdk.App(), "Data"))
    template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": EXPECTED["version"], "NumberOfWorkers": EXPECTED["workers"]})
    template.has_resource_properties("AWS::Glue::Job", {"GlueVersion": CONFIG["glue"]["version"]})
""",
    },
}


@pytest.mark.parametrize("language", WHOLE)
def test_a_configuration_changes_with_tests_that_compare_all_of_it(language: str) -> None:
    select = ["glue-version", "glue-worker-count", "lambda-runtime", "s3-bucket-removal-policy"]
    before, after = (
        {path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text) for path, text in files.items()}
        for files in (WHOLE[language],)
        for turn in (r"\1", r"\2")
    )
    assert run_files(before, *select).texts == after


#: Policies that a stack is handed, and a test that looks at nothing else.
ALONE = {
    "typescript": {
        "lib/config.ts": """\
import { RemovalPolicy } from 'aws-cdk-lib';

export interface Stage { removalPolicy: RemovalPolicy; kept: RemovalPolicy }
export const STAGES: { dev: Stage; prod: Stage } = {
  dev: { removalPolicy: RemovalPolicy.<RETAIN|DESTROY>, kept: RemovalPolicy.DESTROY },
  prod: { removalPolicy: RemovalPolicy.<RETAIN|DESTROY>, kept: RemovalPolicy.DESTROY },
};
""",
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Stage, STAGES } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, stage: Stage) {
    super(scope, id);
    new s3.Bucket(this, 'B', { removalPolicy: stage.removalPolicy });
    new dynamodb.Table(this, 'T', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, removalPolicy: stage.kept });
  }
}
const app = new cdk.App();
new Data(app, 'Dev', STAGES.dev);
new Data(app, 'Prod', STAGES.prod);
""",
        "test/config.test.ts": """\
import { RemovalPolicy } from 'aws-cdk-lib';
import { STAGES } from '../lib/config';

test('policies', () => {
  expect(STAGES.dev.removalPolicy).toBe(RemovalPolicy.<RETAIN|DESTROY>);
  expect(STAGES.prod.kept).toBe(RemovalPolicy.RETAIN);
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/config.py": """\
from aws_cdk import RemovalPolicy

STAGES = {
    "dev": {"removal_policy": RemovalPolicy.<RETAIN|DESTROY>, "kept": RemovalPolicy.DESTROY},
    "prod": {"removal_policy": RemovalPolicy.<RETAIN|DESTROY>, "kept": RemovalPolicy.DESTROY},
}
""",
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb, aws_s3 as s3

from lib.config import STAGES


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, stage):
        super().__init__(scope, construct_id)
        s3.Bucket(self, "B", removal_policy=stage["removal_policy"])
        key = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
        dynamodb.Table(self, "T", partition_key=key, removal_policy=stage["kept"])


app = cdk.App()
Data(app, "Dev", STAGES["dev"])
Data(app, "Prod", STAGES["prod"])
""",
        "tests/test_config.py": """\
from aws_cdk import RemovalPolicy

from lib.config import STAGES


def test_policies():
    assert STAGES["dev"]["removal_policy"] == RemovalPolicy.<RETAIN|DESTROY>
    assert STAGES["prod"]["kept"] == RemovalPolicy.RETAIN
""",
    },
}


@pytest.mark.parametrize("language", ALONE)
def test_policies_change_with_a_test_that_looks_at_the_configuration_alone(language: str) -> None:
    """What a test says of the policy of a table, which nobody changed, stays wrong."""
    before, after = (
        {path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text) for path, text in files.items()}
        for files in (ALONE[language],)
        for turn in (r"\1", r"\2")
    )
    assert run_files(before, "s3-bucket-removal-policy").texts == after


#: Stacks with a default, and tests that give a value of their own, or none.
GIVEN = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { workers?: number }) {
    super(scope, id);
    const { workers = <10|2> } = props;
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, numberOfWorkers: workers });
  }
}
""",
        "bin/app.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Data } from '../lib/data';

new Data(new cdk.App(), 'Data', { workers: <30|2> });
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data } from '../lib/data';

const build = (workers: number) => Template.fromStack(new Data(new cdk.App(), 'D', { workers }));

test('default', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'D', {}));
  template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: <10|2> });
});
test('its own', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'D', { workers: 30 }));
  template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: 30 });
});
test('its own, by a variable', () => {
  const props = { workers: 10 };
  const template = Template.fromStack(new Data(new cdk.App(), 'D', props));
  template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: 10 });
});
test('its own, by a function', () => {
  build(25).hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: 25 });
});
""",
    },
    "python": {
        "lib/__init__.py": "",
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, *, workers=<10|2>):
        super().__init__(scope, construct_id)
        glue.CfnJob(self, "J", role="r", command={}, number_of_workers=workers)
""",
        "app.py": """\
import aws_cdk as cdk

from lib.data import Data

Data(cdk.App(), "Data", workers=<30|2>)
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import Data


def build(workers):
    return Template.from_stack(Data(cdk.App(), "D", workers=workers))


def test_default():
    template = Template.from_stack(Data(cdk.App(), "D"))
    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": <10|2>})


def test_its_own():
    template = Template.from_stack(Data(cdk.App(), "D", workers=30))
    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 30})


def test_its_own_by_a_variable():
    workers = 10
    template = Template.from_stack(Data(cdk.App(), "D", workers=workers))
    template.has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 10})


def test_its_own_by_a_function():
    build(25).has_resource_properties("AWS::Glue::Job", {"NumberOfWorkers": 25})
""",
    },
}


@pytest.mark.parametrize("language", GIVEN)
def test_what_a_test_gives_itself_is_expected_further_on(language: str) -> None:
    before, after = (
        {
            path: re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, text)
            for path, text in GIVEN[language].items()
        }
        for turn in (r"\1", r"\2")
    )
    assert run_files(before, "glue-worker-count").texts == after


#: A table of numbers, by whose rows a test expects what the stack has from them.
BY_ROW = {
    "typescript": {
        "lib/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export const WORKERS: Record<string, number> = { small: 2, large: 10 };
export const JOBS = [{ name: 'align', size: 'large', workers: 10 }, { name: 'report', size: 'small', workers: 5 }];

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const { name, size } of JOBS) {
      new glue.CfnJob(this, name, { name, role: 'r', command: {}, numberOfWorkers: WORKERS[size] });
    }
    for (const { name, workers } of JOBS) {
      new glue.CfnJob(this, `${name}2`, { role: 'r', command: {}, numberOfWorkers: workers });
    }
  }
}
""",
        "test/data.test.ts": """\
import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Data, JOBS, WORKERS } from '../lib/data';

test('sizes', () => {
  const template = Template.fromStack(new Data(new cdk.App(), 'S'));
  JOBS.forEach(({ name, size, workers }) => {
    template.hasResourceProperties('AWS::Glue::Job', { Name: name, NumberOfWorkers: WORKERS[size] });
    template.hasResourceProperties('AWS::Glue::Job', { NumberOfWorkers: workers });
  });
});
""",
    },
    "python": {
        "lib/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

WORKERS = {"small": 2, "large": 10}
JOBS = {"align": "large", "report": "small"}


class Data(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        for name, size in JOBS.items():
            glue.CfnJob(self, name, name=name, role="r", command={}, number_of_workers=WORKERS[size])
""",
        "tests/test_data.py": """\
import aws_cdk as cdk
from aws_cdk.assertions import Template

from lib.data import JOBS, WORKERS, Data


def test_sizes():
    template = Template.from_stack(Data(cdk.App(), "S"))
    for name, size in JOBS.items():
        template.has_resource_properties("AWS::Glue::Job", {"Name": name, "NumberOfWorkers": WORKERS[size]})
""",
    },
}


@pytest.mark.parametrize("language", BY_ROW)
def test_a_table_changes_by_whose_rows_a_test_expects_what_stacks_have(language: str) -> None:
    outcome = run_files(BY_ROW[language], "glue-worker-count")
    assert outcome.texts == {
        path: text.replace("10", "2").replace("workers: 5", "workers: 2")
        for path, text in BY_ROW[language].items()
    }


def test_a_row_that_a_test_compares_with_what_it_was_stays() -> None:
    files = dict(BY_ROW["typescript"])
    files["test/data.test.ts"] = (
        "import { WORKERS } from '../lib/data';\n\n"
        "test.each(['large'])('%s', (size) => expect(WORKERS[size]).toBe(10));\n"
    )
    outcome = run_files(files, "glue-worker-count")
    assert "large: 10" in outcome.texts["lib/data.ts"]
    assert outcome.texts["test/data.test.ts"] == files["test/data.test.ts"]


#: Settings that a test compares with an instance of its own, whole.
INSTANCE = {
    "lib/__init__.py": "",
    "lib/data.py": """\
from dataclasses import dataclass, field

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass(frozen=True)
class GlueSettings:
    glue_version: str = "<3.0>"
    number_of_workers: int = <10>


@dataclass(frozen=True)
class Config:
    stage: str
    glue: GlueSettings = field(default_factory=GlueSettings)


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, config: Config):
        super().__init__(scope, construct_id)
        glue.CfnJob(
            self,
            "J",
            role="r",
            command={},
            glue_version=config.glue.glue_version,
            number_of_workers=config.glue.number_of_workers,
        )
""",
    "app.py": """\
import aws_cdk as cdk

from lib.data import Config, Data

Data(cdk.App(), "Data", Config(stage="dev"))
""",
    "tests/test_config.py": """\
from lib.data import Config, GlueSettings


def test_glue():
    config = Config(stage="x")
    assert config.glue == GlueSettings(glue_version="<3.0>", number_of_workers=<10>)
""",
}


def test_an_instance_that_settings_are_compared_with_follows() -> None:
    before = {path: _put(text, "3.0", "10") for path, text in INSTANCE.items()}
    after = {path: _put(text, "4.0", "2") for path, text in INSTANCE.items()}
    assert run_files(before, "glue-version", "glue-worker-count").texts == after


def _put(text: str, version: str, workers: str) -> str:
    return text.replace("<3.0>", version).replace("<10>", workers)
