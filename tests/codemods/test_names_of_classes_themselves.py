"""Names that a class makes without an instance, of what it calls its environment.

``|`` is where a hyphen goes, ``~`` a hyphen that becomes an underscore, ``/`` where one goes.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
NAMES = {
    "typescript": """\
import { App, Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';
class Names {
  static environment = process.env.STAGE ?? 'dev';
  static get queue(): string { return `light-jobs|${this.environment}`; }
  static get database(): string { return `light~beacon~db/${Names.environment}`; }
}
const stack = new Stack(new App(), 'S');
new sqs.Queue(stack, 'Q', { queueName: Names.queue });
new glue.CfnDatabase(stack, 'D', { catalogId: '1', databaseInput: { name: Names.database } });
""",
    "python": """\
import os

from aws_cdk import App, Stack, aws_glue as glue, aws_sqs as sqs


class Names:
    def __init__(self):
        self.environment = os.environ.get("STAGE", "dev")

    @property
    def queue(self):
        return f"light-jobs|{self.environment}"

    @property
    def database(self):
        return f"light~beacon~db/{self.environment}"


stack = Stack(App(), "S")
names = Names()
sqs.Queue(stack, "Q", queue_name=names.queue)
glue.CfnDatabase(stack, "D", catalog_id="1", database_input={"name": names.database})
""",
}


def _before(text: str) -> str:
    return text.replace("|", "").replace("~", "-").replace("/$", "$").replace("/{", "{")


def _after(text: str) -> str:
    return text.replace("|", "-").replace("~", "_").replace("/$", "_$").replace("/{", "_{")


@pytest.mark.parametrize("language", NAMES)
def test_accessors_make_names_of_the_class_own_environment(language: str) -> None:
    outcome = run(_before(NAMES[language]), language, SELECT)
    assert outcome.text == _after(NAMES[language])


STACKS = {
    "typescript": (
        "import { Stack, aws_sqs as sqs } from 'aws-cdk-lib';\nexport class S extends Stack {\n"
        "  make() {\n    new sqs.Queue(this, 'Q', { queueName: `light-jobs${this.environment}` });\n"
        "  }\n}\n"
    ),
    "python": (
        "from aws_cdk import Stack, aws_sqs as sqs\n\n\nclass S(Stack):\n    def make(self):\n"
        '        sqs.Queue(self, "Q", queue_name=f"light-jobs{self.environment}")\n'
    ),
    "python: a mixin's": (
        "from aws_cdk import Stack, aws_sqs as sqs\n\n\nclass Mixin:\n    def make(self):\n"
        '        sqs.Queue(self, "Q", queue_name=f"light-jobs{self.environment}")\n\n\n'
        "class S(Mixin, Stack):\n    pass\n"
    ),
}


@pytest.mark.parametrize("case", STACKS)
def test_the_environment_of_a_stack_is_no_suffix(case: str) -> None:
    """It is an account with a region, as CDK has it."""
    assert not run(STACKS[case], case.partition(":")[0], SELECT).findings


ALIASES = {
    "ts": {
        "names.ts": "export const named = (kind: string, stage: string) => `light-${kind}|${stage}`;\n",
        "a.ts": (
            "import { Stack, aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';\n"
            "import { named } from './names';\nexport const a = (s: Stack, stage: string) => {\n"
            "  new sqs.Queue(s, 'Q', { queueName: named('jobs', stage) });\n"
            "  const name = named('beacon-db', stage)^;\n"
            "  new glue.CfnDatabase(s, 'D', { catalogId: '1', databaseInput: { name } });\n};\n"
        ),
        "b.ts": (
            "import * as names from './names';\n"
            "export const b = (stage: string) => query(names.named('beacon-db', stage)^);\n"
        ),
    },
    "py": {
        "names.py": 'def named(kind, stage):\n    return f"light-{kind}|{stage}"\n',
        "a.py": (
            "from aws_cdk import aws_glue as glue, aws_sqs as sqs\nfrom names import named\n\n\n"
            'def a(s, stage):\n    sqs.Queue(s, "Q", queue_name=named("jobs", stage))\n'
            '    name = named("beacon-db", stage)^\n'
            '    glue.CfnDatabase(s, "D", catalog_id="1", database_input={"name": name})\n'
        ),
        "b.py": (
            'import names as cfg\n\n\ndef b(stage):\n    query(cfg.named("beacon-db", stage)^)\n'
        ),
    },
}
REPLACED = {"ts": ".replace(/-/g, '_')", "py": '.replace("-", "_")'}


@pytest.mark.parametrize("language", ALIASES)
def test_a_function_is_the_same_by_its_module(language: str) -> None:
    files = ALIASES[language]
    before = {path: text.replace("|", "").replace("^", "") for path, text in files.items()}
    outcome = run_files(before, *SELECT)
    assert outcome.texts == {
        path: text.replace("|", "-").replace("^", REPLACED[language])
        for path, text in files.items()
    }


CONSTANTS = {
    "typescript": (
        "import { Stack, aws_sqs as sqs } from 'aws-cdk-lib';\nclass Config {\n"
        "  static readonly stage = VALUE;\n}\nexport const make = (s: Stack) =>\n"
        "  new sqs.Queue(s, 'Q', { queueName: `light-jobs|${Config.stage}` });\n"
    ),
    "python": (
        "import os\n\nfrom aws_cdk import aws_sqs as sqs\n\n\nclass Config:\n    stage = VALUE\n\n\n"
        'def make(s):\n    sqs.Queue(s, "Q", queue_name=f"light-jobs|{Config.stage}")\n'
    ),
}
FROM_OUTSIDE = {
    "typescript": "process.env.STAGE ?? 'dev'",
    "python": 'os.environ.get("STAGE", "dev")',
}
ASSIGNED = {"typescript": "Config.stage = '-prod';\n", "python": '\n\nConfig.stage = "-prod"\n'}


@pytest.mark.parametrize("language", CONSTANTS)
def test_a_constant_of_a_class_may_be_given_from_outside(language: str) -> None:
    text = CONSTANTS[language].replace("VALUE", FROM_OUTSIDE[language])
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text)


@pytest.mark.parametrize("language", CONSTANTS)
def test_a_constant_that_is_assigned_elsewhere_has_that_value_too(language: str) -> None:
    text = _before(CONSTANTS[language].replace("VALUE", FROM_OUTSIDE[language]))
    outcome = run(text + ASSIGNED[language], language, SELECT)
    assert outcome.text == text + ASSIGNED[language]
    assert ["brings its own separator" in reason for reason in outcome.reasons] == [True]


@pytest.mark.parametrize("language", CONSTANTS)
def test_a_constant_that_may_be_empty_is_told(language: str) -> None:
    value = FROM_OUTSIDE[language].replace("dev", "")
    text = _before(CONSTANTS[language].replace("VALUE", value))
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert ["can be empty" in reason for reason in outcome.reasons] == [True]
