"""The settings for editors in the documentation work on what the command really prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import CODEMOD, FIXABLE, cdkfix, make_files, only

PAGE = Path(__file__).parent.parent / "docs" / "editors.md"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


def tasks() -> list[dict[str, object]]:
    (block,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    found = json.loads(block)["tasks"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("name", ["fixable.ts", "unfixable.ts", "lib/ä b:1 (2).ts", "answer.md"])
def test_the_problem_matcher_reads_concise_output(name: str, directory: Path) -> None:
    matcher = tasks()[0]["problemMatcher"]
    assert isinstance(matcher, dict)
    pattern = matcher["pattern"]
    if name.endswith(".md"):
        Path(name).write_text(f"# Answer\n\n```ts\n{FIXABLE}```\n", "utf-8")
    elif not Path(name).exists():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(FIXABLE, "utf-8")
    for path in (name, str(directory / name)):
        (line,) = cdkfix(*only("check", "--output-format", "concise", path)).out.splitlines()
        match = re.fullmatch(pattern["regexp"], line)
        assert match is not None, line
        assert match[pattern["file"]] == path
        assert match[pattern["line"]] == ("10" if name.endswith(".md") else "7")
        assert match[pattern["column"]] == "34"
        assert match[pattern["code"]] == CODEMOD
        assert match[pattern["message"]].startswith("Bucket 'Raw'")


def test_the_tasks_run_as_they_stand(directory: Path) -> None:
    for task in tasks():
        args = task["args"]
        assert isinstance(args, list)
        done = cdkfix(*(str(arg).replace("${file}", str(directory / "fixable.ts")) for arg in args))
        assert done.code in (0, 1, 2)
        assert "no such option" not in done.err
        if args[0] == "diff":
            assert done.err.splitlines()[-1] == "nothing to be done"  # apply came before


def test_the_commands_of_jetbrains_run_as_they_stand(directory: Path) -> None:
    rows = re.findall(r"\| Arguments \| `(.*)` \|", PAGE.read_text("utf-8"))
    assert len(rows) == 2
    for row in rows:
        Path("fixable.ts").write_text(FIXABLE, "utf-8")
        args = row.replace('"$FilePath$"', str(directory / "fixable.ts")).split()
        done = cdkfix(*args)
        assert (done.code, done.err) == (0, "")
        assert "DESTROY" in Path("fixable.ts").read_text("utf-8")


def test_markdown_places_and_patches_are_those_of_the_file() -> None:
    Path("answer.md").write_text(
        f"# Answer\n\n- item\n\n  ```ts\n{_indented(FIXABLE)}  ```\n", "utf-8"
    )
    report = json.loads(cdkfix(*only("check", "--output-format", "json", "answer.md")).out)
    (finding,) = report["findings"]
    lines = Path("answer.md").read_text("utf-8").splitlines()
    line = lines[finding["line"] - 1]
    start, end = finding["column"] - 1, finding["end_column"] - 1
    assert line[start:end] == "removalPolicy: cdk.RemovalPolicy.RETAIN"
    patch = cdkfix(*only("diff", "answer.md")).out
    assert f"-{line}\n" in patch
    cdkfix(*only("apply", "answer.md"))
    assert Path("answer.md").read_text("utf-8").splitlines()[finding["line"] - 1] == line.replace(
        "RETAIN", "DESTROY"
    )


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
