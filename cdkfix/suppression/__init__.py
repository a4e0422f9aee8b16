"""Comments that switch codemods off: read, written, and told of where they switch nothing off."""

from __future__ import annotations
