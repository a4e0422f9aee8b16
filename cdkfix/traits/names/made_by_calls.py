"""Calls of a naming function that make the name of a database or a table once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cdkfix.edits import Edit
from cdkfix.module import Module
from cdkfix.syntax import Call
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.makings import makings, returned_by
from cdkfix.traits.names.filled import made_with
from cdkfix.traits.names.homonyms import is_of_catalog
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.texts.at_run_time import Text


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
                edit = call.module.writer.with_underscores(call.module, call.node)
                if edit is not None:
                    yield call.module, edit

    def _calls(self, text: Text) -> Mapping[str, Sequence[Call]]:
        """The calls that make something for the catalog, by what they make."""
        found = self._by_text.get(id(text.expr))
        if found is None:
            by_name: dict[str, list[Call]] = {}
            function = returned_by(text.expr)
            for making in makings(text.expr.module, function) if function is not None else ():
                call = making.call
                if is_test(call.module) or takes_underscores(call) or not is_of_catalog(call):
                    continue
                made = made_with(text, making.argument, suffixes=False).text.text
                by_name.setdefault(made, []).append(call)
            found = self._by_text[id(text.expr)] = by_name
        return found
