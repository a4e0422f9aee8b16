"""Suffixes that come to names in ways that few take: what they begin with is told, or they stay.

In the texts ``«`` is the separator where it stands before the fix, ``»`` where it stands after it.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator"]

HEADS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n",
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\n",
}
#: A stack that is given its suffix.
DATA = {
    "typescript": """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, suffix: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs»${suffix}` });
  }
}
""",
    "python": """\
class Data(cdk.Stack):
    def __init__(self, scope, id, suffix):
        super().__init__(scope, id)
        self.suffix = suffix
        sqs.Queue(self, "Q", queue_name=f"jobs»{suffix}")


""",
}

MOVED = [
    pytest.param(
        "python",
        """\
class Own(Data):
    def __init__(self, scope, id):
        Data.__init__(self, scope, id, "«dev")
        sqs.Queue(self, "R", queue_name=f"rest»{self.suffix}")


Own(cdk.App(), "Own")
""",
        id="to a base class's constructor by its name",
    ),
    pytest.param(
        "python",
        """\
class Tagged:
    def __init__(self, suffix):
        self.own_suffix = suffix


class Own(Data, Tagged):
    def __init__(self, scope, id):
        Data.__init__(self, scope, id, "«dev")
        Tagged.__init__(self, "«own")
        sqs.Queue(self, "R", queue_name=f"rest»{self.suffix}")
        sqs.Queue(self, "S", queue_name=f"some»{self.own_suffix}")


Own(cdk.App(), "Own")
""",
        id="to the constructors of several base classes by their names",
    ),
    pytest.param(
        "typescript",
        """\
class Naming {
  suffix = '«dev';
  constructor(init: Partial<Naming>) {
    Object.assign(this, init);
  }
}
const naming = new Naming({ suffix: '«prod' });
new Data(new cdk.App(), 'Data', naming.suffix);
""",
        id="put into an instance that has one",
    ),
]

LEFT = [
    pytest.param(
        "typescript",
        """\
async function load() {
  return { suffix: '-dev' };
}
async function main() {
  const { suffix } = await load();
  new Data(new cdk.App(), 'Data', suffix);
}
""",
        "it is handed on: `return { suffix: '-dev' };`",
        id="typescript: what an asynchronous function returns",
    ),
    pytest.param(
        "python",
        """\
async def load():
    return "-dev"


async def main():
    Data(cdk.App(), "Data", await load())
""",
        "`suffix` brings its own separator",
        id="python: what an asynchronous function returns",
    ),
    pytest.param(
        "typescript",
        "declare const loading: Promise<string>;\n"
        "async function main() {\n  new Data(new cdk.App(), 'Data', await loading);\n}\n",
        "nothing in the project defines what is asked of it: `await loading`",
        id="typescript: awaited",
    ),
    pytest.param(
        "typescript",
        """\
class Naming {
  readonly suffix!: string;
  constructor(init: { suffix: string }) {
    Object.assign(this, init);
  }
}
const naming = new Naming({ suffix: '-dev' });
new Data(new cdk.App(), 'Data', naming.suffix);
""",
        "its way from `'-dev'`",
        id="typescript: put into an instance as a whole",
    ),
    pytest.param(
        "typescript",
        """\
class Own extends cdk.Stack {
  constructor(scope: cdk.App, id: string, steps: ('one' | 'other')[]) {
    super(scope, id);
    for (const step of steps) this[step]('-dev');
  }
  one(suffix: string) {
    new sqs.Queue(this, 'R', { queueName: `rest${suffix}` });
  }
  other(suffix: string) {
    new sqs.Queue(this, 'S', { queueName: `some${suffix}` });
  }
}
new Own(new cdk.App(), 'Own', ['one', 'other']);
""",
        "it is given by whoever calls the function: `suffix`",
        id="typescript: given to a method that is looked up",
    ),
    pytest.param(
        "python",
        """\
class Own(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for step in ("_one", "_other"):
            getattr(self, step)("-dev")

    def _one(self, suffix):
        sqs.Queue(self, "R", queue_name=f"rest{suffix}")

    def _other(self, suffix):
        sqs.Queue(self, "S", queue_name=f"some{suffix}")


Own(cdk.App(), "Own")
""",
        "it is given by whoever calls the function: `suffix`",
        id="python: given to a method that is looked up",
    ),
]


def _plain(text: str) -> str:
    return text.replace("«", "").replace("»", "")


@pytest.mark.parametrize(("language", "text"), MOVED)
def test_the_separator_is_taken_over(language: str, text: str) -> None:
    whole = HEADS[language] + DATA[language] + text
    after = run(whole.replace("«", "-").replace("»", ""), language, NAMES).text
    assert after == whole.replace("«", "").replace("»", "-")


@pytest.mark.parametrize(("language", "text", "reason"), LEFT)
def test_a_name_stays_whose_suffix_cannot_be_told(language: str, text: str, reason: str) -> None:
    data = DATA[language] if "Data(" in text else ""
    whole = _plain(HEADS[language] + data + text)
    outcome = run(whole, language, NAMES)
    assert outcome.text == whole
    assert outcome.reasons
    assert all(reason in item for item in outcome.reasons)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("typescript", "new Data(new cdk.App(), 'Data', 'dev');\n"),
        (
            "python",
            """\
class Own(Data):
    def __init__(self, scope, id):
        Data.__init__(self, scope, id, "dev")
""",
        ),
    ],
    ids=["typescript: given plainly", "python: given to a base class's constructor by its name"],
)
def test_a_plain_suffix_gets_its_hyphen(language: str, text: str) -> None:
    whole = HEADS[language] + DATA[language] + text
    assert run(_plain(whole), language, NAMES).text == whole.replace("»", "-")
