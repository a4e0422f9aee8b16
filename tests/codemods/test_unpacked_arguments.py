"""What calls unpack into keywords, ``**props``, or spread into props, counts as what it holds."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SEPARATOR = ["resource-name-separator"]
JOB_VALUES = ["glue-worker-count", "s3-bucket-removal-policy"]

STACK = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, *, suffix%(default)s, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        s3.Bucket(self, "Raw", bucket_name=f"shop-raw{suffix}")


app = cdk.App()
"""

#: How a stack may be given its suffix, before and after.
GIVEN = {
    "a dict with a name": ('props = {"suffix": %r}\n', 'Data(app, "Data", **props)\n'),
    "a dict that is called": ("props = dict(suffix=%r)\n", 'Data(app, "Data", **props)\n'),
    "a dict in place": ("", 'Data(app, "Data", **{"suffix": %r})\n'),
    "a dict in a dict": (
        'common = {"suffix": %r}\nprops = {**common, "description": "d"}\n',
        'Data(app, "Data", **props)\n',
    ),
    "dicts in a loop": (
        'ENVS = {"a": {"suffix": %r}, "b": {"suffix": "-b"}}\n',
        'for name, cfg in ENVS.items():\n    Data(app, f"Data-{name}", **cfg)\n',
    ),
    "keywords of a function": (
        (
            "def make(scope, construct_id, **kwargs):\n"
            "    return Data(scope, construct_id, **kwargs)\n\n\n"
        ),
        'make(app, "Data", suffix=%r)\n',
    ),
    "keywords that are left over": (
        "def make(scope, *, name, **kwargs):\n    return Data(scope, name, **kwargs)\n\n\n",
        'make(app, name="Data", suffix=%r)\n',
    ),
}

GIVEN["another name of the class"] = ("Own = Data\n", 'Own(app, "Data", suffix=%r)\n')
GIVEN["a keyword behind other arguments"] = ("", "Data(*given, suffix=%r)\n")
GIVEN["an heir that hands its keywords on"] = (
    (
        "class Dev(Data):\n    def __init__(self, scope, construct_id, **kwargs):\n"
        "        super().__init__(scope, construct_id, **kwargs)\n\n\n"
    ),
    'Dev(app, "Data", suffix=%r)\n',
)
GIVEN["keywords that are taken out"] = (
    (
        "def make(scope, **kwargs):\n    name = kwargs.pop('name')\n"
        "    return Data(scope, name, **kwargs)\n\n\n"
    ),
    'make(app, name="Data", suffix=%r)\n',
)

#: What cannot be told, or is used in another way: nothing is changed.
KEPT = {
    "a dict from elsewhere": ("import settings\n", 'Data(app, "Data", **settings.load())\n'),
    "a dict that is printed": (
        'props = {"suffix": "-dev"}\nprint(props)\n',
        'Data(app, "Data", **props)\n',
    ),
    "two dicts": (
        'import settings\nprops = {"suffix": "-dev"}\n',
        'Data(app, "Data", **props, **settings.load())\n',
    ),
}


@pytest.mark.parametrize(("made", "given"), GIVEN.values(), ids=GIVEN)
def test_hyphen_of_an_unpacked_suffix_goes_with_it(made: str, given: str) -> None:
    text = STACK % {"default": ""} + made + given
    outcome = run(text.replace("%r", '"-dev"'), "python", SEPARATOR)
    wanted = text.replace("raw{suffix}", "raw-{suffix}").replace('"-b"', '"b"')
    assert outcome.text == wanted.replace("%r", '"dev"')


@pytest.mark.parametrize(("made", "given"), GIVEN.values(), ids=GIVEN)
def test_plain_unpacked_suffix_stays(made: str, given: str) -> None:
    text = (STACK % {"default": ""} + made + given).replace('"-b"', '"b"')
    outcome = run(text.replace("%r", '"dev"'), "python", SEPARATOR)
    wanted = text.replace("raw{suffix}", "raw-{suffix}")
    assert outcome.text == wanted.replace("%r", '"dev"')


@pytest.mark.parametrize(("made", "given"), KEPT.values(), ids=KEPT)
def test_hyphen_that_cannot_be_followed_stays(made: str, given: str) -> None:
    text = STACK % {"default": ""} + made + given + 'Data(app, "Other", suffix="-prod")\n'
    outcome = run(text, "python", SEPARATOR)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


UNSEEN = {
    "a list": 'for stack in [Data]:\n    stack(app, "Data", suffix="-dev")\n',
    "a dict": 'STACKS = {"data": Data}\nSTACKS[kind](app, "Data", suffix="-dev")\n',
    "arguments from elsewhere": "Data(*given)\n",
    "keywords from elsewhere": 'import settings\nData(app, "Data", **settings.load())\n',
    "variables of an object": 'Data(app, "Data", **vars(settings))\n',
}


