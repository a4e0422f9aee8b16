"""JavaScript that the TypeScript compiler has written: nobody repairs it there."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from cdkfix.files import jsonc, regular

CONFIGURATION = "tsconfig.json"

#: The suffixes of what is compiled, each with those that its source may have.
SOURCES = {
    ".js": (".ts", ".tsx"),
    ".jsx": (".tsx",),
    ".mjs": (".mts",),
    ".cjs": (".cts",),
}
#: What declaration files are called beyond their source's name.
DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_OPTION = b'"outDir"'
#: No configuration is longer, in bytes: texts with comments take a second for each 100 kB.
_LONGEST = 1 << 16
#: A place below the configuration, without anything that means something in a pattern.
_BELOW = re.compile(r"[\w@+-][\w.@+-]*(?:/[\w@+-][\w.@+-]*)*", re.ASCII)


def is_beside_source(name: str, names: Collection[str]) -> bool:
    """Whether a file is compiled from one of the ``names`` in the same directory."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    return any(stem + source in names for source in SOURCES.get(suffix.lower(), ()))


def output_patterns(directory: str) -> Sequence[str]:
    """What a directory's ``tsconfig.json`` has written to a place below, as ``.gitignore`` says it.

    Empty where it says nothing of the kind. https://www.typescriptlang.org/tsconfig/#outDir
    """
    try:
        data = regular.read(Path(directory, CONFIGURATION), _LONGEST)
    except OSError:
        return []
    options = (jsonc.loads(data) or {}).get("compilerOptions") if _OPTION in data else None
    place = options.get("outDir") if isinstance(options, dict) else None
    below = place.removeprefix("./").rstrip("/") if isinstance(place, str) else ""
    return [f"/{below}/**/*{suffix}" for suffix in SOURCES] if _BELOW.fullmatch(below) else []
