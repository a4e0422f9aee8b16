"""Letting a stack's suffix come from its props: what that reaches, and what stands against it."""

from __future__ import annotations
