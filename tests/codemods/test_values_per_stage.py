"""Values that differ by stage: tables, functions that pick one of several, settings per instance.

Which of them is meant is decided at run time, but each is written in a place of its own.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

SELECT = frozenset({"glue-version", "glue-worker-count"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

{definitions}
class Jobs extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, {parameter}) {{
    super(scope, id);
    {body}
    new glue.CfnJob(this, 'Etl', {{
      role: 'etl',
      command: {{ name: 'glueetl' }},
      glueVersion: {of}version,
      numberOfWorkers: {of}workers,
    }});
  }}
}}

{callers}
"""
PYTHON = """\
import dataclasses
from dataclasses import dataclass, field, replace
from functools import lru_cache

import aws_cdk as cdk
from aws_cdk import aws_glue as glue

{definitions}

class Jobs(cdk.Stack):
    def __init__(self, scope, id, {parameter}):
        super().__init__(scope, id)
        {body}
        glue.CfnJob(
            self,
            "Etl",
            role="etl",
            command={{"name": "glueetl"}},
            glue_version={version},
            number_of_workers={workers},
        )


{callers}
"""
_TABLE = """\
const configs: Record<string, { glue: { version: string; workers: number } }> = {
  dev: { glue: { version: '3.0', workers: 2 } },
  prod: { glue: { version: '2.0', workers: 20 } },
};
"""
_PY_TABLE = """\
CONFIGS = {
    "dev": {"version": "3.0", "workers": 2},
    "prod": {"version": "2.0", "workers": 20},
}
"""
_CLASSES = """\
@dataclass(frozen=True)
class Config:
    version: str = "3.0"
    workers: int = 10

"""
_GIVEN = "new Jobs(new cdk.App(), 'Jobs', { config: getConfig('dev') });"
_PROPS = "props: any"


def _typescript(
    definitions: str,
    of: str,
    *,
    parameter: str = "stage: string",
    body: str = "",
    callers: str = "new Jobs(new cdk.App(), 'Jobs', 'dev');",
) -> str:
    return TYPESCRIPT.format(
        definitions=definitions, of=of, parameter=parameter, body=body, callers=callers
    )


def _python(
    definitions: str,
    version: str,
    workers: str,
    *,
    parameter: str = "stage",
    body: str = "pass",
    callers: str = 'Jobs(cdk.App(), "Jobs", "dev")',
) -> str:
    return PYTHON.format(
        definitions=definitions,
        version=version,
        workers=workers,
        parameter=parameter,
        body=body,
        callers=callers,
    )


def _changed(text: str) -> str:
    """What becomes of a text all of whose old versions and large numbers change."""
    for old, new in (("3.0", "4.0"), ("2.0", "4.0"), ("20", "2"), ("10", "2")):
        text = text.replace(old, new)
    return text


