"""Stacks that have resources made outside of their class, named with the suffix they use too."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["stack-props-interface"]
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct

env_suffix = "dev"

{made}

class Data(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        sqs.Queue(self, "A", queue_name=f"mail-{{env_suffix}}")
        {used}


class Other(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        {other}
"""
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {{ Construct }} from 'constructs';

const envSuffix = 'dev';

{made}
export class Data extends cdk.Stack {{
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    new sqs.Queue(this, 'A', {{ queueName: `mail-${{envSuffix}}` }});
    {used}
  }}
}}
export class Other extends cdk.Stack {{
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {{
    super(scope, id, props);
    {other}
  }}
}}
"""
_QUEUE = 'sqs.Queue(scope, "B", queue_name=f"late-{env_suffix}")'
_FUNCTION = f"def make(scope):\n    return {_QUEUE}\n"
_PART = f"class Part(Construct):\n    def __init__(self, scope):\n        super().__init__(scope, 'P')\n        {_QUEUE}\n"
_TS_QUEUE = "new sqs.Queue(scope, 'B', { queueName: `late-${envSuffix}` })"
_TS_FUNCTION = f"function make(scope: Construct) {{\n  return {_TS_QUEUE};\n}}"
_TS_PART = f"class Part extends Construct {{\n  constructor(scope: Construct) {{\n    super(scope, 'P');\n    {_TS_QUEUE};\n  }}\n}}"
TORN = {
    "python: by a function": (PYTHON, _FUNCTION, "make(self)"),
    "python: by one that another calls": (
        PYTHON,
        _FUNCTION + "\n\ndef more(scope):\n    make(scope)\n",
        "more(self)",
    ),
    "python: by a function's default": (
        PYTHON,
        _FUNCTION.replace("(scope)", "(scope, env_suffix=env_suffix)", 1),
        "make(self)",
    ),
    "python: by a part": (PYTHON, _PART, "Part(self)"),
    "python: by the base of a part": (
        PYTHON,
        _PART + "\n\nclass More(Part):\n    pass\n",
        "More(self)",
    ),
    "python: by a static method": (
        PYTHON,
        f"class Make:\n    @staticmethod\n    def queue(scope):\n        return {_QUEUE}\n",
        "Make.queue(self)",
    ),
    "typescript: by a function": (TYPESCRIPT, _TS_FUNCTION, "make(this);"),
    "typescript: by an arrow": (
        TYPESCRIPT,
        f"const make = (scope: Construct) => {_TS_QUEUE};",
        "make(this);",
    ),
    "typescript: by one that another calls": (
        TYPESCRIPT,
        f"{_TS_FUNCTION}\nconst more = (scope: Construct) => make(scope);",
        "more(this);",
    ),
    "typescript: by a part": (TYPESCRIPT, _TS_PART, "new Part(this);"),
    "typescript: by a static method": (
        TYPESCRIPT,
        f"class Make {{\n  static queue(scope: Construct) {{\n    return {_TS_QUEUE};\n  }}\n}}",
        "Make.queue(this);",
    ),
}
WHOLE = {
    "python: by a function that is given it": (
        PYTHON,
        _FUNCTION.replace("(scope)", "(scope, env_suffix)", 1),
        "make(self, env_suffix)",
    ),
    "python: by a part that is given it": (
        PYTHON,
        _PART.replace("(self, scope)", "(self, scope, env_suffix)"),
        "Part(self, env_suffix)",
    ),
    "typescript: by a function that is given it": (
        TYPESCRIPT,
        _TS_FUNCTION.replace("Construct)", "Construct, envSuffix: string)"),
        "make(this, envSuffix);",
    ),
}


@pytest.mark.parametrize(("text", "made", "used"), TORN.values(), ids=TORN)
def test_a_name_that_is_made_outside_keeps_the_suffix_of_its_stack(
    text: str, made: str, used: str
) -> None:
    nothing = "pass" if text is PYTHON else ""
    before = text.format(made=made, used=used, other=nothing)
    outcome = run(before, "python" if text is PYTHON else "typescript", SELECT)
    assert outcome.text == before
    assert "made outside of the class is named with it" in (outcome.reasons[0] or "")


@pytest.mark.parametrize(("text", "made", "used"), WHOLE.values(), ids=WHOLE)
def test_a_suffix_that_is_handed_on_may_come_from_the_props(
    text: str, made: str, used: str
) -> None:
    nothing = "pass" if text is PYTHON else ""
    before = text.format(made=made, used=used, other=nothing)
    outcome = run(before, "python" if text is PYTHON else "typescript", SELECT)
    assert "class DataProps" in outcome.text or "interface DataProps" in outcome.text


@pytest.mark.parametrize(("text", "made", "used"), TORN.values(), ids=TORN)
def test_what_others_have_made_ties_no_stack(text: str, made: str, used: str) -> None:
    nothing = "pass" if text is PYTHON else ""
    before = text.format(made=made, used=nothing, other=used)
    outcome = run(before, "python" if text is PYTHON else "typescript", SELECT)
    assert "class DataProps" in outcome.text or "interface DataProps" in outcome.text
