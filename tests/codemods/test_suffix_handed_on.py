"""A stack's suffix goes on to what is made in it and takes one: codemod 16."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "stack-props-interface"

TYPESCRIPT = {
    "config.ts": "export const nameSuffix = 'dev';\n",
    "nested.ts": """\
import { NestedStack, NestedStackProps } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameSuffix } from './config';

export class Jobs extends NestedStack {
  constructor(scope: Construct, id: string, props?: NestedStackProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'Q', { queueName: `jobs-${nameSuffix}` });
  }
}
""",
    "stack.ts": """\
import { NestedStackProps, Stack, StackProps } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameSuffix } from './config';
import { Jobs } from './nested';

export class Data extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const common: NestedStackProps = { description: 'jobs' };
    new sqs.Queue(this, 'Q', { queueName: `data-${nameSuffix}` });
    new Jobs(this, 'None');
    new Jobs(this, 'Undefined', undefined);
    new Jobs(this, 'Own', { description: 'own' });
    new Jobs(this, 'Shared', common);
    new Jobs(this, 'All', props);
  }
}
""",
}
PYTHON = {
    "config.py": 'NAME_SUFFIX = "dev"\n',
    "nested.py": """\
from aws_cdk import NestedStack
from aws_cdk import aws_sqs as sqs
from config import NAME_SUFFIX


class Jobs(NestedStack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"jobs-{NAME_SUFFIX}")
""",
    "stack.py": """\
from aws_cdk import Stack
from aws_cdk import aws_sqs as sqs
import nested
from config import NAME_SUFFIX
from nested import Jobs


class Data(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"data-{NAME_SUFFIX}")
        Jobs(self, "None")
        Jobs(self, "Own", description="own")
        nested.Jobs(self, "Member")
        Jobs(self, "Gathered", **kwargs)
        Jobs(self, "Unknown", **options())
""",
}


def test_typescript_stack_hands_its_suffix_on_to_nested_ones() -> None:
    """Whatever props a nested stack was given, it gets the suffix of the one around it."""
    outcome = run_files(TYPESCRIPT, NAME)
    assert outcome.reasons == []
    text = outcome.texts["stack.ts"]
    assert "new Jobs(this, 'None', { environmentSuffix });" in text
    assert "new Jobs(this, 'Undefined', { environmentSuffix });" in text
    assert "new Jobs(this, 'Own', { description: 'own', environmentSuffix });" in text
    assert "new Jobs(this, 'Shared', { ...common, environmentSuffix });" in text
    assert "new Jobs(this, 'All', props);" in text


def test_python_stack_hands_its_suffix_on_to_nested_ones() -> None:
    """Props of the nested stack's own class, by the way that its file is imported."""
    outcome = run_files(PYTHON, NAME)
    assert outcome.reasons == []
    text = outcome.texts["stack.py"]
    own = "JobsProps(environment_suffix=environment_suffix)"
    assert "from nested import Jobs, JobsProps\n" in text
    assert f'Jobs(self, "None", props={own})' in text
    assert " ".join(f'Jobs(self, "Own", description="own", props={own})'.split()) in text
    assert f"props=nested.{own}" in text
    assert f'Jobs(self, "Gathered", props={own}, **kwargs)' in text
    assert 'Jobs(self, "Unknown", **options())' in text


ONLY_PARTS = {
    "typescript": """\
import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Jobs } from './nested';

export class Parts extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new Jobs(this, 'Jobs');
  }
}
""",
    "python": """\
from aws_cdk import Stack
from nested import Jobs


class Parts(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        Jobs(self, "Jobs")
""",
}


def test_stack_whose_parts_alone_have_names_gives_them_what_its_props_hold() -> None:
    """What is nested has its own default, so that the stack needs none."""
    files = {**TYPESCRIPT, "stack.ts": ONLY_PARTS["typescript"]}
    outcome = run_files(files, NAME)
    text = outcome.texts["stack.ts"]
    assert "export interface PartsProps extends StackProps" in text
    assert "new Jobs(this, 'Jobs', { environmentSuffix: props?.environmentSuffix });" in text
    (reason,) = outcome.reasons
    assert reason == (
        "what varies is in a class that takes no suffix from its props: `Jobs`, line 6 of nested.ts"
    )


def test_python_stack_whose_parts_alone_have_names_gives_them_what_its_props_hold() -> None:
    """The same, through props of the nested stack's class."""
    text = run_files({**PYTHON, "stack.py": ONLY_PARTS["python"]}, NAME).texts["stack.py"]
    assert "class PartsProps(StackProps):" in text
    given = "props.environment_suffix if props else None"
    assert f"props=JobsProps(environment_suffix={given})" in text


HEAD = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const suffix = 'dev';

