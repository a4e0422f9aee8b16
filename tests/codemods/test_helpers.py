"""Constructs made by helpers: functions and methods, subclasses, loops, and their callers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

%s"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3

%s"""

POLICY, EMPTIED = "s3-bucket-removal-policy", "s3-auto-delete-objects"
GONE = "removalPolicy: cdk.RemovalPolicy.DESTROY, autoDeleteObjects: true"
PY_GONE = "removal_policy=cdk.RemovalPolicy.DESTROY, auto_delete_objects=True"


def _run(language: str, text: str) -> Outcomes:
    shell = TYPESCRIPT if language == "typescript" else PYTHON
    return run(shell % text, language, [POLICY, EMPTIED])


def _shell(language: str, text: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON) % text


#: Helpers whose buckets come to be destroyed and emptied: the code before and after.
FIXED = {
    "typescript: a method used several times, without policies": (
        """\
class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket('Raw');
    this.bucket('Logs');
  }
  private bucket(id: string) {
    return new s3.Bucket(this, id);
  }
}
""",
        {"new s3.Bucket(this, id)": "new s3.Bucket(this, id, { %s })"},
    ),
    "typescript: callers give props, one of them a policy": (
        """\
class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket('Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
    this.bucket('Logs', { versioned: true });
  }
  private bucket(id: string, props?: s3.BucketProps) {
    return new s3.Bucket(this, id, { enforceSSL: true, ...props });
  }
}
""",
        {
            "RETAIN": "DESTROY",
            "...props }": "%s, ...props }",
        },
    ),
    "typescript: callers give the policy itself": (
        """\
const bucket = (scope: Construct, id: string, removalPolicy: cdk.RemovalPolicy) =>
  new s3.Bucket(scope, id, { removalPolicy });

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    bucket(this, 'Raw', cdk.RemovalPolicy.RETAIN);
    bucket(this, 'Logs', cdk.RemovalPolicy.DESTROY);
  }
}
""",
        {"RETAIN": "DESTROY", "{ removalPolicy }": "{ removalPolicy, autoDeleteObjects: true }"},
    ),
    "typescript: the policy is a default": (
        """\
function bucket(scope: Construct, removalPolicy = cdk.RemovalPolicy.RETAIN) {
  return new s3.Bucket(scope, 'Raw', { removalPolicy });
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    bucket(this);
  }
}
""",
        {"RETAIN": "DESTROY", "{ removalPolicy }": "{ removalPolicy, autoDeleteObjects: true }"},
    ),
    "typescript: props are handed on as they are": (
        """\
function bucket(scope: Construct, props: s3.BucketProps) {
  return new s3.Bucket(scope, 'Raw', props);
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    bucket(this, { versioned: true });
  }
}
""",
        {"'Raw', props)": "'Raw', { ...props, %s })"},
    ),
    "typescript: a subclass": (
        """\
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, { removalPolicy: cdk.RemovalPolicy.RETAIN });
  }
}
""",
        {"removalPolicy: cdk.RemovalPolicy.RETAIN": "%s"},
    ),
    "typescript: a subclass without props": (
        """\
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id);
  }
}
""",
        {"super(scope, id)": "super(scope, id, { %s })"},
    ),
    "typescript: a subclass that is given props": (
        """\
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string, props: s3.BucketProps = {}) {
    super(scope, id, { versioned: true, ...props });
  }
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Raw(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
  }
}
""",
        {"RETAIN": "DESTROY", "...props }": "autoDeleteObjects: true, ...props }"},
    ),
    "typescript: a subclass that keeps itself": (
        """\
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, { removalPolicy: cdk.RemovalPolicy.DESTROY });
    this.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  }
}
""",
        {"RETAIN": "DESTROY", "DESTROY }": "DESTROY, autoDeleteObjects: true }"},
    ),
    "typescript: made in a loop, and kept in another": (
        """\
export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const buckets = ['Raw', 'Logs'].map((name) => new s3.Bucket(this, name, { versioned: true }));
    buckets.forEach((one) => one.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN));
  }
}
""",
        {"RETAIN": "DESTROY", "versioned: true": "versioned: true, %s"},
    ),
    "typescript: options with defaults of their own, by a method of another object": (
        """\
class Factory {
  constructor(private readonly scope: Construct) {}
  bucket({ id, policy = cdk.RemovalPolicy.RETAIN, empty = false }: Options) {
    return new s3.Bucket(this.scope, id, { removalPolicy: policy, autoDeleteObjects: empty });
  }
}

const factory = new Factory(new cdk.Stack());
factory.bucket({ id: 'Raw' });
factory.bucket({ id: 'Logs', policy: cdk.RemovalPolicy.DESTROY, empty: true });
""",
        {"RETAIN": "DESTROY", "empty = false": "empty = true"},
    ),
    "typescript: a method of a base class": (
        """\
class Base extends cdk.Stack {
  protected bucket(id: string, props: s3.BucketProps = {}) {
    return new s3.Bucket(this, id, { enforceSSL: true, ...props });
  }
}

class Data extends Base {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket('Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
  }
}
""",
        {"RETAIN": "DESTROY", "...props }": "autoDeleteObjects: true, ...props }"},
    ),
    "python: options with defaults of their own, by a method of another object": (
        """\
class Factory:
    def __init__(self, scope):
        self.scope = scope

    def bucket(self, id, policy=cdk.RemovalPolicy.RETAIN, empty=False):
        return s3.Bucket(self.scope, id, removal_policy=policy, auto_delete_objects=empty)


factory = Factory(cdk.Stack())
factory.bucket("Raw")
factory.bucket("Logs", cdk.RemovalPolicy.DESTROY, empty=True)
""",
        {"RETAIN": "DESTROY", "empty=False": "empty=True"},
    ),
    "python: a method of a base class": (
        """\
class Base(cdk.Stack):
    def bucket(self, id, **props):
        return s3.Bucket(self, id, enforce_ssl=True, **props)


class Data(Base):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.bucket("Raw", removal_policy=cdk.RemovalPolicy.RETAIN)
""",
        {"RETAIN": "DESTROY", "**props)\n\n": "auto_delete_objects=True, **props)\n\n"},
    ),
    "typescript: kept by a name that is assigned again": (
        """\
export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    let bucket = new s3.Bucket(this, 'Raw', { versioned: true });
    bucket.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
    bucket = new s3.Bucket(this, 'Logs');
  }
}
""",
        {
            "RETAIN": "DESTROY",
            "versioned: true": "versioned: true, %s",
            "'Logs')": "'Logs', { %s })",
        },
    ),
    "python: kept by a name that is assigned again": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        buckets = []
        for name in ("Raw", "Logs"):
            bucket = s3.Bucket(self, name, versioned=True)
            buckets.append(bucket)
        for bucket in buckets:
            bucket.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        bucket = s3.Bucket(self, "Last")
""",
        {
            "RETAIN": "DESTROY",
            "versioned=True": "versioned=True, %s",
            '"Last")': '"Last", %s)',
        },
    ),
    "python: a method used several times, without policies": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self._bucket("Raw")
        self._bucket("Logs")

    def _bucket(self, id):
        return s3.Bucket(self, id)
""",
        {"s3.Bucket(self, id)": "s3.Bucket(self, id, %s)"},
    ),
    "python: callers give props, one of them a policy": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self._bucket("Raw", removal_policy=cdk.RemovalPolicy.RETAIN)
        self._bucket("Logs", versioned=True)

    def _bucket(self, id, **kwargs):
        return s3.Bucket(self, id, enforce_ssl=True, **kwargs)
