"""What a file says as a program, in either language: expressions, scopes, functions and classes."""

from __future__ import annotations
