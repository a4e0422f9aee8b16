"""Texts as they are when the program runs, and what they are put together of."""

from __future__ import annotations
