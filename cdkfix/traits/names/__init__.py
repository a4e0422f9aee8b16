"""Physical names of resources: where they are given, how they are spelled, and renaming them."""

from __future__ import annotations
