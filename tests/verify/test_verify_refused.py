"""Apps of which nothing can be proved: said with their output, and nothing is written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from verify_apps import lay_out, run, state, verified

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")

STACK = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class Jobs(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Jobs", removal_policy=cdk.RemovalPolicy.RETAIN)
"""


def _app(directory: Path, script: str, **settings: str) -> Path:
    sources = {"app.py": script, "stack.py": STACK}
    return lay_out(
        directory, {**sources, "cdk.json": json.dumps({"app": "python3 app.py", **settings})}
    )


@pytest.mark.parametrize("arguments", [("verify",), ("apply", "--verify")], ids=" ".join)
def test_an_app_that_fails_as_it_is(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    app = _app(tmp_path, "print('half a stack')\nraise SystemExit('no \\x1b[31mstack here')\n")
    before = state(app)
    done = run(app, *arguments)
    assert done.code == 2
    assert "error: could not verify: the app does not synthesize as it is" in done.err
    assert "  half a stack\n" in done.err
    assert "no \\x1b[31mstack here" in done.err
    assert done.out == ""
    assert state(app) == before


def test_the_output_in_json(tmp_path: Path) -> None:
    found = verified(_app(tmp_path, "raise SystemExit('no stack here')\n"))
    assert found["outcome"] == "not verified"
    assert found["reason"] == "the app does not synthesize as it is"
    assert "no stack here" in found["output"]


def test_an_app_that_the_fixes_mend(tmp_path: Path) -> None:
    script = "raise SystemExit('RETAIN' in open('stack.py').read())\n"
    found = verified(_app(tmp_path, script))
    assert found["reason"] == "the app does not synthesize as it is"


def _hanging(directory: Path) -> Path:
    """An app that waits, and has a child that does; ``pids`` beside it names both, line by line."""
    return _app(
        directory / "app",
        "import os, pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"path = pathlib.Path({str(directory / 'pids')!r})\n"
        "with path.open('a') as file: file.write(f'{child.pid} {os.getpid()}\\n')\n"
        "print('waiting', flush=True)\n"
        "time.sleep(600)\n",
    )


def _all_are_dead(directory: Path) -> bool:
    pids = (directory / "pids").read_text().split()
    return bool(pids) and all(map(_is_dead, pids))


@posix
def test_a_hanging_app_is_ended_with_its_children(tmp_path: Path) -> None:
    app = _hanging(tmp_path)
    started = time.monotonic()
    done = run(app, "verify", "--timeout", "3", "--no-cache")
    assert time.monotonic() - started < 60
    assert done.code == 2
    assert "ended after 3 s" in done.err
    assert "waiting" in done.err
    assert _all_are_dead(tmp_path)


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_command_that_is_to_end_takes_the_app_with_it(tmp_path: Path, name: str) -> None:
    app = _hanging(tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    # The handler is set here: a test's runner may have been started with the signal ignored.
    code = (
        "import signal, sys\n"
        f"signal.signal(signal.{name}, signal.SIG_DFL)\n"
        "from cdkfix.cli import main\n"
        f"sys.argv = ['cdkfix', 'verify', '--no-cache', {str(app)!r}]\n"
        "main()\n"
    )
    env = {**os.environ, "TMPDIR": str(scratch)}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env
    ) as process:
        _wait_for(tmp_path / "pids")
        assert any(scratch.iterdir())
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=60) == 128 + getattr(signal, name)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert _all_are_dead(tmp_path)
    assert not any(scratch.iterdir())


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists() or not path.read_text():
        assert time.monotonic() < until
        time.sleep(0.1)


def _is_dead(pid: str) -> bool:
    """Whether a process has ended, though nobody has asked how."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"app": "python3 app.py | tee log"}, "needs a shell"),
        ({"app": "npx no-such-runner app.ts"}, "npx would have to download it"),
        ({"app": "no-such-program"}, "there is no program"),
        ({"app": ""}, "names no `app`"),
        ({"app": "."}, "synthesized already"),
        ({"build": "python3 -c 'raise SystemExit(5)'"}, "does not synthesize as it is"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value.values()),
)
def test_refused(tmp_path: Path, settings: dict[str, str], reason: str) -> None:
    app = _app(tmp_path, "", **settings)
    before = state(app)
    assert reason in verified(app)["reason"]
    assert state(app) == before


def test_no_app(tmp_path: Path) -> None:
    lay_out(tmp_path, {"stack.py": STACK})
    assert "there is no cdk.json in" in verified(tmp_path)["reason"]


def test_several_apps(tmp_path: Path) -> None:
    _app(tmp_path / "one", "")
    _app(tmp_path / "two", "")
    assert "name one of one, two" in verified(tmp_path)["reason"]


def test_a_broken_cdk_json(tmp_path: Path) -> None:
    lay_out(tmp_path, {"stack.py": STACK, "cdk.json": "{"})
    assert "cdk.json cannot be read" in verified(tmp_path)["reason"]


def test_standard_input_is_no_app(tmp_path: Path) -> None:
    done = run(Path("-"), "apply", "--verify", "--stdin-filename", str(tmp_path / "a.ts"))
    assert done.code == 2
    assert "standard input cannot be verified" in done.err


def test_without_fixes_nothing_is_run(tmp_path: Path) -> None:
    app = _app(tmp_path, "raise SystemExit('run')\n")
    (app / "stack.py").unlink()
    (app / "clean.py").write_text("import aws_cdk\n")
    done = run(app, "verify")
    assert (done.code, done.out) == (0, "nothing to be done\n")


def test_no_credentials_reach_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "secret")
    script = "import os\nraise SystemExit(str(sorted(os.environ.items())))\n"
    output = verified(_app(tmp_path, script))["output"]
    assert "CDK_OUTDIR" in output
    assert "secret" not in output
