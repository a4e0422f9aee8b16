"""What tests ask of the names of databases and tables, where these have no hyphen any more.

``assert "royalties-db" in database["Properties"]["DatabaseInput"]["Name"]``
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.profile import NO_EFFECT
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member
from cdkfix.resolve import written
from cdkfix.traits.asserted.comparisons import containments, wanted
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts, seen_by
from cdkfix.traits.expected.resources import member_read, types_read
from cdkfix.traits.names.physical import name_places
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.texts.at_run_time import Flattener
from cdkfix.traits.texts.predicates import PREDICATES

_HYPHEN = "-"
_NAME = "Name"


def outlived_name_parts(context: Context) -> Iterator[Finding]:
    """Findings for tests that want names to have parts with hyphens, and none has a hyphen."""
    module = context.module
    if not is_test(module) or not asserts(module):
        return
    asked = [(text, whole) for text, whole in _asked(module) if _has_hyphen(text)]
    types = _without_hyphens(module) if asked else frozenset()
    for text, whole in asked:
        read = member_read(whole)
        if read is None or read.name != _NAME or text.module is not module:
            continue
        of_types = types_read(read.expr)
        edits = list(_underscored(text)) if of_types and of_types <= types else []
        if edits:
            message = f"{text.text} is asked of a name that has no hyphen any more"
            tagged = [(module, edit) for edit in edits]
            yield context.finding(text.node, message, tagged, effect=NO_EFFECT)


def _asked(module: Module) -> Iterator[tuple[Expr, Expr]]:
    """The texts that a module's tests want to be in others, or at an end of them, each with it."""
    yield from containments(module)
    for call in wanted(module):
        callee = call.callee if isinstance(call, Call) else None
        text = call.positional(0) if isinstance(call, Call) else None
        if isinstance(callee, Member) and callee.name in PREDICATES and text is not None:
            yield text, callee.object


def _has_hyphen(text: Expr) -> bool:
    return isinstance(text, Literal) and _HYPHEN in str(text.value)


def _without_hyphens(module: Module) -> frozenset[str]:
    """The types of databases and tables that a test sees, of whose names none has a hyphen."""
    flattener = Flattener(suffixes=True)
    found: dict[str, bool] = {}
    for item in (item for other in seen_by(module) for item in name_places(other)):
        if item.is_glue and item.cfn_type is not None:
            texts = [flattener.text(expr).text for expr in item.exprs]
            known = bool(texts) and not any(_HYPHEN in text for text in texts)
            known = known or _is_underscored(written(item.entry.value))
            found[item.cfn_type] = found.get(item.cfn_type, True) and known
    return frozenset(kind for kind, known in found.items() if known)


def _is_underscored(name: Expr) -> bool:
    """Whether a name is what a function makes, with underscores for its hyphens."""
    callee = name.callee if isinstance(name, Call) else None
    return isinstance(callee, Member) and takes_underscores(callee.object)


def _underscored(text: Expr) -> Iterator[Edit]:
    """The edits that put underscores for the hyphens of a text."""
    for at, character in enumerate(text.text.encode()):
        if character == ord(_HYPHEN):
            yield Edit(text.start + at, text.start + at + 1, b"_")
