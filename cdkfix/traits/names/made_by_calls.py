"""Calls of naming functions that make the name of a database or a table once more.

What they make is taken with underscores there: ``named('orders-db').replace(/-/g, '_')``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from cdkfix.edits import Edit
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.filled import Filled, fillings, made_with, underscored
from cdkfix.traits.names.homonyms import is_of_catalog
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.values.makings import makings


class MadeByCalls:
    """What calls of functions make of the texts that these return; worked out once for each text.

    The same text may name another resource: a call counts where what it is given to is of the Data
    Catalog, such as a table's ``databaseName``.
    """

    def __init__(self) -> None:
        self._by_text: dict[int, Mapping[str, Sequence[Call]]] = {}

    def underscored(self, name: Text, texts: Iterable[Text]) -> Iterator[tuple[Module, Edit]]:
        """The edits that take what functions make with underscores where they make ``name``.

        ``texts`` are what functions of the project return.
        """
        for text in texts:
            for call in self._calls(text).get(name.text, ()) if text.expr is not name.expr else ():
                yield from _with_underscores(call)

    def _calls(self, text: Text) -> Mapping[str, Sequence[Call]]:
        """The calls that make something for the catalog, by what they make."""
        found = self._by_text.get(id(text.expr))
        if found is None:
            by_name: dict[str, list[Call]] = {}
            for making in makings(text.expr):
                call = making.call
                if is_test(call.module) or takes_underscores(call) or not is_of_catalog(call):
                    continue
                made = made_with(text, making.argument, suffixes=False).text.text
                by_name.setdefault(made, []).append(call)
            found = self._by_text[id(text.expr)] = by_name
        return found


def made_underscored(
    name: Text, is_taken: Callable[[Call], bool], *, suffixes: bool
) -> Iterator[tuple[Filled, Text]]:
    """What calls of a name's function make of it that are taken with underscores for hyphens.

    ``is_taken`` tells which are; ``suffixes`` says that values of suffixes are put in, too.
    """
    for making in makings(name.expr):
        if is_taken(making.call):
            made = made_with(name, making.argument, suffixes=suffixes)
            yield made, underscored(made)


def underscored_in_tests(spelled: Iterable[Text], known: Set[str]) -> Iterator[tuple[Module, Edit]]:
    """The edits that take what a test's calls make with underscores where it is ``known``.

    ``spelled`` are the texts that functions of the test may return.
    """
    for text in spelled if known else ():
        for making in makings(text.expr):
            call = making.call
            if is_test(call.module) and not takes_underscores(call):
                made = made_with(text, making.argument, suffixes=True)
                if not known.isdisjoint(_come_to(made)):
                    yield from _with_underscores(call)


def _come_to(made: Filled) -> Iterator[str]:
    """What a text comes to: as it is, and with the values that are known of what is left of it."""
    yield made.text.text
    for item in fillings(made.text, suffixes=True) or ():
        yield item.text.text


def _with_underscores(call: Call) -> Iterator[tuple[Module, Edit]]:
    """The edit that takes what a call makes with underscores for its hyphens, if it can be."""
    edit = call.module.writer.with_underscores(call.module, call.node)
    if edit is not None:
        yield call.module, edit
