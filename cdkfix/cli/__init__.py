"""The command ``cdkfix``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command with the process' arguments; always ends in `SystemExit`."""
    try:
        # Loaded here, so that an interrupt while loading ends like one while working.
        from cdkfix.cli.app import app
        from cdkfix.cli.output import prepare

        prepare()
        app(prog_name="cdkfix")
    except KeyboardInterrupt:
        sys.exit(130)
