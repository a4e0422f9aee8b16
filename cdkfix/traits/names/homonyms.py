"""Texts that a database or a table and a resource of another kind are named by: which is meant."""

from __future__ import annotations

import re

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, around
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import qualify
from cdkfix.syntax import Call, Expr, Literal
from cdkfix.traits.names.spellings import Spelling

#: What a query has before a database or a table.
#: https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html
_IN_QUERY = re.compile(
    r"\b(?:from|join|into|table|database|schema|exists|update|describe|view)\s+(?:\S+\.)?[`\"]?$",
    re.I,
)
#: What Glue's ARNs have before them.
#: https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
_IN_CATALOG = re.compile(r":glue:[^\s\"']*:(?:database|table|userDefinedFunction)/(?:[^\s\"']*/)?$")
_ARN = re.compile(r"\barn:[^\s\"']*$")
#: How keys, variables and ids call what is in the catalog, and what is not.
_CATALOG = frozenset({"catalog", "database", "db", "glue", "schema", "table"})
_OTHERS = frozenset(
    {
        "alarm",
        "alias",
        "api",
        "bucket",
        "cluster",
        "crawler",
        "dashboard",
        "function",
        "group",
        "job",
        "lambda",
        "machine",
        "prefix",
        "queue",
        "repository",
        "role",
        "rule",
        "secret",
        "stack",
        "stream",
        "topic",
        "trigger",
        "workflow",
        "workgroup",
    }
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SEPARATE = re.compile(r"[^A-Za-z]+")
#: Keys that say nothing of what their value is.
_VALUE = "value"
_NAME = "name"
#: How the types of the L1 constructs' structs end: ``CfnPermissions.DatabaseResourceProperty``.
_STRUCT = "Property"


def is_meant(found: Spelling) -> bool | None:
    """Whether a spelling is that of the database or the table; None where nothing tells."""
    before = found.text.text[: found.start]
    if _IN_QUERY.search(before) or _IN_CATALOG.search(before):
        return True
    if _ARN.search(before):
        return False
    words = _words(_called(found.text.expr))
    ours, others = bool(words & _CATALOG), bool(words & _OTHERS)
    return ours if ours != others else None


def _words(name: str) -> set[str]:
    pieces = (piece for part in _SEPARATE.split(name) for piece in _WORD.findall(part))
    return {piece.lower().removesuffix("s") for piece in pieces}


def _called(expr: Expr) -> str:
    """What a value is called: by its key, its variable, or its output's id.

    A bare ``name`` is called by what it is the name of: ``{ database: { name } }``.
    """
    module, node = expr.module, expr.module.reader.outer(expr.node)
    name = _key_of(module, node)
    construct = _construct(module, expr) if name == _VALUE else None
    id_ = construct.argument("id") if construct is not None else None
    if name.lower() == _NAME:
        name = _named_by(module, node)
    return str(id_.value) if isinstance(id_, Literal) else name


def _key_of(module: Module, node: Node) -> str:
    """The key that an entry gives a value, or the variable that it is assigned to."""
    around = node.parent
    if around is None:
        return ""
    key = around.child_by_field_name("key") or around.child_by_field_name("name")
    key = key or around.child_by_field_name("left")
    return module.text(key).strip("\"'") if key is not None and key.id != node.id else ""


def _named_by(module: Module, node: Node) -> str:
    """What a thing is called that a value is the name of: by its own key, or by its type."""
    entry = node.parent
    holder = entry.parent if entry is not None else None
    if holder is None or holder.type not in ARGUMENT_LISTS:
        return _key_of(module, holder) if holder is not None else ""
    call = module.expr(around(holder))
    struct = isinstance(call, Call) and (qualify(call.callee) or "").endswith(_STRUCT)
    return call.callee.text.rpartition(".")[2] if isinstance(call, Call) and struct else ""


def _construct(module: Module, expr: Expr) -> ConstructCall | None:
    inside = [it for it in module.constructs if it.expr.start <= expr.start < it.expr.end]
    return max(inside, key=lambda call: call.expr.start, default=None)
