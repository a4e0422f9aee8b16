"""Python: read with tree-sitter, written with LibCST."""

from __future__ import annotations

from cdkfix.languages.base import CommentSyntax, Language
from cdkfix.languages.python.reader import PythonReader
from cdkfix.languages.python.writer import PythonWriter


def create(name: str) -> Language:
    """Make the language ``python``."""
    return Language(name, PythonReader(), PythonWriter(), CommentSyntax("#"))
