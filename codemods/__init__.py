"""The codemods: one module a failure, found by walking this package; their examples beside."""

from __future__ import annotations