""",
        {
            "RETAIN": "DESTROY",
            "=True, **kwargs": "=True, auto_delete_objects=True, **{**kwargs, "
            '"removal_policy": cdk.RemovalPolicy.DESTROY}',
        },
    ),
    "python: callers give the policy itself": (
        """\
def bucket(scope, id, removal_policy):
    return s3.Bucket(scope, id, removal_policy=removal_policy)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        bucket(self, "Raw", cdk.RemovalPolicy.RETAIN)
        bucket(self, "Logs", removal_policy=cdk.RemovalPolicy.DESTROY)
""",
        {"RETAIN": "DESTROY", "=removal_policy)": "=removal_policy, auto_delete_objects=True)"},
    ),
    "python: the policy is a default": (
        """\
def bucket(scope, *, policy: cdk.RemovalPolicy = cdk.RemovalPolicy.RETAIN):
    return s3.Bucket(scope, "Raw", removal_policy=policy)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        bucket(self)
""",
        {"RETAIN": "DESTROY", "=policy)": "=policy, auto_delete_objects=True)"},
    ),
    "python: props are handed on as they are": (
        """\
def bucket(scope, props):
    return s3.Bucket(scope, "Raw", **props)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        bucket(self, {"versioned": True})
""",
        {
            "**props": '**{**props, "removal_policy": cdk.RemovalPolicy.DESTROY,'
            ' "auto_delete_objects": True}'
        },
    ),
    "python: a subclass": (
        """\
