"""Why a proof cannot be had at all."""

from __future__ import annotations


class CannotVerify(Exception):
    """Nothing can be proved: the message says why, ``output`` what the app's command printed."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output
