"""Values that a property is picked from at run time, changed where each of them is written.

``CONFIGS[stage].glue.workers``: which element of a table it is nobody can tell, but each is a
definition of its own, and changes if every use of it wants the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from cdkfix.changes import replace_expr
from cdkfix.code import Code
from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.flow import enumerations
from cdkfix.flow.given_context import given_values
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path, Site
from cdkfix.program.syntax import Expr
from cdkfix.resolve import Value, describe, resolve
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.values.found_values import Sources
from cdkfix.traits.values.picked import choice_around, kept_by
from cdkfix.traits.values.same_choices import choice_of_same
from cdkfix.traits.values.sources import sources
from cdkfix.traits.values.whole_uses import whole_use

#: The ways to a property in a construct's props; none for constructs that it does not concern.
Paths = Callable[[ConstructCall], Sequence[Path]]
#: Places in modules.
Offsets = Sequence[tuple[Module, int]]


class Definitions(msgspec.Struct, frozen=True, eq=False):
    """The values that a property may have, as far as they are written out.

    ``wrong`` are those to be changed, which the ``edits`` do: there are none unless all values are
    known, or it is a default that is wrong, and all uses of those that are wrong. ``kept`` is why
    one of them stays, in words, or who gives the value where it is not written in the code;
    ``all_wrong`` says that no other is right either; ``is_fine`` that nothing is wrong.
    """

    wrong: Sequence[Expr]
    edits: Sequence[tuple[Module, Edit]] = ()
    kept: str | None = None
    all_wrong: bool = False
    is_fine: bool = False


def definitions(
    value: Expr,
    verdict: Callable[[Value], bool | None],
    instead: Callable[[Expr], Code],
    wanted: Callable[[Site], bool],
    path: Path = (),
) -> Definitions:
    """The values that ``value`` may have, at ``path`` inside of it, and their changes.

    ``verdict`` says whether one is wrong, None where that cannot be told, and ``instead`` what it
    becomes, which the sites that are ``wanted`` all want.
    """
    found = sources(value, path)
    if (found.unknown or found.doubtful) and not path:
        # A default that is wrong is so whatever callers give that nobody sees.
        for default in found.defaults:
            own = _written(default, sources(default), verdict, instead, wanted)
            if own.edits:
                return own
    written = _written(value, found, verdict, instead, wanted)
    if not written.edits:
        return written
    # So is one that nobody takes: a test may, and whoever is to come.
    edits = list(written.edits)
    for default in found.untaken:
        edits += _written(default, sources(default), verdict, instead, wanted).edits
    return replace(written, edits=list(dict.fromkeys(edits)))


def _written(
    value: Expr,
    found: Sources,
    verdict: Callable[[Value], bool | None],
    instead: Callable[[Expr], Code],
    wanted: Callable[[Site], bool],
) -> Definitions:
    """As `definitions`, of values that were ``found``."""
    values = [item for item in found.written if not is_test(item.module)]
    verdicts = [(item, verdict(resolve(item))) for item in values]
    told = bool(values) and all(bad is not None for _, bad in verdicts)
    all_known = told and not found.unknown and not found.doubtful
    wrong = [item for item, bad in verdicts if bad]
    all_wrong = len(wrong) == len(values)
    whichever = all_wrong and not found.missing
    if not all_known or not wrong or (not whichever and any(map(choice_around, wrong))):
        given = _of_context(found) if not wrong and found.foreign is None else None
        return Definitions(wrong, kept=given, is_fine=all_known and not wrong)
    edits: list[tuple[Module, Edit]] = []
    becoming = {item: instead(item) for item in wrong}
    for item, code in becoming.items():
        kept = kept_by(item, _plain(code), wanted=wanted, whichever=whichever) or whole_use(item)
        kept = kept or _becomes_another(item, becoming)
        if kept is None and item.module is not value.module and value.module.project.confined:
            kept = f"it is defined in another file: {describe(item)}"
        if kept is not None:
            return Definitions(wrong, kept=kept, all_wrong=all_wrong)
        choice = choice_of_same(item, becoming)
        edits += ((item.module, edit) for edit in replace_expr(choice or item, code))
    return Definitions(wrong, edits)


def _becomes_another(value: Expr, becoming: Mapping[Expr, Code]) -> str | None:
    """Why a member of an enumeration stays: another one of it becomes the same."""
    names = {it.identity: name for name, it in enumerations.beside(value).items()}
    for other, code in becoming.items():
        is_another = other is not value and other.identity in names
        if is_another and code == becoming[value]:
            return f"`{names[other.identity]}` of the enumeration would have the same value"
    return None


def _of_context(found: Sources) -> str | None:
    """Who gives values that are not written in the code, in words, if that is the context."""
    if found.asking is None:
        return None
    call, path = found.asking
    shown = f"it is read from the context: {describe(call)}"
    values = given_values(call.module, path)
    given = [f"`{key}` the value `{value}`" for key, value in values]
    return f"{shown}; `cdk.json` gives {', '.join(given)}" if given else shown


def _plain(code: Code) -> object:
    """The literal that new code is, if it is one."""
    return code.value if isinstance(code, Instead) else None


class Wanted:
    """Whether a codemod wants a value at a site, wherever in the project."""

    def __init__(
        self, context: Context, places: Callable[[Module], Iterable[tuple[Site, Offsets]]]
    ) -> None:
        """``places`` gives the sites in a module, with what must not be barred for each."""
        self._context = context
        self._places = places
        self._known: dict[PurePath, frozenset[Site]] = {}

    def __call__(self, place: Site) -> bool:
        if place.file not in self._known:
            module = place.module(self._context.module)
            self._known[place.file] = frozenset(self._sites(module) if module is not None else ())
        return place in self._known[place.file]

    def _sites(self, module: Module) -> Iterator[Site]:
        for found, offsets in self._places(module):
            if all(self._context.bars(*item) is None for item in offsets):
                yield found


def prop_places(module: Module, paths: Paths) -> Iterator[tuple[Site, Offsets]]:
    """The properties at ``paths`` of the constructs in a module."""
    for call in module.constructs:
        for path in paths(call) if call.props is not None else ():
            entry = call.written(*path)
            offsets = [(module, call.expr.start)]
            offsets += [(entry.struct.module, entry.node.start_byte)] if entry is not None else []
            place = call.place(path)
            if place is not None:
                yield place, offsets
