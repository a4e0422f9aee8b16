"""What the functions and classes of a project are given, and by whom."""

from __future__ import annotations
