"""Renaming a physical name: where it is given, and wherever else it is spelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cdkfix.edits import Edit
from cdkfix.languages.parts import parts_of
from cdkfix.module import Module
from cdkfix.profile import NO_EFFECT, Effect
from cdkfix.resolve import describe, resolve
from cdkfix.sites import Site, placed
from cdkfix.syntax import Call, Expr, ExprPart, TextPart
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.makings import Making, makings, returned_by
from cdkfix.traits.names.filled import Filled, fillings, made_with, spelled_out, underscored
from cdkfix.traits.names.helper_uses import helper_use
from cdkfix.traits.names.homonyms import is_meant
from cdkfix.traits.names.in_tests import forms, respelled
from cdkfix.traits.names.made_by_calls import MadeByCalls
from cdkfix.traits.names.made_of import Allowed
from cdkfix.traits.names.physical import NamePlace, made_of, name_places
from cdkfix.traits.names.respelling import Rename, Respelling, owner_of, without_any
from cdkfix.traits.names.search import SHORTEST, Search
from cdkfix.traits.names.spellings import Spelling, Spellings, head_of, is_spelled_at
from cdkfix.traits.names.taken_parts import stands_in_text, takes_underscores, without_hyphens
from cdkfix.traits.names.uses import taken_apart, texts_around, unwanted_use
from cdkfix.traits.names.varying import Part
from cdkfix.traits.suffixes.joints import joint_at
from cdkfix.traits.suffixes.places import (
    suffix_indexes,
)
from cdkfix.traits.suffixes.separators import Move, Separator, move, own_separator
from cdkfix.traits.texts.at_run_time import (
    Text,
    insert,
    is_repeated,
    is_symbol,
    replace,
    replace_everywhere,
)
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.values.destinations import Place, Uses, place
from cdkfix.uses import sites


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
        self._allowed: Callable[[NamePlace], bool] = lambda item: True
        self._spelled: Container[tuple[int, int, int]] = frozenset()
        self._at_use = False
        self._coming: Collection[Place] = frozenset()
        self._in_catalog = False
        self._homonym: NamePlace | None = None
        self._places_of: Mapping[Expr, Sequence[NamePlace]] | None = None

    def rename(
        self,
        expr: Expr,
        new: Respelling,
        known: Respelling,
        allowed: Callable[[NamePlace], bool],
        *,
        dotted: bool = False,
        at_use: bool = False,
        coming: Collection[Place] = frozenset(),
    ) -> Rename:
        """Rename what ``expr`` spells, there and everywhere else.

        ``new`` respells its symbolic text; ``known`` respells its evaluated text. ``allowed`` says
        which other names may change along with it, where they are made of the same text; ``dotted``
        that a dot ends the name where it is spelled. ``at_use`` says that all hyphens become
        underscores: in parts that others are made of too, where the name takes them. Calls that are
        ``coming`` will take the name with underscores.
        """
        self._allowed, self._at_use, self._coming = allowed, at_use, coming
        symbolic, evaluated = self.symbolic.text(expr), self.evaluated.text(expr)
        made = self._underscored(symbolic, suffixes=False)
        self.search.look_for(expr, *(head_of(text.text) for _, text in made))
        self._in_catalog = dotted
        self._homonym = self._named_alike(expr)
        result = Rename(reason=self._other_use(expr, apart=True))
        by_symbols = [
            it for found in self.search.spellings for it in found.find(symbolic, dotted=dotted)
        ]
        by_values = [
            item
            for found in self.search.spellings
            for item in found.find_evaluated(evaluated, symbolic, dotted=dotted)
        ]
        self._spelled = {at for found in (*by_symbols, *by_values) for at in _put_in(found)}
        self._respell(symbolic, 0, len(symbolic.text), new, result)
        seen: set[tuple[int, ...]] = set()
        for change, spelled in ((new, by_symbols), (known, by_values)):
            for found in spelled:
                if change is new or _where(found) not in seen:
                    seen.add(_where(found))
                    self._respell_spelling(found, change, result)
        for name, change, whole in ((symbolic, new, False), (evaluated, known, True)):
            self._respell_filled(name, change, result, seen, whole=whole, dotted=dotted)
            self._respell_varying(name, change, result, seen, whole=whole, dotted=dotted)
        self._respell_put_in(symbolic, new, result, dotted=dotted)
        self._respell_in_tests(evaluated, known, result)
        if self._in_catalog:
            calls = self._made_by_calls.underscored(symbolic, self._texts_of_functions())
            result.edits += [edit for edit in calls if edit not in result.edits]
        for index, character in enumerate(symbolic.text):
            if index and is_symbol(character):
                result.reason = result.reason or self.search.placeholder(symbolic.text[: index + 1])
        result.reason = (
            result.reason
            or helper_use(expr, allowed, self._is_taken)
            or taken_apart(self.search.ends)
        )
        picked = list(self._picked(expr))
        if picked:
            result.reason = result.reason or unwanted_use(
                expr, picked, self.symbolic, self._other_use
            )
        result.reason = result.reason or self.search.unseen(symbolic, evaluated)
        if self.home.project.confined and any(edit[0] is not self.home for edit in result.edits):
            result.reason = f"it is spelled in another file: {describe(expr)}"
        result.reason = result.reason or self._not_asked_for(result)
        result.effect = self._effect([expr, *result.owners])
        return result

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

    def _respell_filled(
        self,
        name: Text,
        new: Respelling,
        result: Rename,
        seen: set[tuple[int, ...]],
        *,
        whole: bool,
        dotted: bool,
    ) -> None:
        """Respell a name where it is spelled with a value put in: of a parameter, of a suffix.

        So it is where a call takes it with underscores, too. ``whole`` says that the name is an
        evaluated text, and none of it is left to be known.
        """
        filled = fillings(name, suffixes=whole)
        if filled is None:
            why = f"the values that it is made of are too many: {describe(name.expr)}"
            result.reason = result.reason or why
        for made, _ in self._underscored(name, suffixes=whole):
            change = new.within(made).underscored
            ways = [(it, it.text, to) for it, to in _ways(made, change, suffixes=whole)]
            ways += [(it, underscored(it), to) for it, _, to in ways]
            self._respell_ways(name, ways, result, seen, whole=whole, dotted=True)
        ways = [(item, item.text, new.within(item)) for item in filled or ()]
        self._respell_ways(name, ways, result, seen, whole=whole, dotted=dotted)
        for spellings in self.search.spellings:
            texts = spellings.beginnings if whole else spellings.symbolic_beginnings
            doubtful = not is_test(spellings.module)
            found = spelled_out(name, texts, doubtful=doubtful)
            ways = [(it, it.text, new.within(it)) for it in found]
            self._respell_ways(name, ways, result, seen, (spellings,), whole=whole, dotted=dotted)

    def _underscored(self, name: Text, *, suffixes: bool) -> Iterator[tuple[Filled, Text]]:
        """What calls of a name's function make of it that are taken with underscores for hyphens.

        ``suffixes`` says that values of suffixes are put in, too.
        """
        for making in makings(name.expr):
            if self._is_taken(making.call):
                made = made_with(name, making.argument, suffixes=suffixes)
                yield made, underscored(made)

    def _is_taken(self, call: Call) -> bool:
        """Whether what a call makes is taken with underscores for its hyphens, or will be."""
        return place(call) in self._coming or takes_underscores(call)

    def respell_made(self, expr: Expr, making: Making) -> Rename:
        """Respell what a call makes, with underscores for its hyphens, where it is spelled out.

        ``expr`` is what its function returns.
        """
        self._allowed, self._at_use, self._in_catalog = _is_of_catalog, False, True
        self._homonym, self._spelled = None, frozenset()
        result = Rename()
        seen: set[tuple[int, ...]] = set()
        for flattener, whole in ((self.symbolic, False), (self.evaluated, True)):
            name = flattener.text(expr)
            made = made_with(name, making.argument, suffixes=whole)
            change = without_any(made.text, moved=_with_hyphens(made.text))
            ways = [(item, item.text, to) for item, to in _ways(made, change, suffixes=whole)]
            self._respell_ways(name, ways, result, seen, whole=whole, dotted=True)
            if whole:
                self._respell_in_tests(made.text, change, result)
        return result

    def _respell_ways(
        self,
        name: Text,
        ways: Iterable[tuple[Filled, Text, Respelling]],
        result: Rename,
        seen: set[tuple[int, ...]],
        among: Sequence[Spellings] = (),
        *,
        whole: bool,
        dotted: bool,
    ) -> None:
        """Respell texts that a name comes to, each with how it changes, ``among`` some modules'."""
        for item, text, change in ways:
            for spellings in (among or self.search.spellings) if len(text.text) >= SHORTEST else ():
                found_in = (
                    spellings.find_evaluated(text, name, dotted=dotted)
                    if whole
                    else spellings.find(text, dotted=dotted)
                )
                for found in found_in:
                    if _where(found) in seen:
                        continue
                    seen.add(_where(found))
                    changes = Rename() if item.doubtful else result
                    self._respell_spelling(found, change, changes)
                    if item.doubtful and (changes.edits or changes.reason):
                        shown = describe(found.text.expr)
                        why = f"whether it is also spelled elsewhere cannot be told: {shown}"
                        result.reason = result.reason or why

    def _respell_varying(
        self,
        name: Text,
        new: Respelling,
        result: Rename,
        seen: set[tuple[int, ...]],
        *,
        whole: bool,
        dotted: bool,
    ) -> None:
        """Respell texts that come to a name by their variables, and to others that change alike.

        What tests spell so is respelled in another way.
        """
        for spellings in self.search.spellings:
            if is_test(spellings.module):
                continue
            for found, texts in spellings.find_varied(name, whole=whole, dotted=dotted):
                row, part = texts.part(found.text, found.start, found.end)
                at = _at(part.text, part.start) if part is not None else _where(found)
                if at in seen or (part is not None and part.is_value):
                    continue
                if not self._is_meant(found, result):
                    continue
                change = part.change(row, new) if part is not None and not found.partly else None
                if (
                    part is None
                    or change is None
                    or not self._are_names(part, change, whole=whole, dotted=dotted)
                ):
                    where = describe(found.text.expr)
                    result.reason = f"it is spelled with a value that has other uses: {where}"
                    return
                seen.add(at)
                self._respell(part.text, part.start, part.end, change, result)

    def _are_names(self, part: Part, change: Respelling, *, whole: bool, dotted: bool) -> bool:
        """Whether all that a part of a text comes to are names that change in the same way."""
        if part.varying.is_doubtful:
            return False
        flattener = self.evaluated if whole else self.symbolic
        names = [
            text
            for module in self.search.modules
            for item in name_places(module)
            if self._allowed(item)
            for expr in item.exprs
            for text in _made(flattener.text(expr), suffixes=whole)
        ]
        return all(
            any(
                is_spelled_at(name, text, first, last, dotted=dotted)
                and all(joint_at(name, at - first) is True for at in places)
                for name in names
            )
            for text, first, last, places in part.rows(change.inserted)
        )

    def _respell_put_in(self, name: Text, new: Respelling, result: Rename, *, dotted: bool) -> None:
        """Respell literals that are a name up to its suffix where a variable of them has that.

        So tests spell several names: ``for (const name of ['dlq', 'jobs']) … name + suffix``.
        """
        head = len(head_of(name.text))
        for spellings in self.search.spellings if head >= SHORTEST else ():
            if new.moved and is_test(spellings.module):
                # The suffix has its separator with it there.
                continue
            for item in spellings.find_put_in(name, dotted=dotted):
                if self._homonym is not None:
                    # Of a literal nothing tells which of the two is meant.
                    result.reason = same_text(self._homonym)
                    return
                literal = item.literal
                alone = {
                    place(it.text.run(it.index).symbol or literal)
                    for it in spellings.put_in[str(literal.value)]
                    if it.literal is literal
                }
                uses = Uses()
                reason = uses.collect(literal)
                *_, last = parts_of(literal)
                is_fixed = isinstance(last, TextPart) and last.shared
                if reason is None and (is_fixed or not set(uses.found) <= alone):
                    reason = describe(item.text.expr)
                if reason is not None:
                    result.reason = f"it is spelled with a value that has other uses: {reason}"
                    return
                text = self.evaluated.text(literal)
                edits = [replace(text, at, to) for at, to in new.replaced.items() if at < head]
                end = last.end
                piece = new.inserted.get(head, "").encode()
                result.edits += [(literal.module, Edit(end, end, piece))] if piece else []
                result.edits += [edit for edit in edits if edit is not None]

    def _respell_in_tests(self, name: Text, new: Respelling, result: Rename) -> None:
        """Respell a name where tests make it by functions and loops of their own."""
        tests = [spellings for spellings in self.search.spellings if is_test(spellings.module)]
        known = forms(name, new) if tests and self._homonym is None else ()
        for spellings in tests:
            edits = respelled(spellings.module, spellings.texts, known, result.edits)
            result.edits += [edit for edit in edits if edit not in result.edits]

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
        if self._places_of is None:
            self._places_of = _by_text(name_places(self.home))
        for item in self._places_of.get(expr, ()):
            value = item.entry.value
            if made_of(value).node.id != expr.node.id:
                yield value

    def _named_alike(self, expr: Expr) -> NamePlace | None:
        """A resource whose name may not change, is the same text, and is told apart.

        That is one in the catalog for any other, and any other for one in the catalog.
        """
        name = self.evaluated.text(expr), self.symbolic.text(expr)

        def is_other(item: NamePlace) -> bool:
            return self._allowed(item) or item.is_glue == self._in_catalog

        found = (made.homonym(*name, is_other) for made in self.search.users())
        return next((item for item in found if item is not None), None)

    def other_name(self, expr: Expr, allowed: Allowed) -> str | None:
        """Why a text cannot change: a name that is not among those ``allowed`` is made of it."""
        found = (made.made_of(expr, allowed) for made in self.search.users())
        other = next((item for item in found if item is not None), None)
        if other is None:
            return None
        if returned_by(expr) is not None and expr in other.exprs:
            return f"{other.call.label} has its {other.prop_name} from the same function"
        return same_text(other)

    def _other_use(self, expr: Expr, *, apart: bool = False) -> str | None:
        """Why the text ``expr`` cannot change: another name, or an S3 path, is made of it too.

        With ``apart``, a name that is the same text in another place, and is told apart, speaks
        not against it.
        """
        reason = self.other_name(expr, self._allowed)
        if reason is not None:
            return reason
        catalog = self._in_catalog

        def is_no_obstacle(item: NamePlace) -> bool:
            return self._allowed(item) or (apart and item.is_glue != catalog)

        name = self.evaluated.text(expr), self.symbolic.text(expr)
        for made in self.search.users():
            other = made.homonym(*name, is_no_obstacle)
            if other is not None:
                return same_text(other)
        for made in self.search.users():
            text = made.in_object_key(expr)
            if text is not None:
                return f"a path in S3 is made of it as well: {describe(text.expr)}"
        return None

    def _respell_spelling(self, found: Spelling, new: Respelling, result: Rename) -> None:
        """Respell a name found in a text, unless it stands whole in a text of its own."""
        first = {id(run.path[0]) for run in found.text.runs_between(found.start, found.end)}
        start = found.text.run(found.start)
        if len(first) == 1 and len(start.path) > 1:
            return
        if not self._is_meant(found, result):
            return
        if found.partly:
            where = describe(found.text.expr)
            result.reason = f"it is spelled with a value that has other uses: {where}"
            return
        head = found.text.text[found.start : found.end]
        for made in self.search.users() if found.beginning else ():
            other = made.beginning(head, self._allowed)
            if other is not None:
                where = describe(found.text.expr)
                result.reason = f"a pattern covers {other.call.label} as well: {where}"
                return
        # What stands for the rest of the name gets before it what the rest does.
        with_rest = found.beginning and found.end < len(found.text.text)
        self._respell(found.text, found.start, found.end + with_rest, new, result)

    def _is_meant(self, found: Spelling, result: Rename) -> bool:
        """Whether a spelling is that of the name at hand, where another one is the same text."""
        if self._homonym is None:
            return True
        meant = is_meant(found)
        if meant is None:
            result.reason = same_text(self._homonym)
        return meant is self._in_catalog

    def _respell(self, text: Text, start: int, end: int, new: Respelling, result: Rename) -> None:
        for index, piece in new.inserted.items():
            if start + index < end:
                edit = insert(text, start + index, piece)
                reason = self._add(text, start + index, edit, result)
                result.reason = reason or result.reason
        replaced = {start + at: piece for at, piece in new.replaced.items() if start + at < end}
        for index, piece in replaced.items():
            edit = replace(text, index, piece) or replace_everywhere(text, index, replaced)
            if edit is None or not is_repeated(text, index):
                reason = self._add(text, index, edit, result)
                if reason is not None and not self._take(text, index, (start, end), new, result):
                    result.reason = reason
        for index in new.taken:
            if start + index < end and not self._take(
                text, start + index, (start, end), new, result
            ):
                result.reason = (
                    f"a part of the name cannot be taken without its hyphens: {describe(text.expr)}"
                )
        for index in new.moved:
            run = text.run(start + index) if start + index < end else None
            if run is None or run.symbol is None:
                continue
            if self._in_catalog and _is_own_of_test(text, run.symbol):
                # There it keeps its hyphen.
                others = [start + at for at in (*new.inserted, *new.moved) if at != index]
                taken = without_hyphens(text, start + index, (start, end), others)
                result.edits += [taken] if taken is not None else []
                continue
            result.moved.append(lowered(run.symbol))
            owner = run.path[-1].owner
            if owner is not text.expr:
                # Another separator stands there for all that is made of it.
                result.reason = self._shared(owner) or result.reason

    def _add(
        self, text: Text, index: int, edit: tuple[Module, Edit] | None, result: Rename
    ) -> str | None:
        """Add an edit, or say why a text cannot have it."""
        if edit is None:
            return f"a part of the name cannot be changed alone: {describe(text.expr)}"
        owner = owner_of(text, index, edit)
        reason = self._shared(owner) if owner is not text.expr else None
        if reason is None:
            result.edits.append(edit)
            result.owners.append(owner)
        return reason

    def _take(
        self, text: Text, index: int, span: tuple[int, int], new: Respelling, result: Rename
    ) -> bool:
        """Let the name at ``span`` take the part that holds a hyphen, which stays, without hyphens.

        False where it cannot, or others might make the name of that part unseen.
        """
        path = text.run(index).path
        owner = path[-1].owner
        inside = [run for run in text.runs if any(step.owner is owner for step in run.path)]
        rest = text.text[inside[-1].end : span[1]]
        if not self._at_use or not (len(path) == 1 or self._is_put_together(owner, rest)):
            return False
        moved, inserted = ([span[0] + at for at in its] for its in (new.moved, new.inserted))
        edit = without_hyphens(text, index, span, moved, inserted)
        if edit is not None and edit not in result.edits:
            result.edits.append(edit)
            result.owners.append(text.expr)
        return edit is not None

    def _is_put_together(self, owner: Expr, rest: str) -> bool:
        """Whether a text is used for nothing but names, and texts in which names are looked for.

        Functions that are given it may put it into texts, unless the ``rest`` of the name follows.
        """
        used = sites(owner.module, owner.node)
        if used is None or all(
            self._is_in_name(owner, site, lambda item: True) or _is_in_text(owner, site)
            for site in used
        ):
            return used is not None
        uses = Uses()
        return uses.collect(owner) is None and not any(
            self._may_be_followed(use, rest) for use in uses.found.values()
        )

    def _may_be_followed(self, use: Expr, rest: str) -> bool:
        """Whether a text may have ``rest`` behind a use, or that is in no text."""
        around = list(map(self.evaluated.text, texts_around(use)))
        behind = [
            text.text[run.end :]
            for text in around
            for run in text.runs
            if run.symbol is not None and run.symbol.node.id == use.node.id
        ]
        own = [
            text for text in around if any(it.path[0].part.start <= use.start for it in text.runs)
        ]
        return not own or any(text.startswith(rest) or not rest for text in behind)

    def _shared(self, owner: Expr) -> str | None:
        """Why a text that a name is only made of cannot change: others are made of it too."""
        reason = self._other_use(owner)
        if reason is not None:
            return reason
        if any(users.is_name(owner, self._allowed) for users in self.search.users()):
            return None
        used = sites(owner.module, owner.node)
        if used is None or not all(self._is_in_name(owner, site, self._allowed) for site in used):
            return f"a part of the name is used for other things as well: {describe(owner)}"
        return None

    def _is_in_name(self, owner: Expr, site: Site, allowed: Callable[[NamePlace], bool]) -> bool:
        """Whether a use of a text puts it into a name, which is one of those ``allowed``.

        Where the name at hand is spelled once more, that changes along.
        """
        module = site.module(owner.module) or owner.module
        return (id(module), site.start, site.end) in self._spelled or any(
            users.is_in_name(module, site.start, site.end, allowed) for users in self.search.users()
        )


