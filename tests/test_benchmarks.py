"""The benchmarks run: on a small corpus, without the peers, which have to be installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def test_the_comparison_writes_its_table(tmp_path: Path) -> None:
    script = REPOSITORY / "benchmarks" / "peers.py"
    corpus = REPOSITORY / "samples" / "model_response"
    table = tmp_path / "table.md"
    arguments = ["--own", "--rounds=1", f"--peers={tmp_path}", f"--output={table}"]
    command = [sys.executable, str(script), str(corpus), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == table.read_text("utf-8")
    head, *_, first, _, typescript, python = done.stdout.splitlines()
    assert "2 files" in head
    assert first.startswith("| cdkfix check | 16 codemods | both | ")
    assert first.endswith("| 1.00 |")
    assert typescript.startswith("| cdkfix diff, TypeScript | all fixes | TypeScript | ")
    assert python.startswith("| cdkfix diff, Python | all fixes | Python | ")
