"""The golden samples: each model response becomes its ideal response, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from cdkfix import engine
from cdkfix.codemod import all_codemods
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"
RESPONSES = sorted((SAMPLES / "model_response").iterdir())


def fix(path: Path, data: bytes) -> FileResult:
    """The result of fixing ``data`` as the file ``path``."""
    project = Project(path.parent, {path: data})
    (result,) = engine.run(project, [Target(path, explicit=True)], Settings(), fix=True)
    return result


def test_every_response_has_its_ideal() -> None:
    """The two directories hold the same names."""
    ideals = sorted(path.name for path in (SAMPLES / "ideal_response").iterdir())
    assert [path.name for path in RESPONSES] == ideals


@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.name)
def test_model_response_becomes_ideal_response(path: Path) -> None:
    """The repair gives exactly the ideal, without an error."""
    result = fix(path, path.read_bytes())
    assert not result.errors
    ideal = SAMPLES / "ideal_response" / path.name
    assert result.after.decode() == ideal.read_bytes().decode()


@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.name)
def test_ideal_response_is_left_alone(path: Path) -> None:
    """A second run changes nothing and finds nothing that it could fix."""
    ideal = SAMPLES / "ideal_response" / path.name
    result = fix(ideal, ideal.read_bytes())
    assert result.after == result.before
    assert not [finding.message for finding in result.findings if finding.fixable]


@pytest.mark.parametrize("name", ["big_data_pipeline.ts", "big_data_pipeline.py"])
def test_pipeline_shows_every_failure(name: str) -> None:
    """The whole stacks have each of the sixteen failures, in a form that can be fixed."""
    path = SAMPLES / "model_response" / name
    fixed = set(fix(path, path.read_bytes()).fixed)
    assert {codemod.name for codemod in all_codemods()} - fixed == set()
