"""The samples, repaired by the tool, compile and synthesize, and only what is meant differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from repair_cases import CASES, EVERY, SAMPLES, Repair, cdkfix, lay_out, make_repair
from repair_checks import CHECKS
from synth import (
    ToolFailed,
    fences,
    python_app,
    synth_python,
    synth_typescript,
)

from cdkfix import engine
from cdkfix.codemod import all_codemods
from cdkfix.files.discover import Target
from cdkfix.finding import AppliedFix
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.verify.attribution import attribute
from cdkfix.verify.templates import Json, Template
from cdkfix.verify.verifier import compare


def test_cases_name_existing_samples() -> None:
    for case in CASES.values():
        assert (SAMPLES / case.sample).is_file()
        assert case.shows <= EVERY


def test_every_installed_codemod_is_checked() -> None:
    assert set(CHECKS) == EVERY


@pytest.mark.slow
def test_failing_app_shows_the_output(tmp_path: Path, aws_cdk: str) -> None:
    source = f"import {aws_cdk}\nraise SystemExit('no stack here')\n"
    app = python_app(tmp_path, {"broken.py": source.encode()})
    with pytest.raises(ToolFailed, match="no stack here"):
        synth_python(app, "broken.py")


@pytest.mark.slow
def test_type_errors_stop_synthesis(tmp_path: Path, node_modules: Path) -> None:
    case = CASES["typescript"]
    app = lay_out(case, b"export const wrong: number = 'text';\n", tmp_path, node_modules)
    with pytest.raises(ToolFailed, match="TS2322"):
        synth_typescript(app.directory, case.entry)


@pytest.fixture(scope="module")
def repairs(
    tmp_path_factory: pytest.TempPathFactory, node_modules: Path, aws_cdk: str
) -> Callable[[str], Repair]:
    """Gives the repair of a case by name; each is made once for all tests of this module."""
    del aws_cdk  # asked for so that a missing package skips the test

    @cache
    def made(name: str) -> Repair:
        return make_repair(CASES[name], tmp_path_factory.mktemp(name), node_modules)

    return made


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in CASES])
def repair(request: pytest.FixtureRequest, repairs: Callable[[str], Repair]) -> Repair:
    """Each sample, repaired."""
    return repairs(cast("str", request.param))


@pytest.mark.slow
def test_type_errors_before_are_the_failure_itself(repair: Repair) -> None:
    errors = repair.before.type_errors()
    assert [error.code for error in errors] == list(repair.case.type_errors)
    assert all("'resultConfigurationUpdates'" in error.message for error in errors)


@pytest.mark.slow
def test_no_type_errors_after(repair: Repair) -> None:
    assert repair.after.type_errors() == []


@pytest.mark.slow
def test_apply_succeeds(repair: Repair) -> None:
    assert repair.first.returncode == 0, repair.first.stderr
    assert repair.after_text != repair.before_text


@pytest.mark.slow
def test_second_apply_changes_nothing(repair: Repair) -> None:
    assert repair.second.returncode == 0, repair.second.stderr
    assert "nothing to be done" in repair.second.stdout
    assert repair.twice_text == repair.after_text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("repair", "codemod"),
    [
        pytest.param(name, codemod, marks=pytest.mark.xdist_group(name))
        for name, case in CASES.items()
        for codemod in sorted(case.shows)
    ],
    indirect=["repair"],
)
def test_failure_is_repaired(repair: Repair, codemod: str) -> None:
    CHECKS[codemod](repair)


@pytest.mark.slow
def test_only_declared_differences(repair: Repair) -> None:
    found = compare(repair.before_assembly, repair.after_assembly)
    assert found
    effects = {codemod.name: codemod.effects for codemod in all_codemods()}
    attributed = attribute(found, _applied(repair), effects)
    undeclared = [str(item.difference) for item in attributed if not item.fixes]
    assert not undeclared, "\n".join(undeclared)


def _applied(repair: Repair) -> list[AppliedFix]:
    """The fixes that ``cdkfix apply`` has made of the sample."""
    path = Path(repair.case.sample)
    project = Project(Path(), {path: repair.before_text})
    (result,) = engine.run(project, [Target(path, explicit=True)], Settings(), fix=True)
    assert result.after == repair.after_text
    return list(result.applied)


@pytest.mark.slow
def test_python_sample_fails_before(tmp_path: Path, aws_cdk: str, node_modules: Path) -> None:
    case = CASES["python"]
    text = (SAMPLES / case.sample).read_bytes()
    app = lay_out(case, text, tmp_path, node_modules)
    with pytest.raises(ToolFailed, match="result_configuration_updates"):
        app.synth()
    assert aws_cdk in text.decode()


@pytest.mark.slow
@pytest.mark.xdist_group("python")
@pytest.mark.parametrize("repair", ["python"], indirect=True)
def test_python_caller_without_props_keeps_working(repair: Repair) -> None:
    assembly = synth_python(repair.after.directory, "app.py", "big_data_pipeline")
    (stack,) = assembly.stacks.values()
    assert _logical_ids(stack.template) == _logical_ids(repair.after_template)


def test_markdown_outside_the_sources_stays(tmp_path: Path) -> None:
    text = (SAMPLES / "model_answer.md").read_text(encoding="utf-8")
    (tmp_path / "answer.md").write_text(text, encoding="utf-8")
    done = cdkfix("apply", "answer.md", directory=tmp_path)
    after = (tmp_path / "answer.md").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert after != text
    assert fences(after, "bash", "json", "") == fences(text, "bash", "json", "")
    assert _prose(after) == _prose(text)


def _logical_ids(template: Template) -> set[str]:
    return set(cast("dict[str, Json]", template["Resources"]))


def _prose(markdown: str) -> list[str]:
    """The lines outside all fenced blocks."""
    lines, fence = [], ""
    for line in markdown.splitlines():
        mark = line.strip()[:3]
        if not fence and mark in ("```", "~~~"):
            fence = mark
        elif fence and line.strip() == fence:
            fence = ""
        elif not fence:
            lines.append(line)
    return lines
