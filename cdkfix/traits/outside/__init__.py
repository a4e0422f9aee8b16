"""What apps are given from outside: their context, and variables of the environment."""

from __future__ import annotations
