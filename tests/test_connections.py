"""Whether an object may come from one file to another, and what that means for what is changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from file_runs import run_files

from cdkfix.cli.configure import configurations
from cdkfix.cli.options import Run
from cdkfix.cli.run import prepare
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project

NAME = "resource-name-separator"

#: A stack whose suffix brings its own hyphen, and a file that reads a member of the same name.
FILES: Mapping[str, Mapping[str, str]] = {
    "typescript": {
        "orders.ts": (
            "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
            "export class Settings {\n  readonly suffix: string;\n"
            "  constructor(stage: string) {\n    this.suffix = `-${stage}`;\n  }\n}\n"
            "export class Orders extends cdk.Stack {\n"
            "  constructor(scope: cdk.App, id: string, stage: string) {\n"
            "    super(scope, id);\n    const settings = new Settings(stage);\n"
            "    new sqs.Queue(this, 'Q', { queueName: `orders${settings.suffix}` });\n  }\n}\n"
        ),
        "ledger.ts": (
            "import * as cdk from 'aws-cdk-lib';\n"
            "export function build(scope: cdk.Stack, given: any) {\n"
            "  new cdk.CfnOutput(scope, 'Name', { value: `ledger${given.suffix}` });\n}\n"
        ),
    },
    "python": {
        "orders.py": (
            "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\n"
            "class Settings:\n    def __init__(self, stage):\n"
            '        self.suffix = f"-{stage}"\n\n\n'
            "class Orders(cdk.Stack):\n    def __init__(self, scope, id, stage):\n"
            "        super().__init__(scope, id)\n        settings = Settings(stage)\n"
            '        sqs.Queue(self, "Q", queue_name=f"orders{settings.suffix}")\n'
        ),
        "ledger.py": (
            "import aws_cdk as cdk\n\n\ndef build(scope, given):\n"
            '    cdk.CfnOutput(scope, "Name", value=f"ledger{given.suffix}")\n'
        ),
    },
}
#: What connects the two: by whom, and what is said.
CONNECTED = {
    "one imports the other": ("ledger.ts", "import { Orders } from './orders';\n"),
    "a third one imports both": (
        "main.ts",
        "import { build } from './ledger';\nimport { Settings } from './orders';\n",
    ),
    "a third one hands both on": (
        "all.ts",
        "export * from './ledger';\nexport { Settings } from './orders';\n",
    ),
    "by two steps": (
        "main.ts",
        "import { build } from './ledger';\nimport * as more from './more';\n",
    ),
    "a name leads to no file": ("ledger.ts", "import { Orders } from '@acme/orders';\n"),
    "names lead to no files": (
        "main.ts",
        "import { build } from '@acme/ledger';\nimport { Orders } from '@acme/orders';\n",
    ),
    "required": ("main.js", "const a = require('./orders');\nconst b = require('./ledger');\n"),
    "loaded by a computed name": ("main.ts", "const load = (n: string) => require('./' + n);\n"),
    "python: one imports the other": ("ledger.py", "from orders import Settings\n"),
    "python: a third one imports both": ("main.py", "import ledger\nimport orders\n"),
    "python: a third one imports from both": (
        "main.py",
        "from ledger import build\nfrom orders import Settings\n",
    ),
    "python: a name leads to no file": ("ledger.py", "from acme.orders import Settings\n"),
    "python: loaded by a computed name": (
        "main.py",
        "import importlib\n\nload = lambda n: importlib.import_module(n)\n",
    ),
    "python: for the same tests": ("conftest.py", "import pytest\n"),
}
#: What connects them not.
APART = {
    "nothing": ("notes.ts", "export const text = 'settings, see the ledger and the orders';\n"),
    "another language": ("main.py", "import ledger\nimport orders\n"),
    "one of them alone": ("main.ts", "import { Orders } from './orders';\n"),
    "python: nothing": ("notes.py", 'TEXT = "orders, ledger"\n'),
    "python: another language": ("main.ts", "import * as o from './orders';\n"),
    "for what it does alone": ("main.ts", "import './orders';\nimport './ledger';\n"),
    "python: one of them alone": ("main.py", "from orders import Orders\n"),
    "python: for tests elsewhere": ("tests/conftest.py", "import pytest\n"),
}


def _files(case: str, name: str, text: str) -> dict[str, str]:
    files = dict(FILES["python" if case.startswith("python") else "typescript"])
    if case == "by two steps":
        files["more.ts"] = "export * from './orders';\n"
    return files | {name: text + files.get(name, "")}


@pytest.mark.parametrize("case", CONNECTED)
def test_member_that_an_object_of_the_class_may_be_asked_for_holds_the_change_back(
    case: str,
) -> None:
    files = _files(case, *CONNECTED[case])
    outcome = run_files(files, NAME)
    assert outcome.texts == files
    assert len(outcome.reasons) == 1
    assert "it is also read elsewhere: `given.suffix`" in outcome.reasons[0]


@pytest.mark.parametrize("case", APART)
def test_member_of_the_same_name_in_a_file_that_has_nothing_to_do_with_it_does_not(
    case: str,
) -> None:
    files = _files(case, *APART[case])
    outcome = run_files(files, NAME)
    assert outcome.reasons == []
    (changed,) = (path for path, text in outcome.texts.items() if text != files[path])
    assert changed.startswith("orders")
    assert "orders-${settings.suffix}" in outcome.texts[changed] or (
        "orders-{settings.suffix}" in outcome.texts[changed]
    )
    assert "`${stage}`" not in outcome.texts[changed]


def test_file_on_the_way_that_does_not_parse_holds_the_change_back() -> None:
    files = {
        **FILES["typescript"],
        "main.ts": "import * as a from './ledger';\nimport * as b from './orders';\nlet x = (",
    }
    project = _project({path: text.encode() for path, text in files.items()})
    orders, ledger = (project.module_at(Path(name)) for name in ("orders.ts", "ledger.ts"))
    assert orders is not None
    assert ledger is not None
    assert project.connections.may_share(orders, ledger)


def test_of_more_files_than_are_followed_any_may_be_meant() -> None:
    chain = {f"part{n}.ts": f"export * from './part{n + 1}';\n".encode() for n in range(150)}
    files = {**chain, "part150.ts": b"export {};\n", "other.ts": b"export {};\n"}
    project = _project(files)
    other, first = (project.module_at(Path(name)) for name in ("other.ts", "part0.ts"))
    assert other is not None
    assert first is not None
    assert project.connections.may_share(first, other)
    assert not project.connections.may_share(other, first)


def test_text_that_is_no_file_of_the_project_may_be_of_any() -> None:
    project = _project({"orders.ts": b"export {};\n", "ledger.ts": b"export {};\n"})
    orders = project.module_at(Path("orders.ts"))
    ledger = project.module_at(Path("ledger.ts"))
    assert orders is not None
    assert ledger is not None
    assert not project.connections.may_share(orders, ledger)
    assert project.connections.may_share(orders, project.parsed(ledger.source.with_body(b"")))


def _project(files: Mapping[str, bytes]) -> Project:
    paths = [Path(name) for name in files]
    return Project(Path(), {Path(name): files[name] for name in files}, files=lambda: paths)


#: What uses the stack, whoever uses that.
_BETWEEN = {
    "typescript": (
        "between.ts",
        (
            "import { Orders } from './orders';\n"
            "export const make = (scope: any) => new Orders(scope, 'O', 'dev');\n"
        ),
    ),
    "python": (
        "between.py",
        'from orders import Orders\n\n\ndef make(scope):\n    return Orders(scope, "O", "dev")\n',
    ),
}
#: What comes and goes beside the files of a language.
_STEPS = {
    "typescript": [
        ("main.ts", "import { build } from './ledger';\nimport { Orders } from './orders';\n"),
        ("main.ts", "import { Orders } from './orders';\n"),
        ("over.ts", "import { build } from './ledger';\nimport { make } from './between';\n"),
        ("over.ts", "import { make } from './between';\n"),
        ("main.js", "require('./ledger');\nrequire('./orders');\n"),
        ("load.ts", "export const load = (n: string) => require('./' + n);\n"),
        ("broken.ts", "import * as all from './orders';\nlet x = (\n"),
        ("far.ts", "export * from './main';\nexport { build } from '@acme/ledger';\n"),
    ],
    "python": [
        ("main.py", "import ledger\nimport orders\n"),
        ("main.py", "import orders\n"),
        ("over.py", "from between import make\nfrom ledger import build\n"),
        ("over.py", "from between import make\n"),
        ("conftest.py", "import pytest\n"),
        ("tests/conftest.py", "import orders\n"),
        ("load.py", "import importlib\n\nload = lambda n: importlib.import_module(n)\n"),
        ("far.py", "import main\nfrom acme import ledger\n"),
    ],
}


@pytest.mark.parametrize("language", _STEPS)
def test_what_connects_files_later_is_seen_by_a_run_with_the_cache(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    for name, text in (*FILES[language].items(), _BETWEEN[language]):
        Path(name).write_text(text, "utf-8")
    alone = _results()
    assert all(item.fixable for result in alone for item in result.findings)
    seen = set()
    for name, text in _STEPS[language]:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
        found = _results()
        assert found == _results(no_cache=True), name
        seen |= {item.fixable for result in found for item in result.findings}
        Path(name).unlink()
        assert _results() == alone, name
    assert seen == {True, False}


def _results(*, no_cache: bool = False) -> list[FileResult]:
    run = Run(no_cache=no_cache, select=[NAME])
    return list(prepare(run, configurations(run)).run(fix=False).results)
