"""Answers in Markdown: their blocks are files of one program, which import each other."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.languages.markdown import blocks
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import Source

ANSWER = PurePath("docs/ANSWER.md")


def _run(text: str, files: dict[str, str] | None = None) -> FileResult:
    """What comes of an answer, beside other files; a second run finds nothing to do."""
    others = {PurePath(path): body.encode() for path, body in (files or {}).items()}
    targets = [Target(Path(path), explicit=False) for path in (ANSWER, *others)]
    project = Project(Path(), {ANSWER: text.encode(), **others})
    result, *beside = engine.run(project, targets, Settings(), fix=True)
    assert not result.errors
    again = Project(Path(), {ANSWER: result.after, **others})
    assert not any(it.changed for it in engine.run(again, targets, Settings(), fix=True)[:1])
    assert not any(it.changed for it in beside)
    return result


def _reasons(result: FileResult, codemod: str) -> list[str]:
    return [
        item.before.reason
        for item in result.left
        if item.before.codemod.name == codemod and item.before.reason is not None
    ]


CONFIG_TS = "## lib/config.ts\n\n```ts\nexport const glueVersion = '3.0';\n```\n\n"
STACK_TS = """```typescript
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { glueVersion } from './config';

export class Jobs extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', command: {}, glueVersion });
  }
}
```
"""
CONFIG_PY = '## lib/config.py\n\n```python\nGLUE_VERSION = "3.0"\n```\n\n'
STACK_PY = """```python
from aws_cdk import aws_glue as glue
from constructs import Construct
from lib.config import GLUE_VERSION


class Jobs(Construct):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", command={}, glue_version=GLUE_VERSION)
```
"""


@pytest.mark.parametrize(
    ("config", "stack"),
    [
        (CONFIG_TS, f"### `lib/jobs.ts`\n\n{STACK_TS}"),
        (CONFIG_PY, f"**lib/jobs.py**\n\n{STACK_PY}"),
    ],
    ids=["typescript", "python"],
)
def test_a_constant_of_another_block_is_repaired_there(config: str, stack: str) -> None:
    for text in (config + stack, stack + "\n" + config):
        result = _run(text)
        assert result.after.decode() == text.replace("3.0", "4.0")
        assert result.fixed == {"glue-version": 1}


@pytest.mark.parametrize(
    ("config", "stack"),
    [(CONFIG_TS, STACK_TS), (CONFIG_PY, STACK_PY)],
    ids=["typescript", "python"],
)
def test_what_no_block_is_said_to_hold_is_another_module(config: str, stack: str) -> None:
    nameless = config.partition("\n\n")[2]
    result = _run(nameless + "The jobs:\n\n" + stack)
    assert not result.changed
    assert _reasons(result, "glue-version")


def test_files_beside_an_answer_are_none_of_its_program() -> None:
    files = {"docs/lib/config.ts": "export const glueVersion = '3.0';\n"}
    result = _run(f"## lib/jobs.ts\n\n{STACK_TS}", files)
    assert not result.changed
    assert _reasons(result, "glue-version")


def test_a_name_given_twice_is_that_of_the_first_block() -> None:
    second = CONFIG_TS.replace("3.0", "2.0").replace("## lib", "## Again: lib")
    jobs = f"## lib/jobs.ts\n\n{STACK_TS}"
    after = _run(CONFIG_TS + second + jobs).after.decode()
    assert after == CONFIG_TS.replace("3.0", "4.0") + second + jobs


def test_a_block_that_nothing_of_cdk_leads_to_is_left_alone() -> None:
    beside = "## lib/other.ts\n\n```ts\nconst dbConfig = { glueVersion: '3.0' };\n```\n\n"
    text = beside + CONFIG_TS.replace("3.0", "4.0") + f"## lib/jobs.ts\n\n{STACK_TS}"
    assert not _run(text).changed


def test_a_caller_in_another_block_brings_the_hyphen() -> None:
    text = """## lib/queues.ts

```ts
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class Queues extends Construct {
  constructor(scope: Construct, id: string, suffix: string) {
    super(scope, id);
    const removalPolicy = RemovalPolicy.DESTROY;
    new sqs.Queue(this, 'Q', { queueName: `orders${suffix}`, removalPolicy });
  }
}
```

## lib/stack.ts

```ts
import * as cdk from 'aws-cdk-lib';
import { Queues } from './queues';

const app = new cdk.App();
const stack = new cdk.Stack(app, 'Orders');
new Queues(stack, 'Queues', '-dev1');
```
"""
    after = _run(text).after.decode()
    assert "`orders-${suffix}`" in after
    assert "new Queues(stack, 'Queues', 'dev1')" in after


def test_an_output_of_a_construct_that_another_block_makes_twice_gets_no_name() -> None:
    text = """## lib/consumer.py

```python
from aws_cdk import CfnOutput
from constructs import Construct


class Consumer(Construct):
    def __init__(self, scope, id, *, environment_suffix):
        super().__init__(scope, id)
        CfnOutput(self, "Url", value=f"url-{environment_suffix}")
```

## app.py

