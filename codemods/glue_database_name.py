"""Glue databases and tables have underscores in their names where they had hyphens.

Athena takes no special character but the underscore in the names of databases, tables and columns.
https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.codemod import Codemod, Example, Impact, Level
from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.names import NamePlace
from cdkfix.renames import Renamer, Respelling, index_of, places_of, suffix_indexes
from cdkfix.resolve import describe, resolve
from cdkfix.separators import Separator, move, own_separator
from cdkfix.syntax import Expr, ExprPart, Literal, Template
from cdkfix.texts import Text, is_symbol

#: Patterns in the ARNs of databases and of tables: what stands before their wildcard.
_PATTERNS = {
    "AWS::Glue::Database": re.compile(r"(?:database|table)/([^\s\"'*?/]*)[*?]"),
    "AWS::Glue::Table": re.compile(r"table/[^\s\"'/]*/([^\s\"'*?/]*)[*?]"),
}


def detect(context: Context) -> Iterator[Finding]:
    """Find Glue databases and tables with hyphens in their names."""
    renamer = Renamer(context.module)
    for place, node in renamer.own_places():
        if not place.is_glue:
            continue
        for expr in place.exprs:
            if "-" in renamer.evaluated.text(expr).text:
                yield _finding(context, renamer, place, expr, node)
                break


def _finding(context: Context, renamer: Renamer, place: NamePlace, expr: Expr, at: Node) -> Finding:
    message = f"{place.call.label} has a hyphen in {place.prop_name}"
    symbolic, known = renamer.symbolic.text(expr), renamer.evaluated.text(expr)
    inserted: dict[int, str] = {}
    inserted_known: dict[int, str] = {}
    moved: dict[int, tuple[Separator, Expr]] = {}
    for index, part, suffix in suffix_indexes(symbolic):
        separator = own_separator(suffix)
        reason = _hyphen_inside(renamer, suffix, separator)
        if reason is not None:
            return context.finding(at, message, reason=reason)
        if separator is not None:
            if separator.text == "-":
                moved[index] = separator, suffix
        elif index > 0 and symbolic.text[index - 1].isalnum():
            inserted[index] = "_"
            start = index_of(known, part)
            if start is not None:
                inserted_known[start] = "_"
    reason = _pattern(renamer, place, known)
    if reason is not None:
        return context.finding(at, message, reason=reason)
    rename = renamer.rename(
        expr,
        Respelling(inserted, _underscores(symbolic), frozenset(moved)),
        Respelling(inserted_known, _underscores(known)),
        lambda other: other.is_glue,
    )
    reason, edits = rename.reason, list(rename.edits)
    for separator, suffix in moved.values():
        move_ = move(separator, suffix, places_of(rename.moved, "_"))
        edits += move_.edits
        if reason is None and move_.reason is not None:
            reason = f"`{suffix.text}` brings its own hyphen: {move_.reason}"
    return context.finding(at, message, edits, reason=reason)


def _underscores(text: Text) -> dict[int, str]:
    return {index: "_" for index, character in enumerate(text.text) if character == "-"}


def _hyphen_inside(renamer: Renamer, suffix: Expr, separator: Separator | None) -> str | None:
    """Why the suffix keeps a hyphen in the name: its value has one beyond a leading one."""
    definition = resolve(suffix).expr
    if isinstance(definition, (Literal, Template)):
        text = renamer.evaluated.text(definition).text
        if "-" in (text[1:] if separator is not None else text):
            return f"the value of the suffix has a hyphen: {describe(definition)}"
    return None


def _pattern(renamer: Renamer, place: NamePlace, name: Text) -> str | None:
    """Why the name must keep its hyphens: a pattern of a policy covers it by them."""
    pattern = _PATTERNS[place.call.info.cfn_type or ""]
    for text in renamer.spellings.texts():
        for match in pattern.finditer(text.text):
            start = match[1]
            if "-" in start and name.text != start and name.text.startswith(start):
                shown = "".join("…" if is_symbol(item) else item for item in match[0])
                return f"a pattern covers it: `{shown}`, line {text.expr.line}"
    return None


CODEMOD = Codemod(
    number=10,
    title="Glue database or table name has hyphens",
    level=Level.MEDIUM,
    impact=Impact.REPLACEMENT,
    root_cause="The naming restrictions of Glue and Athena were not considered.",
    consequence="Queries must quote the database's name, and some engines refuse it.",
    effect="Replaces the database or the table in the catalog under its new name.",
    url="https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html",
    detect=detect,
    needles=(b"glue",),
    examples=(),
)