def _made(name: Text, *, suffixes: bool) -> Iterator[Text]:
    """A text, and those that it comes to."""
    yield name
    yield from (item.text for item in fillings(name, suffixes=suffixes) or ())


def _ways(
    made: Filled, change: Respelling, *, suffixes: bool
) -> Iterator[tuple[Filled, Respelling]]:
    """What a text comes to that a call makes: as it is, and with values for what is left of it.

    ``change`` is how that itself changes.
    """
    yield made, change
    for item in fillings(made.text, suffixes=suffixes) or ():
        yield item, change.within(item)


def _with_hyphens(text: Text) -> frozenset[int]:
    """Where the suffixes of a text stand that bring a hyphen of their own."""
    found = ((at, own_separator(suffix)) for at, _, suffix in suffix_indexes(text))
    return frozenset(at for at, own in found if own is not None and own.text == "-")


def _is_of_catalog(item: NamePlace) -> bool:
    return item.is_glue


def same_text(other: NamePlace) -> str:
    """Why a name cannot change: another resource is named by the same text."""
    return f"{other.call.label} has the same text in its {other.prop_name}"


def renamer(home: Module) -> Renamer:
    """The renamer of a module: what it has found holds until a text changes."""
    return home.project.once((renamer, home), lambda: Renamer(home))


