"""Imported names in order: a list that is sorted stays sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.edits import Edit

if TYPE_CHECKING:
    from cdkfix.program.module import Module

Key = Callable[[str], str]

#: How many bytes of a key tell the order of names that come to one place.
_KEY_BYTES = 40


def by_type(name: str) -> str:
    """Constants, then classes, then the rest: isort's and ruff's usual order.

    https://docs.astral.sh/ruff/settings/#lint_isort_order-by-type
    """
    if name.isupper() and len(name) > 1:
        return f"0{name}"
    return f"1{name}" if name[:1].isupper() else f"2{name}"


def exact(name: str) -> str:
    """Capitals before small letters: ESLint's usual order.

    https://eslint.org/docs/latest/rules/sort-imports
    """
    return name


def ignoring_case(name: str) -> str:
    """Capitals and small letters alike."""
    return name.lower()


def place(
    module: Module,
    names: Sequence[Node],
    new: str,
    text: str,
    keys: Sequence[Key],
    append: Callable[[], list[Edit]],
) -> list[Edit]:
    """The edits that add ``new``, written as ``text``, to a list of imported names.

    It goes where it belongs by the first of ``keys`` that the list is sorted by; a list of one
    name shows no order. Of a list in two groups, classes before several modules, that holds for the
    classes alone, which a new one joins. Otherwise ``append`` tells the edits.
    """
    known = [_name(node) for node in names]
    key = next((key for key in keys if known == sorted(known, key=key)), None)
    behind: Node | None = None
    if key is None and _is_class(new):
        count = sum(map(_is_class, known))
        if 0 < count < len(known) - 1 and all(map(_is_class, known[:count])):
            behind, names, known = names[count], names[:count], known[:count]
            key = next((key for key in keys if known == sorted(known, key=key)), None)
    if (key is None or len(known) < 2) and behind is None:
        return append()
    in_order = key is not None and len(known) > 1
    key = key or exact
    order = int.from_bytes(key(new).encode()[:_KEY_BYTES].ljust(_KEY_BYTES, b"\0"), "big")
    later = (node for node, name in zip(names, known, strict=True) if key(name) > key(new))
    following = (next(later, None) if in_order else None) or behind
    if following is None:
        # What is joined by a comma has to be of one order.
        return [replace(edit, order=order) if edit.join == b"" else edit for edit in append()]
    before = following.prev_sibling
    if before is not None and before.type == "comment" and _is_alone(before):
        return append()
    step = " "
    if before is not None and before.end_point[0] < following.start_point[0]:
        indent = module.source.indent(following.start_byte)
        step = (module.source.newline + indent).decode()
    start = following.start_byte
    return [Edit(start, start, f"{text},{step}".encode(), b"", order)]


def _is_class(name: str) -> bool:
    return name[:1].isupper()


def _is_alone(comment: Node) -> bool:
    """Whether a comment has a line of its own, or begins it: it is about what follows."""
    before = comment.prev_sibling
    return before is None or before.end_point[0] < comment.start_point[0]


def _name(node: Node) -> str:
    """What an item of the list imports, whatever it is called here."""
    first = node.named_children[0] if node.named_children else node
    found = (first if first.type != "comment" else node).text
    return found.decode() if found is not None else ""
