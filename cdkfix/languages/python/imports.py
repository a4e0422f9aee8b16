"""Names of jsii types in Python: taken from the file's imports, or imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.edits import Edit
from cdkfix.languages.base import Import
from cdkfix.languages.naming import free_name, visible_name

if TYPE_CHECKING:
    from cdkfix.module import Module

_HEAD = frozenset(
    {"import_statement", "import_from_statement", "future_import_statement", "comment"}
)


def reference(module: Module, fqn: str, offset: int) -> tuple[str, list[Edit]]:
    """How to write ``fqn`` at ``offset``, and the edits that import it if need be."""
    name = visible_name(module, fqn, offset)
    if name is not None:
        return name, []
    prefix, _, simple = fqn.rpartition(".")
    local = free_name(module, simple)
    source = catalogue.python_module(prefix)
    if source is None:
        raise LookupError(f"no Python module holds {fqn}")
    for item in module.imports:
        if _can_take_more(module, item) and module.reader.cdk_prefix(item.module) == prefix:
            return local, _add_name(module, item.statement, simple, local)
    return local, [_add_statement(module, source, simple, local)]


def _can_take_more(module: Module, item: Import) -> bool:
    """Whether an import is a ``from`` import in the module's head: before any other code."""
    if item.statement.type != "import_from_statement" or item.member in (None, "*"):
        return False
    return any(node.id == item.statement.id for node in _head(module))


def _head(module: Module) -> list[Node]:
    """The statements that a module begins with: docstring, comments, imports."""
    found: list[Node] = []
    for index, node in enumerate(module.root.named_children):
        docstring = (
            index == len(found)
            and node.type == "expression_statement"
            and node.named_children[0].type in ("string", "concatenated_string")
        )
        if node.type not in _HEAD and not docstring:
            break
        found.append(node)
    return found


def _add_name(module: Module, statement: Node, simple: str, local: str) -> list[Edit]:
    import libcst as cst

    from cdkfix.languages.python import concrete

    newline = module.source.newline.decode()
    text = module.text(statement)
    line = concrete.parse_statement(text, newline)
    node = line.body[0]
    if not isinstance(node, cst.ImportFrom) or isinstance(node.names, cst.ImportStar):
        raise concrete.NotLossless(text)
    alias = cst.ImportAlias(
        cst.Name(simple), None if local == simple else cst.AsName(cst.Name(local))
    )
    none = cst.SimpleWhitespace("")
    last = node.names[-1]
    before = node.rpar.whitespace_before if node.rpar is not None else none
    tail = last.comma.whitespace_after if isinstance(last.comma, cst.Comma) else before
    head = node.lpar.whitespace_after if node.lpar is not None else none
    names, rest = concrete.append(node.names, [alias], head, tail)
    changed = node.with_changes(names=names)
    if node.rpar is not None and not isinstance(last.comma, cst.Comma):
        changed = changed.with_changes(rpar=node.rpar.with_changes(whitespace_before=rest))
    new = concrete.render(line.with_changes(body=[changed, *line.body[1:]]), newline)
    return concrete.minimal_edits(text + newline, new, statement.start_byte)


def _add_statement(module: Module, source: str, simple: str, local: str) -> Edit:
    newline = module.source.newline.decode()
    name = simple if simple == local else f"{simple} as {local}"
    text = f"from {source} import {name}"
    head = [node for node in _head(module) if node.type != "comment"]
    if not head:
        return Edit(0, 0, f"{text}{newline}".encode(), b"")
    place = head[-1].end_byte
    return Edit(place, place, f"{newline}{text}".encode(), b"")
