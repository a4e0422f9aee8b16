"""What tells environments apart in names: suffixes, their separators, and how stacks get them."""

from __future__ import annotations
