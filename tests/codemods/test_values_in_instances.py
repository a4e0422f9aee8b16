"""Values that instances of dataclasses and their like hold, and members of enumerations."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-version", "glue-worker-count"})
PYTHON = """\
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypedDict

import aws_cdk as cdk
from aws_cdk import aws_glue as glue

{definitions}

class Jobs(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={{"name": "glueetl"}},
            glue_version={version},
            number_of_workers={workers},
        )
"""
_FIELDS = "    version: str\n    workers: int = 10\n"
_DATACLASS = f"@dataclass(frozen=True)\nclass Glue:\n{_FIELDS}"
_TUPLE = f"class Glue(NamedTuple):\n{_FIELDS}"
_TYPED = "class Glue(TypedDict):\n    version: str\n    workers: int\n"
_GIVEN = '\nGLUE = Glue(version="3.0", workers=10)\n'
_MEMBERS = ("GLUE.version", "GLUE.workers")


def _python(definitions: str, version: str, workers: str) -> str:
    return PYTHON.format(definitions=definitions, version=version, workers=workers)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_python(_DATACLASS + _GIVEN, *_MEMBERS), id="dataclass"),
        pytest.param(_python(_TUPLE + _GIVEN, *_MEMBERS), id="NamedTuple"),
        pytest.param(
            _python(_TYPED + _GIVEN, 'GLUE["version"]', 'GLUE["workers"]'), id="TypedDict"
        ),
    ],
)
def test_what_an_instance_is_made_with_changes_there(text: str) -> None:
    outcome = run(text, "python", SELECT)
    old, new = 'Glue(version="3.0", workers=10)', 'Glue(version="4.0", workers=2)'
    assert outcome.text == text.replace(old, new)


@pytest.mark.parametrize(
    ("definitions", "members"),
    [
        pytest.param(_DATACLASS + '\nGLUE = Glue("3.0")\n', _MEMBERS, id="by place, by default"),
        pytest.param(
            _DATACLASS.replace("version: str", 'version: str = "3.0"')
            + "\n\n@dataclass\nclass Config:\n    glue: Glue = field(default_factory=Glue)\n"
            + "\nCONFIG = Config()\n",
            ("CONFIG.glue.version", "CONFIG.glue.workers"),
            id="what a factory makes",
        ),
        pytest.param(
            '@dataclass\nclass Glue:\n    version: str = field(default="3.0")\n'
            "    workers: int = field(default=10)\n\nGLUE = Glue()\n",
            _MEMBERS,
            id="default of a field call",
        ),
    ],
)
def test_the_default_of_a_field_changes_where_it_is_written(
    definitions: str, members: tuple[str, str]
) -> None:
    """All that any instance gives of it is asked for by jobs."""
    before = _python(definitions, *members)
    changed = definitions.replace('"3.0"', '"4.0"')
    changed = changed.replace("= 10", "= 2").replace("=10", "=2")
    assert run(before, "python", SELECT).text == _python(changed, *members)


@pytest.mark.parametrize(
    ("definitions", "members"),
    [
        pytest.param(
            _DATACLASS
            + "\n\n@dataclass\nclass Config:\n"
            + '    glue: Glue = field(default_factory=lambda: Glue("3.0"))\n'
            + "\nCONFIG = Config()\n",
            ("CONFIG.glue.version", "CONFIG.glue.workers"),
            id="what a factory function makes",
        ),
        pytest.param(
            '@unique\nclass Glue(Enum):\n    VERSION = "3.0"\n    WORKERS = 10\n',
            ("Glue.VERSION.value", "Glue.WORKERS.value"),
            id="an enumeration whose decorator judges its values",
        ),
        pytest.param(
            'class Glue(Enum):\n    VERSION = "3.0"\n    WORKERS = 10\n    A = "4.0"\n    B = 2\n',
            ("Glue.VERSION.value", "Glue.WORKERS.value"),
            id="an enumeration that has the values already",
        ),
        pytest.param(
            'class Glue(Enum):\n    VERSION = "3.0"\n    WORKERS = 10\n    C = WORKERS * 2\n',
            ("Glue.VERSION.value", "Glue.WORKERS.value"),
            id="an enumeration whose members may be made of others",
        ),
        pytest.param(
            'class Glue(Enum):\n    VERSION = "3.0"\n    WORKERS = 10\n\n'
            'VERSION, WORKERS = Glue("3.0"), Glue(10)\n',
            ("Glue.VERSION.value", "Glue.WORKERS.value"),
            id="an enumeration that is asked by value",
        ),
        pytest.param(
            _DATACLASS
            + "\n    def shown(self):\n        return f'{self.version} {self.workers}'\n"
            + _GIVEN,
            _MEMBERS,
            id="the class has other uses",
        ),
        pytest.param(
            _DATACLASS + _GIVEN + "\nprint(GLUE)\n", _MEMBERS, id="the instance has other uses"
        ),
    ],
)
def test_what_others_may_hold_too_is_written_at_the_use(
    definitions: str, members: tuple[str, str]
) -> None:
    outcome = run(_python(definitions, *members), "python", SELECT)
    assert outcome.text == _python(definitions, '"4.0"', "2")


ENUMERATIONS = {
    "the members' values": ("Enum", "Glue.VERSION.value", "Glue.WORKERS.value"),
    "members that are their values": ("str, Enum", "Glue.VERSION", "Glue.WORKERS.value"),
}


@pytest.mark.parametrize(("base", "version", "workers"), ENUMERATIONS.values(), ids=ENUMERATIONS)
def test_members_of_an_enumeration_change_where_they_are_written(
    base: str, version: str, workers: str
) -> None:
    """As constants do: nothing keeps the old value, and no member is left unused."""
    definitions = f'class Glue({base}):\n    VERSION = "3.0"\n    WORKERS = 10\n'
    outcome = run(_python(definitions, version, workers), "python", SELECT)
    fixed = definitions.replace("3.0", "4.0").replace("10", "2")
    assert outcome.text == _python(fixed, version, workers)


@pytest.mark.parametrize(
    "definitions",
    [
        pytest.param(
            _DATACLASS.replace("(frozen=True)", "")
            + "\n    def __post_init__(self):\n        self.workers = 1\n"
            + _GIVEN,
            id="decided after it is made",
        ),
        pytest.param(
            _DATACLASS.replace("(frozen=True)", "")
            + "\n    def small(self):\n        self.version = '1.0'\n        self.workers = 1\n"
            + _GIVEN,
            id="a method assigns",
        ),
        pytest.param(_DATACLASS + "\nGLUE = Glue(*load())\n", id="made of what is not known"),
        pytest.param(
            _DATACLASS.replace("@dataclass(frozen=True)", "@record") + _GIVEN,
            id="another decorator",
        ),
    ],
)
def test_instances_that_may_hold_something_else_are_reported(definitions: str) -> None:
    text = _python(definitions, *_MEMBERS)
    outcome = run(text, "python", SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 2


def test_an_attribute_that_is_assigned_to_is_reported() -> None:
    """The others hold what they are made with."""
    made = _DATACLASS.replace("(frozen=True)", "") + _GIVEN + "GLUE.workers = 1\n"
    outcome = run(_python(made, *_MEMBERS), "python", SELECT)
    changed = made.replace('version="3.0"', 'version="4.0"')
    assert outcome.text == _python(changed, *_MEMBERS)
    assert len(outcome.reasons) == 1


def test_members_of_typescripts_enumerations_are_known() -> None:
    text = """\
