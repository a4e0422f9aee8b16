"""Physical names have a hyphen between their text and the environment's suffix.

A suffix that brings its own separator (``"-dev01"``) hands it over to the names; they stay as they
are. The allowed characters differ by resource; the catalogue has them from the schemas.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tree_sitter import Node

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.effects import HASHED_IDS, TemplateEffect
from cdkfix.finding import Finding, Fix, one_of
from cdkfix.profile import NO_EFFECT
from cdkfix.syntax import Expr
from cdkfix.traits.names.at_calls import AtCalls, glue_at_calls
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.renames import Renamer, renamer
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.suffixes.given_separators import given_separator
from cdkfix.traits.suffixes.joints import doubt, joint_at
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Move, own_separator
from cdkfix.traits.values.destinations import place
from codemods.examples.resource_name_separator import EXAMPLES

#: The codemod that gives the names of databases underscores.
_DATABASE_NAME = "glue-database-name"


def detect(context: Context) -> Iterator[Finding]:
    """Find physical names whose kebab-case text runs into a suffix."""
    names = renamer(context.module)
    for item, node in names.search.own_places():
        if not item.takes_hyphens:
            continue
        findings = (_finding(context, names, item, expr, node) for expr in item.exprs)
        yield from one_of(list(filter(None, findings)))


def _finding(
    context: Context, names: Renamer, item: NamePlace, expr: Expr, at: Node
) -> Finding | None:
    text = names.symbolic.text(expr)
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
    if not joints:
        return None
    shown = next(iter(joints.values())).text
    message = f"{item.call.label} has no hyphen before `{shown}` in {item.prop_name}"
    reason = next(filter(None, doubts), None)
    if reason is not None:
        return context.finding(at, message, reason=reason)
    moves: dict[int, Move] = {}
    bare: dict[int, Expr] = {}
    for index, suffix in joints.items():
        separator = own_separator(suffix)
        if separator is None:
            bare[index] = suffix
            continue
        moved = names.move(separator, suffix)
        if moved.reason is not None:
            reason = f"`{suffix.text}` brings its own separator: {moved.reason}"
            return context.finding(at, message, reason=reason, effect=NO_EFFECT)
        moves[id(moved)] = moved
    if not bare and len(moves) == 1:
        return context.finding(
            at, message, *(move.fix for move in moves.values()), effect=NO_EFFECT
        )
    edits = [edit for move in moves.values() for edit in move.edits]
    if not bare:
        return context.finding(at, message, edits, effect=NO_EFFECT)
    known = names.evaluated.text(expr)
    parts = {index: part for index, part, _ in suffix_indexes(text)}
    places = [index_of(known, parts[index]) for index in bare]
    renamed = partial(
        names.rename,
        expr,
        Respelling(inserted=dict.fromkeys(bare, "-")),
        Respelling(inserted={index: "-" for index in places if index is not None}),
    )
    rename = renamed(lambda other: other.takes_hyphens)
    fix = Fix.of([*edits, *rename.edits])
    glue = _taken_by_glue(context, names, expr) if rename.reason is not None else None
    if glue is not None:
        coming, until = frozenset(map(place, glue.calls)), rename.reason
        rename = renamed(lambda it: it.takes_hyphens or it in glue.places, coming=coming)
        fix = Fix.of([*edits, *rename.edits, *glue.edits], later=until)
    return context.finding(at, message, fix, reason=rename.reason, effect=rename.effect)


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
    needles=(b"ame", b"lias", b"dentifier", b"family", b"nstanceId", b"instance_id", b"...", b"**"),
    examples=EXAMPLES,
)
