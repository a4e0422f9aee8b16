"""Suffix expressions: what stacks append to names to tell environments apart."""

from __future__ import annotations

import re

_SUFFIX_NAME = re.compile(
    r"(?:^|_)(?:suffix|env|environment|stage)$|(?:Suffix|Env|Environment|Stage)$"
)


def is_suffix_name(name: str) -> bool:
    """Whether a name, in camel, snake or upper case, says that it holds an environment's suffix."""
    lowered = name.lower() if name.isupper() else name
    return _SUFFIX_NAME.search(lowered) is not None
