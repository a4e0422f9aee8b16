"""Renaming a physical name: where it is given, and wherever else it is spelled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, ExprPart
from cdkfix.resolve import describe
from cdkfix.traits.names.doubles import doubtful_spelling
from cdkfix.traits.names.elsewhere import Elsewhere
from cdkfix.traits.names.filled import made_with
from cdkfix.traits.names.helper_uses import helper_use
from cdkfix.traits.names.made_by_calls import MadeByCalls, made_underscored
from cdkfix.traits.names.made_of import Allowed
from cdkfix.traits.names.obstacles import Obstacles
from cdkfix.traits.names.physical import NamePlace, made_of, names_by_text
from cdkfix.traits.names.respeller import Respeller
from cdkfix.traits.names.respelling import Rename, Respelling, without_any
from cdkfix.traits.names.search import Search
from cdkfix.traits.names.spellings import Spelling
from cdkfix.traits.names.taken_parts import is_underscored
from cdkfix.traits.names.together import texts_known
from cdkfix.traits.names.uses import taken_apart, unwanted_use
from cdkfix.traits.suffixes.places import index_of, suffix_indexes
from cdkfix.traits.suffixes.separators import Move, Separator, move, own_separator
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.symbols import head_of, is_symbol
from cdkfix.traits.values.destinations import Place, place
from cdkfix.traits.values.makings import Making, returned_by


class Renamer:
    """Renames physical names of the module ``home``, in it and in the rest of its project.

    ``search`` is where the name at hand may be spelled.
    """

    def __init__(self, home: Module) -> None:
        self.home = home
        self.search = Search(home)
        self.symbolic, self.evaluated = self.search.symbolic, self.search.evaluated
        self._moves: dict[Place, Move] = {}
        self._made_by_calls = MadeByCalls()

    def rename(
        self,
        expr: Expr,
        new: Respelling,
        known: Respelling,
        allowed: Allowed,
        *,
        in_catalog: bool = False,
        coming: Collection[Place] = frozenset(),
    ) -> Rename:
        """Rename what ``expr`` spells, there and everywhere else.

        ``new`` respells its symbolic text; ``known`` respells its evaluated text. ``allowed`` says
        which other names may change along with it, where they are made of the same text. Those
        ``in_catalog`` are of the Data Catalog: a dot ends them where they are spelled, and all
        hyphens become underscores, in parts that others are made of too, where the name takes
        them. Calls that are ``coming`` will take the name with underscores.
        """

        def is_taken(call: Call) -> bool:
            return place(call) in coming or is_underscored(call)

        symbolic, evaluated = self.symbolic.text(expr), self.evaluated.text(expr)
        made = made_underscored(symbolic, is_taken, suffixes=False)
        self.search.look_for(expr, *(head_of(text.text) for _, text in made))
        obstacles = Obstacles(self.search, allowed, in_catalog=in_catalog)
        respeller = Respeller(obstacles, at_use=in_catalog)
        homonym = obstacles.homonym(expr)
        result = Rename(reason=obstacles.other_use(expr, apart=True))
        elsewhere = Elsewhere(self.search, obstacles, respeller, result, homonym, is_taken)
        by_symbols, by_values = elsewhere.spelled(symbolic, evaluated)
        obstacles.spelled = {at for found in (*by_symbols, *by_values) for at in _put_in(found)}
        respeller.respell(symbolic, 0, len(symbolic.text), new, result)
        elsewhere.respell(by_symbols, new, again=True)
        elsewhere.respell(by_values, known)
        for name, change, whole in ((symbolic, new, False), (evaluated, known, True)):
            elsewhere.respell_filled(name, change, whole=whole)
            elsewhere.respell_varying(name, change, whole=whole)
            elsewhere.respell_in_imports(name, change, whole=whole)
        elsewhere.respell_in_tests(evaluated, known)
        elsewhere.respell_put_in(symbolic, new)
        for name, change, whole in ((symbolic, new, False), (evaluated, known, True)):
            elsewhere.respell_wider(name, change, whole=whole)
        if obstacles.in_catalog:
            calls = self._made_by_calls.underscored(symbolic, self._texts_of_functions())
            result.edits += [edit for edit in calls if edit not in result.edits]
        result.reason = (
            result.reason
            or self._before_placeholder(symbolic)
            or helper_use(expr, allowed, is_taken)
            or taken_apart(self.search.ends)
            or self._unwanted_use(expr, obstacles)
            or self.search.unseen(symbolic, evaluated)
            or obstacles.other_named()
            or doubtful_spelling(symbolic, self.search.spellings)
        )
        if self.home.project.confined and any(edit[0] is not self.home for edit in result.edits):
            result.reason = f"it is spelled in another file: {describe(expr)}"
        result.reason = result.reason or self._not_asked_for(result)
        result.effect = self._effect([expr, *result.owners])
        return result

    def _before_placeholder(self, symbolic: Text) -> str | None:
        """Why a name cannot change: a text has a placeholder where it goes on with a symbol."""
        ends = (at + 1 for at, it in enumerate(symbolic.text) if at and is_symbol(it))
        found = (self.search.placeholder(symbolic.text[:end]) for end in ends)
        return next((why for why in found if why is not None), None)

    def _unwanted_use(self, expr: Expr, obstacles: Obstacles) -> str | None:
        """Why a name that a loop or a parameter gives cannot change: it is used otherwise, too."""
        picked = list(self._picked(expr))
        return unwanted_use(expr, picked, self.symbolic, obstacles.other_use) if picked else None

    def _not_asked_for(self, result: Rename) -> str | None:
        """Why a name cannot change: an app that shares its parts, and is not in the run, has it."""
        project, home = self.home.project, self.home.source.path
        for module, _ in result.edits:
            path = module.source.path
            if project.apps.are_apart(home, path) and not project.files.is_asked_for(path):
                return f"`{project.shown(path)}`, of an app that is not in the run, spells it too"
        return None

    def _effect(self, owners: Sequence[Expr]) -> Effect:
        """What changing strings does to the resources whose names are made of them."""
        effect = NO_EFFECT
        for made in self.search.users():
            for owner in owners:
                effect |= made.effect(owner)
        return effect

    def move(self, separator: Separator, suffix: Expr) -> Move:
        """Move a separator as `separators.move` does; worked out once for each suffix."""
        key = place(separator.definitions[0])
        if key not in self._moves:
            self._moves[key] = move(separator, suffix)
        return self._moves[key]

    def respell_made(
        self, expr: Expr, making: Making, separated: Sequence[ExprPart] = ()
    ) -> Rename:
        """Respell what a call makes, with underscores for its hyphens, where it is spelled out.

        ``expr`` is what its function returns, in which suffixes are to be ``separated``.
        """
        obstacles = Obstacles(self.search, _is_of_catalog, in_catalog=True)
        result = Rename()
        elsewhere = Elsewhere(self.search, obstacles, Respeller(obstacles), result, None)
        for flattener, whole in ((self.symbolic, False), (self.evaluated, True)):
            name = flattener.text(expr)
            made = made_with(name, making.argument, suffixes=whole)
            change = without_any(made.text, _moving(made.text), _hyphenated(made.text))
            places = (index_of(name, part) for part in separated)
            inserted = {made.index(at): "_" for at in places if at is not None}
            change = replace(change, inserted=inserted)
            elsewhere.respell_made(name, made, change, whole=whole)
            if whole:
                elsewhere.respell_in_tests(made.text, change)
        return result

    def _texts_of_functions(self) -> Iterator[Text]:
        """The texts that functions return, those that name other resources too."""
        for spellings in self.search.spellings:
            yield from spellings.returned
        yield from self._own_returned

    @cached_property
    def _own_returned(self) -> Sequence[Text]:
        own = {id(expr): expr for item, _ in self.search.own_places() for expr in item.exprs}
        return [self.symbolic.text(it) for it in own.values() if returned_by(it) is not None]

    def _picked(self, expr: Expr) -> Iterator[Expr]:
        """What names are given that have a text through a loop or a parameter, not by itself."""
        for item in names_by_text(self.home).get(expr, ()):
            value = item.entry.value
            if made_of(value).node.id != expr.node.id:
                yield value


def _moving(text: Text) -> frozenset[int]:
    """Where the suffixes of a text stand that bring a hyphen of their own."""
    found = ((at, own_separator(suffix)) for at, _, suffix in suffix_indexes(text))
    return frozenset(at for at, own in found if own is not None and own.text == "-")


def _hyphenated(text: Text) -> frozenset[int]:
    """Where the symbols of a text stand that have hyphens in their values, as far as known."""
    symbols = ((run.start, run.symbol) for run in text.runs if run.is_plain)
    return frozenset(
        at
        for at, symbol in symbols
        if symbol is not None and any("-" in known for known in texts_known(symbol))
    )


def _is_of_catalog(item: NamePlace) -> bool:
    return item.is_glue


def renamer(home: Module) -> Renamer:
    """The renamer of a module: what it has found holds until a text changes."""
    return home.project.once((renamer, home), lambda: Renamer(home))


def _put_in(found: Spelling) -> Iterator[tuple[int, int, int]]:
    """Where in the source the parts stand that a spelling is put together of."""
    for run in found.text.runs_between(found.start, found.end):
        for step in run.path:
            if isinstance(step.part, ExprPart):
                yield id(step.owner.module), step.part.expr.start, step.part.expr.end