import * as glue from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';

enum Version { Old = '3.0', 'New' = '4.0' }
enum Workers { Small, Large = 10 }

export const make = (scope: Construct) => {
  new glue.CfnJob(scope, 'A', { role: 'r', command: {}, glueVersion: Version.Old });
  new glue.CfnJob(scope, 'B', { role: 'r', command: {}, glueVersion: Version.New });
  new glue.CfnJob(scope, 'C', { role: 'r', command: {}, numberOfWorkers: Workers.Large });
  new glue.CfnJob(scope, 'D', { role: 'r', command: {}, numberOfWorkers: Workers.Small });
};
"""
    outcome = run(text, "typescript", SELECT)
    expected = text.replace("Version.Old", "'4.0'").replace("Large = 10", "Large = 2")
    assert outcome.text == expected
    assert len(outcome.reasons) == 1


TYPESCRIPT_ENUMERATIONS = {
    "changed: every use wants it": ("enum W { Large = 10 }", "enum W { Large = 2 }"),
    "changed: others count from elsewhere": ("enum W { Large = 10, B = 7, C }", "Large = 2, B"),
    "changed: of a package": ("export const enum W { Large = 10 }", "W { Large = 2 }"),
    "kept: the next one counts on from it": ("enum W { Large = 10, Next }", ""),
    "kept: one that counts has the value": ("enum W { A, B, C, Large = 10 }", ""),
    "kept: another one has the value": ("enum W { Large = 10, Small = 2 }", ""),
    "kept: another one is made of it": ("enum W { Large = 10, Twice = Large * 2 }", ""),
    "kept: it has another use": ("enum W { Large = 10 }\nconsole.log(W.Large);", ""),
    "kept: it is looked up by its value": ("enum W { Large = 10 }\nconsole.log(W[10]);", ""),
}


@pytest.mark.parametrize(
    ("enumeration", "changed"), TYPESCRIPT_ENUMERATIONS.values(), ids=TYPESCRIPT_ENUMERATIONS
)
def test_where_a_member_of_typescript_s_is_changed(enumeration: str, changed: str) -> None:
    text = (
        "import * as glue from 'aws-cdk-lib/aws-glue';\n"
        "import { Construct } from 'constructs';\n"
        f"{enumeration}\n"
        "export const make = (scope: Construct) =>\n"
        "  new glue.CfnJob(scope, 'A', { role: 'r', command: {}, numberOfWorkers: W.Large });\n"
    )
    outcome = run(text, "typescript", SELECT)
    if changed:
        assert changed in outcome.text
        assert "numberOfWorkers: W.Large" in outcome.text
    else:
        assert enumeration in outcome.text
        assert "numberOfWorkers: 2 " in outcome.text


def test_the_default_of_an_instance_that_callers_give_changes_where_it_is_written() -> None:
    text = """\
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_glue as glue