interface PartProps { environmentSuffix?: string }
class Part extends Construct {
  constructor(scope: Construct, id: string, props: PartProps = {}) {
    super(scope, id);
    const own = props.environmentSuffix ?? %s;
    new sqs.Queue(this, 'Q', { queueName: `part-${own}` });
  }
}

"""
WIRED = """\
export interface DataProps extends cdk.StackProps { environmentSuffix?: string }
export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: DataProps) {
    super(scope, id, props);
    %s
  }%s
}
"""


def test_construct_that_takes_the_same_suffix_is_given_it() -> None:
    """Not only stacks: whatever of the project's takes one, and is the same without."""
    own = "const name = props?.environmentSuffix || suffix;\n    %s"
    for given, handed in (
        ("new Part(this, 'P');", "new Part(this, 'P', { environmentSuffix: name });"),
        ("new Part(this, 'P', {});", "new Part(this, 'P', { environmentSuffix: name });"),
        (
            "this.all(() => new Part(this, 'P'));",
            "new Part(this, 'P', { environmentSuffix: name })",
        ),
    ):
        outcome = run(HEAD % "suffix" + WIRED % (own % given, ""), "typescript", [NAME])
        assert handed in outcome.text
        (finding,) = outcome.findings
        assert finding.message == "Data makes Part without handing its suffix on"


LEFT_ALONE = {
    "another default": ("'prod'", "new Part(this, 'P');"),
    "given already": ("suffix", "new Part(this, 'P', { environmentSuffix: name });"),
    "given something else": ("suffix", "new Part(this, 'P', { environmentSuffix: 'blue' });"),
    "given the whole props": ("suffix", "new Part(this, 'P', props);"),
    "given the props among others": ("suffix", "new Part(this, 'P', { ...props });"),
    "given what is not known": ("suffix", "new Part(this, 'P', settings());"),
    "what it is given is not known": ("suffix", "new Part(...all());"),
}


