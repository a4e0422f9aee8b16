"""Running a part of a test as a user without privileges: root may read and write all."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_NOBODY = 65534


def unprivileged(work: Callable[[], _T]) -> _T:
    """What ``work`` returns (JSON's types) in a child process that is nobody, if this one is root.

    What it raises ends the test with the child's traceback.
    """
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # pytest-xdist's threads wait for messages only; the child does not touch them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
            with os.fdopen(writing, "w") as answer:
                json.dump(work(), answer)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, "the child failed, see its output"
    found: _T = json.loads(told)
    return found