class Raw(s3.Bucket):
    def __init__(self, scope, id):
        super().__init__(scope, id, removal_policy=cdk.RemovalPolicy.RETAIN)
""",
        {"removal_policy=cdk.RemovalPolicy.RETAIN": "%s"},
    ),
    "python: a subclass without props": (
        """\
class Raw(s3.Bucket):
    def __init__(self, scope, id):
        super().__init__(scope, id)
""",
        {"super().__init__(scope, id)": "super().__init__(scope, id, %s)"},
    ),
    "python: a subclass that is given props": (
        """\
class Raw(s3.Bucket):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, versioned=True, **kwargs)


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        Raw(self, "Raw", removal_policy=cdk.RemovalPolicy.RETAIN)
""",
        {
            "RETAIN": "DESTROY",
            "=True, **kwargs": "=True, auto_delete_objects=True, **kwargs",
        },
    ),
    "python: a subclass that keeps itself": (
        """\
class Raw(s3.Bucket):
    def __init__(self, scope, id):
        super().__init__(scope, id, removal_policy=cdk.RemovalPolicy.DESTROY)
        self.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
""",
        {
            "RETAIN": "DESTROY",
            "id, removal_policy=cdk.RemovalPolicy.DESTROY": "id, %s",
        },
    ),
    "python: made in a loop, and kept in another": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        buckets = [s3.Bucket(self, name, versioned=True) for name in ("Raw", "Logs")]
        for one in buckets:
            one.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
""",
        {"RETAIN": "DESTROY", "versioned=True": "versioned=True, %s"},
    ),
    "typescript: what a stack is given by all who make it": (
        """\
interface Props extends cdk.StackProps {
  removalPolicy: cdk.RemovalPolicy;
}

class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { removalPolicy: props.removalPolicy });
  }
}

new Data(new cdk.App(), 'Data', { removalPolicy: cdk.RemovalPolicy.RETAIN });
""",
        {
            "cdk.RemovalPolicy.RETAIN": "cdk.RemovalPolicy.DESTROY",
            "removalPolicy: props.removalPolicy": "removalPolicy: props.removalPolicy, "
            "autoDeleteObjects: true",
        },
    ),
}


@pytest.mark.parametrize("name", FIXED)
def test_buckets_of_helpers_are_destroyed_and_emptied(name: str) -> None:
    language = name.partition(":")[0]
    text, changes = FIXED[name]
    gone = GONE if language == "typescript" else PY_GONE
    expected = text
    for old, new in changes.items():
        expected = expected.replace(old, new.replace("%s", gone))
    outcome = _run(language, text)
    assert outcome.text == _shell(language, expected)
    assert not outcome.reasons


