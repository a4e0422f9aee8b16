"""Files on a disk: which of them a run works on, what they are, and what git says of them."""

from __future__ import annotations
