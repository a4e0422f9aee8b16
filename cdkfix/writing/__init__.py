"""Writing fixed files: each whole or not at all, and the whole run with a way back."""

from __future__ import annotations

from cdkfix.writing.journal import JournalError
from cdkfix.writing.undo import Undone, undo
from cdkfix.writing.write import Written, recover, write_all

__all__ = ["JournalError", "Undone", "Written", "recover", "undo", "write_all"]
