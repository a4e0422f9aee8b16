"""Where values come from, where they go, and where they may be changed."""

from __future__ import annotations
