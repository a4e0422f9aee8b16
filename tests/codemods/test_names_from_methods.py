"""Physical names that methods make: a base class's, a mixin's, another instance's, a class's own.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

NAMES = ["resource-name-separator"]

TOP = """\
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
"""
PYTHON_TOP = "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n"

BASE = """\
export abstract class Base extends cdk.Stack {
  constructor(scope: cdk.App, id: string, protected readonly envSuffix: string) { super(scope, id); }
  protected named(part: string) { return `shop-${part}~${this.envSuffix}`; }
}
"""
PYTHON_BASE = """\
class Base(cdk.Stack):
    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id)
        self.env_suffix = env_suffix

    def named(self, part):
        return f"shop-{part}~{self.env_suffix}"
"""
STACK = """\
class Data extends Base {
  constructor(scope: cdk.App, id: string, envSuffix: string) {
    super(scope, id, envSuffix);
    new sqs.Queue(this, 'Q', { queueName: this.named('jobs') });
  }
}
"""
PYTHON_STACK = """\
class Data(Base):
    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id, env_suffix)
        sqs.Queue(self, "Q", queue_name=self.named("jobs"))
"""

CASES = [
    pytest.param({"app.ts": TOP + BASE + STACK}, id="typescript: of a base class"),
    pytest.param(
        {"app.py": f"{PYTHON_TOP}\n\n{PYTHON_BASE}\n\n{PYTHON_STACK}"}, id="python: of a base class"
    ),
    pytest.param(
        {
            "app.ts": f"import {{ Base }} from './base';\n{TOP}{STACK}",
            "base.ts": TOP + BASE,
        },
        id="typescript: of a base class in another file",
    ),
    pytest.param(
        {
            "app.py": f"from base import Base\n{PYTHON_TOP}\n\n{PYTHON_STACK}",
            "base.py": f"{PYTHON_TOP}\n\n{PYTHON_BASE}",
        },
        id="python: of a base class in another file",
    ),
    pytest.param(
        {
            "app.py": f"{PYTHON_TOP}\n\nclass Naming:\n    env_suffix: str\n\n"
            '    def named(self, part):\n        return f"shop-{part}~{self.env_suffix}"\n\n\n'
            + PYTHON_STACK.replace("(Base)", "(Naming, cdk.Stack)").replace(
                "super().__init__(scope, id, env_suffix)",
                "super().__init__(scope, id)\n        self.env_suffix = env_suffix",
            )
        },
        id="python: of a mixin",
    ),
    pytest.param(
        {"app.ts": TOP + BASE + STACK.replace("this.named", "super.named")},
        id="typescript: of the base class by name",
    ),
    pytest.param(
        {
            "app.py": f"{PYTHON_TOP}\n\n{PYTHON_BASE}\n\n"
            + PYTHON_STACK.replace("self.named", "super().named")
        },
        id="python: of the base class by name",
    ),
    pytest.param(
        {
            "app.ts": TOP
            + BASE.replace("~", "").replace("shop-", "old-")
            + STACK.replace(
                "  }\n}",
                "  }\n  protected named(part: string) { return `shop-${part}~${this.envSuffix}`; }\n}",
            )
        },
        id="typescript: of the class, over that of its base class",
    ),
    pytest.param(
        {
            "app.ts": TOP
            + "class Naming {\n  constructor(private readonly envSuffix: string) {}\n"
            + "  queue(part: string) { return `shop-${part}~${this.envSuffix}`; }\n}\n"
            + "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string, env: string) {\n"
            + "    super(scope, id);\n    const naming = new Naming(env);\n"
            + "    new sqs.Queue(this, 'Q', { queueName: naming.queue('jobs') });\n  }\n}\n"
        },
        id="typescript: of another instance",
    ),
    pytest.param(
        {
            "app.py": f"{PYTHON_TOP}\n\nclass Naming:\n    def __init__(self, env):\n"
            "        self.env = env\n\n    def queue(self, part):\n"
            '        return f"shop-{part}~{self.env}"\n\n\n'
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, env):\n"
            "        super().__init__(scope, id)\n        self.naming = Naming(env)\n"
            '        sqs.Queue(self, "Q", queue_name=self.naming.queue("jobs"))\n'
        },
        id="python: of another instance",
    ),
    pytest.param(
        {
            "app.ts": TOP
            + "class Naming {\n  static queue(part: string, env: string) { return `shop-${part}~${env}`; }\n}\n"
            + "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string, env: string) {\n"
            + "    super(scope, id);\n"
            + "    new sqs.Queue(this, 'Q', { queueName: Naming.queue('jobs', env) });\n  }\n}\n"
        },
        id="typescript: of a class",
    ),
    pytest.param(
        {
            "app.ts": TOP
            + "const FIRST = 'a';\nclass Data extends cdk.Stack {\n"
            + "  constructor(scope: cdk.App, id: string, private readonly envSuffix: string) {\n"
            + "    super(scope, id);\n"
            + "    for (const part of ['a', 'b']) {\n"
            + "      new sqs.Queue(this, part, { queueName: this.queue(part) });\n    }\n"
            + "    new cdk.CfnOutput(this, 'O', { value: this.queue(FIRST) });\n"
            + "    process.env.QUEUE = this.queue('b');\n  }\n"
            + "  private queue(part: string) { return `shop-${part}~${this.envSuffix}`; }\n}\n"
        },
        id="typescript: called in a loop, and once more for one of its values",
    ),
    pytest.param(
        {
            "app.py": f"import os\n\n{PYTHON_TOP}\nFIRST = 'a'\n\n\n"
            "class Data(cdk.Stack):\n    def __init__(self, scope, id, env):\n"
            "        super().__init__(scope, id)\n        self.env = env\n"
            '        for part in ("a", "b"):\n'
            "            sqs.Queue(self, part, queue_name=self.queue(part=part))\n"
            '        os.environ["FIRST"] = self.queue(part=FIRST)\n'
            '        os.environ["QUEUE"] = self.queue(part="b")\n\n'
            '    def queue(self, part):\n        return f"shop-{part}~{self.env}"\n'
        },
        id="python: called in a loop, and once more for one of its values",
    ),
]


def _outcome(files: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The files after the fixes of the first of them, and the reasons."""
    contents: dict[PurePath, bytes] = {PurePath(p): text.encode() for p, text in files.items()}
    project = Project(Path(), contents, files=lambda: list(contents))
    target = Target(Path(next(iter(files))), explicit=True)
    results = engine.run(project, [target], Settings(select=frozenset(NAMES)), fix=True)
    assert not [error for result in results for error in result.errors]
    changed = {str(result.path): result.after.decode() for result in results}
    reasons = [item.reason for result in results for item in result.findings if item.reason]
    return {**files, **changed}, reasons


