"""Physical names have a hyphen between their text and the environment's suffix.

A suffix that brings its own separator (``"-dev01"``) hands it over to the names; they stay as they
are. The allowed characters differ by resource; the catalogue has them from the schemas.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.codemod import Codemod, Example, Impact, Level
from cdkfix.context import Context
from cdkfix.emptiness import empty_reason
from cdkfix.finding import Finding
from cdkfix.names import NamePlace
from cdkfix.renames import Renamer, Respelling, index_of, suffix_indexes
from cdkfix.resolve import resolve
from cdkfix.scopes import BindingKind
from cdkfix.separators import own_separator
from cdkfix.syntax import Expr, Member, Name
from cdkfix.texts import Text, is_symbol

_KEBAB = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def detect(context: Context) -> Iterator[Finding]:
    """Find physical names whose kebab-case text runs into a suffix."""
    renamer = Renamer(context.module)
    for place, node in renamer.own_places():
        if not place.takes_hyphens:
            continue
        findings = (_finding(context, renamer, place, expr, node) for expr in place.exprs)
        found = next(filter(None, findings), None)
        if found is not None:
            yield found


def _finding(
    context: Context, renamer: Renamer, place: NamePlace, expr: Expr, at: Node
) -> Finding | None:
    text = renamer.symbolic.text(expr)
    joints = {index: suffix for index, _, suffix in suffix_indexes(text) if _is_joint(text, index)}
    if not joints:
        return None
    suffixes = list(joints.values())
    message = f"{place.call.label} has no hyphen before `{suffixes[0].text}` in {place.prop_name}"
    reason = next(filter(None, map(_obstacle, suffixes)), None)
    if reason is not None:
        return context.finding(at, message, reason=reason)
    edits = []
    bare: dict[int, Expr] = {}
    for index, suffix in joints.items():
        separator = own_separator(suffix)
        if separator is None:
            bare[index] = suffix
            continue
        moved = renamer.move(separator, suffix)
        if moved.reason is not None:
            reason = f"`{suffix.text}` brings its own separator: {moved.reason}"
            return context.finding(at, message, reason=reason, impact=Impact.NONE)
        edits += moved.edits
    if not bare:
        return context.finding(at, message, edits, impact=Impact.NONE, data_loss=False)
    known = renamer.evaluated.text(expr)
    parts = {index: part for index, part, _ in suffix_indexes(text)}
    places = [index_of(known, parts[index]) for index in bare]
    rename = renamer.rename(
        expr,
        Respelling(inserted=dict.fromkeys(bare, "-")),
        Respelling(inserted={index: "-" for index in places if index is not None}),
        lambda other: other.takes_hyphens,
    )
    impact = Impact.REPLACEMENT if place.prop.create_only else Impact.UPDATE
    return context.finding(
        at,
        message,
        [*edits, *rename.edits],
        reason=rename.reason,
        impact=impact,
        data_loss=place.data_loss,
    )


def _obstacle(suffix: Expr) -> str | None:
    """Why a hyphen before the suffix may do harm."""
    empty = empty_reason(suffix)
    if empty is not None:
        return f"the suffix can be empty: {empty}; a trailing hyphen is an illegal name"
    owner = resolve(suffix).expr
    owner = owner.module.expr(owner.node)
    while isinstance(owner, Member):
        owner = owner.object
    if isinstance(owner, Name):
        binding = owner.module.binding(owner.node)
        if binding is not None and binding.kind is BindingKind.IMPORT:
            return f"whether it brings its own separator is not known: {resolve(suffix).why}"
    return None


def _is_joint(text: Text, index: int) -> bool:
    """Whether kebab-case text runs into the suffix at ``index`` of a physical name."""
    if "." in text.text.removesuffix(".fifo"):  # a host name
        return False
    segment = re.split("[/:]", text.text[:index])[-1]
    symbols = [at for at, character in enumerate(segment) if is_symbol(character)]
    before = segment[: symbols[-1]] if symbols else ""
    last = segment[symbols[-1] + 1 :].removeprefix("-") if symbols else segment
    plain = all(is_symbol(item) or re.match("[a-z0-9-]", item) for item in before)
    return plain and _KEBAB.fullmatch(last) is not None


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
    detect=detect,
    needles=(b"uffix", b"SUFFIX", b"nv", b"NV", b"tage", b"STAGE"),
    examples=(),
)
