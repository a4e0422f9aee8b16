"""Glue databases and tables have underscores in their names where they had hyphens.

Athena takes no special character but the underscore in the names of databases, tables and columns.
https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import HASHED_IDS, TemplateEffect
from cdkfix.finding import Finding, Note, one_of
from cdkfix.places import at_line
from cdkfix.resolve import describe
from cdkfix.syntax import Expr, ExprPart
from cdkfix.traits.names.at_calls import respell_at_calls
from cdkfix.traits.names.at_places import respell_at_places
from cdkfix.traits.names.hyphens import (
    hyphen_inside,
    hyphenated,
    is_suffixed_with_hyphen,
    joined_in,
    lost_part,
    of_stack,
    own_value,
    unknown_parts,
)
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.renames import Renamer, renamer
from cdkfix.traits.names.respelling import Rename, Respelling, places_of
from cdkfix.traits.suffixes.given_separators import given_separator
from cdkfix.traits.suffixes.joints import unknown_start, value_joint
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Separator, move, own_separator
from cdkfix.traits.texts.at_run_time import Text, is_symbol
from cdkfix.traits.texts.joins import hyphen_join
from cdkfix.traits.texts.plain import is_always_text
from cdkfix.traits.texts.stack_names import may_have_hyphens
from cdkfix.traits.values.emptiness import empty_reason
from cdkfix.traits.values.sources import sources
from codemods.examples.glue_database_name import EXAMPLES

#: Patterns in the ARNs of databases and of tables: what stands before their wildcard.
_PATTERNS = {
    "AWS::Glue::Database": re.compile(r"(?:database|table)/([^\s\"'*?/]*)[*?]"),
    "AWS::Glue::Table": re.compile(r"table/[^\s\"'/]*/([^\s\"'*?/]*)[*?]"),
}


def detect(context: Context) -> Iterator[Finding]:
    """Find Glue databases and tables with hyphens in their names."""
    names = renamer(context.module)
    for place, node in names.search.own_places():
        if not place.is_glue:
            continue
        findings = []
        for expr in place.exprs:
            text = names.evaluated.text(expr)
            value = own_value(place, text)
            at_deployment = of_stack(text)
            hyphens = at_deployment is not None and may_have_hyphens(at_deployment)
            hyphens = hyphens or is_suffixed_with_hyphen(names.symbolic.text(expr))
            hyphens = hyphens or joined_in(text) is not None
            if hyphens or "-" in text.text or value is not None or hyphenated(place, text):
                found = _finding(context, names, place, expr, node, value)
                if found.reason is not None:
                    other = respell_at_calls(names, place, expr)
                    other = other or respell_at_places(names, place, value or expr)
                    if other is not None:
                        edits, why = other.edits, other.reason
                        if value is not None and why is not None:
                            why = f"{found.reason}; {why}"
                        found = context.finding(node, found.message, edits, reason=why)
                findings.append(found)
        if not place.exprs:
            findings += filter(None, [_unwritten(context, names, place, node)])
        yield from one_of(findings)


def _unwritten(context: Context, names: Renamer, place: NamePlace, at: Node) -> Finding | None:
    """What is found of a name that no text is known of, and that has a hyphen or may have one."""
    value = place.entry.value
    joined = sources(value).foreign
    if joined is not None and hyphen_join(joined) is not None:
        other = respell_at_calls(names, place, joined)
        if other is not None:
            return context.finding(at, _message(place), other.edits, reason=other.reason)
        return context.finding(at, _message(place), reason=_not_followed(joined))
    if may_have_hyphens(value):
        return context.finding(at, _message(place, may=True), reason=_at_deployment(value))
    return None


def _message(place: NamePlace, *, may: bool = False) -> str:
    return f"{place.call.label} {'may have' if may else 'has'} a hyphen in {place.prop_name}"


def _at_deployment(of_stack: Expr) -> str:
    return f"what the name is made of may have hyphens when it is deployed: {describe(of_stack)}"


def _not_followed(joined: Expr) -> str:
    return f"what the name is joined of is not followed: {describe(joined)}"


def _finding(
    context: Context, names: Renamer, place: NamePlace, expr: Expr, at: Node, value: Expr | None
) -> Finding:
    message = _message(place)
    if value is not None:
        why = f"a value that the name is made of has a hyphen: {describe(value)}"
        return context.finding(at, message, reason=why)
    symbolic, known = names.symbolic.text(expr), names.evaluated.text(expr)
    stack = of_stack(known)
    if stack is not None:
        message = _message(place, may="-" not in known.text)
        return context.finding(at, message, reason=_at_deployment(stack))
    joined = joined_in(known)
    if joined is not None:
        return context.finding(at, message, reason=_not_followed(joined))
    lost = lost_part(known)
    if lost is not None:
        why = f"which values the name is made of is not followed: {describe(lost)}"
        return context.finding(at, message, reason=why)
    inserted: dict[int, str] = {}
    inserted_known: dict[int, str] = {}
    moved: dict[int, tuple[Separator, Expr]] = {}
    kept, kept_known = set(hyphenated(place, symbolic)), set(hyphenated(place, known))
    for index, part, suffix in suffix_indexes(symbolic):
        separator = own_separator(suffix)
        inside = hyphen_inside(names, suffix, separator)
        if inside is not None and not is_always_text(suffix):
            return context.finding(at, message, reason=inside)
        hyphen = separator if separator is not None and separator.text == "-" else None
        if inside is not None or (hyphen is not None and _stays(hyphen, suffix)):
            kept.add(index)
            start = index_of(known, part)
            if start is not None and _stands_for(known, start, part):
                kept_known.add(start)
        elif hyphen is not None:
            moved[index] = hyphen, suffix
        if separator is None and (joint := _joint(symbolic, index)):
            if isinstance(joint, str):
                why = f"the name runs into `{suffix.text}`: {joint}"
                return context.finding(at, message, reason=why)
            empty = empty_reason(suffix)
            if empty is not None:
                why = f"the suffix can be empty: {empty}; the name would end in an underscore"
                return context.finding(at, message, reason=why)
            unknown = unknown_start(suffix)
            if unknown is not None:
                return context.finding(at, message, reason=unknown)
            inserted[index] = "_"
            start = index_of(known, part)
            if start is not None:
                inserted_known[start] = "_"
    names.search.look_for(expr)
    reason = _pattern(names, place, known)
    if reason is not None:
        return context.finding(at, message, reason=reason)
    unseen = unknown_parts(symbolic)
    texts = [start for start, symbol in unseen.items() if is_always_text(symbol)]

    def renamed(taken: Iterable[int]) -> Rename:
        return names.rename(
            expr,
            Respelling(
                inserted, _underscores(symbolic), frozenset(moved), frozenset({*kept, *taken})
            ),
            Respelling(inserted_known, _underscores(known), taken=frozenset(kept_known)),
            lambda other: other.is_glue,
            dotted=True,
            at_use=True,
        )

    rename = renamed(texts)
    if rename.reason is not None and texts:
        # They may have no hyphen.
        texts, rename = [], renamed(())
    reason, edits = rename.reason, list(rename.edits)
    for separator, suffix in moved.values():
        move_ = move(separator, suffix, places_of(rename.moved, "_"))
        edits += move_.edits
        if reason is None and move_.reason is not None:
            reason = f"`{suffix.text}` brings its own hyphen: {move_.reason}"
    left = (symbol for start, symbol in unseen.items() if start not in texts)
    for symbol in left if reason is None else ():
        why = f"what `{symbol.text}` brings is not known"
        text = f"{place.call.label} may keep a hyphen in {place.prop_name}: {why}"
        context.notes[Note(text, (at.start_byte,))] = None
    return context.finding(at, message, edits, reason=reason, effect=rename.effect)


def _stands_for(text: Text, index: int, part: ExprPart) -> bool:
    """Whether a character of a text is the symbol of a part, no more of which is known."""
    return is_symbol(text.text[index]) and text.run(index).path[-1].part is part


def _stays(separator: Separator, suffix: Expr) -> bool:
    """Whether a suffix keeps its hyphen otherwise, and the name takes it without.

    It may be empty (``const suffix = stage ? '-' + stage : ''``), or be given its hyphen.
    """
    if given_separator(suffix) is not None:
        return True
    if sources(suffix).empty is None or not is_always_text(suffix):
        return False
    return move(separator, suffix).reason is not None


def _joint(text: Text, index: int) -> bool | str:
    """Whether no separator stands before the suffix at ``index``, or why that cannot be told."""
    before = text.text[:index]
    if not before or not is_symbol(before[-1]):
        return before[-1:].isalnum()
    return value_joint(text.run(index - 1), before[:-1])


def _underscores(text: Text) -> dict[int, str]:
    return {index: "_" for index, character in enumerate(text.text) if character == "-"}


def _pattern(names: Renamer, place: NamePlace, name: Text) -> str | None:
    """Why the name must keep its hyphens: a pattern of a policy covers it by them."""
    pattern = _PATTERNS[place.call.info.cfn_type or ""]
    starts = [name.text[:end] for end in range(len(name.text)) if "-" in name.text[:end]]
    for spellings in names.search.spellings:
        first = spellings.first_match(pattern, starts)
        if first is not None:
            match, text = first
            shown = "".join("…" if is_symbol(item) else item for item in match[0])
            where = at_line(text.expr.module, text.expr.line)
            return f"a pattern covers it: `{shown}`, {where}"
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
    effects=(
        *(
            TemplateEffect(type_, path, respelled="-_", follows=True)
            for type_, path in (
                ("AWS::Glue::Database", "Properties.DatabaseInput.Name"),
                ("AWS::Glue::Database", "Properties.DatabaseName"),
                ("AWS::Glue::Table", "Properties.TableInput.Name"),
            )
        ),
        *HASHED_IDS,
    ),
    detect=detect,
    needles=(b"glue", b"AWS::Glue::"),
    examples=EXAMPLES,
)
