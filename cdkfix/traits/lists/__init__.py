"""What is in lists and tables, where it is written, and where its elements go."""

from __future__ import annotations