@pytest.mark.parametrize("files", CASES)
def test_a_name_that_a_method_makes_is_fixed_in_the_method(files: dict[str, str]) -> None:
    """Whoever has the method: the text is where it is written, in whichever file."""
    before = {path: text.replace("~", "") for path, text in files.items()}
    after, reasons = _outcome(before)
    assert after == {path: text.replace("~", "-") for path, text in files.items()}
    assert not reasons
    assert _outcome(after) == (after, [])


OTHER_USES = [
    pytest.param(
        TOP + BASE + STACK.replace("'Q'", "this.named('id')"),
        "`this.named('id')`, line 10",
        id="typescript",
    ),
    pytest.param(
        f"{PYTHON_TOP}\n\n{PYTHON_BASE}\n\n" + PYTHON_STACK.replace('"Q"', 'self.named("id")'),
        '`self.named("id")`, line 17',
        id="python",
    ),
    pytest.param(
        TOP
        + BASE
        + STACK.replace("new sqs", "for (const part of ['a', 'b']) new sqs")
        .replace("'jobs'", "part")
        .replace("'Q'", "part")
        .replace("  }\n}", "    process.env.C = this.named('c');\n  }\n}"),
        "`this.named('c')`, line 11",
        id="typescript: another value than those of the loop",
    ),
]


