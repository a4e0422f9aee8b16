"""Physical names have a hyphen between their text and the environment's suffix.

A suffix that brings its own separator (``"-dev01"``) hands it over to the names; they stay as they
are. The allowed characters differ by resource; the catalogue has them from the schemas.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import HASHED_IDS, TemplateEffect
from cdkfix.finding import Finding, Fix, one_of
from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import describe, resolve, written
from cdkfix.traits.expected.names import outlived_names
from cdkfix.traits.lists.joins import hyphen_join
from cdkfix.traits.names.at_calls import AtCalls, glue_at_calls
from cdkfix.traits.names.lengths import too_long
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.renames import Renamer, renamer
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.names.wildcards import covered_by
from cdkfix.traits.suffixes.given_separators import given_separator
from cdkfix.traits.suffixes.joints import doubt, joint_at
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Move, own_separator
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.values.destinations import place
from cdkfix.traits.values.sources import sources
from codemods.examples.resource_name_separator import EXAMPLES

#: The codemod that gives the names of databases underscores.
_DATABASE_NAME = "glue-database-name"


def detect(context: Context) -> Iterator[Finding]:
    """Find physical names whose kebab-case text runs into a suffix."""
    names = renamer(context.module)
    known: dict[tuple[int, str | None], _Change | None] = {}
    for item, node in names.search.own_places():
        if not item.takes_hyphens:
            continue
        findings: list[Finding] = []
        changes = [] if item.exprs else [_in_joined(names, item)]
        for expr in item.exprs:
            # Many names may be made by one function.
            key = id(expr), item.cfn_type
            if key not in known:
                known[key] = _change(context, names, item, expr)
            changes.append(known[key])
        for change in filter(None, changes):
            message = f"{item.call.label} has no hyphen before `{change.shown}` in {item.prop_name}"
            findings.append(
                context.finding(
                    node, message, change.fix, reason=change.reason, effect=change.effect
                )
            )
        yield from one_of(findings)
    yield from outlived_names(context, "-")


class _Change(msgspec.Struct, frozen=True, eq=False):
    """What gives a name its hyphens, ``shown`` before which suffix, or why it stays."""

    shown: str
    fix: Fix | None = None
    reason: str | None = None
    effect: Effect | None = None


def _change(context: Context, names: Renamer, item: NamePlace, expr: Expr) -> _Change | None:
    joints, reason = _joints(names.symbolic.text(expr))
    if not joints:
        return None
    shown = next(iter(joints.values())).text
    if reason is not None:
        return _Change(shown, reason=reason)
    moves, bare = _moves(names, joints)
    if isinstance(moves, str):
        return _Change(shown, reason=moves, effect=NO_EFFECT)
    if len(moves) == 1 and not bare:
        # It is the one fix of all names that share the suffix.
        return _Change(shown, moves[0].fix, effect=NO_EFFECT)
    edits = [edit for move in moves for edit in move.edits]
    if not bare:
        return _Change(shown, Fix.of(edits), effect=NO_EFFECT)
    new, known = _with_hyphens(names, expr, bare)
    renamed = partial(names.rename, expr, new, known)
    rename = renamed(lambda other: other.takes_hyphens)
    fix = Fix.of([*edits, *rename.edits])
    glue = _taken_by_glue(context, names, expr) if rename.reason is not None else None
    if glue is not None:
        # What finds their hyphens has them take underscores first.
        coming, until = (
            frozenset(map(place, glue.calls)),
            rename.reason if glue.hyphenated else None,
        )
        rename = renamed(lambda it: it.takes_hyphens or it in glue.places, coming=coming)
        fix = Fix.of([*edits, *rename.edits, *glue.edits], later=until)
    reason = rename.reason or covered_by(names.search, item, names.evaluated.text(expr), known)
    reason = reason or too_long(names.search, names.evaluated.text(expr), len(bare))
    return _Change(shown, fix, reason, rename.effect)


def _in_joined(names: Renamer, item: NamePlace) -> _Change | None:
    """What is found of a name that a function joins of parts, where one runs into its suffix."""
    call, joined = written(item.entry.value), sources(item.entry.value).foreign
    if not isinstance(call, Call) or joined is None or hyphen_join(joined) is None:
        return None
    given = (resolve(call.module.expr(argument.value_node)) for argument in call.arguments)
    for text in (as_text(value.expr) for value in given):
        joints, reason = _joints(names.symbolic.text(text)) if text is not None else ({}, None)
        if joints:
            reason = reason or f"what the name is joined of is not followed: {describe(joined)}"
            return _Change(next(iter(joints.values())).text, reason=reason)
    return None


def _joints(text: Text) -> tuple[Mapping[int, Expr], str | None]:
    """The suffixes that a name runs into, by their places, or why that cannot be told."""
    joints: dict[int, Expr] = {}
    doubts: list[str | None] = []
    for index, _, suffix in suffix_indexes(text):
        joint = joint_at(text, index)
        if joint and given_separator(suffix) is None:
            joints[index] = suffix
            # What gives up a separator of its own may stand behind anything.
            if isinstance(joint, str) and own_separator(suffix) is None:
                doubts.append(joint)
            doubts.append(doubt(suffix))
    return joints, next(filter(None, doubts), None)


def _moves(
    names: Renamer, joints: Mapping[int, Expr]
) -> tuple[Sequence[Move] | str, Collection[int]]:
    """The moves of the separators that suffixes bring, or why one stays; those without one."""
    moves: dict[int, Move] = {}
    bare: list[int] = []
    for index, suffix in joints.items():
        separator = own_separator(suffix)
        if separator is None:
            bare.append(index)
            continue
        moved = names.move(separator, suffix)
        if moved.reason is not None:
            return f"`{suffix.text}` brings its own separator: {moved.reason}", bare
        moves[id(moved)] = moved
    return list(moves.values()), bare


def _with_hyphens(
    names: Renamer, expr: Expr, bare: Collection[int]
) -> tuple[Respelling, Respelling]:
    """How both texts of a name change that gets a hyphen before its suffixes at ``bare``."""
    symbolic, known = names.symbolic.text(expr), names.evaluated.text(expr)
    parts = {index: part for index, part, _ in suffix_indexes(symbolic)}
    places = (index_of(known, parts[index]) for index in bare)
    return (
        Respelling(inserted=dict.fromkeys(bare, "-")),
        Respelling(inserted={index: "-" for index in places if index is not None}),
    )


def _taken_by_glue(context: Context, names: Renamer, expr: Expr) -> AtCalls | None:
    """The databases that have their names by the same function, and are to take underscores.

    None where there are none, or one of them stays: a name that their function makes stays then.
    """
    found = glue_at_calls(names, expr)
    for item in found.places if found is not None else ():
        call = item.call.expr
        if not context.makes(_DATABASE_NAME, call.module, item.node(call.module).start_byte):
            return None
    return found


CODEMOD = Codemod(
    number=9,
    title="Physical name runs into its suffix without a hyphen",
    level=Level.MEDIUM,
    impact=Impact.REPLACEMENT,
    root_cause="No consistent pattern for the names of resources.",
    consequence="Names are hard to read (fin-s3-rawdev) and may break naming conventions.",
    effect="Replaces the resource where its name really changes; a suffix that brought its own "
    "separator leaves every name as it is.",
    url="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html",
    effects=(
        TemplateEffect("*", "Properties.**", respelled="-", follows=True),
        TemplateEffect("Stack", "", respelled="-", follows=True),
        *HASHED_IDS,
    ),
    detect=detect,
    # The properties: what their names are made of may stand with the callers, in other files, and
    # so may they, where all that callers give is spread.
    needles=(
        b"ame",
        b"lias",
        b"dentifier",
        b"omain",
        b"family",
        b"nstanceId",
        b"instance_id",
        b"...",
        b"**",
    ),
    examples=EXAMPLES,
)
