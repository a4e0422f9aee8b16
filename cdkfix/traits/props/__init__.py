"""Props of constructs: the values they may come to, at any depth, and setting them."""

from __future__ import annotations