_LEFT = {
    "typescript": {
        "a table that is used otherwise": (
            _typescript(
                _TABLE, "configs[stage].glue.", callers="console.log(JSON.stringify(configs));"
            ),
            "it is handed on: `JSON.stringify(configs)`, line 22",
        ),
        "an element that is used otherwise": (
            _typescript(
                _TABLE,
                "glueOf.",
                body="const glueOf = configs[stage].glue;\n"
                "    console.log(glueOf.version, glueOf.workers);",
            ),
            "it has other uses too: `console.log(glueOf.version, glueOf.workers)`, line 13",
        ),
        "a table with a spread that is not followed": (
            _typescript(
                _TABLE.replace("{\n  dev", "{\n  ...load(),\n  dev"), "configs[stage].glue."
            ),
            "it is picked at run time: `configs[stage]`, line 17",
        ),
        "a table that is filled later": (
            _typescript(f"{_TABLE}configs.test = load();\n", "configs[stage].glue."),
            "it is picked at run time: `configs[stage]`, line 17",
        ),
        "values that are chosen in the table": (
            _typescript(
                "const configs: any = { dev: big ? { version: '3.0', workers: 10 } : {} };\n",
                "configs[stage].",
            ),
            "it is picked at run time: `configs[stage]`, line 13",
        ),
        "a caller who is not known": (
            _typescript(
                f"{_TABLE}const getConfig = (stage: string) => configs[stage];\n",
                "props.config.glue.",
                parameter=_PROPS,
                callers=f"{_GIVEN}\nnew Jobs(new cdk.App(), 'More', load());",
            ),
            "it is decided at run time: `props.config.glue.version`, line 17",
        ),
    },
    "python": {
        "a table that is used otherwise": (
            _python(
                _PY_TABLE,
                'CONFIGS[stage]["version"]',
                'CONFIGS[stage]["workers"]',
                callers="print(CONFIGS)",
            ),
            "it is handed on: `print(CONFIGS)`, line 28",
        ),
        "an instance that is used as a whole": (
            _python(
                f'{_CLASSES}\nCONFIGS = {{"dev": Config(), "prod": Config(workers=20)}}\n',
                "config.version",
                "config.workers",
                body="config = CONFIGS[stage]\n        print(dataclasses.asdict(config))",
            ),
            "what holds it is used as a whole: `print(dataclasses.asdict(config))`, line 21",
        ),
        "a field that is set on what another object holds": (
            _python(
                _CLASSES.replace("(frozen=True)", ""),
                "self.config.version",
                "self.config.workers",
                body="self.config = Config()\n        self.config.version = load()\n"
                "        self.config.workers = 4",
            ),
            "it is set elsewhere: `self.config.version`, line 19",
        ),
        "an instance whose fields are all taken": (
            _python(
                f'{_CLASSES}\nCONFIGS = {{"dev": Config()}}\n',
                "config.version",
                "config.workers",
                body="config = CONFIGS[stage]\n        print(config.__dict__)",
            ),
            "what holds it is used as a whole: `print(config.__dict__)`, line 21",
        ),
        "a field that is assigned to": (
            _python(
                _CLASSES.replace("(frozen=True)", ""),
                "config.version",
                "config.workers",
                body='config = Config()\n        config.version = "2.0"\n'
                "        config.workers = 4",
            ),
            "`config` is changed after it is made, line 19",
        ),
        "a table that is filled later": (
            _python(
                f'{_PY_TABLE}CONFIGS["test"] = load()\n',
                'CONFIGS[stage]["version"]',
                'CONFIGS[stage]["workers"]',
            ),
            "it is picked at run time: `CONFIGS[stage]`, line 24",
        ),
        "a function that may give something else": (
            _python(
                f"{_CLASSES}\ndef config_of(stage):\n    if stage:\n        return Config()\n"
                "    return load()\n",
                "config.version",
                "config.workers",
                body="config = config_of(stage)",
            ),
            "it is decided at run time: `config.version`",
        ),
        "a list that something is put into": (
            _python(
                "CONFIGS = [{'version': '3.0', 'workers': 10}]\nCONFIGS.append(load())\n",
                'config["version"]',
                'config["workers"]',
                parameter="config",
                callers="for config in CONFIGS:\n    Jobs(cdk.App(), 'Jobs', config)",
            ),
            'it is decided at run time: `config["version"]`',
        ),
        "a name that is assigned by stage": (
            _python(
                _CLASSES,
                "config.version",
                "config.workers",
                body="config = Config()\n        if stage:\n            config = Config(workers=20)",
            ),
            "it is assigned more than once: `config`",
        ),
    },
}
_FOLLOWED = {
    "typescript": {
        "a table": _typescript(_TABLE, "configs[stage].glue."),
        "an element that is looked at first": _typescript(
            _TABLE + "function getConfig(stage: string) {\n  const found = configs[stage];\n"
            "  if (!found) {\n    throw new Error(`no ${stage}`);\n  }\n  return found;\n}\n",
            "props.config.glue.",
            parameter=_PROPS,
            callers=_GIVEN,
        ),
        "an element, or another": _typescript(
            _TABLE, "config.glue.", body="const config = configs[stage] ?? configs.dev;"
        ),
        "keys of an enumeration": _typescript(
            "enum Stage { Dev = 'dev', Prod = 'prod' }\nconst base = { version: '3.0', workers: 10 };\n"
            "const configs: Record<Stage, any> = {\n  [Stage.Dev]: { ...base, workers: 1 },\n"
            "  [Stage.Prod]: base,\n};\n",
            "configs[stage as Stage].",
        ),
        "a member by a key of an enumeration": _typescript(
            "enum Stage { Dev = 'dev' }\n"
            "const configs = { [Stage.Dev]: { version: '3.0', workers: 10 } };\n",
            "configs.dev.",
        ),
        "tables by value": _typescript(
            "const settings = { version: { dev: '3.0' }, workers: { dev: 10 } } as any;\n"
            "const by = (stage: string) => ({\n  version: settings.version[stage],\n"
            "  workers: settings.workers[stage],\n});\n",
            "by(stage).",
        ),
        "a switch": _typescript(
            "function getConfig(stage: string) {\n  switch (stage) {\n    case 'prod':\n"
            "      return { version: '3.0', workers: 20 };\n    default:\n"
            "      return { version: '4.0', workers: 10 };\n  }\n}\n",
            "config.",
            body="const config = getConfig(stage);",
        ),
        "a parameter property taken apart": _typescript(
            f"{_TABLE}const getConfig = (stage: string) => configs[stage];\n",
            "settings.",
            parameter="private readonly props: any",
            body="const { glue: settings } = this.props.config;",
            callers=_GIVEN,
        ),
        "defaults in a pattern": _typescript(
            "",
            "",
            parameter="settings: any",
            body="const { version = '3.0', workers = 10 } = settings;",
            callers="new Jobs(new cdk.App(), 'Jobs', { workers: 20 });",
        ),
        "defaults in a parameter's pattern": _typescript(
            "",
            "",
            parameter="{ version = '3.0', count: workers = 10 }: any",
            callers="new Jobs(new cdk.App(), 'Jobs', { version: '2.0', count: 20 });",
        ),
        "a loop over the table": _typescript(
            _TABLE,
            "config.glue.",
            parameter="config: any",
            callers="for (const [name, config] of Object.entries(configs)) {\n"
            "  new Jobs(new cdk.App(), name, config);\n}",
        ),
        "a static method": _typescript(
            f"{_TABLE}class Settings {{\n  static of(stage: string) {{ return configs[stage]; }}\n}}\n",
            "Settings.of(stage).glue.",
        ),
        "a class with fields": _typescript(
            "class Settings {\n  readonly version = '3.0';\n  readonly workers = 10;\n}\n",
            "settings.",
            body="const settings = new Settings();",
        ),
        "a class whose constructor assigns": _typescript(
            "class Settings {\n  readonly workers: number;\n"
            "  constructor(readonly version: string, large: boolean) {\n    this.workers = 10;\n  }\n}\n",
            "settings.",
            body="const settings = new Settings('3.0', true);",
        ),
        "a getter": _typescript(
            "class Settings {\n  get version() { return '3.0'; }\n"
            "  get workers() { return 10; }\n}\n",
            "settings.",
            body="const settings = new Settings();",
        ),
    },
    "python": {
        "a table": _python(_PY_TABLE, 'CONFIGS[stage]["version"]', 'CONFIGS[stage]["workers"]'),
        "a table's get": _python(
            _PY_TABLE,
            'config["version"]',
            'config["workers"]',
            body='config = CONFIGS.get(stage, CONFIGS["dev"])',
        ),
        "a get with a default": _python(
            _PY_TABLE,
            'config.get("version", "3.0")',
            'config.get("workers", 10)',
            parameter="config",
            callers='Jobs(cdk.App(), "Jobs", CONFIGS[load()])',
        ),
        "instances by condition": _python(
            f'{_CLASSES}\ndef config_of(stage):\n    if stage == "prod":\n'
            "        return Config(workers=20)\n    return Config()\n",
            "config.version",
            "config.workers",
            parameter="config",
            callers='Jobs(cdk.App(), "Jobs", config_of("dev"))',
        ),
        "instances by pattern": _python(
            f'{_CLASSES}\ndef config_of(stage):\n    match stage:\n        case "prod":\n'
            '            return Config("3.0", 20)\n        case _:\n            return Config()\n',
            "self.config.version",
            "self.config.workers",
            body="self.config = config_of(stage)",
        ),
        "a function that remembers": _python(
            f"{_CLASSES}\n@lru_cache\ndef config_of(stage):\n    if stage:\n"
            "        return Config(workers=20)\n    return Config()\n",
            "config.version",
            "config.workers",
            body="config = config_of(stage)",
        ),
        "copies with other fields": _python(
            f'{_CLASSES}\nBASE = Config()\nCONFIGS = {{\n    "dev": BASE,\n'
            '    "test": replace(BASE, workers=20),\n'
            '    "prod": dataclasses.replace(BASE, version="3.0"),\n}\n\n\n'
            "def load(stage):\n    try:\n        return CONFIGS[stage]\n"
            "    except KeyError as error:\n        raise ValueError(stage) from error\n",
            "config.version",
            "config.workers",
            body="config = load(stage)",
        ),
        "a class whose constructor assigns": _python(
            "class Settings:\n    def __init__(self, version):\n        self.version = version\n"
            "        self.workers = 10\n",
            "settings.version",
            "settings.workers",
            body='settings = Settings("3.0")',
        ),
        "a property": _python(
            'class Settings:\n    @property\n    def version(self):\n        return "3.0"\n\n'
            "    @property\n    def workers(self):\n        return 10\n",
            "settings.version",
            "settings.workers",
            body="settings = Settings()",
        ),
    },
}


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        pytest.param(language, *case, id=f"{language}: {name}")
        for language, cases in _LEFT.items()
        for name, case in cases.items()
    ],
)
def test_values_of_which_not_all_is_known_are_left_alone_and_reported(
    language: str, text: str, reason: str
) -> None:
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 2
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(language, text, id=f"{language}: {name}")
        for language, cases in _FOLLOWED.items()
        for name, text in cases.items()
    ],
)
def test_each_value_that_may_be_picked_changes_where_it_is_written(
    language: str, text: str
) -> None:
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    assert outcome.text == _changed(text)


