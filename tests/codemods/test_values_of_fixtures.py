"""Values that pytest's fixtures give tests, by the names of their parameters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from file_runs import run_files

SELECT = frozenset({"glue-version", "glue-worker-count", "resource-name-separator"})
STACK = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass(frozen=True)
class Config:
    suffix: str
    version: str = "<3.0|4.0>"
    workers: int = <10|2>

    def named(self, kind):
        return f"mail-{kind}<|->{self.suffix}"


def load(suffix):
    return Config(suffix)


class Mail(cdk.Stack):
    def __init__(self, scope, id, *, config: Config, **kwargs):
        super().__init__(scope, id, **kwargs)
        glue.CfnJob(
            self, "J", name=config.named("job"), role="r", command=dict(name="glueetl"),
            glue_version=config.version, number_of_workers=config.workers,
        )
"""
APP = "import aws_cdk as cdk\nfrom stack import Mail, load\n\nMail(cdk.App(), 'Mail', config=load('dev'))\n"
FIXTURE = "@pytest.fixture\ndef config():\n    return load('dev')\n\n\n"
TOP = "import aws_cdk as cdk\nimport pytest\nfrom stack import Mail, load\n\n\n"
TEST = "def test_name(config):\n    assert config.named('job') == 'mail-job<|->dev'\n"
FOLLOWED: Mapping[str, Mapping[str, str]] = {
    "in the file": {"tests/test_mail.py": TOP + FIXTURE + TEST},
    "in conftest.py": {"tests/conftest.py": TOP + FIXTURE, "tests/unit/test_mail.py": TEST},
    "by a name of its own": {
        "tests/test_mail.py": TOP
        + FIXTURE.replace("fixture", "fixture(name='config')").replace("def config", "def made")
        + TEST
    },
    "that yields": {"tests/test_mail.py": TOP + FIXTURE.replace("return", "yield") + TEST},
    "of another fixture": {
        "tests/test_mail.py": TOP
        + FIXTURE
        + "@pytest.fixture(scope='module')\ndef stack(config):\n"
        + "    return Mail(cdk.App(), 'T', config=config)\n\n\n"
        + TEST.replace("(config)", "(stack, config)")
    },
    "that stands for another": {
        "tests/conftest.py": TOP + FIXTURE,
        "tests/test_mail.py": TOP
        + "@pytest.fixture\ndef config(config):\n    return config\n\n\n"
        + TEST,
    },
    "in a class": {
        "tests/test_mail.py": TOP
        + "class TestMail:\n    @pytest.fixture\n    def config(self):\n        return load('dev')\n\n"
        + "    def test_name(self, config):\n        assert config.named('job') == 'mail-job<|->dev'\n"
    },
}
HELD_BACK: Mapping[str, str] = {
    "a parameter with values of its own": "@pytest.mark.parametrize('config', load_all())\n" + TEST,
    "no test": TEST.replace("test_name", "check"),
}


def _run(tests: Mapping[str, str]) -> Mapping[str, str]:
    texts = {"stack.py": STACK, "app.py": APP, **tests}
    return run_files({name: _turned(text, 0) for name, text in texts.items()}, *SELECT).texts


def _turned(text: str, side: int) -> str:
    for piece in ("3.0|4.0", "10|2", "|-"):
        text = text.replace(f"<{piece}>", piece.split("|")[side])
    return text


@pytest.mark.parametrize("tests", FOLLOWED.values(), ids=FOLLOWED)
def test_what_a_fixture_gives_is_followed(tests: Mapping[str, str]) -> None:
    fixed = _run(tests)
    for name, text in {"stack.py": STACK, **tests}.items():
        assert fixed[name] == _turned(text, 1), name


@pytest.mark.parametrize("test", HELD_BACK.values(), ids=HELD_BACK)
def test_what_no_fixture_gives_is_not_known(test: str) -> None:
    fixed = _run({"tests/test_mail.py": TOP + FIXTURE + test})
    assert 'f"mail-{kind}{self.suffix}"' in fixed["stack.py"]
