"""Running the app's commands: without a shell, in a group of their own, for a limited time."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from cdkfix.files.errors import reason

#: Of what a command prints, so many bytes at its end are kept.
_TAIL = 64 * 1024


class Done(msgspec.Struct, frozen=True):
    """How a command ended: its exit code, None where it was ended, and what it printed."""

    code: int | None
    output: str

    @property
    def failed(self) -> bool:
        return self.code != 0


class Processes:
    """The running commands, so that none outlives the one who started them."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def run(
        self,
        command: Sequence[str],
        directory: Path,
        environment: Mapping[str, str],
        seconds: float,
    ) -> Done:
        """Run a command to its end or, after ``seconds``, end it with all that it has started.

        Standard output and error come back together. Raises nothing: a command that cannot be
        started has failed, with the reason as its output.
        """
        with tempfile.TemporaryFile() as output:
            # A file, not a pipe: a process left behind cannot keep it from being read.
            try:
                with self._lock:
                    if self._stopped:
                        return Done(None, "stopped")
                    process = _start(command, directory, environment, output.fileno())
                    self._running.add(process)
            except OSError as error:
                return Done(127, f"{command[0]}: {reason(error)}")
            except ValueError as error:  # a NUL in an argument
                return Done(127, f"{command[0]!r}: {error}")
            try:
                code: int | None = process.wait(seconds)
                note = ""
            except subprocess.TimeoutExpired:
                code, note = None, f"ended after {seconds:g} s\n"
            finally:
                _end(process)
                with self._lock:
                    self._running.discard(process)
            size = output.seek(0, os.SEEK_END)
            output.seek(max(0, size - _TAIL))
            return Done(code, note + output.read().decode("utf-8", "replace"))

    def stop(self) -> None:
        """End all that is running; nothing is started any more."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _end(process)


def _start(
    command: Sequence[str], directory: Path, environment: Mapping[str, str], output: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=directory,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it has started in its group."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
