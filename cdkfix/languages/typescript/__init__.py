"""TypeScript, and JavaScript as its subset."""

from __future__ import annotations

from cdkfix.languages.base import CommentSyntax, Language
from cdkfix.languages.typescript.reader import TypeScriptReader
from cdkfix.languages.typescript.writer import TypeScriptWriter


def create(name: str) -> Language:
    """Make the language ``name``: ``typescript`` or ``javascript``."""
    comments = CommentSyntax("//", ("/*", "*/"), ("{/*", "*/}"))
    writer = TypeScriptWriter(types=name == "typescript")
    return Language(name, TypeScriptReader(), writer, comments)
