"""Respelling a name wherever else it is spelled, whole or put together of parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set

import msgspec

from cdkfix.edits import Edit
from cdkfix.languages.parts import parts_of
from cdkfix.program.syntax import Call, Expr, TextPart
from cdkfix.resolve import describe
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.filled import Filled, fillings, spelled_out, underscored
from cdkfix.traits.names.homonyms import (
    are_alike,
    is_meant,
    is_of_catalog,
    type_imported,
    type_named,
)
from cdkfix.traits.names.in_tests import Form, changed_alike, forms, respelled
from cdkfix.traits.names.made_by_calls import made_underscored
from cdkfix.traits.names.matching import is_spelled_at, shape, type_by
from cdkfix.traits.names.obstacles import Obstacles, same_text
from cdkfix.traits.names.physical import GLUE_TYPES, NamePlace, name_places
from cdkfix.traits.names.respeller import Respeller
from cdkfix.traits.names.respelling import Rename, Respelling
from cdkfix.traits.names.search import SHORTEST, Search
from cdkfix.traits.names.spellings import Spelling, Spellings
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.names.uses import (
    construct_named,
    in_path,
    is_key,
    is_made_id,
    reads_of,
    texts_around,
)
from cdkfix.traits.names.varying import Part
from cdkfix.traits.names.wider import wider
from cdkfix.traits.suffixes.joints import joint_at
from cdkfix.traits.texts.at_run_time import Text, replace
from cdkfix.traits.texts.symbols import has_symbol, head_of
from cdkfix.traits.values.destinations import Uses, place


class Elsewhere(msgspec.Struct, eq=False):
    """Respells a name in the texts that ``search`` has found, and collects the ``result``.

    ``homonym`` is a resource whose name is the same text, and is told apart. What a call makes is
    taken with underscores if it ``is_taken`` so. ``seen`` are the places that are respelled, or are
    left, already. ``is_word`` says that the name of a database or a table is a word alone, which
    others may be called, too, and ``types`` are those of the resources that it names. ``imported``
    is a text that is the same and names a resource of another kind, which the project only imports.
    """

    search: Search
    obstacles: Obstacles
    respeller: Respeller
    result: Rename
    homonym: NamePlace | None
    is_taken: Callable[[Call], bool] = takes_underscores
    seen: set[tuple[int, ...]] = msgspec.field(default_factory=set)
    is_word: bool = False
    types: frozenset[str] = frozenset()
    imported: Expr | None = None

    @property
    def dotted(self) -> bool:
        """Whether a dot ends the name where it is spelled, as in a query: ``database.table``."""
        return self.obstacles.in_catalog

    def spelled(self, symbolic: Text, evaluated: Text) -> tuple[Sequence[Spelling], ...]:
        """Where the texts of a name are spelled: as its symbols have it, and as what is known."""
        self.types = self._types_of(symbolic.expr)
        self.is_word = self.obstacles.in_catalog and not has_symbol(symbolic.text)
        by_symbols = [
            it for found in self.search.spellings for it in found.find(symbolic, dotted=self.dotted)
        ]
        by_values = [
            item
            for found in self.search.spellings
            for item in found.find_evaluated(evaluated, symbolic, dotted=self.dotted)
        ]
        for item in (*by_symbols, *by_values):
            kind = type_imported(item.text.expr)
            if kind is not None and self._is_of_others(kind, evaluated, symbolic):
                self.imported = item.text.expr
        return by_symbols, by_values

    def _is_of_others(self, kind: str, evaluated: Text, symbolic: Text) -> bool:
        """Whether the project makes no resource of a kind that has the text for its name."""

        def is_another(item: NamePlace) -> bool:
            return item.cfn_type is not None and not are_alike(item.cfn_type, kind)

        if not self.types or any(not it or are_alike(it, kind) for it in self.types):
            return False
        users = self.search.users()
        return all(made.homonym(evaluated, symbolic, is_another) is None for made in users)

    def respell(self, found: Iterable[Spelling], new: Respelling, *, again: bool = False) -> None:
        """Respell what is found, and is not yet; ``again`` says that it may have several ways."""
        for item in found:
            if again or item.place not in self.seen:
                self.seen.add(item.place)
                self._respell_spelling(item, new, self.result, self.types)

    def _respell_spelling(
        self, found: Spelling, new: Respelling, result: Rename, types: Set[str]
    ) -> None:
        """Respell a name found in a text, unless it stands whole in a text of its own.

        ``types`` are those of the resources that it may name.
        """
        first = {id(run.path[0]) for run in found.text.runs_between(found.start, found.end)}
        start = found.text.run(found.start)
        if len(first) == 1 and len(start.path) > 1:
            return
        kind = type_named(found.text.expr) if is_test(found.text.expr.module) else None
        kind = type_by(found.text.text[found.end :]) or kind
        if kind is not None and types and types.isdisjoint((kind, "")):
            # It is that of another resource, whose text is the same.
            return
        if self.imported is not None and kind is None:
            if type_imported(found.text.expr) is None:
                where = describe(self.imported)
                result.reason = f"what is imported has the same name, and may be meant: {where}"
            return
        as_id = is_made_id(found.text.expr)
        if as_id is True or not self._is_meant(found, result):
            # An id is a name within CDK.
            return
        if as_id:
            result.reason = as_id
            return
        if found.partly:
            where = describe(found.text.expr)
            result.reason = f"it is spelled with a value that has other uses: {where}"
            return
        head = found.text.text[found.start : found.end]
        for made in self.search.users() if found.beginning else ():
            other = made.beginning(head, kind, self.obstacles.allowed)
            if other is not None:
                where = describe(found.text.expr)
                result.reason = f"a pattern covers {other.call.label} as well: {where}"
                return
        for made in self.search.users():
            other = made.may_come_to(head, kind)
            if other is not None:
                where = describe(found.text.expr)
                result.reason = f"{same_text(other, 'may have')}: {where}"
                return
        # What stands for the rest of the name gets before it what the rest does.
        with_rest = found.beginning and found.end < len(found.text.text)
        self.respeller.respell(found.text, found.start, found.end + with_rest, new, result)

    def _is_meant(self, found: Spelling, result: Rename) -> bool:
        """Whether a spelling is that of the name at hand, where another one is the same text."""
        kind = type_by(found.text.text[found.end :])
        if kind is not None and self.types and self.types.isdisjoint((kind, "")):
            return False
        if self.homonym is None:
            return not (self.is_word and self._is_another(found, result))
        meant = is_meant(found)
        if meant is None:
            result.reason = same_text(self.homonym)
        return meant is self.obstacles.in_catalog

    def _is_another(self, found: Spelling, result: Rename) -> bool:
        """Whether a text that is the word which a name is stands for something else.

        It is called so, or the names of resources that may not change, ids or paths are made of it.
        The ``result`` has the reason where it stands for both.
        """
        text = found.text
        if (found.start, found.end) != (0, len(text.text)) or has_symbol(text.text):
            return False
        meant = is_meant(found)
        if meant is not None:
            return not meant
        if isinstance(is_made_id(text.expr), str):
            return False
        reads = reads_of(text.expr)
        known = reads if not isinstance(reads, str) else ()
        uses = [use for use in known if use is not text.expr]
        others = [use for use in uses if self._makes_another(use)]
        if others and len(others) < len(uses):
            result.reason = f"it is spelled with a value that has other uses: {describe(text.expr)}"
        return bool(others)

    def _makes_another(self, use: Expr) -> bool:
        """Whether a name that may not change, an id, or a path is made of what is used."""
        if construct_named(use) is not None or in_path(use, self.search.symbolic) or is_key(use):
            return True
        if any(is_of_catalog(item) is False for item in (use, *texts_around(use))):
            return True

        def is_other(item: NamePlace) -> bool:
            return not self.obstacles.allowed(item)

        users = self.search.users()
        return any(made.is_in_name(use.module, use.start, use.end, is_other) for made in users)

    def respell_filled(self, name: Text, new: Respelling, *, whole: bool) -> None:
        """Respell a name where it is spelled with a value put in: of a parameter, of a suffix.

        So it is where a call takes it with underscores, too. ``whole`` says that the name is an
        evaluated text, and none of it is left to be known.
        """
        filled = fillings(name, suffixes=whole)
        if filled is None:
            why = f"the values that it is made of are too many: {describe(name.expr)}"
            self.result.reason = self.result.reason or why
        for made, _ in made_underscored(name, self.is_taken, suffixes=whole):
            change = new.within(made).underscored
            ways = _ways(made, change, suffixes=whole)
            ways += [(it, underscored(it), to) for it, _, to in ways]
            self._respell_ways(name, ways, whole=whole, underscored=True)
        ways = [(item, item.text, new.within(item)) for item in filled or ()]
        self._respell_ways(name, ways, whole=whole)
        for spellings in self.search.spellings:
            texts = spellings.beginnings if whole else spellings.symbolic_beginnings
            doubtful = not is_test(spellings.module)
            found = spelled_out(name, texts, doubtful=doubtful)
            ways = [(it, it.text, new.within(it)) for it in found]
            self._respell_ways(name, ways, (spellings,), whole=whole)

    def respell_made(self, name: Text, made: Filled, new: Respelling, *, whole: bool) -> None:
        """Respell what a call makes of a name where it is spelled; ``new`` is how it changes."""
        self._respell_ways(name, _ways(made, new, suffixes=whole), whole=whole)

    def respell_wider(self, name: Text, new: Respelling, *, whole: bool) -> None:
        """Respell the texts that a name is put into where it comes by a call or a property."""
        flattener = self.search.evaluated if whole else self.search.symbolic
        for text, change in wider(name, new, flattener, suffixes=whole):
            # They may name resources of other types.
            other = msgspec.structs.replace(self, types=self._types_of(text.expr))
            other.respell_made(text, Filled(text, {}), change, whole=whole)
            if whole:
                other.respell_in_tests(text, change)

    def _types_of(self, expr: Expr) -> frozenset[str]:
        """The types of the resources that a text names; an empty text for one that has none."""
        return frozenset(kind for made in self.search.users() for kind in made.types(expr))

    def _respell_ways(
        self,
        name: Text,
        ways: Iterable[tuple[Filled, Text, Respelling]],
        among: Sequence[Spellings] = (),
        *,
        whole: bool,
        underscored: bool = False,
    ) -> None:
        """Respell texts that a name comes to, each with how it changes, ``among`` some modules'.

        Those that are ``underscored`` name databases and tables.
        """
        dotted = self.dotted or underscored
        types = self.types | GLUE_TYPES if underscored else self.types
        for item, text, change in ways:
            for spellings in (among or self.search.spellings) if len(text.text) >= SHORTEST else ():
                found_in = (
                    spellings.find_evaluated(text, name, dotted=dotted)
                    if whole
                    else spellings.find(text, dotted=dotted)
                )
                for found in found_in:
                    if found.place in self.seen:
                        continue
                    self.seen.add(found.place)
                    changes = Rename() if item.doubtful else self.result
                    self._respell_spelling(found, change, changes, types)
                    if item.doubtful and (changes.edits or changes.reason):
                        shown = describe(found.text.expr)
                        why = f"whether it is also spelled elsewhere cannot be told: {shown}"
                        self.result.reason = self.result.reason or why

    def respell_varying(self, name: Text, new: Respelling, *, whole: bool) -> None:
        """Respell texts that come to a name by their variables, and to others that change alike.

        What tests spell so is respelled in another way.
        """
        for spellings in self.search.spellings:
            if is_test(spellings.module):
                continue
            for found, texts in spellings.find_varied(name, whole=whole, dotted=self.dotted):
                row, part = texts.part(found.text, found.start, found.end)
                at = part.text.place(part.start) if part is not None else found.place
                if at in self.seen or row.is_in_value(found.start, found.end):
                    continue
                if not self._is_meant(found, self.result):
                    continue
                change = part.change(row, new) if part is not None and not found.partly else None
                if part is None or change is None or not self._are_names(part, change, whole=whole):
                    self._refuse(describe(found.text.expr))
                    return
                self.seen.add(at)
                self.respeller.respell(part.text, part.start, part.end, change, self.result)

    def _are_names(self, part: Part, change: Respelling, *, whole: bool) -> bool:
        """Whether all that a part of a text comes to are names that change in the same way."""
        if part.varying.is_doubtful:
            return False
        flattener = self.search.evaluated if whole else self.search.symbolic
        names = [
            text
            for module in self.search.modules
            for item in name_places(module)
            if self.obstacles.allowed(item)
            for expr in item.exprs
            for text in _made(flattener.text(expr), suffixes=whole)
        ]
        return all(
            any(
                is_spelled_at(name, text, first, last, dotted=self.dotted)
                and all(joint_at(name, at - first) is True for at in places)
                for name in names
            )
            for text, first, last, places in part.rows(change.inserted)
        )

    def respell_put_in(self, name: Text, new: Respelling) -> None:
        """Respell literals that are a name up to its suffix where a variable of them has that.

        So tests spell several names: ``for (const name of ['dlq', 'jobs']) … name + suffix``.
        """
        head = len(head_of(name.text))
        for spellings in self.search.spellings if head >= SHORTEST else ():
            if new.moved and is_test(spellings.module):
                # The suffix has its separator with it there.
                continue
            for item in spellings.find_put_in(name, dotted=self.dotted):
                if item.text.place(item.index) in self.seen:
                    # The text changes around its variable.
                    continue
                if self.homonym is not None:
                    # Of a literal nothing tells which of the two is meant.
                    self.result.reason = same_text(self.homonym)
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
                    self._refuse(reason)
                    return
                text = self.search.evaluated.text(literal)
                edits = [replace(text, at, to) for at, to in new.replaced.items() if at < head]
                end = last.end
                piece = new.inserted.get(head, "").encode()
                edits += [(literal.module, Edit(end, end, piece))] if piece else []
                done = self.result.edits
                done += [it for it in edits if it is not None and it not in done]

    def respell_in_imports(self, name: Text, new: Respelling, *, whole: bool) -> None:
        """Respell a stack's name in the names of its exports, where they are read by these.

        So it is unless the exports' own names are written out: these stay.
        """
        if not any(made.names_stack(name.expr) for made in self.search.users()):
            return
        written = {item for spellings in self.search.spellings for item in spellings.exported}
        for spellings in self.search.spellings:
            for found in spellings.find_in_imports(name, whole=whole):
                if found.place not in self.seen and shape(found.text) not in written:
                    self.seen.add(found.place)
                    self.respeller.respell(found.text, 0, found.end, new, self.result)

    def respell_in_tests(self, name: Text, new: Respelling) -> None:
        """Respell a name where tests make it by functions and loops of their own."""
        tests = [spellings for spellings in self.search.spellings if is_test(spellings.module)]
        known = forms(name, new) if tests and self.homonym is None else ()
        for spellings in tests:
            self._respell_alike(spellings, known)
            edits = respelled(spellings.module, spellings.texts, known, self.result.edits)
            self.result.edits += [edit for edit in edits if edit not in self.result.edits]

    def _respell_alike(self, spellings: Spellings, known: Collection[Form]) -> None:
        """Respell texts that come to nothing but the name, as loops over its parts do."""
        for form in known:
            for found, texts in spellings.find_varied(form.name, whole=True, dotted=self.dotted):
                row, part = texts.part(found.text, found.start, found.end)
                at = part.text.place(part.start) if part is not None else None
                if part is None or at is None or at in self.seen:
                    continue
                change = changed_alike(part, known)
                if change is None and not (part.is_value or form.change.moved):
                    change = part.change(row, form.change)
                    are_names = change is not None and self._are_names(part, change, whole=True)
                    change = change if are_names else None
                if change is not None:
                    self.seen.add(at)
                    edits = Rename()
                    self.respeller.respell(part.text, part.start, part.end, change, edits)
                    self.result.edits += edits.edits if edits.reason is None else []

    def _refuse(self, where: str) -> None:
        self.result.reason = f"it is spelled with a value that has other uses: {where}"


def _made(name: Text, *, suffixes: bool) -> Iterator[Text]:
    """A text, and those that it comes to."""
    yield name
    yield from (item.text for item in fillings(name, suffixes=suffixes) or ())


def _ways(
    made: Filled, change: Respelling, *, suffixes: bool
) -> list[tuple[Filled, Text, Respelling]]:
    """What a text comes to that a call makes: as it is, and with values for what is left of it.

    ``change`` is how that itself changes.
    """
    filled = fillings(made.text, suffixes=suffixes) or ()
    return [(made, made.text, change), *((it, it.text, change.within(it)) for it in filled)]
