"""Names of jsii types in TypeScript: taken from the file's imports, or imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.edits import Edit
from cdkfix.languages.base import Import
from cdkfix.languages.naming import free_name, import_block, visible_name
from cdkfix.languages.trees import named
from cdkfix.languages.typescript.style import quote, quoted, semicolon

if TYPE_CHECKING:
    from cdkfix.module import Module


def reference(module: Module, fqn: str, offset: int) -> tuple[str, list[Edit]]:
    """How to write ``fqn`` at ``offset``, and the edits that import it if need be."""
    name = visible_name(module, fqn, offset)
    if name is not None:
        return name, []
    prefix, _, simple = fqn.rpartition(".")
    local = free_name(module, simple)
    specifier = simple if local == simple else f"{simple} as {local}"
    source = catalogue.typescript_module(prefix)
    if source is None:
        raise LookupError(f"no TypeScript module holds {fqn}")
    for item in module.imports:
        clause = _named_imports(item)
        if clause is not None and module.reader.cdk_prefix(item.module) == prefix:
            return local, [_add_specifier(module, clause, specifier)]
    return local, [_add_statement(module, source, simple, local)]


def _named_imports(item: Import) -> Node | None:
    """The braces of an import statement that can take one more value."""
    if item.statement.type != "import_statement" or item.type_only or item.member is None:
        return None
    for clause in named(item.statement):
        for child in named(clause):
            if child.type == "named_imports" and named(child):
                return child
    return None


def _add_specifier(module: Module, clause: Node, specifier: str) -> Edit:
    last = named(clause)[-1]
    following = last.next_sibling
    comma = following if following is not None and following.type == "," else None
    if last.start_point[0] > clause.start_point[0]:
        newline = module.source.newline.decode()
        separator = newline + module.source.indent(last.start_byte).decode()
    else:
        separator = " "
    if comma is not None:
        return Edit(comma.end_byte, comma.end_byte, f"{separator}{specifier},".encode(), b"")
    return Edit(last.end_byte, last.end_byte, f",{separator}{specifier}".encode(), b"")


def _add_statement(module: Module, source: str, simple: str, local: str) -> Edit:
    newline = module.source.newline.decode()
    last = import_block(module, list(module.imports))
    where, end = quoted(source, quote(module)), semicolon(module)
    if last is not None and last.statement.type != "import_statement":
        name = simple if simple == local else f"{simple}: {local}"
        text = f"const {{ {name} }} = require({where}){end}"
    else:
        name = simple if simple == local else f"{simple} as {local}"
        text = f"import {{ {name} }} from {where}{end}"
    if last is None:
        return Edit(0, 0, f"{text}{newline}".encode(), b"")
    place = last.statement.end_byte
    return Edit(place, place, f"{newline}{text}".encode(), b"")