def _is_in_text(owner: Expr, site: Site) -> bool:
    """Whether a use of a text is a part of another one."""
    return any(stands_in_text(module, node) for module, node, _ in placed(owner.module, [site]))


def _by_text(places: Iterable[NamePlace]) -> Mapping[Expr, Sequence[NamePlace]]:
    """The names that each text may be."""
    found: defaultdict[Expr, list[NamePlace]] = defaultdict(list)
    for item in places:
        for text in dict.fromkeys(item.exprs):
            found[text].append(item)
    return found


def _is_own_of_test(text: Text, suffix: Expr) -> bool:
    """Whether a test defines a suffix with its separator for itself."""
    own = resolve(suffix)
    written = isinstance(own.literal, str) and own.literal.startswith("-")
    return written and is_test(text.expr.module) and own.expr.module is text.expr.module


def _put_in(found: Spelling) -> Iterator[tuple[int, int, int]]:
    """Where in the source the parts stand that a spelling is put together of."""
    for run in found.text.runs_between(found.start, found.end):
        for step in run.path:
            if isinstance(step.part, ExprPart):
                yield id(step.owner.module), step.part.expr.start, step.part.expr.end


def _where(found: Spelling) -> tuple[int, ...]:
    """Where a spelling begins in the source, in which text."""
    return _at(found.text, found.start)


def _at(text: Text, index: int) -> tuple[int, ...]:
    """Where a character of a text stands in the source, by the way that leads there."""
    run = text.run(index)
    way = (item for step in run.path for item in (id(step.owner.module), step.part.start))
    return (*way, index - run.start)
