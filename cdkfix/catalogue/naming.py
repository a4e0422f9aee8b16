"""jsii's rule for Python names."""

from __future__ import annotations

import keyword
import re
from functools import lru_cache

# https://github.com/aws/jsii/blob/main/packages/codemaker/lib/case-utils.ts, which lowers binary
# units before npm's decamelize splits the words.
_BINARY_UNIT = re.compile(r"(^|[^A-Z])([KMG]iB)($|[^a-z])")
_LOWER_UPPER = re.compile(r"([a-z\d])([A-Z])")
_ACRONYM_WORD = re.compile(r"([A-Z])([A-Z][a-z]+)")


@lru_cache(maxsize=4096)
def snake_case(name: str) -> str:
    """Return the Python name that jsii gives a camelCase prop, property, method or parameter.

    `enforceSSL` becomes `enforce_ssl`; a Python keyword gets a trailing underscore (`lambda_`):
    https://github.com/aws/jsii/blob/main/packages/jsii-pacmak/lib/targets/python/util.ts.
    """
    lowered = _BINARY_UNIT.sub(lambda m: f"{m[1]}{m[2].capitalize()}{m[3]}", name)
    snake = _ACRONYM_WORD.sub(r"\1_\2", _LOWER_UPPER.sub(r"\1_\2", lowered)).lower()
    return f"{snake}_" if keyword.iskeyword(snake) else snake