@pytest.mark.parametrize(("text", "use"), OTHER_USES)
def test_an_inherited_method_whose_result_is_used_otherwise_is_left(text: str, use: str) -> None:
    """The finding says where: a construct's id would change as well."""
    name = "app.ts" if "import *" in text else "app.py"
    text = text.replace("~", "")
    after, reasons = _outcome({name: text})
    assert after == {name: text}
    assert reasons == [f"what the function returns is used for other things: {use}"]


FIELD = """\
import { Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';

class Factory {
  constructor(private readonly stack: Stack, private readonly opts: { suffix: string }) {}
  queue = (id: string) =>
    new Queue(this.stack, id, { queueName: `fin-${id.toLowerCase()}~${this.opts.suffix}` });
}

export function build(stack: Stack, use: any) {
  const factory = new Factory(stack, { suffix: 'dev' });
  factory.queue('Data');
  BODY
}
"""


def test_a_field_that_holds_a_function_is_called_as_a_method_is() -> None:
    """All who call it are seen, and what they give it is known."""
    text = FIELD.replace("BODY", "factory.queue('Work');")
    outcome = run(text.replace("~", ""), "typescript", ["resource-name-separator"])
    assert outcome.text == text.replace("~", "-")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("use(factory.queue);", id="handed on"),
        pytest.param("use(stack).queue('Work');", id="of an unknown object"),
        pytest.param("factory.queue = use;", id="assigned again"),
    ],
)
def test_a_field_whose_function_others_may_call_holds_the_name_back(body: str) -> None:
    """Nobody knows what they give it, or what it is."""
    text = FIELD.replace("BODY", body).replace("~", "")
    outcome = run(text, "typescript", ["resource-name-separator"])
    assert outcome.text == text
    assert ["is not known: `id.toLowerCase()`" in reason for reason in outcome.reasons] == [True]


def test_the_name_that_a_function_of_a_local_variable_gives() -> None:
    """Its argument stands before the suffix."""
    text = (
        "from aws_cdk import Stack, aws_sqs as sqs\n"
        "class Data(Stack):\n"
        '    def __init__(self, scope, id, env_suffix="dev"):\n'
        "        super().__init__(scope, id)\n"
        '        named = lambda part: f"shop-{part}~{env_suffix}"\n'
        '        sqs.Queue(self, "Q", queue_name=named("jobs"))\n'
    )
    assert run(text.replace("~", ""), "python", NAMES).text == text.replace("~", "-")


def test_another_call_of_a_helper_says_nothing_about_a_name() -> None:
    """The database's own argument has no hyphen; what the helper returns has, for others too."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\n"
        "import { aws_glue as glue, aws_sqs as sqs } from 'aws-cdk-lib';\n"
        "class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, private readonly suffix: string) {\n"
        "    super(scope, id);\n"
        "    new sqs.Queue(this, 'Q', { queueName: this.named('dead-letters') });\n"
        "    new glue.CfnDatabase(this, 'D', { catalogId: '1', databaseInput: { name: this.named('db') } });\n"
        "  }\n"
        "  private named(part: string) { return `iot-${part}-${this.suffix}`; }\n"
        "}\n"
    )
    fixed = text.replace("this.named('db')", "this.named('db').replace(/-/g, '_')")
    assert run(text, "typescript", ["glue-database-name"]).text == fixed
    computed = text.replace("named('db')", "named(id.toLowerCase())")
    outcome = run(computed, "typescript", ["glue-database-name"])
    assert outcome.text == computed
    assert outcome.reasons == ["Queue 'Q' has its queueName from the same function"]


#: A base class that reads what its heirs give it; ``>-<`` is a hyphen that goes.
HEIRS = {
    "typescript: assigned": TOP
    + """\
abstract class Base extends cdk.Stack {
  protected suffix!: string;
  protected named(part: string) { return `shop-${part}~${this.suffix}`; }
}
export class Data extends Base {
  constructor(scope: cdk.App, id: string, suffix = '>-<dev') {
    super(scope, id);
    this.suffix = suffix;
    new sqs.Queue(this, 'Q', { queueName: this.named('jobs') });
  }
}
new Data(new cdk.App(), 'Data');
""",
    "typescript: declared with a value": TOP
    + """\
