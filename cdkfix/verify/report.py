"""A proof in words, as a table, and as an object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypedDict

from cdkfix import __version__, catalogue
from cdkfix.emit.paths import printable, relative
from cdkfix.emit.table import aligned
from cdkfix.finding import AppliedFix
from cdkfix.impact import IMPACTS
from cdkfix.report import counted
from cdkfix.verify.attribution import Attributed
from cdkfix.verify.errors import CannotVerify
from cdkfix.verify.proof import LeftOut, Proof
from cdkfix.verify.templates import ABSENT, Absent, Difference, Json

#: Of a value in the table so many characters are shown; the object has them all.
_WIDTH = 40

_HEAD = ("stack", "logical id", "type", "property", "before → after", "codemod", "impact")

#: What no resource is made of. Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
_ABOUT = ("DeletionPolicy", "UpdateReplacePolicy", "Metadata", "DependsOn", "Condition")


def text(proof: Proof) -> Iterator[str]:
    """The lines for people: the table, what was left out, what was not proved, a summary."""
    if proof.differences:
        yield from aligned([_HEAD, *map(_row, proof.differences)])
        yield ""
    for left in proof.left_out:
        yield f"left out: {_fix_words(left.fix)}"
        for problem in left.problems:
            first, *rest = problem.message.splitlines() or [""]
            yield f"  {problem.cause.value}: {printable(first)}"
            yield from (f"    {printable(line)}" for line in rest)
    for lookup in proof.lookups:
        yield f"not proved, a dummy value stands for the lookup: {printable(lookup.key)}"
    for one in proof.unstable:
        where = f"{one.stack}: {one.logical_id}: {one.path or 'the resource'}"
        yield f"not proved, it differs with every synthesis: {printable(where)}"
    for fix in proof.silent:
        yield f"not seen in any template: {_fix_words(fix)}"
    for note in proof.notes:
        yield f"not proved: {printable(note)}"
    yield summary(proof)


def summary(proof: Proof) -> str:
    """The outcome in one line."""
    fixes = sum(len(result.applied) for result in proof.results)
    if not fixes and not proof.left_out:
        return "nothing to be done"
    words = f"proved {fixes} fix" if fixes == 1 else f"proved {fixes} fixes"
    words += f": {counted(len(proof.differences), 'declared difference')}"
    words += f" in {counted(proof.stacks, 'stack')}"
    return f"{words}; {len(proof.left_out)} left out" if proof.left_out else words


class FixObject(TypedDict):
    """A fix; the line is that of its subject before any fix."""

    codemod: str
    path: str
    line: int
    message: str


class DifferenceObject(TypedDict):
    """A difference; ``before`` or ``after`` is null where there is nothing."""

    stack: str
    logical_id: str
    type: str
    property: str
    before: Json
    after: Json
    codemods: list[str]
    fixes: list[FixObject]
    impact: str
    data_loss: bool


def as_json(proof: Proof) -> str:
    """The object for programs, in ASCII."""
    return _dump(
        {
            "outcome": "left out" if proof.left_out else "proved",
            "differences": list(map(_difference, proof.differences)),
            "left_out": list(map(_left_out, proof.left_out)),
            "not_proved": {
                "lookups": [{"provider": item.provider, "key": item.key} for item in proof.lookups],
                "unstable": [
                    {"stack": one.stack, "logical_id": one.logical_id, "property": one.path}
                    for one in proof.unstable
                ],
                "not_seen": list(map(_fix, proof.silent)),
                "notes": list(proof.notes),
            },
        }
    )


def failure_as_json(error: CannotVerify) -> str:
    """The object for programs where nothing could be proved."""
    return _dump({"outcome": "not verified", "reason": str(error), "output": error.output})


def change_words(one: Difference) -> str:
    """What a value was and is: ``"Retain" → "Delete"``, both shortened."""
    return f"{_value(one.before)} → {_value(one.after)}"


def impact(one: Difference) -> str:
    """What a difference does at the next deployment, by CloudFormation's schemas."""
    if one.path == "" and one.type in ("Outputs", "Parameters", "Mappings", "Stack"):
        return "metadata"
    if one.before is ABSENT and not one.path:
        return "new resource"
    if one.after is ABSENT and not one.path:
        return "resource removed"
    first, _, path = one.path.partition(".")
    if first in _ABOUT or one.type in ("Outputs", "Parameters", "Mappings", "Stack"):
        return "metadata"
    name = ".".join(step for step in path.split(".") if not step.isdigit())
    changed = catalogue.property_change(one.type, name)
    return "replacement" if first == "Type" else IMPACTS[changed].value


def _row(item: Attributed) -> tuple[str, ...]:
    one = item.difference
    words = impact(one)
    return tuple(
        map(
            printable,
            (
                one.stack,
                one.logical_id,
                one.type,
                one.path or "(whole)",
                change_words(one),
                ", ".join(_codemods(item)),
                f"{words}, data loss" if _loses_data(item) else words,
            ),
        )
    )


def _codemods(item: Attributed) -> list[str]:
    return sorted({fix.id.codemod for fix in item.fixes})


def _loses_data(item: Attributed) -> bool:
    """Whether a fix that says so changes the very resource that holds the data."""
    holds = catalogue.is_stateful(item.difference.type)
    return holds and any(fix.effect.data_loss for fix in item.fixes)


def _fix_words(fix: AppliedFix) -> str:
    place = printable(f"{fix.id.path}:{fix.line}")
    return f"{place}: {fix.id.codemod}: {printable(fix.message)}"


def _value(value: Json | Absent) -> str:
    if isinstance(value, Absent):
        return "(none)"
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 1]}…"


def _fix(fix: AppliedFix) -> FixObject:
    return {
        "codemod": fix.id.codemod,
        "path": relative(fix.id.path),
        "line": fix.line,
        "message": fix.message,
    }


def _difference(item: Attributed) -> DifferenceObject:
    one = item.difference
    return {
        "stack": one.stack,
        "logical_id": one.logical_id,
        "type": one.type,
        "property": one.path,
        "before": None if isinstance(one.before, Absent) else one.before,
        "after": None if isinstance(one.after, Absent) else one.after,
        "codemods": _codemods(item),
        "fixes": list(map(_fix, item.fixes)),
        "impact": impact(one),
        "data_loss": _loses_data(item),
    }


def _left_out(left: LeftOut) -> dict[str, object]:
    problems = [{"cause": item.cause.value, "message": item.message} for item in left.problems]
    return {**_fix(left.fix), "problems": problems}


def _dump(found: dict[str, object]) -> str:
    return json.dumps({"version": __version__, **found}, indent=2)
