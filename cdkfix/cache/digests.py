"""Digests of contents, and keys made of many parts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

#: Bytes of a digest.
SIZE = 16


def start() -> hashlib.blake2b:
    """A `digest` of bytes that come part by part."""
    return hashlib.blake2b(digest_size=SIZE)


def digest(data: bytes) -> bytes:
    """What tells these bytes from all others."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def key(parts: Iterable[str | bytes]) -> str:
    """One name for all of the parts, in their order."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else os.fsencode(part)
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()