_SPREAD = {
    "typescript": """\
import * as glue from 'aws-cdk-lib/aws-glue';

const STAGES: Record<string, { glue: { glueVersion: string; numberOfWorkers: number } }> = {
  dev: { glue: { glueVersion: '3.0', numberOfWorkers: 5 } },
  prod: { glue: { glueVersion: '2.0', numberOfWorkers: 10 } },
};
const common = { role: 'etl' };
export const make = (scope: any, stage: string) =>
  new glue.CfnJob(scope, 'Etl', { ...common, ...STAGES[stage].glue, command: { name: 'glueetl' } });
""",
    "python": """\
from aws_cdk import aws_glue as glue

STAGES = {
    "dev": {"glue": {"glue_version": "3.0", "number_of_workers": 5}},
    "prod": {"glue": {"glue_version": "2.0", "number_of_workers": 10}},
}
COMMON = {"role": "etl"}


def settings_of(stage):
    return STAGES[stage]["glue"]


def make(scope, stage):
    glue.CfnJob(scope, "Etl", command={"name": "glueetl"}, **COMMON, **settings_of(stage))
""",
}


@pytest.mark.parametrize("language", _SPREAD)
def test_values_that_a_picked_object_spreads_change_where_they_are_written(language: str) -> None:
    text = _SPREAD[language]
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    for old, new in (("3.0", "4.0"), ("2.0", "4.0"), (": 5}", ": 2}"), (": 5 ", ": 2 ")):
        text = text.replace(old, new)
    assert outcome.text == text.replace(": 10", ": 2")


