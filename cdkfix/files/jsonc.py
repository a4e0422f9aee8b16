"""JSON as ``tsconfig.json`` files have it: with comments and trailing commas, or without."""

from __future__ import annotations

import json
from typing import Any


def loads(data: bytes) -> dict[str, Any] | None:
    """The object that a text holds; None where it holds none, or cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        try:
            found = json.loads(text)
        except ValueError:
            import json5

            found = json5.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
