"""Files that import nothing of CDK but belong to an app: its files import them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ask_for_cdk, cdkfix

TYPESCRIPT = {
    "app/stack.ts": "import * as cdk from 'aws-cdk-lib';\nimport { size } from './sizes';\n"
    "export const app = new cdk.App({ context: { size } });\n",
    "app/sizes.ts": "export { size } from './settings';\n",
    "app/settings.ts": "const config = { size: 2 };\nexport const size = config.size;\n",
    "tool/settings.ts": "const config = { size: 2 };\nexport const size = config.size;\n",
    "tool/main.ts": "import { size } from './settings';\nconsole.log(size);\n",
}
PYTHON = {
    "app/stack.py": "import aws_cdk as cdk\nfrom sizes import size\n\n"
    'app = cdk.App(context={"size": size})\n',
    "app/sizes.py": "from settings import size\n",
    "app/settings.py": '__all__ = ["size"]\n\nCONFIG = {"size": 2}\nsize = CONFIG["size"]\n',
    "tool/settings.py": '__all__ = ["size"]\n\nCONFIG = {"size": 2}\nsize = CONFIG["size"]\n',
    "tool/main.py": "from settings import size\n\nprint(size)\n",
}
SELECT = ("--select", "config-export")


@pytest.fixture(params=[TYPESCRIPT, PYTHON], ids=["typescript", "python"])
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The name of the settings' file, in the app and in a tool that has nothing of CDK."""
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    Path("cdk.json").write_text("{}")
    for name, text in request.param.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    return next(Path(name).name for name in request.param if name.startswith("app/settings"))


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_only_files_that_cdk_files_import_are_looked_at(settings: str, jobs: str) -> None:
    """Through another file too, and in however many processes."""
    done = cdkfix("check", *SELECT, "--jobs", jobs, "--output-format", "json", ".")
    assert [item["path"] for item in json.loads(done.out)["findings"]] == [f"app/{settings}"]


def test_the_fix_is_made(settings: str) -> None:
    before = Path("tool", settings).read_text()
    assert cdkfix("apply", *SELECT, ".").code == 0
    assert Path("app", settings).read_text() != before
    assert Path("tool", settings).read_text() == before
    assert cdkfix("check", *SELECT, ".").code == 0


def test_a_file_that_is_named_is_looked_at_in_any_case(settings: str) -> None:
    done = cdkfix("check", *SELECT, "--output-format", "json", f"tool/{settings}")
    assert [item["path"] for item in json.loads(done.out)["findings"]] == [f"tool/{settings}"]


UPON = {
    "base.py": (
        "from aws_cdk import Stack\nfrom aws_cdk import aws_s3 as s3\n\n\nclass Base(Stack):\n"
        "    def bucket(self, name):\n        return s3.Bucket(self, name)\n"
    ),
    "one.py": (
        "from base import Base\n\n\nclass One(Base):\n    def build(self):\n"
        '        reports = self.bucket("Reports")\n'
        "        reports.enable_event_bridge_notification()\n"
    ),
}


def test_a_file_that_builds_on_files_of_cdk_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stack that derives from one of another file needs nothing of CDK itself."""
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    for name, text in UPON.items():
        Path(name).write_text(text)
    select = ("--select", "s3-event-bridge-enabled")
    done = cdkfix("check", *select, "--output-format", "json", ".")
    assert [item["path"] for item in json.loads(done.out)["findings"]] == ["one.py"]


BESIDE = {
    "lib/stack.py": (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue\n\n"
        "from lib.config import CONFIG\n\nstack = cdk.Stack()\n"
        'glue.CfnJob(stack, "Job", role="r", command={}, number_of_workers=CONFIG["workers"])\n'
    ),
    "lib/config.py": 'CONFIG = {"workers": 10}\n',
    "tests/test_config.py": (
        "from lib.config import CONFIG\n\n\ndef test_workers():\n"
        '    assert CONFIG["workers"] == 10\n'
    ),
}


def test_a_test_of_nothing_but_settings_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It imports nothing of CDK, and no file that does: files that do import the settings."""
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    for name, text in BESIDE.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    assert cdkfix("apply", "--select", "glue-worker-count", ".").code == 0
    assert Path("lib/config.py").read_text() == BESIDE["lib/config.py"].replace("10", "2")
    test = BESIDE["tests/test_config.py"]
    assert Path("tests/test_config.py").read_text() == test.replace("10", "2")
