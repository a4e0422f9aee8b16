"""Comments that speak to tools about one line, and must not come to stand at another one."""

from __future__ import annotations

import re

#: About the line, or the statement, below them.
BELOW = re.compile(
    rb"eslint-disable-next-line|@ts-ignore|@ts-expect-error|prettier-ignore|istanbul ignore next"
    rb"|c8 ignore next|v8 ignore next|biome-ignore|deno-lint-ignore|cdkfix:"
)
#: About the line that they end.
BESIDE = re.compile(
    rb"eslint-disable-line|NOSONAR|cdkfix:|#\s*(?:noqa|nosec|nosemgrep|pragma:|type:\s*ignore"
    rb"|pyright:|mypy:|pylint:|fmt:\s*skip|pyre-|pytype:)",
    re.IGNORECASE,
)
