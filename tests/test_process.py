"""The command as a process: start, encodings, colours, closed pipes, interrupts."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import (
    FIXABLE,
    cdkfix,
    make_files,
    only,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


def test_starting_is_light() -> None:
    code = (
        "import sys\n"
        "from cdkfix.cli import main\n"
        "sys.argv = ['cdkfix', '--version']\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'rich', 'libcst', 'tree_sitter', 'markdown_it', 'codemods'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_narrow_terminal_encoding_never_fails(encoding: str) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    Path("ä→.ts").write_text(FIXABLE, "utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "cdkfix", *only("check", "ä→.ts", "→gone.ts")],
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )
    assert process.returncode == 2
    assert b"Traceback" not in process.stderr
    assert b"\\u2192.ts:7:34  critical" in process.stdout
    assert b"error: \\u2192gone.ts: no such file" in process.stderr
    patch = cdkfix(*only("diff", "ä→.ts"), env=env).bytes
    assert "// é →\n".encode() in patch


def test_no_colour_unless_a_terminal() -> None:
    done = cdkfix(*only("check", "fixable.ts"), env={"TERM": "xterm-256color"})
    assert "\x1b" not in done.out


@posix
@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_colour_on_a_terminal(env: dict[str, str], coloured: bool) -> None:
    import pty

    parent, child = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.run(
        [sys.executable, "-m", "cdkfix", *only("check", "fixable.ts")],
        stdout=child,
        check=False,
        env={**clean, "TERM": "xterm", **env},
    )
    os.close(child)
    text = os.read(parent, 65536)
    os.close(parent)
    assert process.returncode == 1
    assert b"fixable.ts" in text
    assert (b"\x1b[" in text) is coloured


@posix
@pytest.mark.parametrize("command", ["check", "diff", "rules"])
def test_a_closed_pipe_ends_quietly(command: str) -> None:
    args = [command] if command == "rules" else only(command, "fixable.ts")
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "cdkfix", *args], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert process.returncode == 141
    assert b"Traceback" not in process.stderr
    assert b"Broken pipe" not in process.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", ["check", "diff", "rules", "--version"])
def test_output_that_cannot_be_written_is_an_error(command: str, unbuffered: str) -> None:
    args = only(command, "fixable.ts") if command in ("check", "diff") else [command]
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [sys.executable, "-m", "cdkfix", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert process.returncode == 2
    assert process.stderr == b"error: the output: no space left on device\n"


@posix
@pytest.mark.parametrize(("closed", "other"), [(">&-", 2), ("2>&-", 1)])
def test_a_stream_closed_from_the_beginning_takes_nothing(closed: str, other: int) -> None:
    args = shlex.join([sys.executable, "-m", "cdkfix", *only("check", "fixable.ts", "missing.ts")])
    process = subprocess.run(["sh", "-c", f"{args} {closed}"], capture_output=True, check=False)
    assert process.returncode == 2
    told = {1: process.stdout, 2: process.stderr}[other]
    assert b"Traceback" not in told
    assert {1: b"fixable.ts", 2: b"missing.ts: no such file"}[other] in told


@posix
def test_an_interrupt_ends_without_a_traceback() -> None:
    # A background job may have been started with the signal ignored, so the handler is set here.
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from cdkfix.cli import main\n"
        "sys.argv = ['cdkfix', 'check', '-', '--stdin-filename', 'a.ts']\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: once it is written, the command is waiting for the rest.
        process.stdin.write(b"\n" * 1_000_000)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert b"Traceback" not in process.stderr.read()
