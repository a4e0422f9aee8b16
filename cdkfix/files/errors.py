"""What the system says where a file cannot be read or written."""

from __future__ import annotations


def reason(error: Exception) -> str:
    """What went wrong, in the system's words where they are its, as a part of a sentence."""
    words = error.strerror if isinstance(error, OSError) else None
    if words:
        return words[:1].lower() + words[1:]
    return str(error) or type(error).__name__