#: Helpers of which not everything is known, and the reason that is given.
NOT_FIXABLE = {
    "typescript: nobody calls it": (
        """\
export function bucket(scope: Construct, removalPolicy: cdk.RemovalPolicy) {
  return new s3.Bucket(scope, 'Raw', { removalPolicy });
}
""",
        "it is a parameter: `removalPolicy`, line 7",
    ),
    "typescript: it is handed on as a value": (
        """\
const bucket = (scope: Construct, removalPolicy: cdk.RemovalPolicy) =>
  new s3.Bucket(scope, 'Raw', { removalPolicy });

bucket(new cdk.Stack(), cdk.RemovalPolicy.RETAIN);
register(bucket);
""",
        "it is a parameter: `removalPolicy`, line 7",
    ),
    "typescript: a caller decides at run time": (
        """\
class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, prod: boolean) {
    super(scope, id);
    this.bucket('Raw', prod ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY);
  }
  private bucket(id: string, policy: cdk.RemovalPolicy) {
    return new s3.Bucket(this, id, { removalPolicy: policy });
  }
}
""",
        "it is decided at run time: `prod ? … : …`, line 9",
    ),
    "typescript: what a stack is given": (
        """\
interface Props extends cdk.StackProps {
  removalPolicy: cdk.RemovalPolicy;
}

class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { removalPolicy: props.removalPolicy });
  }
}
""",
        "it is decided at run time: `props.removalPolicy`, line 13",
    ),
    "typescript: a policy for one instance": (
        """\
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}

const stack = new cdk.Stack();
new Raw(stack, 'A').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
""",
        "a policy is applied to one instance of the class, line 13",
    ),
    "python: nobody calls it": (
        """\
def bucket(scope, removal_policy):
    return s3.Bucket(scope, "Raw", removal_policy=removal_policy)
""",
        "it is a parameter: `removal_policy`, line 6",
    ),
    "python: it is handed on as a value": (
        """\
def bucket(scope, removal_policy):
    return s3.Bucket(scope, "Raw", removal_policy=removal_policy)


bucket(cdk.Stack(), cdk.RemovalPolicy.RETAIN)
register(bucket)
""",
        "it is a parameter: `removal_policy`, line 6",
    ),
    "python: a caller decides at run time": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, prod):
        super().__init__(scope, id)
        self._bucket("Raw", cdk.RemovalPolicy.RETAIN if prod else cdk.RemovalPolicy.DESTROY)

    def _bucket(self, id, policy):
        return s3.Bucket(self, id, removal_policy=policy)
""",
        "it is decided at run time",
    ),
    "python: what a stack is given": (
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, props):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", removal_policy=props.removal_policy)
""",
        "it is decided at run time: `props.removal_policy`, line 8",
    ),
    "python: a policy for one instance": (
        """\
class Raw(s3.Bucket):
    def __init__(self, scope, id):
        super().__init__(scope, id, removal_policy=cdk.RemovalPolicy.DESTROY)


stack = cdk.Stack()
Raw(stack, "A").apply_removal_policy(cdk.RemovalPolicy.RETAIN)
""",
        "a policy is applied to one instance of the class, line 11",
    ),
}


@pytest.mark.parametrize("name", NOT_FIXABLE)
def test_buckets_of_helpers_that_are_not_known_stay(name: str) -> None:
    language = name.partition(":")[0]
    text, reason = NOT_FIXABLE[name]
    outcome = _run(language, text)
    assert outcome.text == _shell(language, text)
    assert [item.codemod.name for item in outcome.findings] == [POLICY]
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize("language", ["typescript", "python"])
def test_a_parameter_with_other_uses_is_overridden_where_it_is_used(language: str) -> None:
    if language == "typescript":
        text = """\
function store(scope: Construct, removalPolicy: cdk.RemovalPolicy) {
  new s3.Bucket(scope, 'Raw', { removalPolicy });
  new dynamodb.Table(scope, 'Table', { partitionKey, removalPolicy });
}

store(new cdk.Stack(), cdk.RemovalPolicy.RETAIN);
"""
        old, new = "'Raw', { removalPolicy }", f"'Raw', {{ {GONE} }}"
    else:
        text = """\
def store(scope, policy):
    s3.Bucket(scope, "Raw", removal_policy=policy)
    dynamodb.Table(scope, "Table", partition_key=key, removal_policy=policy)


store(cdk.Stack(), cdk.RemovalPolicy.RETAIN)
"""
        old, new = '"Raw", removal_policy=policy', f'"Raw", {PY_GONE}'
    outcome = _run(language, text)
    assert outcome.text == _shell(language, text.replace(old, new))


