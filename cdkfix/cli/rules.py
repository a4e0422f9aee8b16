"""``cdkfix rules``: lists the codemods."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.cli.configure import known
from cdkfix.cli.options import Configured
from cdkfix.emit.table import aligned
from cdkfix.finding import declared

EXAMPLES = """\
\b
Examples:
  cdkfix rules
  cdkfix rules --allow-plugins     those of the project's plugins too
"""


def rules(options: Configured) -> None:
    """List the codemods: cdkfix's own, and those of plugins."""
    rows = [("#", "codemod", "level", "impact", "title")]
    rows += [
        (
            str(codemod.failure or "-"),
            codemod.name,
            codemod.level.value,
            str(declared(codemod)),
            codemod.title,
        )
        for codemod in known(options)
    ]
    width = max(len(number) for number, *_ in rows)
    for line in aligned([(number.rjust(width), *cells) for number, *cells in rows]):
        output.out(line)
    output.finish(0)