@pytest.mark.parametrize("made", UNSEEN.values(), ids=UNSEEN)
def test_suffix_that_may_come_with_its_hyphen_is_told(made: str) -> None:
    text = STACK % {"default": ""} + made
    outcome = run(text, "python", SEPARATOR)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


UNSEEN_IN_TYPESCRIPT = {
    "a list": "for (const Made of [Data]) new Made(app, 'Data', { suffix: '-dev' });\n",
    "an object": "const STACKS = { Data };\nnew STACKS[kind](app, 'Data', { suffix: '-dev' });\n",
    "arguments from elsewhere": "new Data(...given);\n",
}

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { suffix: string }) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `shop-raw${props.suffix}` });
  }
}
"""


@pytest.mark.parametrize("made", UNSEEN_IN_TYPESCRIPT.values(), ids=UNSEEN_IN_TYPESCRIPT)
def test_suffix_that_may_come_with_its_hyphen_is_told_in_typescript(made: str) -> None:
    outcome = run(TYPESCRIPT + made, "typescript", SEPARATOR)
    assert outcome.text == TYPESCRIPT + made
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize(
    "exported", ["", "module.exports = { Data };\n", "module.exports.Data = Data;\n"]
)
def test_suffix_that_nobody_gives_is_plain(exported: str) -> None:
    outcome = run(TYPESCRIPT + exported, "typescript", SEPARATOR)
    assert outcome.text == TYPESCRIPT.replace("raw$", "raw-$") + exported


def test_hyphen_of_a_suffix_goes_where_a_class_has_another_name() -> None:
    made = "const Made = Data;\nnew Made(app, 'Data', { suffix: %r });\n"
    outcome = run(TYPESCRIPT + made % "-dev", "typescript", SEPARATOR)
    assert outcome.text == TYPESCRIPT.replace("raw$", "raw-$") + made % "dev"


def test_default_of_what_is_not_unpacked_loses_its_hyphen_too() -> None:
    text = STACK + 'props = {"description": "d"}\nData(app, "Data", **props)\n'
    outcome = run(text % {"default": '="-dev"'}, "python", SEPARATOR)
    assert outcome.text == text.replace("raw{suffix}", "raw-{suffix}") % {"default": '="dev"'}


OWN = {
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3
from constructs import Construct


class Etl(Construct):
    def __init__(self, scope, id, *, workers, policy):
        super().__init__(scope, id)
        s3.Bucket(self, "Scripts", removal_policy=policy)
        glue.CfnJob(self, "Job", role="r", command={}, number_of_workers=workers)


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        props = {"workers": 10, "policy": cdk.RemovalPolicy.RETAIN}
        Etl(self, "Etl", **props)
""",
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

class Etl extends Construct {
  constructor(scope: Construct, id: string, props: { workers: number; policy: cdk.RemovalPolicy }) {
    super(scope, id);
    new s3.Bucket(this, 'Scripts', { removalPolicy: props.policy });
    new glue.CfnJob(this, 'Job', { role: 'r', command: {}, numberOfWorkers: props.workers });
  }
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const etl = { workers: 10, policy: cdk.RemovalPolicy.RETAIN };
    new Etl(this, 'Etl', { ...etl });
  }
}
""",
}


@pytest.mark.parametrize("language", OWN)
def test_values_that_are_unpacked_into_an_own_construct_change(language: str) -> None:
    text = OWN[language]
    outcome = run(text, language, JOB_VALUES)
    assert outcome.reasons == []
    assert outcome.text == text.replace("10", "2").replace("RETAIN", "DESTROY")


#: A suffix in an object that is spread into a construct's props.
SPREAD = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';

const suffix = '-dev';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `shop-raw${suffix}` });
    const common = { environment: { SUFFIX: suffix } };
    new lambda.Function(this, 'Fn', { ...common, code, handler, runtime });
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

suffix = "-dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"shop-raw{suffix}")
        common = {"environment": {"SUFFIX": suffix}}
        lambda_.Function(self, "Fn", **{**common, "memory_size": 256})
""",
}


@pytest.mark.parametrize("language", SPREAD)
def test_suffix_in_an_object_that_is_spread_keeps_its_text_there(language: str) -> None:
    outcome = run(SPREAD[language], language, SEPARATOR)
    assert outcome.reasons == []
    wanted = {
        "typescript": ["suffix = 'dev'", "`shop-raw-${suffix}`", "SUFFIX: `-${suffix}`"],
        "python": ['suffix = "dev"', 'f"shop-raw-{suffix}"', '"SUFFIX": f"-{suffix}"'],
    }[language]
    for part in wanted:
        assert part in outcome.text


def test_suffix_that_may_be_spread_twice_stays() -> None:
    text = SPREAD["typescript"].replace(
        "{ ...common, code", "{ ...common, ...{ environment: { SUFFIX: suffix } }, code"
    )
    outcome = run(text, "typescript", SEPARATOR)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
