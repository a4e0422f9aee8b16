"""A stack in production, repaired: no resource of it is replaced, and none loses its data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from repair_cases import CASES, SAMPLES, lay_out

from cdkfix import catalogue, engine
from cdkfix.files.discover import Target
from cdkfix.profile import Profile
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.verify.templates import Json, Template

#: Names of this sample really change, as its suffix brings no hyphen of its own.
CASE = CASES["markdown-typescript"]


@pytest.mark.slow
def test_production_replaces_nothing_and_keeps_the_data(tmp_path: Path, node_modules: Path) -> None:
    text = (SAMPLES / CASE.sample).read_bytes()
    path = Path(CASE.sample)
    project = Project(Path(), {path: text})
    settings = Settings(profile=Profile.PRODUCTION)
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True)
    assert result.changed
    held = {item.codemod.name for item in result.findings if item.held_back is not None}
    assert {"s3-bucket-removal-policy", "resource-name-separator", "glue-database-name"} <= held
    before = lay_out(CASE, text, tmp_path / "before", node_modules).synth()
    after = lay_out(CASE, result.after, tmp_path / "after", node_modules).synth()
    assert before != after
    assert dict(_lasting(after)) == dict(_lasting(before))


def _lasting(template: Template) -> Iterator[tuple[str, Json]]:
    """What must stay of each resource: its type, its deletion policy, create-only properties."""
    resources = cast("dict[str, dict[str, Json]]", template["Resources"])
    for logical_id, resource in resources.items():
        cfn_type = str(resource["Type"])
        if not catalogue.create_only(cfn_type) and not catalogue.is_stateful(cfn_type):
            continue
        yield f"{logical_id} {cfn_type}", resource.get("DeletionPolicy")
        for path in catalogue.create_only(cfn_type):
            yield f"{logical_id} {path}", _at(resource.get("Properties"), path)


def _at(properties: Json, path: str) -> Json:
    for key in path.split("."):
        properties = properties.get(key) if isinstance(properties, dict) else None
    return properties
