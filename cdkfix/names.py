"""Words that the meaning of names is told by."""

from __future__ import annotations

#: What names end in that hold an environment's suffix, unless the settings say otherwise.
SUFFIX_NAMES = ("suffix", "env", "environment", "stage", "envName", "environmentName")
