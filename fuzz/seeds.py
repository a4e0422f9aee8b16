"""Writes the seed corpus: the codemods' examples and the samples, as `sources.py` reads them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cdkfix.codemod import all_codemods

_SAMPLES = Path(__file__).parent.parent / "samples" / "model_response"
#: The first byte that stands for each language in `sources.SUFFIXES`.
_PICKS = {"typescript": b"\x00", "python": b"\x01", "markdown": b"\x02", "javascript": b"\x03"}
_SUFFIXES = {".ts": "typescript", ".py": "python", ".md": "markdown"}


def seeds() -> Iterator[bytes]:
    """The inputs, in no order that matters."""
    for codemod in all_codemods():
        for example in codemod.examples:
            yield _PICKS[example.language] + example.before.encode()
    for sample in _SAMPLES.iterdir():
        yield _PICKS[_SUFFIXES[sample.suffix]] + sample.read_bytes()


def main() -> None:
    """Write the seeds into the directory that is the first argument."""
    directory = Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (directory / sha256(seed).hexdigest()[:16]).write_bytes(seed)


if __name__ == "__main__":
    main()
