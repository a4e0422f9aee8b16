"""The benchmarks run: on a small corpus, without the peers, which have to be installed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tree_sitter_python
import tree_sitter_typescript
from tree_sitter import Language, Parser

REPOSITORY = Path(__file__).parent.parent


def test_the_comparison_writes_its_table(tmp_path: Path) -> None:
    script = REPOSITORY / "benchmarks" / "peers.py"
    corpus = REPOSITORY / "samples" / "model_response"
    table = tmp_path / "table.md"
    arguments = ["--own", "--rounds=1", f"--peers={tmp_path}", f"--output={table}"]
    command = [sys.executable, str(script), str(corpus), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == table.read_text("utf-8")
    head, *_, first, _, _, edited, typescript, python = done.stdout.splitlines()
    assert "2 files" in head
    assert first.startswith("| cdkfix check | 16 codemods | both | ")
    assert first.endswith("| 1.00 |")
    assert edited.startswith("| cdkfix check, one file changed | same | both | ")
    assert typescript.startswith("| cdkfix diff, TypeScript | all fixes | TypeScript | ")
    assert python.startswith("| cdkfix diff, Python | all fixes | Python | ")


FAILING = """
import sys
from pathlib import Path
import peers
tools = [
    peers.Tool("good", "finds", [sys.executable, "-c", "raise SystemExit(1)"]),
    peers.Tool("bad", "fails at once", [sys.executable, "-c", "raise SystemExit('no rules')"],
               exits=(0,)),
    peers.Tool("gone", "is not there", ["/no/such/program"]),
]
peers.own = lambda: tools
sys.argv = ["peers.py", "--own", "--rounds=1", *sys.argv[1:]]
peers.main()
"""


def test_a_tool_that_fails_is_not_timed(tmp_path: Path) -> None:
    arguments = [str(REPOSITORY / "samples" / "model_response"), f"--peers={tmp_path}"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "benchmarks")}
    done = subprocess.run(
        [sys.executable, "-c", FAILING, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    *_, head, line, good = done.stdout.splitlines()
    assert (head[:6], line[:4], good[:14]) == ("| tool", "|---", "| good | finds")
    bad, gone = done.stderr.splitlines()
    assert bad == f"bad is left out: {sys.executable} ended with 1: no rules"
    assert gone.startswith("gone is left out: ")


def test_growth_is_measured_with_files_lines_and_processes(tmp_path: Path) -> None:
    output = tmp_path / "table.md"
    script = REPOSITORY / "benchmarks" / "scaling.py"
    command = [sys.executable, str(script), "--rounds=1", "--part=0.004", f"--output={output}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == output.read_text("utf-8")
    rows = [line.split(" | ") for line in done.stdout.splitlines()[2:]]
    assert {row[0] for row in rows} == {"| files", "| lines of one file", "| processes"}
    assert all(float(row[2]) > 0 for row in rows)


def test_plots_are_drawn_where_there_is_what_draws_them(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    code = (
        "import pathlib, plots; plots.bars(pathlib.Path('a.svg'), 'title', {'cdkfix': 1, 'x': 2});"
        "plots.curves(pathlib.Path('b.svg'), {'files': [(1, 1.0)], 'lines': [(1, 1.0), (2, 2.0)]})"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "benchmarks")}
    command = [sys.executable, "-c", code]
    for _ in range(2):
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)
        drawn = [(tmp_path / name).read_text("utf-8") for name in ("a.svg", "b.svg")]
    assert "title" in drawn[0]
    assert "files" in drawn[1]


def _generated(place: Path) -> dict[str, bytes]:
    """What a process of its own, as the script is, writes as a corpus of 24 files."""
    code = "import sys, pathlib, corpus; corpus.generate(pathlib.Path(sys.argv[1]), 24)"
    command = [sys.executable, "-c", code, str(place)]
    subprocess.run(command, cwd=REPOSITORY / "benchmarks", check=True)
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def test_a_generated_corpus_is_the_same_each_time_and_varied_within(tmp_path: Path) -> None:
    first = _generated(tmp_path / "first")
    assert first == _generated(tmp_path / "second")
    stacks = {name: data for name, data in first.items() if "/stack_" in name}
    assert {Path(name).suffix for name in stacks} == {".py", ".ts"}
    assert len(set(stacks.values())) == len(stacks) < len(first)


def test_a_generated_corpus_parses_in_both_languages(tmp_path: Path) -> None:
    languages = {
        ".py": Language(tree_sitter_python.language()),
        ".ts": Language(tree_sitter_typescript.language_typescript()),
    }
    for name, data in _generated(tmp_path).items():
        language = languages.get(Path(name).suffix)
        if language is not None:
            assert not Parser(language).parse(data).root_node.has_error, name
            if name.endswith(".py"):
                ast.parse(data)
