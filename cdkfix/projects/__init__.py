"""Projects: which files belong together, and how they import one another."""

from __future__ import annotations
