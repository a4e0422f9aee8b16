"""The codemods: one module a failure, found by walking this package."""

from __future__ import annotations
