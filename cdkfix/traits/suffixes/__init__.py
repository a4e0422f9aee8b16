"""What tells environments apart in names: suffixes, their separators, and where they stand."""

from __future__ import annotations
