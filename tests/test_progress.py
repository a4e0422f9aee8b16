"""Progress is shown on a terminal, of long runs, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import FIXABLE, ask_for_cdk, cdkfix
from terminal import on_terminal

SLOW = """\
import time
from cdkfix.codemod import Codemod, Impact, Level


def detect(context):
    time.sleep(0.4)
    return iter(())


CODEMOD = Codemod(
    title="slow", level=Level.LOW, impact=Impact.NONE, effect="", detect=detect, needles=(b"cdk",)
)
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    Path("slow.py").write_text(SLOW)
    Path("lib").mkdir()
    for number in range(6):
        Path(f"lib/{number}.ts").write_text(FIXABLE, "utf-8")
    return tmp_path


def args(*more: str) -> list[str]:
    return ["check", "--config", "plugins=['slow.py']", "--config", "select=['slow']", *more, "lib"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_long_run_shows_how_far_it_is() -> None:
    code, shown = on_terminal([sys.executable, "-m", "cdkfix", *args()])
    assert code == 0
    assert "looking at files" in shown
    assert "/6" in shown
    _, quiet = on_terminal([sys.executable, "-m", "cdkfix", *args("--quiet")])
    assert "looking at files" not in quiet


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_short_run_shows_nothing() -> None:
    command = [sys.executable, "-m", "cdkfix", "check", "--isolated", "lib/0.ts"]
    # A machine with much else to do makes one long.
    assert any("looking at files" not in on_terminal(command)[1] for _ in range(5))


def test_no_terminal_no_progress() -> None:
    done = cdkfix(*args())
    assert (done.code, done.err) == (0, "")


def test_what_draws_it_is_not_loaded_for_a_short_run() -> None:
    code = (
        "import sys\nfrom cdkfix.cli import main\n"
        "sys.argv = ['cdkfix', 'check', '--isolated', '--select', 'glue-version', 'lib/0.ts']\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'libcst', 'markdown_it', 'packaging', 'pathspec', 'rich'}\n"
        "heavy |= {'pydantic', 'tarfile'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert process.returncode == 0, process.stderr
