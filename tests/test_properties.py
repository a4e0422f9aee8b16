"""What holds for every module that a codemod repairs, tried on modules that nobody wrote."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from generated import Generated, modules
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tree_sitter import Node

from cdkfix import engine
from cdkfix.codemod import all_codemods
from cdkfix.emit.diff import unified_diff
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult
from cdkfix.languages.facts import Copied
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.source import BOM, Source

_SUFFIX = {"typescript": ".ts", "python": ".py"}
_NAMES = [codemod.name for codemod in all_codemods()]
_subsets = st.lists(st.sampled_from(_NAMES), unique=True, min_size=1)

#: The same modules in every run, so that a change is blamed for what it breaks alone. The machine
#: may be busy: there is no deadline. `fuzz/` looks for what these do not show.
_tried = settings(
    deadline=None, max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck)
)


def run(module: Generated, data: bytes, select: Collection[str] | None = None) -> FileResult:
    path = Path(f"stack{_SUFFIX[module.language]}")
    chosen = Settings(select=frozenset(select) if select is not None else None)
    project = Project(Path(), {path: data})
    (result,) = engine.run(project, [Target(path, explicit=True)], chosen, fix=True)
    assert not result.errors, [str(error) for error in result.errors]
    parsed = project.module(Source.from_bytes(path, result.after))
    assert parsed.syntax_error is None, result.after.decode()
    return result


@_tried
@given(modules)
def test_a_second_run_finds_nothing_to_fix(module: Generated) -> None:
    once = run(module, module.data)
    twice = run(module, once.after)
    assert twice.after == once.after
    assert not [finding.message for finding in twice.findings if finding.fixable]


@_tried
@given(modules)
def test_what_is_no_failure_stays(module: Generated) -> None:
    after = run(module, module.data).after
    for piece in module.kept:
        assert after.count(piece) == 1, piece.decode()


@_tried
@given(modules)
def test_line_endings_bom_and_the_end_of_the_file_stay(module: Generated) -> None:
    after = run(module, module.data).after
    assert after.startswith(BOM) == module.layout.bom
    assert after.endswith(b"\n") == module.layout.final_newline
    returns = after.count(b"\n") if module.layout.newline == "\r\n" else 0
    assert after.count(b"\r\n") == after.count(b"\r") == returns


@_tried
@given(modules)
def test_lines_keep_their_order_and_none_is_lost_that_no_fix_concerns(module: Generated) -> None:
    after = run(module, module.data).after
    positions = [after.index(piece) for piece in module.kept]
    before = [module.data.index(piece) for piece in module.kept]
    assert sorted(range(len(before)), key=before.__getitem__) == sorted(
        range(len(positions)), key=positions.__getitem__
    )


@_tried
@given(modules, _subsets)
def test_any_codemods_together_apply_and_the_rest_follows(
    module: Generated, select: list[str]
) -> None:
    part = run(module, module.data, select)
    assert run(module, part.after, select).after == part.after
    whole = run(module, part.after)
    assert run(module, whole.after).after == whole.after


@_tried
@given(modules)
def test_no_fix_is_lost_in_silence(module: Generated) -> None:
    result = run(module, module.data)
    if any(finding.fixable for finding in result.findings):
        assert result.changed
    for finding in result.findings:
        assert finding.fixable == (finding.reason is None)


@pytest.mark.slow
@settings(_tried, max_examples=40)
@given(modules)
def test_git_applies_the_patch_to_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, module: Generated
) -> None:
    result = run(module, module.data)
    directory = tmp_path_factory.mktemp("patched")
    file = directory / result.path.name
    file.write_bytes(module.data)
    patch = unified_diff(result.path, result.before, result.after)
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    if patch:
        subprocess.run(command, cwd=directory, input=patch, check=True)
    assert file.read_bytes() == result.after


def _nodes(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending += node.children


@settings(_tried, max_examples=200)
@given(modules, st.integers(0, 4_000), st.integers(1, 60))
def test_what_is_left_of_a_module_is_read_without_an_error(
    module: Generated, at: int, length: int
) -> None:
    """Python understands some texts that the grammar does not: every question has an answer."""
    place = at % len(module.data)
    data = module.data[:place] + module.data[place + length :]
    source = Source(Path(f"stack{_SUFFIX[module.language]}"), module.language, data)
    left = Project(Path(), {}).module(source)
    reader = left.reader
    if left.root.type == "ERROR":
        assert left.syntax_error is not None
        return
    assert left.scopes.scope_at(0).module_scope is not None
    assert all(item.name for item in left.classes) or left.syntax_error
    for node in _nodes(left.root):
        assert left.expr(node).module is left
        assert reader.flow(left, node).node is not None
        assert reader.outer(node).start_byte <= node.start_byte
        assert reader.copied(node) in Copied
        assert reader.assigned(node)[0] in (True, False)
