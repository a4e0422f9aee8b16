"""Values in other files of the project: followed, and changed where they are defined."""

from __future__ import annotations

from pathlib import Path

from cdkfix import engine
from cdkfix.files.discover import Target, discover
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

CONFIG = "export const config = { glue: { numberOfWorkers: 10 } };\n"
STACK = """\
import * as cdk from 'aws-cdk-lib';
import { CfnJob } from 'aws-cdk-lib/aws-glue';
import { config } from './config';

export class Etl extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new CfnJob(this, 'Job', {
      role: 'r', command: {}, numberOfWorkers: config.glue.numberOfWorkers,
    });
  }
}
"""
NAMES = ["glue-worker-count"]


def fix(root: Path, *names: str, confined: bool = False) -> dict[str, FileResult]:
    """The results of fixing the named files of the project in ``root``, by file name."""
    project = Project(
        root, files=lambda: [item.path for item in discover([root])[0]], confined=confined
    )
    targets = [Target(root / name, explicit=True) for name in names]
    settings = Settings(select=frozenset(NAMES))
    return {r.path.name: r for r in engine.run(project, targets, settings, fix=True)}


def write(root: Path, **files: str) -> None:
    """Write files; ``_`` in a name stands for the dot."""
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text)


def test_value_is_changed_in_the_file_that_defines_it(tmp_path: Path) -> None:
    """Only the using file is named; the result shows both."""
    write(tmp_path, config_ts=CONFIG, stack_ts=STACK)
    results = fix(tmp_path, "stack.ts")
    assert b"numberOfWorkers: 2 }" in results["config.ts"].after
    assert not results["stack.ts"].changed


def test_another_use_keeps_the_definition(tmp_path: Path) -> None:
    """A third file reads the same value: the use gets the literal instead."""
    other = "import { config } from './config';\nconsole.log(config.glue.numberOfWorkers);\n"
    write(tmp_path, config_ts=CONFIG, stack_ts=STACK, other_ts=other)
    results = fix(tmp_path, "stack.ts")
    assert b"numberOfWorkers: 2," in results["stack.ts"].after
    assert set(results) == {"stack.ts"}


def test_confined_project_edits_the_file_alone(tmp_path: Path) -> None:
    """Standard input has no other file to write to."""
    write(tmp_path, config_ts=CONFIG, stack_ts=STACK)
    results = fix(tmp_path, "stack.ts", confined=True)
    assert b"numberOfWorkers: 2," in results["stack.ts"].after
    assert set(results) == {"stack.ts"}


def test_file_outside_the_root_is_not_read(tmp_path: Path) -> None:
    """What lies outside the project is unknown, and stays as it is."""
    inner = tmp_path / "app"
    inner.mkdir()
    write(tmp_path, config_ts=CONFIG)
    write(inner, stack_ts=STACK.replace("./config", "../config"))
    (result,) = fix(inner, "stack.ts").values()
    assert not result.changed
    assert "another module" in (result.findings[0].reason or "")


def test_python_module_of_the_project(tmp_path: Path) -> None:
    """The same through a Python import."""
    config = 'CONFIG = {"workers": 10}\n'
    stack = (
        "from aws_cdk import aws_glue as glue\nimport config\n\n\ndef make(scope):\n"
        '    glue.CfnJob(scope, "J", role="r", command={}, '
        'number_of_workers=config.CONFIG["workers"])\n'
    )
    write(tmp_path, config_py=config, stack_py=stack)
    results = fix(tmp_path, "stack.py")
    assert results["config.py"].after == b'CONFIG = {"workers": 2}\n'


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    """A cycle of imports is no endless walk."""
    write(tmp_path, config_ts="export * from './again';\n", again_ts="export * from './config';\n")
    write(tmp_path, stack_ts=STACK)
    (result,) = fix(tmp_path, "stack.ts").values()
    assert not result.changed
