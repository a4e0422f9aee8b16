"""A suffix that may be empty takes no hyphen: what the code itself shows of it, in both languages."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = (
    "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
    "declare const e: string, p: boolean, m: any, envSuffix: string;\n"
)
PY = "import os\nimport aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
TS_BUCKET = "\nnew s3.Bucket(scope, 'B', { bucketName: `app§${suffix}` });\n"
PY_BUCKET = "\ns3.Bucket(scope, 'B', bucket_name=f'app§{suffix}')\n"

EMPTY = "it is empty: "
MISSING = "it may be missing, and has no default: "
LEFT_OUT = "it may be left out: "

TS_ASKED = "const suffix = scope.node.tryGetContext('s');\n"
PY_ASKED = "suffix = scope.node.try_get_context('s')\n"

#: Definitions by what is said of the suffix; None where the hyphen goes in.
TYPESCRIPT = [
    ("const suffix = `${''}${''}`;", EMPTY),
    ("const suffix = `${''}${e}`;", None),
    ("const suffix = p ? '' : 'dev';", EMPTY),
    ("const suffix = envSuffix ? `${envSuffix}` : 'dev';", None),
    ("const suffix = envSuffix ? envSuffix.trim() : 'dev';", None),
    ("const suffix = (m.get)('x');", MISSING),
    ("const suffix = scope.node.tryGetContext('s');", MISSING),
    ("var suffix = '';\nvar suffix = 'dev';", "it is empty at first: "),
    ("var suffix = 'a';\nvar suffix = 'dev';", None),
    ("let suffix = '';\nif (p) suffix = 'dev';", EMPTY),
    ("const { suffix } = process.env;", MISSING),
    ("const { suffix = '' } = m;", EMPTY),
    ("const { suffix = 'dev' } = m;", None),
    ("const suffix = process.env['SUFFIX'];", MISSING),
    ("const env = process.env;\nconst suffix = env.SUFFIX;", MISSING),
    ("interface P { suffix?: string }\ndeclare const q: P;\nconst { suffix } = q;", LEFT_OUT),
    ("interface P { suffix: string }\ndeclare const q: P;\nconst { suffix } = q;", None),
    ("const suffix = null;", EMPTY),
    ("const suffix = undefined;", EMPTY),
    ("const suffix = 5;", None),
    ("const suffix = p && 'dev';", "it may have no value: "),
    ("const suffix = m.a?.b.suffix;", "it may be undefined: "),
    ("const suffix = m['y'] ?? '';", EMPTY),
    ("const suffix = e ?? 'x';", None),
    ("const env = e || 'dev';\nconst suffix = env ? env.trim() : '';", None),
    ("const env = e || 'dev';\nconst suffix = `${env}` ? env : '';", None),
    ("const env = e ?? 'dev';\nconst suffix = env ? env.trim() : '';", EMPTY),
    ("const env = e || m.d;\nconst suffix = env ? env.trim() : '';", EMPTY),
    ("const env = e || '';\nconst suffix = env ? env.trim() : '';", EMPTY),
    (f"{TS_ASKED}if (!suffix) {{ console.log('none'); }}", MISSING),
    (f"{TS_ASKED}if (!p) {{ throw new Error('p'); }}", MISSING),
    (f"{TS_ASKED}if (!suffix && p) {{ throw new Error('none'); }}", MISSING),
    (f"{TS_ASKED}if (!suffix) {{ throw new Error('none'); }} else {{ e.trim(); }}", MISSING),
    (f"{TS_ASKED}function asked() {{ if (!suffix) {{ throw new Error('none'); }} }}", MISSING),
    ("let suffix = e;\nif (!suffix) { throw new Error(); }\nsuffix = '';", EMPTY),
    (f"{TS_ASKED}if (!suffix) {{ throw new Error('none'); }}", None),
    (f"{TS_ASKED}if (!suffix || p) throw new Error('none');", None),
    (f"{TS_ASKED}if (suffix === undefined) {{ e.trim(); process.exit(1); }}", None),
    ("const env = m.get('x');\nif (!env) { throw new Error(); }\nconst suffix = env;", None),
    ("if (!process.env.S) { throw new Error(); }\nconst suffix = process.env.S;", None),
]
PYTHON = [
    ("suffix = f\"{''}{''}\"", EMPTY),
    ("suffix = f\"{''}{e}\"", None),
    ("suffix = '' if p else 'dev'", EMPTY),
    ("suffix = f'{env_suffix}' if env_suffix else 'dev'", None),
    ("suffix = env_suffix.strip() if env_suffix else 'dev'", None),
    ("suffix = ''\nif p:\n    suffix = 'dev'", "it is empty at first: "),
    ("suffix = 'a'\nif p:\n    suffix = 'dev'", None),
    ("suffix = e\nif p:\n    suffix = None", "it is empty at first: "),
    ("suffix = os.environ['SUFFIX']", None),
    ("suffix = os.environ.get('SUFFIX')", MISSING),
    ("suffix = os.environ.get('SUFFIX', '')", EMPTY),
    ("suffix = os.environ.get('SUFFIX', 'dev')", None),
    ("env = os.environ.get('S') or 'dev'\nsuffix = env.strip() if env else ''", None),
    ("env = os.environ.get('S', 'dev')\nsuffix = env.strip() if env else ''", EMPTY),
    ("env = os.environ\nsuffix = env.get('S')", MISSING),
    ("suffix = None", EMPTY),
    ("suffix = 5", None),
    ("suffix = p and 'dev'", "it may have no value: "),
    ("suffix = p or ''", EMPTY),
    ("suffix = p or 'dev'", None),
    (f"{PY_ASKED}if not suffix:\n    print('none')", MISSING),
    (f"{PY_ASKED}if not p:\n    raise ValueError('p')", MISSING),
    (f"{PY_ASKED}if not suffix and p:\n    raise ValueError('none')", MISSING),
    (f"{PY_ASKED}if not suffix:\n    raise ValueError('none')\nelse:\n    print()", MISSING),
    (f"{PY_ASKED}def asked():\n    if not suffix:\n        raise ValueError('none')", MISSING),
    ("suffix = e\nif not suffix:\n    raise ValueError()\nsuffix = ''", "it is empty at first: "),
    (f"{PY_ASKED}if not suffix:\n    raise ValueError('none')", None),
    (f"{PY_ASKED}if not suffix or p:\n    raise ValueError('none')", None),
    (f"{PY_ASKED}if suffix is None:\n    print()\n    sys.exit(1)", None),
    (f"{PY_ASKED}assert suffix, 'none'", None),
    ("env = m.get('x')\nif not env:\n    raise ValueError()\nsuffix = env", None),
]
CASES = [("typescript", TS, TS_BUCKET, *case) for case in TYPESCRIPT]
CASES += [("python", PY, PY_BUCKET, *case) for case in PYTHON]


@pytest.mark.parametrize(
    ("language", "start", "bucket", "definition", "reason"),
    CASES,
    ids=[f"{case[0]}: {case[3]}" for case in CASES],
)
def test_what_the_code_shows_of_a_suffix(
    language: str, start: str, bucket: str, definition: str, reason: str | None
) -> None:
    before = start + definition + bucket.replace("§", "")
    found = run(before, language, ["resource-name-separator"])
    if reason is None:
        assert found.text == start + definition + bucket.replace("§", "-")
        assert not found.reasons
    else:
        assert found.text == before
        (told,) = found.reasons
        assert told.startswith(f"the suffix can be empty: {reason}")


PARAMETERS = [
    ("suffix: Optional[str]", LEFT_OUT),
    ("suffix: str | None", LEFT_OUT),
    ("suffix=''", EMPTY),
    ("suffix='dev'", None),
    ("suffix: str", None),
]


@pytest.mark.parametrize(("parameter", "reason"), PARAMETERS)
def test_what_a_parameter_shows_of_a_suffix(parameter: str, reason: str | None) -> None:
    before = (
        f"{PY}def make({parameter}):\n    s3.Bucket(scope, 'B', bucket_name=f'app{{suffix}}')\n"
    )
    found = run(before, "python", ["resource-name-separator"])
    if reason is None:
        assert found.text == before.replace("app{", "app-{")
    else:
        assert found.text == before
        (told,) = found.reasons
        assert told.startswith(f"the suffix can be empty: {reason}")


def test_a_hyphen_that_stands_wherever_the_suffix_is_not_empty_moves_if_it_never_is() -> None:
    text = f"{TS}const env = e || 'dev';\nconst suffix = env ? `-${{env}}` : '';{TS_BUCKET}"
    outcome = run(text.replace("§", ""), "typescript", {"resource-name-separator"})
    assert outcome.text == text.replace("§", "-").replace("`-${env}`", "env")


PY_PROPS = """\
from typing import Optional
from aws_cdk import NestedStack
from aws_cdk import aws_sns as sns


