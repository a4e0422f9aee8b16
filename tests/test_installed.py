"""The command as users have it: the wheel in a virtual environment, run by its console script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from command import CODEMOD, FIXABLE, FIXED, Done, make_files, only
from terminal import on_terminal

from cdkfix import __version__

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of the wheel; what cdkfix depends on is that of this environment."""
    place = tmp_path_factory.mktemp("installed")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*build, str(place), str(ROOT)], check=True, env=environment)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=True)
    scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*install, str(wheel)], check=True, env=environment)
    paths = {"base": str(place / "venv"), "platbase": str(place / "venv")}
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # The dependencies, but not an editable install of cdkfix: .pth files do not nest.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts / ("cdkfix.exe" if os.name == "nt" else "cdkfix")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    make_files()
    return tmp_path


def run(script: Path, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    return Done(
        subprocess.run(
            [str(script), *args],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        )
    )


def test_the_wheel_is_what_runs(script: Path) -> None:
    python = script.with_name("python.exe" if os.name == "nt" else "python")
    where = [str(python), "-c", "import cdkfix; print(cdkfix.__file__)"]
    shown = subprocess.run(where, capture_output=True, text=True, check=True).stdout
    assert str(script.parent.parent) in shown
    assert run(script, "--version").out.startswith(f"cdkfix {__version__}\ncatalogue: aws-cdk-lib ")


def test_every_command(script: Path) -> None:
    assert run(script, *only("check", "fixable.ts")).code == 1
    diff = run(script, *only("diff", "fixable.ts"))
    assert (diff.code, diff.out.splitlines()[0]) == (1, "--- a/fixable.ts")
    piped = ("apply", "-", "--stdin-filename", "lib/a.ts")
    assert run(script, *only(*piped), stdin=FIXABLE.encode()).bytes == FIXED.encode()
    assert run(script, *only("apply", "fixable.ts")).code == 0
    assert Path("fixable.ts").read_text("utf-8") == FIXED
    assert run(script, "undo").code == 0
    assert Path("fixable.ts").read_text("utf-8") == FIXABLE
    assert run(script, *only("suppress", "--reason", "kept", "fixable.ts")).code == 0
    assert run(script, *only("check", "fixable.ts")).code == 0
    assert CODEMOD in run(script, "rules").out
    assert CODEMOD in run(script, "explain", CODEMOD).out
    assert "profile = " in run(script, "config").out


def test_settings_select_formats_and_exit_codes(script: Path) -> None:
    Path("cdkfix.toml").write_text(f'select = ["{CODEMOD}"]\noutput-format = "json"\n')
    done = run(script, "check", "fixable.ts")
    assert [item["codemod"] for item in json.loads(done.out)["findings"]] == [CODEMOD]
    assert run(script, "check", "--output-format", "sarif", "--exit-zero", "fixable.ts").code == 0
    Path("cdkfix.toml").write_text("selct = []\n")
    assert run(script, "check").err.startswith("error: cdkfix.toml: unknown key `selct`")


@pytest.mark.parametrize("command", ["check", "diff", "apply", "suppress", "verify", "config"])
def test_help_has_examples(script: Path, command: str) -> None:
    shown = run(script, command, "--help").out
    assert f"  cdkfix {command}" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(script: Path, shell: str) -> None:
    shown = run(script, "--show-completion", shell, env={"_CDKFIX_COMPLETE": f"source_{shell}"})
    assert "_CDKFIX_COMPLETE" in shown.out


@pytest.mark.parametrize(
    ("shell", "words", "expected"),
    [
        ("bash", "cdkfix check --select glue", "glue-version"),
        ("bash", "cdkfix check --select glue-version,lam", "glue-version,lambda-runtime"),
        ("bash", "cdkfix explain s3-auto", "s3-auto-delete-objects"),
        ("bash", "cdkfix check --output-format sa", "sarif"),
        ("zsh", "cdkfix app", "apply"),
        ("fish", "cdkfix explain kms", "kms-key-removal-policy"),
    ],
)
def test_completion_knows_names(script: Path, shell: str, words: str, expected: str) -> None:
    env = {
        "_CDKFIX_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    assert expected in run(script, env=env).out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_completion_works_in_bash_itself(script: Path) -> None:
    shown = run(script, "--show-completion", "bash", env={"_CDKFIX_COMPLETE": "source_bash"})
    function = next(line for line in shown.out.splitlines() if line.startswith("complete"))
    name = function.split("-F ")[1].split()[0]
    code = (
        f"PATH={script.parent}:$PATH\n{shown.out}\n"
        f"COMP_WORDS=(cdkfix explain glue-w); COMP_CWORD=2; {name} cdkfix\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "glue-worker-count"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_fix_by_fix_on_a_terminal(script: Path) -> None:
    code, shown = on_terminal([str(script), *only("apply", "-i", "fixable.ts")], ["y"])
    assert code == 0
    assert "impact: metadata, data loss" in shown
    assert Path("fixable.ts").read_text("utf-8") == FIXED


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pre_commit_hooks(script: Path, tmp_path: Path) -> None:
    """The hooks of this repository, run by pre-commit on a project; nothing is downloaded."""
    pytest.importorskip("pre_commit")
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    # pre-commit would install cdkfix anew; the hooks are run with the wheel that is installed.
    local = hooks.replace("language: python", "language: system")
    indented = "".join(f"      {line}\n" for line in local.splitlines())
    Path(".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: local\n    hooks:\n{indented}", "utf-8"
    )
    Path("cdkfix.toml").write_text(f'select = ["{CODEMOD}"]\nexclude = ["unfixable.ts"]\n')
    for name in ("broken.ts", "latin.ts"):
        Path(name).unlink()
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(script.parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / ".cache"),
    }

    def hook(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", name, "--all-files", "--verbose"]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=env)

    subprocess.run(["git", "init", "--quiet", "."], check=True)
    subprocess.run(["git", "add", "."], check=True)
    checked = hook("cdkfix-check")
    assert checked.returncode == 1
    assert "fixable.ts:7:34" in checked.stdout
    assert "unfixable.ts:7" not in checked.stdout
    applied = hook("cdkfix-apply")
    assert applied.returncode == 1  # files were modified
    assert Path("fixable.ts").read_text("utf-8") == FIXED
    subprocess.run(["git", "add", "."], check=True)
    assert hook("cdkfix-apply").returncode == 0
    assert hook("cdkfix-check").returncode == 0
