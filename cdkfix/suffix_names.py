"""Names that suffixes go by: what tells environments apart is mostly called so."""

from __future__ import annotations

#: What names end in that hold an environment's suffix, unless the settings say otherwise.
SUFFIX_NAMES = (
    "suffix",
    "sfx",
    "postfix",
    "env",
    "environment",
    "stage",
    "envName",
    "environmentName",
)