def _fixed(files: Mapping[PurePath, bytes]) -> dict[PurePath, bytes]:
    project = Project(Path(), files, files=lambda: list(files))
    targets = [Target(Path(path), explicit=True) for path in files]
    settings = Settings(select=frozenset([POLICY, EMPTIED]))
    results = engine.run(project, targets, settings, fix=True)
    assert not [error for result in results for error in result.errors]
    return {result.path: result.after for result in results}


def _project(files: Mapping[str, str]) -> dict[str, str]:
    """The files of a project after the fixes, which a second run leaves as they are."""
    after = _fixed({Path(name): text.encode() for name, text in files.items()})
    assert _fixed(after) == after
    return {path.name: data.decode() for path, data in after.items()}


def test_callers_in_other_files_are_followed() -> None:
    files = _project(
        {
            "raw.ts": TYPESCRIPT
            % """\
export class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string, props?: s3.BucketProps) {
    super(scope, id, { versioned: true, ...props });
  }
}
""",
            "stack.ts": TYPESCRIPT
            % """\
import { Raw } from './raw';

new Raw(new cdk.Stack(), 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });
""",
        }
    )
    assert "autoDeleteObjects: true, ...props });" in files["raw.ts"]
    assert "'Raw', { removalPolicy: cdk.RemovalPolicy.DESTROY });" in files["stack.ts"]


def test_a_scope_in_another_file_keeps_a_bucket() -> None:
    files = {
        "stack.ts": TYPESCRIPT
        % """\
export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.DESTROY });
  }
}
""",
        "app.ts": TYPESCRIPT
        % """\
import { Data } from './stack';

const app = new cdk.App();
new Data(app, 'Data');
cdk.RemovalPolicies.of(app).retain();
""",
    }
    assert _project(files) == files


SPREAD_LAST = {
    "typescript": (
        (
            "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
            "declare const stack: cdk.Stack;\n"
            "const common = { versioned: true, removalPolicy: cdk.RemovalPolicy.«RETAIN» };\n"
            "const make = (id: string, more: Partial<s3.BucketProps> = {}) =>\n"
            "  new s3.Bucket(stack, id, { ...common, «»...more });\n"
            "make('a');\nmake('b', { versioned: false });\n"
        ),
        "autoDeleteObjects: true, ",
    ),
    "python": (
        (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
            'COMMON = {"versioned": True, "removal_policy": cdk.RemovalPolicy.«RETAIN»}\n\n\n'
            "def make(stack, id, more={}):\n"
            "    return s3.Bucket(stack, id, **{**COMMON, «»**more})\n\n\n"
            'make(cdk.Stack(), "a")\nmake(cdk.Stack(), "b", {"versioned": False})\n'
        ),
        '"auto_delete_objects": True, ',
    ),
}


@pytest.mark.parametrize("language", SPREAD_LAST)
def test_a_policy_before_a_spread_that_gives_none_is_changed(language: str) -> None:
    """Callers may give another one, but none does: what stands before the spread is in force.

    They may go on to give another, so that the bucket is emptied by default as well.
    """
    text, emptied = SPREAD_LAST[language]
    before = text.replace("«RETAIN»", "RETAIN").replace("«»", "")
    after = text.replace("«RETAIN»", "DESTROY").replace("«»", emptied)
    outcome = run(before, language, ["s3-bucket-removal-policy", "s3-auto-delete-objects"])
    assert outcome.reasons == []
    assert outcome.text == after