@pytest.mark.parametrize(("default", "given"), LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_part_that_may_have_its_suffix_or_has_another_is_left_alone(
    default: str, given: str
) -> None:
    """Only where nothing changes unless somebody gives a suffix."""
    body = f"const name = props?.environmentSuffix || suffix;\n    {given}"
    text = HEAD % default + WIRED % (body, "")
    outcome = run(text, "typescript", [NAME])
    assert outcome.text == text
    assert outcome.findings == ()


REFUSED = {
    "another method": (
        "const name = props?.environmentSuffix || suffix;\n    f(name);",
        "\n  more() { new Part(this, 'P'); }",
        "the suffix is not at hand there: `name`, line 20",
    ),
    "before the suffix": (
        "new Part(this, 'P');\n    const name = props?.environmentSuffix || suffix;",
        "",
        "the suffix is not at hand there: `name`, line 21",
    ),
    "an argument too few": (
        "const name = props?.environmentSuffix || suffix;\n    new Part(this);",
        "",
        "its props cannot be given in this call",
    ),
}


@pytest.mark.parametrize(("body", "methods", "reason"), REFUSED.values(), ids=REFUSED)
def test_part_that_cannot_be_given_the_suffix_is_reported(
    body: str, methods: str, reason: str
) -> None:
    """It keeps the default, and the reason says why."""
    text = HEAD % "suffix" + WIRED % (body, methods)
    outcome = run(text, "typescript", [NAME])
    assert outcome.text == text
    assert outcome.reasons == [reason]


def test_suffix_held_by_an_attribute_reaches_the_parts_of_other_methods() -> None:
    """A stack that is wired for the first time has one where another method makes a part."""
    stack = """\
export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'Q', { queueName: `data-${suffix}` });
  }
  more() { new Part(this, 'P'); }
}
"""
    outcome = run(HEAD % "suffix" + stack, "typescript", [NAME])
    assert outcome.reasons == []
    assert "this.environmentSuffix =\n" in outcome.text
    assert "new Part(this, 'P', { environmentSuffix: this.environmentSuffix });" in outcome.text


PYTHON_PART = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct

SUFFIX = "dev"


class PartProps:
    def __init__(self, *, environment_suffix=None):
        self.environment_suffix = environment_suffix


class Part(Construct):
    def __init__(self, scope, id, %s):
        super().__init__(scope, id)
        suffix = %s
        sqs.Queue(self, "Q", queue_name=f"part-{suffix}")


class Data(cdk.Stack):
    def __init__(self, scope, id, *, environment_suffix=None, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = environment_suffix or SUFFIX
        %s
"""
FORMS = {
    "a keyword with a default": (
        "environment_suffix=SUFFIX",
        "environment_suffix",
        'Part(self, "P")',
        'Part(self, "P", environment_suffix=suffix)',
    ),
    "a keyword without": (
        "environment_suffix=None",
        "environment_suffix or SUFFIX",
        'Part(self, "P", environment_suffix=None)',
        'Part(self, "P", environment_suffix=suffix)',
    ),
    "props that are made in the call": (
        "props: PartProps",
        'getattr(props, "environment_suffix", None) or SUFFIX',
        'Part(self, "P", PartProps())',
        'Part(self, "P", PartProps(environment_suffix=suffix))',
    ),
    "props by their type": (
        "options: PartProps | None = None",
        "(options.environment_suffix if options else None) or SUFFIX",
        'Part(self, "P")',
        'Part(self, "P", options=PartProps(environment_suffix=suffix))',
    ),
}


@pytest.mark.parametrize(("taken", "value", "before", "after"), FORMS.values(), ids=FORMS)
def test_python_part_is_given_the_suffix_in_the_way_it_takes_it(
    taken: str, value: str, before: str, after: str
) -> None:
    """By its keyword, or in props of its own class."""
    outcome = run(PYTHON_PART % (taken, value, before), "python", [NAME])
    assert outcome.text == PYTHON_PART % (taken, value, after)


def test_python_props_that_are_made_elsewhere_are_reported() -> None:
    """They may be given to others too."""
    body = 'shared = PartProps()\n        Part(self, "P", shared)'
    text = PYTHON_PART % ("props", "props.environment_suffix or SUFFIX", body)
    outcome = run(text, "python", [NAME])
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("its props are made elsewhere: ")


def test_nested_stack_that_comes_to_take_a_suffix_gets_that_of_a_stack_that_has_one() -> None:
    """The file of the stack around it is looked at again, though nothing else is fixed there."""
    stack = """\
import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { nameSuffix } from './config';
import { Jobs } from './nested';

export interface DataProps extends StackProps { environmentSuffix?: string }
export class Data extends Stack {
  constructor(scope: Construct, id: string, props?: DataProps) {
    super(scope, id, props);
    const stage = props?.environmentSuffix || nameSuffix;
    new Jobs(this, 'Jobs');
  }
}
"""
    outcome = run_files({**TYPESCRIPT, "stack.ts": stack}, NAME)
    assert "new Jobs(this, 'Jobs', { environmentSuffix: stage });" in outcome.texts["stack.ts"]


def test_props_are_not_imported_from_a_module_that_does_not_offer_them() -> None:
    """What a package hands on is a choice of its own."""
    files = {
        "config.py": PYTHON["config.py"],
        "parts/__init__.py": "from parts.nested import Jobs\n",
        "parts/nested.py": PYTHON["nested.py"],
        "stack.py": """\
from aws_cdk import Stack
from aws_cdk import aws_sqs as sqs
from config import NAME_SUFFIX
from parts import Jobs


class Data(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"data-{NAME_SUFFIX}")
        Jobs(self, "Jobs")
""",
    }
    assert 'Jobs(self, "Jobs")\n' in run_files(files, NAME).texts["stack.py"]


BASES = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const suffix = 'dev';

class Base extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sqs.Queue(this, 'Q', { queueName: `base-${suffix}` });
  }
}

class Part extends Base {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, { description: 'part' });
    new sqs.Queue(this, 'R', { queueName: `part-${suffix}` });
  }
}

class Whole extends Base {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs

SUFFIX = "dev"


class Base(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"base-{SUFFIX}")


class Part(Base):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "R", queue_name=f"part-{SUFFIX}")


class Whole(Base):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
""",
}


def test_typescript_base_class_gets_the_suffix_that_the_stack_is_given() -> None:
    """Else the names of the one and of the other would part ways."""
    text = run(BASES["typescript"], "typescript", [NAME]).text
    given = "{ description: 'part', environmentSuffix: props?.environmentSuffix }"
    assert f"super(scope, id, {given});" in text
    assert "export interface WholeProps extends cdk.StackProps {" in text
    assert "props?: WholeProps) {\n    super(scope, id, props);" in text


def test_python_base_class_gets_the_suffix_that_the_stack_is_given() -> None:
    """In its own props; who hands on all keywords has these among them."""
    text = run(BASES["python"], "python", [NAME]).text
    given = "environment_suffix=props.environment_suffix if props else None"
    assert f"props=BaseProps({given})" in text
    assert "class WholeProps" not in text


def test_default_of_a_parameter_is_not_passed_over_by_none() -> None:
    """In Python the default counts only where no argument is given."""
    text = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct


class Part(Construct):
    def __init__(self, scope, id, suffix="dev"):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"part-{suffix}")


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        Part(self, "P")
"""
    outcome = run(text, "python", [NAME])
    assert outcome.text == text
    assert outcome.reasons == ["Part would be given none instead of its own default"]
