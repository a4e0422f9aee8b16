"""Glue databases and tables have underscores in their names where they had hyphens.

Athena takes no special character but the underscore in the names of databases, tables and columns.
https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import HASHED_IDS, TemplateEffect
from cdkfix.finding import Finding, Note, one_of
from cdkfix.program.syntax import Call, Expr, ExprPart, Member
from cdkfix.resolve import describe, resolve
from cdkfix.traits.expected.name_parts import outlived_name_parts
from cdkfix.traits.expected.names import outlived_names
from cdkfix.traits.lists.joins import hyphen_join
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
    underscored_joint,
    unknown_parts,
)
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.renames import Renamer, renamer
from cdkfix.traits.names.respelling import Rename, Respelling, places_of, without_any
from cdkfix.traits.names.wildcards import covered_by
from cdkfix.traits.outside.contexts import texts_given
from cdkfix.traits.suffixes.given_separators import given_separator
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Separator, move, own_separator
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.plain import is_always_text
from cdkfix.traits.texts.stack_names import may_have_hyphens
from cdkfix.traits.texts.symbols import is_symbol
from cdkfix.traits.values.sources import sources
from codemods.examples.glue_database_name import EXAMPLES

#: Methods by which other characters come into the place of hyphens, alone or one after another.
_RESPELLING = frozenset({"join", "replace", "replaceAll", "split"})


class _Plan(msgspec.Struct, frozen=True, eq=False):
    """What becomes of a name, by the characters of its two texts.

    ``inserted`` goes before suffixes that have no separator, ``moved`` are those whose own one
    becomes an underscore of the name, ``kept`` is what stays, and is taken without its hyphens.
    """

    symbolic: Text
    known: Text
    inserted: dict[int, str] = msgspec.field(default_factory=dict)
    inserted_known: dict[int, str] = msgspec.field(default_factory=dict)
    moved: dict[int, tuple[Separator, Expr]] = msgspec.field(default_factory=dict)
    kept: set[int] = msgspec.field(default_factory=set)
    kept_known: set[int] = msgspec.field(default_factory=set)

    def respelled(self, taken: Iterable[int]) -> Respelling:
        """How the symbolic text changes; what stands at ``taken`` is taken without hyphens, too."""
        kept = frozenset({*self.kept, *taken})
        return Respelling(
            self.inserted, without_any(self.symbolic).replaced, frozenset(self.moved), kept
        )

    def respelled_known(self) -> Respelling:
        """How the text changes as far as it is known."""
        kept = frozenset(self.kept_known)
        return Respelling(self.inserted_known, without_any(self.known).replaced, taken=kept)


def detect(context: Context) -> Iterator[Finding]:
    """Find Glue databases and tables with hyphens in their names."""
    names = renamer(context.module)
    for place, node in names.search.own_places():
        if not place.is_glue:
            continue
        findings = [
            found for expr in place.exprs for found in _of_text(context, names, place, expr, node)
        ]
        if not place.exprs:
            findings += filter(None, [_unwritten(context, names, place, node)])
        yield from one_of(findings)
    yield from outlived_names(context, "_")
    yield from outlived_name_parts(context)


def _of_text(
    context: Context, names: Renamer, place: NamePlace, expr: Expr, at: Node
) -> Iterator[Finding]:
    """What is found of a text that is a name, or one of several that it may be."""
    text = names.evaluated.text(expr)
    value = own_value(place, text)
    if value is None and not _has_hyphen(names, place, expr, text):
        return
    found = _finding(context, names, place, expr, at, value)
    if found.reason is not None:
        other = respell_at_calls(names, place, expr)
        other = other or respell_at_places(names, place, value or expr)
        if other is not None:
            why = other.reason
            if value is not None and why is not None:
                why = f"{found.reason}; {why}"
            found = context.finding(at, found.message, other.edits, reason=why)
    yield found


def _has_hyphen(names: Renamer, place: NamePlace, expr: Expr, text: Text) -> bool:
    """Whether a name has a hyphen, or may have one by what it is made of."""
    at_deployment = of_stack(text)
    return (
        (at_deployment is not None and may_have_hyphens(at_deployment))
        or is_suffixed_with_hyphen(names.symbolic.text(expr))
        or joined_in(text) is not None
        or "-" in text.text
        or bool(hyphenated(place, text))
    )


def _unwritten(context: Context, names: Renamer, place: NamePlace, at: Node) -> Finding | None:
    """What is found of a name that no text is known of, and that has a hyphen or may have one."""
    value = place.entry.value
    suffix = _run_into(names, value)
    if suffix is not None:
        message = f"{place.call.label} has no underscore before `{suffix.text}`"
        reason = f"what it is made of is changed where it is given: {describe(value)}"
        return context.finding(at, f"{message} in {place.prop_name}", reason=reason)
    joined = sources(value).foreign
    if joined is not None and hyphen_join(joined) is not None:
        other = respell_at_calls(names, place, joined)
        if other is not None:
            return context.finding(at, _message(place), other.edits, reason=other.reason)
        return context.finding(at, _message(place), reason=_not_followed(joined))
    word = next((it for it in texts_given(sources(value)) if "-" in it.text), None)
    if word is not None:
        return context.finding(at, _message(place), reason=word.told)
    if may_have_hyphens(value):
        return context.finding(at, _message(place, may=True), reason=_at_deployment(value))
    return None


def _run_into(names: Renamer, value: Expr) -> Expr | None:
    """The suffix that a text runs into whose hyphens are replaced: ``text.replace(/-/g, '_')``."""
    made = resolve(value).expr
    while isinstance(made, Call) and isinstance(made.callee, Member):
        if made.callee.name not in _RESPELLING:
            return None
        made = resolve(made.callee.object).expr
    text = as_text(made)
    if text is None or made is value:
        return None
    symbolic = names.symbolic.text(text)
    found = (
        suffix
        for index, _, suffix in suffix_indexes(symbolic)
        if own_separator(suffix) is None and underscored_joint(symbolic, index, suffix) is True
    )
    return next(found, None)


def _message(place: NamePlace, *, may: bool = False) -> str:
    return f"{place.call.label} {'may have' if may else 'has'} a hyphen in {place.prop_name}"


def _at_deployment(of_stack: Expr) -> str:
    return f"what the name is made of may have hyphens when it is deployed: {describe(of_stack)}"


def _not_followed(joined: Expr) -> str:
    return f"what the name is joined of is not followed: {describe(joined)}"


def _finding(
    context: Context, names: Renamer, place: NamePlace, expr: Expr, at: Node, value: Expr | None
) -> Finding:
    symbolic, known = names.symbolic.text(expr), names.evaluated.text(expr)
    reason = _not_known(known, value)
    may = value is None and of_stack(known) is not None and "-" not in known.text
    message = _message(place, may=may)
    plan = _plan(names, place, symbolic, known) if reason is None else reason
    if isinstance(plan, str):
        return context.finding(at, message, reason=plan)
    names.search.look_for(expr)
    reason = covered_by(names.search, place, known, plan.respelled_known())
    if reason is not None:
        return context.finding(at, message, reason=reason)
    rename, left = _renamed(names, expr, plan)
    reason, edits = rename.reason, list(rename.edits)
    for separator, suffix in plan.moved.values():
        move_ = move(separator, suffix, places_of(rename.moved, "_"))
        edits += move_.edits
        if reason is None and move_.reason is not None:
            reason = f"`{suffix.text}` brings its own hyphen: {move_.reason}"
    for symbol in left if reason is None else ():
        why = f"what `{symbol.text}` brings is not known"
        text = f"{place.call.label} may keep a hyphen in {place.prop_name}: {why}"
        context.notes[Note(text, (at.start_byte,))] = None
    return context.finding(at, message, edits, reason=reason, effect=rename.effect)


def _not_known(known: Text, value: Expr | None) -> str | None:
    """Why nobody can tell what a name becomes: what it is made of is not known."""
    if value is not None:
        return f"a value that the name is made of has a hyphen: {describe(value)}"
    stack, joined, lost = of_stack(known), joined_in(known), lost_part(known)
    if stack is not None:
        return _at_deployment(stack)
    if joined is not None:
        return _not_followed(joined)
    if lost is not None:
        return f"which values the name is made of is not followed: {describe(lost)}"
    return None


def _plan(names: Renamer, place: NamePlace, symbolic: Text, known: Text) -> _Plan | str:
    """What becomes of a name with its suffixes, or why it cannot be told."""
    plan = _Plan(symbolic, known)
    plan.kept.update(hyphenated(place, symbolic))
    plan.kept_known.update(hyphenated(place, known))
    for index, part, suffix in suffix_indexes(symbolic):
        separator, start = own_separator(suffix), index_of(known, part)
        inside = hyphen_inside(names, suffix, separator)
        if inside is not None and not is_always_text(suffix):
            return inside
        hyphen = separator if separator is not None and separator.text == "-" else None
        if inside is not None or (hyphen is not None and _stays(hyphen, suffix)):
            plan.kept.add(index)
            if start is not None and _stands_for(known, start, part):
                plan.kept_known.add(start)
        elif hyphen is not None:
            plan.moved[index] = hyphen, suffix
        joint = underscored_joint(symbolic, index, suffix) if separator is None else False
        if isinstance(joint, str):
            return joint
        if joint:
            plan.inserted[index] = "_"
            if start is not None:
                plan.inserted_known[start] = "_"
    return plan


def _renamed(names: Renamer, expr: Expr, plan: _Plan) -> tuple[Rename, Sequence[Expr]]:
    """The rename of a name, and the parts of it that may keep a hyphen all the same."""

    def renamed(taken: Iterable[int]) -> Rename:
        return names.rename(
            expr,
            plan.respelled(taken),
            plan.respelled_known(),
            lambda other: other.is_glue,
            in_catalog=True,
        )

    unseen = unknown_parts(plan.symbolic)
    texts = [start for start, symbol in unseen.items() if is_always_text(symbol)]
    rename = renamed(texts)
    if rename.reason is not None and texts:
        # They may have no hyphen.
        texts, rename = [], renamed(())
    return rename, [symbol for start, symbol in unseen.items() if start not in texts]


def _stands_for(text: Text, index: int, part: ExprPart) -> bool:
    """Whether a character of a text is the symbol of a part, no more of which is known."""
    return is_symbol(text.text[index]) and text.run(index).path[-1].part is part


def _stays(separator: Separator, suffix: Expr) -> bool:
    """Whether a suffix keeps its hyphen otherwise, and the name takes it without.

    Nobody can take it out of some: of what the context gives, or what callers add it to.
    """
    if given_separator(suffix) is not None:
        return True
    return is_always_text(suffix) and move(separator, suffix).reason is not None


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
    in_tests=(b"atabase", b"DATABASE", b"able_name", b"ableName"),
    examples=EXAMPLES,
)
