"""Values that a property is picked from at run time, changed where each of them is written.

``CONFIGS[stage].glue.workers``: which element of a table it is nobody can tell, but each is a
definition of its own, and changes if every use of it wants the change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from cdkfix.changes import replace_expr
from cdkfix.code import Value as Instead
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.model import ConstructCall
from cdkfix.module import Module
from cdkfix.resolve import Value, describe
from cdkfix.syntax import Expr, Literal
from cdkfix.traits.instances import is_test
from cdkfix.traits.picked import choice_around, kept_by
from cdkfix.traits.sources import sources
from cdkfix.traits.whole_uses import whole_use
from cdkfix.uses import Path, Site, site

#: The ways to a property in a construct's props; none for constructs that it does not concern.
Paths = Callable[[ConstructCall], Sequence[Path]]


@dataclass(frozen=True, eq=False)
class Definitions:
    """The values that a property may have, as far as they are written out.

    ``wrong`` are those to be changed, which the ``edits`` do: there are none unless all values are
    known, and all uses of those that are wrong. ``kept`` is why one of them stays, in words.
    ``is_fine`` says that nothing is wrong.
    """

    wrong: Sequence[Literal]
    edits: Sequence[tuple[Module, Edit]] = ()
    kept: str | None = None
    is_fine: bool = False


def definitions(
    context: Context,
    call: ConstructCall,
    value: Expr,
    verdict: Callable[[Value], bool | None],
    instead: Instead,
    paths: Paths,
) -> Definitions:
    """The values that ``value``, of a property of a construct, may have, and their changes.

    ``verdict`` says whether one is wrong, None where that cannot be told; a property at ``paths``
    of any construct of the project wants ``instead`` for it.
    """
    found = sources(value)
    values = [item for item in (*found.texts, *found.others) if not is_test(item.module)]
    verdicts = [(item, verdict(Value(item))) for item in values]
    told = bool(values) and all(bad is not None for _, bad in verdicts)
    all_known = told and not found.unknown and not found.doubtful
    wrong = [item for item, bad in verdicts if bad and isinstance(item, Literal)]
    if not all_known or not wrong or any(map(choice_around, wrong)):
        return Definitions(wrong, is_fine=all_known and not wrong)
    wanted = _Wanted(context, paths)
    for item in wrong:
        kept = kept_by(item, instead.value, wanted=wanted) or whole_use(item)
        if kept is None and item.module is not call.module and call.module.project.confined:
            kept = f"it is defined in another file: {describe(item)}"
        if kept is not None:
            return Definitions(wrong, kept=kept)
    edits = [(item.module, edit) for item in wrong for edit in replace_expr(item, instead)]
    return Definitions(wrong, edits)


class _Wanted:
    """Whether a site is a property that a codemod may change, wherever in the project."""

    def __init__(self, context: Context, paths: Paths) -> None:
        self._context = context
        self._paths = paths
        self._known: dict[PurePath, frozenset[Site]] = {}

    def __call__(self, place: Site) -> bool:
        if place.file not in self._known:
            own = self._context.module
            here = own.source.path == place.file
            module = own if here else own.project.module_at(place.file)
            self._known[place.file] = self._sites(module) if module is not None else frozenset()
        return place in self._known[place.file]

    def _sites(self, module: Module) -> frozenset[Site]:
        return frozenset(
            site(module, call.props.node, path)
            for call in module.constructs
            if call.props is not None
            for path in self._paths(call)
            if not self._is_barred(call, path)
        )

    def _is_barred(self, call: ConstructCall, path: Path) -> bool:
        """Whether the property stays as it is: a comment or a setting switches the codemod off."""
        entry = call.written(*path)
        places = [(call.module, call.expr.start)]
        places += [(entry.struct.module, entry.node.start_byte)] if entry is not None else []
        return any(self._context.bars(*item) is not None for item in places)
