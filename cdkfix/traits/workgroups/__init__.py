"""Athena's workgroups, and what they were given for updates alone."""

from __future__ import annotations
