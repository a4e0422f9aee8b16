"""Readers of the catalogue's sources."""

from __future__ import annotations