```python
import aws_cdk as cdk
from lib.consumer import Consumer

stack = cdk.Stack(cdk.App(), "S")
Consumer(stack, "A", environment_suffix="dev")
Consumer(stack, "B", environment_suffix="dev")
```
"""
    result = _run(text)
    assert not result.changed
    assert _reasons(result, "output-export-name")


def test_the_tests_of_an_answer_follow() -> None:
    text = """`lib/tap_stack.py`:

```python
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class TapStack(cdk.Stack):
    def __init__(self, scope, id, *, environment_suffix="dev", **kwargs):
        super().__init__(scope, id, **kwargs)
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=f"orders{environment_suffix}",
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
```

`tests/unit/test_tap_stack.py`:

```python
import aws_cdk as cdk
from aws_cdk.assertions import Template
from lib.tap_stack import TapStack


def test_queue():
    stack = TapStack(cdk.App(), "T", environment_suffix="unit")
    template = Template.from_stack(stack)
    template.has_resource_properties("AWS::SQS::Queue", {"QueueName": "ordersunit"})
```
"""
    after = _run(text).after.decode()
    assert after == text.replace("orders{", "orders-{").replace("ordersunit", "orders-unit")


def test_reasons_name_lines_of_the_answer_and_of_other_blocks() -> None:
    config = CONFIG_TS.replace("'3.0'", "pick()")
    result = _run(f"{config}## lib/jobs.ts\n\n{STACK_TS}")
    (finding,) = [item for item in result.findings if item.codemod.name == "glue-version"]
    assert finding.path == ANSWER
    assert finding.start.line == 17
    assert "line 1 of config.ts" in (finding.reason or "")


NAMES = {
    "a heading": ("## lib/stack.ts\n\n@", "lib/stack.ts"),
    "a heading with words": ("### 2. The stack (`lib/stack.ts`)\n\n@", "lib/stack.ts"),
    "bold": ("**lib/stack.ts**\n@", "lib/stack.ts"),
    "a text that ends in it": ("Create `lib/stack.ts`:\n\n@", "lib/stack.ts"),
    "an item of a list": ("1. lib/stack.ts\n\n   @", "lib/stack.ts"),
    "a heading before a text": ("## lib/stack.ts\n\nIt uses `lib/a.ts`.\n\n@", "lib/stack.ts"),
    "a text under a heading without": ("## Stack\n\nIn `lib/stack.ts`:\n\n@", "lib/stack.ts"),
    "from here": ("./lib/stack.ts\n\n@", "lib/stack.ts"),
    "Windows": ("lib\\stack.ts\n\n@", "lib/stack.ts"),
    "with dots": ("## test/stack.unit.test.ts\n\n@", "test/stack.unit.test.ts"),
    "two": ("Between `lib/a.ts` and `lib/b.ts`:\n\n@", None),
    "another language": ("## lib/stack.py\n\n@", None),
    "from the root": ("## /lib/stack.ts\n\n@", "lib/stack.ts"),
    "a text behind another block": ("```json\n{}\n```\n\nlib/stack.ts\n\n@", "lib/stack.ts"),
    "outside": ("## ../stack.ts\n\n@", None),
    "a web address": ("See https://example.com/stack.ts\n\n@", None),
    "of an indented block": ("## lib/stack.ts\n\n    {}\n\n@", None),
    "of another block": ("## lib/stack.ts\n\n```json\n{}\n```\n\n@", None),
    "none": ("The stack:\n\n@", None),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_the_text_above_names_a_block(text: str, name: str | None) -> None:
    _assert_named(text.replace("@", "```ts\n   const a = 1;\n   ```\n"), name)


INSIDE = {
    "title": ('```ts title="lib/stack.ts"\nconst a = 1;\n```\n', "lib/stack.ts"),
    "behind a colon": ("```ts:lib/stack.ts\nconst a = 1;\n```\n", "lib/stack.ts"),
    "a comment": ("```ts\n// lib/stack.ts\nconst a = 1;\n```\n", "lib/stack.ts"),
    "a comment with a word": ("```ts\n// File: lib/stack.ts\nconst a = 1;\n```\n", "lib/stack.ts"),
    "a block comment": ("```ts\n/* lib/stack.ts */\nconst a = 1;\n```\n", "lib/stack.ts"),
    "Python's comment": ("```python\n# lib/stack.py\na = 1\n```\n", "lib/stack.py"),
    "behind a shebang": ("```ts\n#!/usr/bin/env node\n// bin/a.ts\n```\n", "bin/a.ts"),
    "a shebang alone": ("## bin/a.ts\n\n```ts\n#!/usr/bin/env node\n```\n", "bin/a.ts"),
    "a comment before a heading": ("## lib/b.ts\n```ts\n// lib/a.ts\n```\n", "lib/a.ts"),
    "a comment of more words": ("```ts\n// see lib/a.ts for more\nlet a;\n```\n", None),
    "code": ("```ts\nimport './lib/a.ts';\n```\n", None),
}


@pytest.mark.parametrize(("text", "name"), INSIDE.values(), ids=INSIDE)
def test_a_block_names_itself(text: str, name: str | None) -> None:
    _assert_named(text, name)


def _assert_named(text: str, name: str | None) -> None:
    block = blocks(Source(ANSWER, "markdown", text.encode()))[-1]
    assert block.named == (PurePath(name) if name is not None else None)