def test_one_of_several_picked_objects_is_not_taken_for_the_one_that_gives_a_value() -> None:
    text = _SPREAD["typescript"].replace("[stage].glue,", "[stage].glue, ...others[stage],")
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 2


@pytest.mark.parametrize("language", _SPREAD)
def test_what_surely_gives_a_value_does_so_whatever_is_spread_beside_it(language: str) -> None:
    # In Python two that give the same keyword are an error.
    more = {
        "typescript": ("...common,", "...common, ...others[stage],"),
        "python": ("**COMMON,", "**COMMON, **others(stage),"),
    }
    text = _SPREAD[language].replace(*more[language])
    outcome = run(text, language, SELECT)
    assert outcome.reasons == []
    assert outcome.text == _changed(text).replace(": 5 }", ": 2 }").replace(": 5}", ": 2}")


def _fixed(files: dict[str, str], *, confined: bool = False) -> tuple[dict[str, str], list[str]]:
    """The files after the fixes of them all, and the reasons of what stays."""
    data: dict[PurePath, bytes] = {Path(name): text.encode() for name, text in files.items()}
    project = Project(Path(), data, confined=confined)
    targets = [Target(Path(name), explicit=True) for name in files]
    settings = Settings(select=SELECT)
    results = engine.run(project, targets, settings, fix=True)
    after = dict(files) | {result.path.as_posix(): result.after.decode() for result in results}
    reasons = [item.reason for result in results for item in result.findings if item.reason]
    return after, reasons


