"""The app's command is run without a shell: what can be understood, and what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cdkfix.verify.command import Step, program, split, steps
from cdkfix.verify.errors import CannotVerify

posix = pytest.mark.skipif(sys.platform == "win32", reason="programs are found otherwise")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("python3 app.py", [Step(["python3", "app.py"], {})]),
        (
            "npx ts-node --prefer-ts-exts 'bin/my app.ts'",
            [Step(["npx", "ts-node", "--prefer-ts-exts", "bin/my app.ts"], {})],
        ),
        ("STAGE=dev A='b c' node app.js", [Step(["node", "app.js"], {"STAGE": "dev", "A": "b c"})]),
        (
            "npm run build && node dist/app.js",
            [Step(["npm", "run", "build"], {}), Step(["node", "dist/app.js"], {})],
        ),
        ("node app.js --flag=a#b", [Step(["node", "app.js", "--flag=a#b"], {})]),
    ],
)
def test_understood(command: str, expected: list[Step]) -> None:
    assert steps(command) == expected


@pytest.mark.parametrize(
    ("system", "text", "expected"),
    [
        ("posix", "'my editor' --wait a\\ b", ["my editor", "--wait", "a b"]),
        ("nt", r"C:\Tools\edit.exe --wait", [r"C:\Tools\edit.exe", "--wait"]),
        ("nt", r'"C:\My Tools\edit.exe" -w', [r"C:\My Tools\edit.exe", "-w"]),
    ],
)
def test_words_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, text: str, expected: list[str]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", system)
        found = split(text)
    assert found == expected


@pytest.mark.parametrize(
    "command",
    [
        "node app.js | tee log",
        "node app.js; touch pwned",
        "node app.js > log",
        "node app.js || true",
        "(node app.js)",
        "node `touch pwned`",
        "node $(touch pwned)",
        "node $APP",
        "cd infra && node app.js",
        "A=b",
        "node app.js &&",
        "node 'app.js",
    ],
)
def test_refused(command: str) -> None:
    with pytest.raises(CannotVerify, match="needs a shell"):
        steps(command)


def _executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@posix
@pytest.mark.parametrize("options", [[], ["--no-install"], ["-y"], ["--yes", "--"]])
def test_npx_is_the_installed_program(tmp_path: Path, options: list[str]) -> None:
    tool = _executable(tmp_path / "node_modules" / ".bin" / "tsx")
    inner = tmp_path / "packages" / "infra"
    inner.mkdir(parents=True)
    step = Step(["npx", *options, "tsx", "bin/app.ts"])
    assert program(step, inner, "") == [str(tool), "bin/app.ts"]


@posix
def test_npx_downloads_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotVerify, match="npx would have to download"):
        program(Step(["npx", "ts-node", "app.ts"]), tmp_path, os.environ["PATH"])


@pytest.mark.parametrize("arguments", [["npx"], ["npx", "-p", "typescript", "tsc"]])
def test_npx_of_something_else(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(CannotVerify, match="does not name an installed program"):
        program(Step(arguments), tmp_path, "")


def test_a_missing_program(tmp_path: Path) -> None:
    with pytest.raises(CannotVerify, match="there is no program `no-such-tool`"):
        program(Step(["no-such-tool"]), tmp_path, str(tmp_path))


@posix
def test_a_program_by_its_path(tmp_path: Path) -> None:
    assert program(Step(["./run"]), tmp_path, "")[0] == str(tmp_path / "run")
