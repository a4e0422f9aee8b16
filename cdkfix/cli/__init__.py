"""The command ``cdkfix``."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command with the process' arguments; always ends in `SystemExit`."""
    # What is loaded stays: nothing of it is looked through, before `loaded` or after.
    gc.disable()
    # A run makes millions of objects that live until its end: looked through after every 700 new
    # ones, they cost a check of 1,614 files 3.35 s of CPU time, and 2.73 s after every 20,000.
    # Workers are forked from this process, and keep to it.
    gc.set_threshold(20_000, 10, 10)
    try:
        # Loaded here, so that an interrupt while loading ends like one while working.
        from cdkfix.cli.app import app
        from cdkfix.cli.output import failed, prepare

        prepare()
        try:
            app(prog_name="cdkfix")
        except OSError as error:
            failed(error)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # All goes with the process: looked through once more first, it costs 0.15 s of 3.0 s.
        gc.freeze()


def loaded() -> None:
    """Take note that what the command is made of is loaded, and the work begins."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
