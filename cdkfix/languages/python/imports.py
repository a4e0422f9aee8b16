"""Names of jsii types in Python: taken from the file's imports, or imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.edits import Edit
from cdkfix.languages import sorting
from cdkfix.languages.appending import append, end_of
from cdkfix.languages.facts import Import
from cdkfix.languages.heads import head_end, import_edits
from cdkfix.languages.naming import free_name, is_later, visible_name
from cdkfix.languages.python.style import indent_unit
from cdkfix.languages.trailing import behind
from cdkfix.languages.trees import IMPORTS, around, field, text

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_ORDERS = (sorting.by_type, sorting.ignoring_case, sorting.exact)
_HEAD = IMPORTS | {"future_import_statement", "comment"}


def reference(module: Module, fqn: str, offset: int) -> tuple[str, list[Edit]]:
    """How to write ``fqn`` at ``offset``, and the edits that import it if need be."""
    name = visible_name(module, fqn, offset, lambda item: holds(module, item, offset))
    if name is not None:
        return name, []
    prefix, _, simple = fqn.rpartition(".")
    local = free_name(module, simple)
    source = catalogue.python_module(prefix)
    if source is None:
        raise LookupError(f"no Python module holds {fqn}")
    for item in module.imports:
        if (
            _can_take_more(module, item)
            and holds(module, item, offset)
            and module.reader.cdk_prefix(item.module) == prefix
        ):
            return local, _add_name(module, item.statement, simple, local)
    return local, _add_statement(module, source, simple, local, offset)


def holds(module: Module, item: Import, offset: int) -> bool:
    """Whether an import has been executed when the code at ``offset`` is."""
    return not is_later(module, item, offset) and not _for_type_checkers(item.statement)


def add_to(module: Module, item: Import, name: str, offset: int) -> list[Edit] | None:
    """The edits by which an import brings in another ``name`` of its module for ``offset``.

    None where its statement can take no more, or where the file has such a name.
    """
    if name in module.scopes.names or not _can_take_more(module, item):
        return None
    return _add_name(module, item.statement, name, name) if holds(module, item, offset) else None


def import_standard(module: Module, source: str, name: str, offset: int) -> list[Edit]:
    """The edits that import ``name`` from a module of the standard library.

    It joins what is imported from there, or follows the standard library's last import, or stands
    above all others: https://peps.python.org/pep-0008/#imports
    """
    head = {node.id for node in _head(module)}
    standard: Node | None = None
    for item in module.imports:
        if item.module == source and _can_take_more(module, item) and holds(module, item, offset):
            return _add_name(module, item.statement, name, name)
        if item.statement.id in head and item.module.partition(".")[0] in sys.stdlib_module_names:
            standard = item.statement
    opening = f"from {source} import "
    if standard is not None:
        place = behind(standard)
        return import_edits(module.source, place, opening, name, "", source)
    first = next((node for node in _head(module) if node.type in IMPORTS), None)
    newline = module.source.newline.decode()
    place = first.start_byte if first is not None else head_end(module.source, module.root, ())
    closing = newline if first is not None else ""
    return import_edits(module.source, place, opening, name, closing, source)


def _for_type_checkers(statement: Node) -> bool:
    """Whether a statement stands under ``if TYPE_CHECKING:``, which never holds at run time.

    https://docs.python.org/3/library/typing.html#typing.TYPE_CHECKING
    """
    node = statement
    while node.parent is not None:
        parent = node.parent
        if parent.type == "if_statement":
            inside = field(parent, "consequence").id == node.id
            if inside and text(field(parent, "condition")).endswith("TYPE_CHECKING"):
                return True
        node = parent
    return False


def _can_take_more(module: Module, item: Import) -> bool:
    """Whether an import is a ``from`` import at the module's top level."""
    if item.statement.type != "import_from_statement" or item.member in (None, "*"):
        return False
    return _is_top(module, item.statement)


def _is_top(module: Module, statement: Node) -> bool:
    return around(statement).id == module.root.id


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
    def append() -> list[Edit]:
        return _append_name(module, statement, simple, local)

    names = statement.children_by_field_name("name")
    text = simple if simple == local else f"{simple} as {local}"
    return sorting.place(module, names, simple, text, _ORDERS, append)


def _append_name(module: Module, statement: Node, simple: str, local: str) -> list[Edit]:
    from cdkfix.languages.python import concrete

    try:
        return _append_alias(module, statement, simple, local)
    except concrete.NotLossless:
        name = simple if simple == local else f"{simple} as {local}"
        return append(end_of(statement.children_by_field_name("name")[-1]), " ", [name])


def break_import(module: Module, row: int) -> list[Edit]:
    """The edits that put the names of a ``from`` import on the line ``row`` on lines of their own.

    Names in parentheses that stand on one line are put so too.
    """
    for item in module.imports:
        statement = item.statement
        names = statement.children_by_field_name("name")
        on_line = row == statement.start_point[0] == statement.end_point[0]
        if not on_line or statement.type != "import_from_statement" or not names:
            continue
        newline = module.source.newline.decode()
        indent = module.source.indent(statement.start_byte).decode()
        inner = f"{newline}{indent}{indent_unit(module)}"
        written = "".join(f"{inner}{module.text(name)}," for name in names)
        before = names[0].prev_sibling
        start = names[0].start_byte
        if before is not None and before.type == "(":
            start = before.start_byte
        return [Edit(start, statement.end_byte, f"({written}{newline}{indent})".encode())]
    return []


def _append_alias(module: Module, statement: Node, simple: str, local: str) -> list[Edit]:
    import libcst as cst

    from cdkfix.languages.python import concrete

    old = module.text(statement)
    newline = concrete.newline_of(old, module.source.newline.decode())
    line = concrete.parse_statement(old, newline)
    node = line.body[0]
    if not isinstance(node, cst.ImportFrom) or isinstance(node.names, cst.ImportStar):
        raise concrete.NotLossless(old)
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
    last_byte = statement.children_by_field_name("name")[-1].end_byte
    end = len(module.body[statement.start_byte : last_byte].decode())
    return concrete.appended(old + newline, new, end, last_byte)


def _add_statement(module: Module, source: str, simple: str, local: str, offset: int) -> list[Edit]:
    name = simple if simple == local else f"{simple} as {local}"
    last = _last_import(module, offset)
    place = behind(last) if last is not None else head_end(module.source, module.root, ())
    return import_edits(module.source, place, f"from {source} import ", name, "", source)


def _last_import(module: Module, offset: int) -> Node | None:
    """What a new import follows: the last import of CDK in the head or behind it, or the head.

    CDK is imported late where something has to be done first, such as changing `sys.path`.
    """
    head = [node for node in _head(module) if node.type != "comment"]
    last = head[-1] if head else None
    of_cdk = [item.statement for item in module.imports if _is_cdk(module, item)]
    in_head = [statement for statement in of_cdk if _is_in(statement, head)]
    if in_head:
        return in_head[-1]
    for item in module.imports:
        if _is_top(module, item.statement) and holds(module, item, offset):
            last = item.statement if _is_cdk(module, item) else last
    return last


def _is_cdk(module: Module, item: Import) -> bool:
    return module.reader.cdk_prefix(item.module) is not None


def _is_in(node: Node, nodes: list[Node]) -> bool:
    return any(node.id == other.id for other in nodes)
