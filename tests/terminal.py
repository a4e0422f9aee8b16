"""Running the command on a pseudo-terminal, with answers to what it asks."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence

_PATIENCE = 60.0


def on_terminal(
    command: Sequence[str],
    answers: Sequence[str] = (),
    *,
    env: Mapping[str, str] | None = None,
    prompt: bytes = b"]? ",
) -> tuple[int, str]:
    """Run ``command`` on a terminal of its own; returns its exit code and all that it showed.

    Each answer is typed when the next ``prompt`` has come. Raises AssertionError where the command
    does not end, or asks for more answers than there are.
    """
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm", **(env or {})},
    )
    os.close(child)
    shown = b""
    asked = 0
    end = time.monotonic() + _PATIENCE
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([parent], [], [], 0.2)
            if not ready:
                assert not (process.poll() is None and shown.count(prompt) > len(answers)), (
                    f"asks for more than {len(answers)} answers:\n{shown.decode()}"
                )
                continue
            try:
                data = os.read(parent, 65536)
            except OSError:  # Linux reports the other end's closing so
                data = b""
            if not data:
                break
            shown += data
            while asked < min(shown.count(prompt), len(answers)):
                os.write(parent, f"{answers[asked]}\n".encode())
                asked += 1
        code = process.wait(timeout=max(0.1, end - time.monotonic()))
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(parent)
    return code, shown.decode("utf-8", "replace").replace("\r\n", "\n")
