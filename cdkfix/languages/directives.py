"""Comments that speak to tools about a line or a file, and must not come to stand elsewhere."""

from __future__ import annotations

import re

#: About the line, or the statement, below them.
BELOW = re.compile(
    rb"eslint-disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|biome-ignore"
    rb"|deno-lint-ignore|(?:istanbul|c8|v8) ignore (?:next|if|else)|pylint:\s*disable-next|cdkfix:"
)
#: About the file: tools only heed them above all code, where who owns it is said, too.
FILE = re.compile(
    rb"@ts-|coding[:=]|eslint|pylint|ruff|mypy|type:|license|copyright", re.IGNORECASE
)
#: About the line that they end.
BESIDE = re.compile(
    rb"eslint-disable-line|NOSONAR|cdkfix:|#\s*(?:noqa|nosec|nosemgrep|pragma:|type:\s*ignore"
    rb"|pyright:|mypy:|pylint:|fmt:\s*skip|pyre-|pytype:)",
    re.IGNORECASE,
)