class Props:
    def __init__(self, environment_suffix: Optional[str] = None):
        self.environment_suffix = environment_suffix


class Alarms(NestedStack):
    def __init__(self, scope, id, props: Props):
        super().__init__(scope, id)
        suffix = props.environment_suffix
        sns.Topic(self, "Topic", topic_name=f"alarms{suffix}")


def build(scope, stage):
"""
TS_PROPS = """\
import { NestedStack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

interface Props { environmentSuffix?: string }
class Alarms extends NestedStack {
  constructor(scope: any, id: string, props: Props) {
    super(scope, id);
    new sns.Topic(this, 'Topic', { topicName: `alarms${props.environmentSuffix}` });
  }
}
"""
#: Who makes the stack, by what is said of the suffix.
MAKERS = [
    ("python", "    Alarms(scope, 'A', Props(environment_suffix=stage or 'dev'))\n", None),
    ("python", "    Alarms(scope, 'A', props=Props(stage))\n", None),
    ("python", "    Alarms(scope, 'A', Props())\n", LEFT_OUT),
    ("python", "    Alarms(scope, 'A', Props('a'))\n    Alarms(scope, 'B', Props())\n", LEFT_OUT),
    ("python", "    Alarms(scope, 'A', Props(environment_suffix=''))\n", LEFT_OUT),
    ("python", "    Alarms(scope, 'A', scope.props)\n", LEFT_OUT),
    ("python", "    return Alarms\n", LEFT_OUT),
    ("typescript", "new Alarms(scope, 'A', { environmentSuffix: 'dev' });\n", None),
    ("typescript", "new Alarms(scope, 'A', {});\n", LEFT_OUT),
    ("typescript", "new Alarms(scope, 'A', settings);\n", LEFT_OUT),
]


@pytest.mark.parametrize(("language", "maker", "reason"), MAKERS)
def test_what_may_be_left_out_is_there_where_all_callers_give_it(
    language: str, maker: str, reason: str | None
) -> None:
    """An optional prop that every maker of the stack gives a value is never empty."""
    before = {"python": PY_PROPS, "typescript": TS_PROPS}[language] + maker
    outcome = run(before, language, ["resource-name-separator"])
    assert ("alarms-" in outcome.text) is (reason is None)
    assert all(reason is not None and reason in item for item in outcome.reasons)


def test_parameter_that_is_none_unless_given_counts_by_its_callers() -> None:
    """Not so an empty default: that one is meant."""
    text = f"{PY}def make(suffix%s):\n    s3.Bucket(scope, 'B', bucket_name=f'app{{suffix}}')\n"
    for default, given in (("=None", True), (": str | None = None", True), ("=''", False)):
        outcome = run(text % default + "\n\nmake('dev')\n", "python", ["resource-name-separator"])
        assert ("app-{" in outcome.text) is given


IN_STACK = {
    "typescript": (
        TS
        + "const env = process.env.STAGE;\n§class Data extends cdk.Stack {\n"
        + "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        + "    new s3.Bucket(this, 'B', { bucketName: `app~${env}` });\n  }\n}\n"
    ),
    "python": (
        PY
        + 'env = os.environ.get("STAGE")\n§\n\nclass Data(cdk.Stack):\n'
        + "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
        + '        s3.Bucket(self, "B", bucket_name=f"app~{env}")\n'
    ),
}
GUARDS = {
    "typescript": "if (!env) {\n  throw new Error('STAGE is missing');\n}\n",
    "python": "if not env:\n    raise ValueError('STAGE is missing')\n",
}


@pytest.mark.parametrize("language", IN_STACK)
def test_what_is_asked_of_a_constant_before_a_class_holds_in_it(language: str) -> None:
    """Nothing behind the question is run where the answer is no."""
    text = IN_STACK[language].replace("§", GUARDS[language])
    found = run(text.replace("~", ""), language, ["resource-name-separator"])
    assert found.text == text.replace("~", "-")
    plain = IN_STACK[language].replace("§", "").replace("~", "")
    left = run(plain, language, ["resource-name-separator"])
    assert left.text == plain
    assert [MISSING in reason for reason in left.reasons] == [True]


#: What a name is, by whether the suffix is known to be there in it.
CONDITIONAL = [
    ("typescript", "stage ? `app§${stage}` : undefined", True),
    ("typescript", "stage !== undefined ? `app§${stage}` : undefined", True),
    ("typescript", "!stage ? undefined : `app§${stage}`", True),
    ("typescript", "stage && `app§${stage}`", True),
    ("typescript", "!stage || p ? undefined : `app§${stage}`", True),
    ("typescript", "p ? `app§${stage}` : undefined", False),
    ("typescript", "stage ? undefined : `app§${stage}`", False),
    ("typescript", "stage || `app§${stage}`", False),
    ("python", "f'app§{stage}' if stage else None", True),
    ("python", "f'app§{stage}' if stage is not None else None", True),
    ("python", "None if not stage else f'app§{stage}'", True),
    ("python", "stage and f'app§{stage}'", True),
    ("python", "f'app§{stage}' if p else None", False),
    ("python", "None if stage else f'app§{stage}'", False),
]


@pytest.mark.parametrize(("language", "name", "known"), CONDITIONAL)
def test_a_name_that_is_made_only_with_a_suffix_gets_its_hyphen(
    language: str, name: str, *, known: bool
) -> None:
    """Names made elsewhere do not have what is asked here."""
    text = (
        TS + "class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, stage?: string) {\n    super(scope, id);\n"
        f"    new s3.Bucket(this, 'B', {{ bucketName: {name} }});\n"
        "    new cdk.CfnOutput(this, 'Out', { value: 'x' });\n  }\n}\n"
        if language == "typescript"
        else PY + "class Data(cdk.Stack):\n    def __init__(self, scope, id, stage=None, p=True):\n"
        f"        super().__init__(scope, id)\n        s3.Bucket(self, 'B', bucket_name={name})\n"
        "        cdk.CfnOutput(self, 'Out', value='x')\n"
    )
    before = text.replace("§", "")
    found = run(before, language, ["resource-name-separator"])
    assert found.text == (text.replace("§", "-") if known else before)
    assert len(found.reasons) == (0 if known else 1)
    outputs = run(before, language, ["output-export-name"])
    own = "`${this.stackName}-Out`" if language == "typescript" else "f'{self.stack_name}-Out'"
    assert own in outputs.text
