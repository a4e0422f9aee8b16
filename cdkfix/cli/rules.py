"""``cdkfix rules``: lists the codemods."""

from __future__ import annotations

from cdkfix.cli import output
from cdkfix.cli.configure import known
from cdkfix.cli.options import Configured
from cdkfix.report import impact_words

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
            impact_words(codemod.impact, codemod.data_loss),
            codemod.title,
        )
        for codemod in known(options)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, *cells in rows:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        output.out("  ".join([number.rjust(widths[0]), *padded]).rstrip())
    output.finish(0)
