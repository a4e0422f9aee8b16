"""What is left of a suffix without its separator: a value alone where texts are made of it.

Or where its type says that it is a text.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

interface Base {{
  stage: string;
}}
interface DataProps extends cdk.StackProps, Base {{
  environmentSuffix: string;
  optional?: string;
  count: number;
}}
export class Data extends cdk.Stack {{
  private readonly env: string;

  constructor(scope: cdk.App, id: string, props: DataProps, given: string, perhaps?: string) {{
    super(scope, id);
    this.env = load();
    const suffix = {value};
    new sqs.Queue(this, 'Q', {{ queueName: `jobs{joint}${{suffix}}` }});{use}
  }}
}}
"""
PYTHON = """\
from dataclasses import dataclass
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


@dataclass
class DataProps:
    environment_suffix: str
    count: int
    optional: str | None = None


class Data(cdk.Stack):
    def __init__(self, scope, id, props: DataProps, given: str, other, perhaps: str | None = None):
        super().__init__(scope, id)
        suffix = {value}
        sqs.Queue(self, "Q", queue_name=f"jobs{joint}{{suffix}}"){use}
"""
SELECT = ["resource-name-separator"]
#: A further use of the suffix, and what stands there then.
USE = {"typescript": "\n    tag({});", "python": "\n        tag({})"}
SHOWN = {"typescript": "`-${suffix}`", "python": 'f"-{suffix}"'}
FORM = {"typescript": TYPESCRIPT, "python": PYTHON}
LEFT = {
    "what the environment has, or a text": (
        "typescript",
        "`-${process.env.STAGE || 'dev'}`",
        "process.env.STAGE || 'dev'",
    ),
    "in Python, what the environment has, or a text": (
        "python",
        "f\"-{os.environ.get('STAGE', 'dev')}\"",
        "os.environ.get('STAGE', 'dev')",
    ),
    "a prop": ("typescript", "`-${props.environmentSuffix}`", "props.environmentSuffix"),
    "a prop of a base": ("typescript", "`-${props.stage}`", "props.stage"),
    "a parameter": ("typescript", "`-${given}`", "given"),
    "a field": ("typescript", "`-${this.env}`", "this.env"),
    "a sum": ("typescript", "'-' + given", "given"),
    "a prop that may be missing": ("typescript", "`-${props.optional}`", "`${props.optional}`"),
    "a parameter that may be missing": ("typescript", "`-${perhaps}`", "`${perhaps}`"),
    "a number": ("typescript", "`-${props.count}`", "`${props.count}`"),
    "no member": ("typescript", "`-${props.other}`", "`${props.other}`"),
    "in Python, a prop": ("python", 'f"-{props.environment_suffix}"', "props.environment_suffix"),
    "in Python, a parameter": ("python", 'f"-{given}"', "given"),
    "in Python, a prop that may be missing": (
        "python",
        'f"-{props.optional}"',
        'f"{props.optional}"',
    ),
    "in Python, a parameter that may be missing": ("python", 'f"-{perhaps}"', 'f"{perhaps}"'),
    "in Python, a number": ("python", 'f"-{props.count}"', 'f"{props.count}"'),
    "in Python, without a type": ("python", 'f"-{other}"', 'f"{other}"'),
}


@pytest.mark.parametrize(("language", "before", "after"), LEFT.values(), ids=LEFT)
def test_a_name_alone_is_left_where_its_type_is_text(
    language: str, before: str, after: str
) -> None:
    form = FORM[language]
    """Where the value goes elsewhere too, it is a text as before."""
    use = USE[language]
    outcome = run(form.format(value=before, joint="", use=use.format("suffix")), language, SELECT)
    shown = use.format(SHOWN[language])
    assert outcome.text == form.format(value=after, joint="-", use=shown)


