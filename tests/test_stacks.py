"""Stacks as models write them (`tests/stacks`): what must hold of any, whatever is found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from synth import tsc, typescript_app

from cdkfix import engine
from cdkfix.files.discover import discover
from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.verify.typecheck import CompileError

ALL = Path(__file__).parent / "stacks"
STACKS = sorted(path for language in ALL.iterdir() for path in language.iterdir())

#: What cdkfix has no say in: ideal, imported, look-alikes, another version, switched off.
UNTOUCHED = (
    "python/ideal.py",
    "python/pulumi.py",
    "python/untouched.py",
    "python/v1.py",
    "typescript/cdkv1.ts",
    "typescript/ideal.ts",
    "typescript/ignore_file.ts",
    "typescript/lookalikes.ts",
    "typescript/untouched.ts",
)
BROKEN = "typescript/syntax_error.ts"


@dataclass(frozen=True)
class Repair:
    """A stack's files before and after, by their paths in the stack, and the engine's results."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    results: list[FileResult]


def _name(stack: Path) -> str:
    return stack.relative_to(ALL).as_posix()


def _files(root: Path) -> dict[str, bytes]:
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _lay_out(stack: Path, root: Path) -> None:
    names = _files(stack) if stack.is_dir() else {stack.name: stack.read_bytes()}
    for name, data in names.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def _run(root: Path) -> list[FileResult]:
    targets, errors = discover([root])
    assert not errors
    project = Project(root, files=lambda: [target.path for target in targets])
    return engine.run(project, targets, Settings(), fix=True)


def _repair(stack: Path, root: Path) -> Repair:
    _lay_out(stack, root)
    before = _files(root)
    results = _run(root)
    for result in results:
        Path(result.path).write_bytes(result.after)
    return Repair(before, _files(root), results)


@pytest.mark.parametrize("stack", STACKS, ids=_name)
def test_a_stack_comes_out_right(stack: Path, tmp_path: Path) -> None:
    """It parses, nothing is left that could be fixed, and what is not fixable has a reason."""
    repair = _repair(stack, tmp_path)
    errors = [str(error) for result in repair.results for error in result.errors]
    assert bool(errors) == (_name(stack) == BROKEN), errors
    for name, data in repair.after.items():
        if name.endswith(".py"):
            compile(data.decode("utf-8-sig"), name, "exec")
    for finding in (finding for result in repair.results for finding in result.findings):
        assert finding.fixable == (finding.reason is None)
    again = _run(tmp_path)
    assert _files(tmp_path) == repair.after
    for result in again:
        assert result.after == result.before
        assert not [finding.message for finding in result.findings if finding.fixable]


@pytest.mark.parametrize("stack", STACKS, ids=_name)
def test_only_what_has_failures_changes(stack: Path, tmp_path: Path) -> None:
    """Line endings, byte order marks and the end of each file stay as they are."""
    repair = _repair(stack, tmp_path)
    assert (repair.after == repair.before) == (_name(stack) in (*UNTOUCHED, BROKEN))
    assert repair.after.keys() == repair.before.keys()
    for name, before in repair.before.items():
        after = repair.after[name]
        assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
        assert after.endswith(b"\n") == before.endswith(b"\n")
        assert (b"\r\n" in after) == (b"\r\n" in before)
        assert after.count(b"\r\n") in (0, after.count(b"\n"))


@pytest.mark.slow
def test_no_stack_gets_a_type_error(node_modules: Path, tmp_path: Path) -> None:
    """All at once, before and after, by the real compiler; errors that were there may go.

    One with a syntax error would keep the compiler from looking at the types of all others.
    """
    sources: dict[str, bytes] = {}
    stacks = [stack for stack in STACKS if _name(stack).startswith("typescript/")]
    for stack in (stack for stack in stacks if _name(stack) != BROKEN):
        repair = _repair(stack, tmp_path / "repaired" / stack.name)
        for side, files in (("before", repair.before), ("after", repair.after)):
            code = {name: data for name, data in files.items() if name.endswith(".ts")}
            sources |= {f"{side}/{stack.name}/{name}": data for name, data in code.items()}
    app = typescript_app(tmp_path / "app", sources, node_modules)
    errors = tsc(app)
    before, after = (_counted(errors, side) for side in ("before", "after"))
    assert before, "the stacks with a key that only updates accept do not compile"
    assert not after - before


def _counted(errors: list[CompileError], side: str) -> Counter[tuple[str, str]]:
    """The errors on one side, by file and code: lines and messages differ where texts do."""
    return Counter(
        (path.removeprefix(f"{side}/"), error.code)
        for error in errors
        if (path := Path(error.path).as_posix()).startswith(f"{side}/")
    )
