"""Which fixes account for a difference: those that declare it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from cdkfix.effects import Change, TemplateEffect
from cdkfix.finding import AppliedFix
from cdkfix.verify.assembly import Files
from cdkfix.verify.templates import (
    ABSENT,
    Absent,
    Difference,
    Json,
    canonical,
    rewrite,
    strings,
)

_ASSET = re.compile(r"<asset [0-9a-f]{12}>")


class Attributed(msgspec.Struct, frozen=True):
    """A difference and the fixes that declare it; without any, none of them does."""

    difference: Difference
    fixes: tuple[AppliedFix, ...]


class Sources(msgspec.Struct, frozen=True):
    """The files that are fixed, by their hashes before and after, and the assets of both sides."""

    changed: Mapping[tuple[str, str], tuple[AppliedFix, ...]]
    before: Mapping[str, Files]
    after: Mapping[str, Files]


NO_SOURCES = Sources({}, {}, {})


def attribute(
    found: Sequence[Difference],
    fixes: Sequence[AppliedFix],
    effects: Mapping[str, Sequence[TemplateEffect]],
    sources: Sources = NO_SOURCES,
) -> list[Attributed]:
    """Attribute each difference to the fixes that account for it.

    ``effects`` are those that the codemods declare, by name. A difference that none declares may
    still follow from one of a name or a logical id that does, or be an asset that holds a source
    that was fixed.
    """
    direct = {one: _direct(one, fixes, effects) for one in map(_Keyed, found)}
    trails = _trails(direct)
    return [
        Attributed(
            one.difference,
            tuple(fix for fix, _ in pairs)
            or _following(one.difference, trails)
            or _in_assets(one.difference, sources),
        )
        for one, pairs in direct.items()
    ]


class _Keyed(msgspec.Struct, frozen=True, eq=False):
    """A difference as a key: what it holds cannot be hashed."""

    difference: Difference


_Pairs = list[tuple[AppliedFix, TemplateEffect]]


def _direct(
    one: _Keyed,
    fixes: Sequence[AppliedFix],
    effects: Mapping[str, Sequence[TemplateEffect]],
) -> _Pairs:
    return [
        (fix, effect)
        for fix in fixes
        for effect in effects.get(fix.id.codemod, ())
        if covers(effect, one.difference, fix.construct)
    ]


def covers(effect: TemplateEffect, one: Difference, construct: str | None) -> bool:
    """Whether an effect of a fix about ``construct`` (None: not known) declares a difference."""
    return (
        _text(effect.type).fullmatch(one.type) is not None
        and _path(effect.path).fullmatch(one.path) is not None
        and _is_place(effect, one, construct)
        and effect.change in (None, _change(one))
        and (not effect.after or one.after in effect.after)
        and (not effect.respelled or _is_respelled(effect.respelled, one))
        and (effect.replaced is None or _substituted(one.before, [effect.replaced]) == one.after)
    )


def _is_place(effect: TemplateEffect, one: Difference, construct: str | None) -> bool:
    if effect.logical_id is not None:
        return _text(effect.logical_id).fullmatch(one.logical_id) is not None
    # Where CDK notes no construct, or the fix's has a computed id, the type has to do.
    return construct is None or not one.construct or construct in one.construct.split("/")


def _change(one: Difference) -> Change:
    if one.before is ABSENT:
        return Change.ADDED
    return Change.REMOVED if one.after is ABSENT else Change.CHANGED


def _is_respelled(characters: str, one: Difference) -> bool:
    if one.before is ABSENT or one.after is ABSENT:
        return False
    table = str.maketrans("", "", characters)
    return canonical(one.before).translate(table) == canonical(one.after).translate(table)


@cache
def _text(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*"))


@cache
def _path(pattern: str) -> re.Pattern[str]:
    text = ""
    for index, step in enumerate(pattern.split(".")):
        if step == "**":
            text += r"(?:\.[^.]+)*" if index else r".*"
        else:
            text += (r"\." if index else "") + re.escape(step).replace(r"\*", r"[^.]*")
    return re.compile(text)


class _Trail(msgspec.Struct, frozen=True):
    """An old text that became a new one, and the fixes that account for it."""

    old: str
    new: str
    fixes: tuple[AppliedFix, ...]


def _trails(direct: Mapping[_Keyed, _Pairs]) -> list[_Trail]:
    """The names and logical ids that others may follow, the longest first."""
    following = {
        one: tuple(fix for fix, effect in pairs if effect.follows) for one, pairs in direct.items()
    }
    trails = {
        (old, new): fixes
        for one, fixes in following.items()
        if fixes
        for old, new in _texts(one.difference)
    }
    gone = {
        (one.difference.stack, one.difference.construct): one
        for one, fixes in following.items()
        if fixes and one.difference.after is ABSENT
    }
    for one, fixes in following.items():
        place = one.difference
        before = gone.get((place.stack, place.construct)) if place.before is ABSENT else None
        if fixes and before is not None:
            trails[before.difference.logical_id, place.logical_id] = fixes
    found = (_Trail(old, new, fixes) for (old, new), fixes in trails.items())
    return sorted(found, key=lambda trail: -len(trail.old))


def _texts(one: Difference) -> Iterable[tuple[str, str]]:
    if one.before is ABSENT or one.after is ABSENT:
        return ()
    pairs = zip(strings(one.before), strings(one.after), strict=False)
    return [(old, new) for old, new in pairs if old != new and old]


def _following(one: Difference, trails: Sequence[_Trail]) -> tuple[AppliedFix, ...]:
    """The fixes whose new names make all the difference."""
    used = [trail for trail in trails if trail.old in canonical(one.before)]
    pairs = [(trail.old, trail.new) for trail in used]
    if not used or _substituted(one.before, pairs) != one.after:
        return ()
    return tuple(dict.fromkeys(fix for trail in used for fix in trail.fixes))


def _substituted(node: Json | Absent, pairs: Sequence[tuple[str, str]]) -> Json | Absent:
    if isinstance(node, Absent) or not pairs:
        return node
    news = dict(pairs)
    olds = re.compile("|".join(map(re.escape, news)))
    return rewrite(node, lambda text: olds.sub(lambda match: news[match[0]], text))


def _in_assets(one: Difference, sources: Sources) -> tuple[AppliedFix, ...]:
    """The fixes of the sources that make all the difference of the assets mentioned."""
    olds = _ASSET.findall(canonical(one.before))
    news = _ASSET.findall(canonical(one.after))
    if not olds or len(olds) != len(news):
        return ()
    if _ASSET.sub("", canonical(one.before)) != _ASSET.sub("", canonical(one.after)):
        return ()
    found: dict[AppliedFix, None] = {}
    for old, new in zip(olds, news, strict=True):
        before, after = sources.before.get(old, {}), sources.after.get(new, {})
        if before.keys() != after.keys():
            return ()
        for name in before:
            if before[name] != after[name]:
                fixes = sources.changed.get((before[name], after[name]))
                if fixes is None:
                    return ()
                found |= dict.fromkeys(fixes)
    return tuple(found)