@pytest.mark.parametrize(("language", "before", "after"), LEFT.values(), ids=LEFT)
def test_a_value_alone_is_left_where_texts_are_made_of_it(
    language: str, before: str, after: str
) -> None:
    """They come out as they did, whatever it is."""
    bare = after.removeprefix("f").strip('`"').removeprefix("$").strip("{}")
    form = FORM[language]
    outcome = run(form.format(value=before, joint="", use=""), language, SELECT)
    assert outcome.text == form.format(value=bare, joint="-", use="")


TYPED = {
    "typescript: a constant": ("typescript", "const suffix: string = ", "{}"),
    "typescript: in a choice": ("typescript", "const suffix = ", "load() ? {} : '-b'"),
    "python: a variable": ("python", "suffix: str = ", "{}"),
    "python: in a choice": ("python", "suffix = ", '{} if load() else "-b"'),
}


@pytest.mark.parametrize("case", TYPED)
def test_a_text_stays_where_one_is_asked_for(case: str) -> None:
    """By a written type, or as one of several values."""
    language, declared, value = TYPED[case]
    plain = "const suffix = " if language == "typescript" else "suffix = "
    form = FORM[language].replace(plain, declared)
    made = {"typescript": "`{}${{perhaps}}`", "python": 'f"{}{{perhaps}}"'}[language]
    before, after = (value.format(made.format(own)) for own in ("-", ""))
    outcome = run(form.format(value=before, joint="", use=""), language, SELECT)
    after = after.replace("-b", "b")
    assert outcome.text == form.format(value=after, joint="-", use="")


ATTRIBUTES = {
    "without a type": ("        self.suffix = {}\n", "perhaps"),
    "with a type": ("        self.suffix: str = {}\n", 'f"{perhaps}"'),
}


@pytest.mark.parametrize("case", ATTRIBUTES)
def test_an_attribute_holds_a_value_alone(case: str) -> None:
    assigned, after = ATTRIBUTES[case]
    form = PYTHON.replace("        suffix = {value}\n", assigned.replace("{}", "{value}"))
    form = form.replace("{{suffix}}", "{{self.suffix}}")
    outcome = run(form.format(value='f"-{perhaps}"', joint="", use=""), "python", SELECT)
    assert outcome.text == form.format(value=after, joint="-", use="")


HANDED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';

class Jobs extends cdk.NestedStack {{
  constructor(scope: cdk.Stack, id: string, suffix: string) {{
    super(scope, id);
    new sqs.Queue(this, 'Q', {{ queueName: `jobs{joint}${{suffix}}` }});
  }}
}}
export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, props: {{ stage?: string }}, given: string) {{
    super(scope, id);
    const suffix = {value};
    new Jobs(this, 'Jobs', suffix);
  }}
}}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Props:
    def __init__(self, stage: str | None = None):
        self.stage = stage


class Jobs(cdk.NestedStack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs{joint}{{suffix}}")


class Data(cdk.Stack):
    def __init__(self, scope, id, props: Props, given: str, other):
        super().__init__(scope, id)
        suffix = {value}
        Jobs(self, "Jobs", suffix)
""",
}
HANDED_ON = {
    "a member that may be missing": ("typescript", "`-${props.stage}`", "`${props.stage}`"),
    "a member with a default": ("typescript", "`-${props.stage ?? 'a'}`", "props.stage ?? 'a'"),
    "a text": ("typescript", "`-${given}`", "given"),
    "in Python, an attribute that may be missing": (
        "python",
        'f"-{props.stage}"',
        'f"{props.stage}"',
    ),
    "in Python, a text": ("python", 'f"-{given}"', "given"),
    "in Python, without a type": ("python", 'f"-{other}"', 'f"{other}"'),
}  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after"), HANDED_ON.values(), ids=HANDED_ON)
def test_what_may_be_missing_is_handed_on_as_a_text(language: str, before: str, after: str) -> None:
    """Who takes it may be typed as taking texts: type checkers refuse ``str | None`` there."""
    form = HANDED[language]
    outcome = run(form.format(value=before, joint=""), language, SELECT)
    assert outcome.text == form.format(value=after, joint="-")