abstract class Base extends cdk.Stack {
  protected abstract readonly suffix: string;
  protected named(part: string) { return `shop-${part}~${this.suffix}`; }
}
export class Data extends Base {
  protected readonly suffix = '>-<dev';
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: this.named('jobs') });
  }
}
""",
    "python: a mixin": f"""\
{PYTHON_TOP}

class Naming:
    suffix: str

    def named(self, part):
        return f"shop-{{part}}~{{self.suffix}}"


class Data(Naming, cdk.Stack):
    def __init__(self, scope, id, suffix=">-<dev"):
        super().__init__(scope, id)
        self.suffix = suffix
        sqs.Queue(self, "Q", queue_name=self.named("jobs"))


Data(cdk.App(), "Data")
""",
    "python: a class's own value": f"""\
{PYTHON_TOP}

class Base(cdk.Stack):
    def named(self, part):
        return f"shop-{{part}}~{{self.suffix}}"


class Data(Base):
    suffix = ">-<dev"

    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=self.named("jobs"))
""",
}
OTHER_HEIR = {
    "typescript": "export class Other extends Base { suffix = 'int'; }\n",
    "python": '\n\nclass Other(Data):\n    suffix = "int"\n',
}


@pytest.mark.parametrize("name", HEIRS)
def test_the_hyphen_leaves_what_heirs_give_their_base_class(name: str) -> None:
    text = HEIRS[name]
    language = name.partition(":")[0]
    outcome = run(text.replace("~", "").replace(">-<", "-"), language, NAMES)
    assert outcome.text == text.replace("~", "-").replace(">-<", "")
    assert outcome.reasons == []


@pytest.mark.parametrize("name", HEIRS)
def test_it_stays_where_another_heir_gives_one_without(name: str) -> None:
    """The names of that one have no hyphen yet."""
    language = name.partition(":")[0]
    text = HEIRS[name].replace("~", "").replace(">-<", "-")
    text = text.replace("protected readonly suffix =", "readonly suffix =")
    text += OTHER_HEIR[language].replace("Data", "Data" if "suffix: str" not in text else "Naming")
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


#: Names of two kinds go through one method that hands back what it is given; ``~`` is the joint of
#: the bucket's, ``|`` that of the database's.
GUARDED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
export class Names {
  constructor(private readonly product: string, private readonly stage: string) {}
  physical(part: string): string {
    return this.guard(`${this.product}-${part}~${this.stage}`);
  }
  database(zone: string): string {
    return this.guard([this.product, zone, this.stage].join('|'));
  }
  private guard(name: string): string {
    if (name.length > 63) throw new RangeError(`${name} is too long`);
    return name;
  }
}
export class Zone extends cdk.Stack {
  constructor(scope: cdk.App, id: string, names: Names) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: names.physical('raw') });
    const name = names.database('raw');
    new glue.CfnDatabase(this, 'Db', { catalogId: '1', databaseInput: { name } });
  }
}
const app = new cdk.App();
new Zone(app, 'Zone', new Names('sales', app.node.tryGetContext('stage') ?? 'dev'));
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_s3 as s3


class Names:
    def __init__(self, product: str, stage: str):
        self.product = product
        self.stage = stage

    def physical(self, part: str) -> str:
        return self.guard(f"{self.product}-{part}~{self.stage}")

    def database(self, zone: str) -> str:
        return self.guard("|".join([self.product, zone, self.stage]))

    def guard(self, name: str) -> str:
        if len(name) > 63:
            raise ValueError(name)
        return name


class Zone(cdk.Stack):
    def __init__(self, scope, id, names: Names):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=names.physical("raw"))
        name = names.database("raw")
        glue.CfnDatabase(self, "Db", catalog_id="1", database_input={"name": name})


app = cdk.App()
Zone(app, "Zone", Names("sales", app.node.try_get_context("stage") or "dev"))
""",
}


@pytest.mark.parametrize("language", GUARDED)
def test_what_a_method_hands_back_is_what_each_call_gives_it(language: str) -> None:
    text = GUARDED[language]
    select = ["resource-name-separator", "glue-database-name"]
    outcome = run(text.replace("~", "").replace("|", "-"), language, select)
    assert outcome.text == text.replace("~", "-").replace("|", "_")
    assert outcome.reasons == []
