"""What tests compare with what, in the words of whichever framework they use."""

from __future__ import annotations