_FILES = {
    "typescript": {
        "config.ts": f"{_TABLE}export function getConfig(stage: string) {{\n"
        "  return configs[stage];\n}\n",
        "stack.ts": _typescript(
            "import { getConfig } from './config';\n",
            "config.glue.",
            body="const config = getConfig(stage);",
        ),
    },
    "python": {
        "settings.py": f"from dataclasses import dataclass\n\n\n{_CLASSES}\ndef load(stage):\n"
        "    if stage:\n        return Config(workers=20)\n    return Config()\n",
        "stack.py": _python(
            "from settings import load\n",
            "config.version",
            "config.workers",
            body="config = load(stage)",
        ),
    },
}


@pytest.mark.parametrize("language", _FILES)
def test_values_of_another_file_change_there(language: str) -> None:
    definitions, stack = _FILES[language]
    after, reasons = _fixed(_FILES[language])
    assert not reasons
    assert after[definitions] == _changed(_FILES[language][definitions])
    assert after[stack] == _FILES[language][stack]
    assert _fixed(after) == (after, [])


_TESTS = {
    "typescript": {
        "config.test.ts": """\
import { getConfig } from './config';
expect(getConfig('prod').glue.version).toBe('2.0');
expect(getConfig(process.env.STAGE!).glue.workers).toBe(20);
"""
    },
    "python": {
        "test_settings.py": """\
from settings import load

config = load("prod")
assert config.version == "3.0"
assert config.workers == 20
"""
    },
}


_VERSIONS = {"typescript": ("'2.0'", "'3.0'", "'4.0'"), "python": ('"2.0"', '"3.0"', '"4.0"')}


@pytest.mark.parametrize("language", _FILES)
def test_values_of_another_file_change_with_a_test_that_reads_one(language: str) -> None:
    """Where it is not told which one is read, they stay."""
    files, (old, other, new) = _FILES[language] | _TESTS[language], _VERSIONS[language]
    after, reasons = _fixed(files)
    assert after == {
        name: text.replace(old, new).replace(other, new) for name, text in files.items()
    }
    assert [reason.partition(":")[0] for reason in reasons] == ["it has other uses too"]
    assert "workers" in reasons[0]


def test_a_switched_off_job_keeps_what_it_shares() -> None:
    text = _typescript(_TABLE, "configs[stage].glue.").replace(
        "    new glue.CfnJob(this, 'Etl'",
        "    // cdkfix: ignore[glue-version]\n    new glue.CfnJob(this, 'Own', "
        "{ role: 'r', command: {}, glueVersion: configs[stage].glue.version });\n"
        "    new glue.CfnJob(this, 'Etl'",
    )
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text.replace("20", "2")
    assert len(outcome.reasons) == 1


def test_versions_of_a_type_that_spells_them_out_stay() -> None:
    text = _typescript(f"type Version = '2.0' | '3.0';\n{_TABLE}", "configs[stage].glue.")
    outcome = run(text, "typescript", SELECT)
    assert outcome.text == text.replace("20", "2")
    assert outcome.reasons == ["a type has its value, too: `'3.0'`, line 4"]
