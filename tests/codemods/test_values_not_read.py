"""A configuration that a test, or the app, asks nothing about the values of: they may change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

SETTINGS = Settings(select=frozenset({"glue-version", "glue-worker-count"}))
#: An app, and the head of its test, by the names of their files.
FILES = {
    "typescript": {
        "app.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export const DEFAULTS = { glueVersion: '<3.0|4.0>', workers: <10|2> };

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', glueVersion: DEFAULTS.glueVersion, numberOfWorkers: DEFAULTS.workers });
  }
}
""",
        "app.test.ts": "import { DEFAULTS } from './app';\n\ntest('it', () => {\n  @\n});\n",
    },
    "python": {
        "app.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

DEFAULTS = {"glue_version": "<3.0|4.0>", "workers": <10|2>}


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        glue.CfnJob(
            self,
            "J",
            role="r",
            glue_version=DEFAULTS["glue_version"],
            number_of_workers=DEFAULTS["workers"],
        )
""",
        "test_app.py": "from app import DEFAULTS\n\n\ndef test_it(self):\n    @\n",
    },
}
#: What tests ask of the configuration, and what they ask after the repair.
ASKED = {
    "typescript": [
        "expect(DEFAULTS).toBeDefined();",
        "expect(DEFAULTS).toBeTruthy();",
        "expect(DEFAULTS).not.toBeNull();",
        "expect(DEFAULTS).not.toBeUndefined();",
        "expect(DEFAULTS).toBeInstanceOf(Object);",
        "expect(DEFAULTS).toHaveProperty('glueVersion');",
        "expect(DEFAULTS).toHaveProperty('region', 'eu-west-1');",
        "expect(DEFAULTS).toHaveProperty('workers', <10|2>);",
        "expect(Object.keys(DEFAULTS)).toContain('workers');",
        "expect('workers' in DEFAULTS).toBe(true);",
        "expect(typeof DEFAULTS).toBe('object');",
        "expect(DEFAULTS !== undefined).toBe(true);",
        "expect(DEFAULTS instanceof Object).toBe(true);",
        "if (!DEFAULTS) fail();",
        "expect(DEFAULTS).toEqual(expect.any(Object));",
        "expect(DEFAULTS).toEqual(expect.objectContaining({ region: 'eu-west-1' }));",
        "expect(DEFAULTS).toEqual(expect.objectContaining({ glueVersion: '<3.0|4.0>' }));",
        "expect(DEFAULTS).toMatchObject({ workers: expect.any(Number) });",
        "expect(DEFAULTS).toMatchObject({ workers: <10|2>, glueVersion: expect.anything() });",
        "expect(DEFAULTS).toEqual(expect.not.objectContaining({ region: 'eu-west-1' }));",
    ],
    "python": [
        'pytest.mark.parametrize("key", DEFAULTS)(run)',
        "for number, key in enumerate(DEFAULTS): use(number, key)",
        "assert DEFAULTS",
        "assert DEFAULTS is not None",
        "assert isinstance(DEFAULTS, dict)",
        'assert "workers" in DEFAULTS',
        "assert len(DEFAULTS) == 2",
        'assert set(DEFAULTS) == {"workers", "glue_version"}',
        "assert not DEFAULTS == None",
        'self.assertIn("workers", DEFAULTS)',
        "self.assertIsNotNone(DEFAULTS)",
        "self.assertIsInstance(DEFAULTS, dict)",
        "self.assertTrue(DEFAULTS)",
        'self.assertDictEqual(DEFAULTS, {"glue_version": "<3.0|4.0>", "workers": <10|2>})',
        'assert DEFAULTS.items() >= {"workers": <10|2>, "glue_version": "<3.0|4.0>"}.items()',
    ],
}
#: What may read any of its values.
READ = {
    "typescript": [
        "report(DEFAULTS);",
        "expect(DEFAULTS).toMatchSnapshot();",
        "expect(DEFAULTS).toBe(others);",
        "expect(DEFAULTS).not.toBeDefined2();",
        "expect(DEFAULTS).toMatchObject(others);",
        "expect(DEFAULTS).toMatchObject({ [key]: 10 });",
        "expect(DEFAULTS).toHaveProperty(key, 10);",
        "expect(DEFAULTS).toEqual(expect.not.objectContaining({ workers: 10, glueVersion: '3.0' }));",
        "expect(Object.values(DEFAULTS)).toContain(others);",
        "expect(DEFAULTS == others).toBe(true);",
    ],
    "python": [
        "report(DEFAULTS)",
        "assert DEFAULTS == others",
        "assert isinstance(others, DEFAULTS)",
        "self.assertEqual(DEFAULTS, others)",
        "self.assertIn(DEFAULTS, others)",
        "assert others in DEFAULTS.values()",
        "assert check(DEFAULTS)",
    ],
}
#: What gives the configuration, and tests that run it without asking what it gives.
LOADERS = {
    "typescript": (
        "\nexport function load(stage: string) {\n"
        "  if (stage !== 'dev') throw new Error(stage);\n  return DEFAULTS;\n}\n"
    ),
    "python": (
        "\n\ndef load(stage):\n    if stage != 'dev':\n        raise ValueError(stage)\n"
        "    return DEFAULTS\n"
    ),
}
RUN = [
    ("typescript", "load('dev');"),
    ("typescript", "expect(() => load('qa')).toThrow();"),
    ("typescript", "expect(() => load('dev')).not.toThrow();"),
    ("typescript", "expect(() => { return load('qa'); }).toThrowError(/qa/);"),
    ("typescript", "await expect(async () => load('qa')).rejects.toThrow('qa');"),
    ("typescript", "assert.throws(() => load('qa'));"),
    ("python", 'load("dev")'),
    ("python", 'self.assertRaises(ValueError, load, "qa")'),
    ("python", 'self.assertRaises(ValueError, lambda: load("qa"))'),
    ("python", 'pytest.raises(ValueError, load, "qa")'),
]
#: Tests that may ask what it gives.
RUN_AND_READ = [
    ("typescript", "report(load('dev'));"),
    ("typescript", "expect(() => load('dev')).toEqual(others);"),
    ("typescript", "expect(load).toThrow2();"),
    ("typescript", "report(() => load('dev'));"),
    ("typescript", "const other = () => load('dev');\n  report(other());"),
    ("python", 'report(load("dev"))'),
    ("python", 'self.assertRaisesNothing(load, "dev")'),
    ("python", 'report(lambda: load("dev"))'),
]
CHANGED = [(language, asked) for language, listed in ASKED.items() for asked in listed]
KEPT = [(language, asked) for language, listed in READ.items() for asked in listed]


def _run(
    language: str, asked: str, files: Mapping[str, str] | None = None
) -> tuple[list[str], list[str]]:
    """The files after the fixes, and as they would be with all values changed."""
    files = FILES[language] if files is None else files
    texts = {name: text.replace("@", asked) for name, text in files.items()}
    before = {PurePath(name): _turned(text, 0).encode() for name, text in texts.items()}
    project = Project(Path(), before, files=lambda: list(map(Path, texts)))
    targets = [Target(Path(name), explicit=True) for name in texts]
    after = {
        item.path.name: item.after.decode()
        for item in engine.run(project, targets, SETTINGS, fix=True)
    }
    again = {PurePath(name): text.encode() for name, text in after.items()}
    project = Project(Path(), again, files=lambda: list(map(Path, texts)))
    for result in engine.run(project, targets, SETTINGS, fix=True):
        assert result.after == again[PurePath(result.path.name)]
    return [after[name] for name in texts], [_turned(text, 1) for text in texts.values()]


def _turned(text: str, which: int) -> str:
    """A text with what stands in ``<before|after>``."""
    pieces = text.split("<")
    turned = [pieces[0]]
    for piece in pieces[1:]:
        pair, rest = piece.split(">", 1)
        turned += [pair.split("|")[which] if "|" in pair else f"<{pair}>", rest]
    return "".join(turned)


@pytest.mark.parametrize(("language", "asked"), CHANGED)
def test_values_change_that_nobody_asks_about(language: str, asked: str) -> None:
    found, wanted = _run(language, asked)
    assert found == wanted


@pytest.mark.parametrize(("language", "asked"), KEPT)
def test_values_stay_that_somebody_may_read(language: str, asked: str) -> None:
    found, _ = _run(language, asked)
    assert found[1] == FILES[language][
        ["app.test.ts", "test_app.py"][language == "python"]
    ].replace("@", asked)
    assert "3.0" in found[0].split("Data")[0]
    assert "10" in found[0].split("Data")[0]


def _with_loader(language: str) -> dict[str, str]:
    """The files with what gives the configuration in the place of the configuration."""
    (app, stack), (test, head) = FILES[language].items()
    whole = stack.replace("DEFAULTS", "load('dev')").replace("load('dev') =", "DEFAULTS =")
    return {app: whole + LOADERS[language], test: head.replace("DEFAULTS", "load")}


@pytest.mark.parametrize(("language", "asked"), RUN)
def test_what_is_run_without_asking_what_it_gives_asks_nothing(language: str, asked: str) -> None:
    found, wanted = _run(language, asked, _with_loader(language))
    assert found == wanted


@pytest.mark.parametrize(("language", "asked"), RUN_AND_READ)
def test_what_may_be_asked_of_what_a_function_gives_stays(language: str, asked: str) -> None:
    found, _ = _run(language, asked, _with_loader(language))
    assert "3.0" in found[0]
    assert "10" in found[0]