@dataclass
class Glue:
    version: str
    workers: int = 10


class Jobs(cdk.Stack):
    def __init__(self, scope, id, config: Glue):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={},
            glue_version=config.version,
            number_of_workers=config.workers,
        )


Jobs(cdk.App(), "Jobs", Glue(version="3.0"))
"""
    outcome = run(text, "python", SELECT)
    assert outcome.text == text.replace("3.0", "4.0").replace("= 10", "= 2")


_GIVEN_BY_CALLER = """\
from dataclasses import dataclass, field

import aws_cdk as cdk
from aws_cdk import aws_glue as glue

from elsewhere import load


@dataclass
class Settings:
    version: str = "3.0"
    workers: int = 10


@dataclass
class Config:
    name: str
    glue: Settings = field(default_factory={factory})


class Jobs(cdk.Stack):
    def __init__(self, scope, id, config: Config):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={{}},
            glue_version=config.glue.version,
            number_of_workers=config.glue.workers,
        )


Jobs(cdk.App(), "Jobs", Config("etl"))
"""


def test_what_a_factory_makes_for_an_instance_that_callers_give_is_known() -> None:
    text = _GIVEN_BY_CALLER.format(factory="Settings")
    outcome = run(text, "python", SELECT)
    assert outcome.text == text.replace('"3.0"', '"4.0"').replace("= 10", "= 2")


def test_what_an_unknown_factory_makes_is_reported() -> None:
    text = _GIVEN_BY_CALLER.format(factory="load")
    outcome = run(text, "python", SELECT)
    assert outcome.text == text
    assert outcome.reasons == [
        "it is decided at run time: `config.glue.version`, line 29",
        "it is decided at run time: `config.glue.workers`, line 30",
    ]


def test_a_suffix_of_an_enumeration_hands_its_separator_over() -> None:
    """The name stays what it was."""
    text = """\
from enum import Enum

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Suffix(Enum):
    DEV = "-dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        suffix = Suffix.DEV.value
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{suffix}")
"""
    outcome = run(text, "python", {"resource-name-separator"})
    assert outcome.text == text.replace('"-dev"', '"dev"').replace("fin-raw{", "fin-raw-{")
    assert not outcome.reasons


@pytest.mark.parametrize("bases", ["enum.Enum", "str, enum.Enum", "enum.StrEnum"])
def test_a_separator_that_members_of_an_enumeration_begin_with_is_known(bases: str) -> None:
    """Whatever type their values have: no second hyphen is put before it."""
    text = (
        "import enum\nimport aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\n"
        f"class Env({bases}):\n    DEV = '-dev'\n    PROD = '-prod'\n\n\n"
        "def pick(stage):\n    if stage:\n        return Env.PROD.value\n"
        "    return Env.DEV.value\n\n\n"
        "class Data(cdk.Stack):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id)\n        env_suffix = pick(id)\n"
        '        sqs.Queue(self, "Q", queue_name=f"jobs{env_suffix}")\n'
    )
    outcome = run(text, "python", ["resource-name-separator"])
    assert outcome.text == text.replace("'-", "'").replace("jobs{", "jobs-{")
    assert not outcome.reasons
